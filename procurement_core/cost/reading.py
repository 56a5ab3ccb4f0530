"""A table of options read as what a life-cycle cost needs: one row per option."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from catalog.model.footprint import Boundary
from procurement_core.cost.items import NUMBERS, CostItems
from procurement_core.errors import ProcurementError
from procurement_core.tables.named_columns import FileOptions, NamedColumns, read_columns

_WORDS = ("option", "boundary", "kwh_is_proven", "currency", "vat")
_SHARES = frozenset({"use_ratio"})
#: The columns a table of options may have, in the order of the documentation.
COLUMNS = ("option", "currency", "vat", *NUMBERS[:2], "kwh_is_proven", *NUMBERS[2:], "boundary")

#: Other names people give these columns.
_ALIASES = {
    "方案": "option",
    "选项": "option",
    "投标": "option",
    "bid": "option",
    "product": "option",
    "价格": "price",
    "采购价格": "price",
    "币种": "currency",
    "含税": "vat",
    "年耗电量": "kwh_year",
    "年耗材费用": "consumables_year",
    "年维护费用": "maintenance_year",
    "年其他费用": "other_year",
    "使用寿命": "life_years",
    "更换费用": "replacement_cost",
    "处置费用": "disposal",
    "残值": "residual_value",
    "隐含碳": "embedded_kg",
    "产品碳足迹": "footprint_kg",
    "使用阶段碳足迹": "footprint_use_kg",
    "gwp_use_ratio": "use_ratio",
    "使用阶段占比": "use_ratio",
    "系统边界": "boundary",
    "数量": "quantity",
}


@dataclass(frozen=True, slots=True)
class OptionTable:
    """Options from a file; `currency` empty where the file states none, `ignored` the columns that were not read."""

    items: CostItems
    currency: str
    ignored: tuple[str, ...]


def read_options(file: Path, options: FileOptions) -> OptionTable:
    """The options of a file.

    Raises ProcurementError `cost.no_option_column`, `cost.option_missing`, `cost.option_twice`,
    `cost.currencies_differ`, `cost.vat_differs` and what `read_columns` and `CostItems` raise.
    """
    table = read_columns(file, words=_WORDS, numbers=NUMBERS, options=options, aliases=_ALIASES)
    ids = _ids(table)
    table.one_value("vat", "cost.vat_differs")
    boundary = table.one_of("boundary", [str(known) for known in Boundary])
    numbers = {name: table.number(name, share=name in _SHARES) for name in NUMBERS}
    items = CostItems(
        ids,
        **numbers,
        boundary=np.array(boundary, dtype=np.str_) if any(boundary) else None,
        kwh_is_proven=table.claim("kwh_is_proven"),
    )
    return OptionTable(items, table.one_value("currency", "cost.currencies_differ").upper(), table.ignored)


def _ids(table: NamedColumns) -> tuple[str, ...]:
    if "option" not in table.cells:
        raise ProcurementError("cost.no_option_column", columns=", ".join(COLUMNS))
    ids = table.text("option")
    seen: set[str] = set()
    for row, option in zip(table.row, ids, strict=True):
        if not option:
            raise ProcurementError("cost.option_missing", row=row)
        if option in seen:
            raise ProcurementError("cost.option_twice", row=row, option=option)
        seen.add(option)
    return ids
