"""A table of awards and what they are held against, read as avoided emissions contract by contract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np

from procurement_core.errors import ProcurementError
from procurement_core.impact.avoided import (
    BASELINES_NEEDED,
    Assessed,
    Avoided,
    Baseline,
    BaselineKind,
    CompliantBid,
    avoided_emissions,
    lowest_price_baseline,
    mean_baseline,
    stated_baseline,
)
from procurement_core.proof.verdicts import Verdict
from procurement_core.tables.named_columns import FileOptions, NamedColumns, read_columns

_WORDS = ("contract", "role", "verdict", "currency")
_NUMBERS = ("quantity", "price", "footprint_kg", "uncertainty", "use_kg", "lcc")
#: The columns of the table, in the order of the documentation.
AVOIDED_COLUMNS = ("contract", "role", "quantity", "price", *_NUMBERS[2:5], "verdict", "lcc", "currency")
_AWARD, _BID = "award", "bid"
_STATED = (BaselineKind.PREVIOUS_CONTRACT, BaselineKind.MARKET_DEFAULT)
#: What a row may be.
ROLES = (_AWARD, _BID, *(str(kind) for kind in _STATED))
_ALIASES = MappingProxyType(
    {
        "合同": "contract",
        "角色": "role",
        "数量": "quantity",
        "价格": "price",
        "碳足迹": "footprint_kg",
        "不确定性": "uncertainty",
        "使用阶段": "use_kg",
        "判定": "verdict",
        "全生命周期成本": "lcc",
        "币种": "currency",
    }
)


@dataclass(frozen=True, slots=True)
class ContractAvoided:
    """One contract: how many units were bought, and the difference to each of its baselines."""

    contract: str
    quantity: float
    award: Assessed
    found: tuple[Avoided, ...]


@dataclass(frozen=True, slots=True)
class AvoidedTable:
    """What a file came to. Contracts are never added up: their baselines are not the same."""

    contracts: tuple[ContractAvoided, ...]
    currency: str
    ignored: tuple[str, ...]

    @property
    def without_footprint(self) -> int:
        """Contracts of whose award no footprint can be set against another."""
        return sum(not each.award.is_usable for each in self.contracts)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the table; `place` is its 1-based data row."""

    place: int
    role: str
    quantity: float | None
    price: float | None
    assessed: Assessed


def read_avoided(file: Path, options: FileOptions, *, rho: float = 0.0) -> AvoidedTable:
    """The avoided emissions of every contract in a file; rows of one contract share its name.

    Raises ProcurementError `impact.avoided_columns_missing`, `impact.role_missing`, `impact.uncertainty_negative`,
    `impact.award_not_once`, `impact.baseline_twice`, `impact.quantity_missing`, `impact.contract_baselines_too_few`,
    what `avoided_emissions` raises, and what `read_columns` raises.
    """
    table = read_columns(file, words=_WORDS, numbers=_NUMBERS, options=options, aliases=_ALIASES)
    if not (table.has("role") and table.has("footprint_kg")):
        raise ProcurementError("impact.avoided_columns_missing", columns=", ".join(AVOIDED_COLUMNS))
    by_contract: dict[str, list[_Row]] = {}
    for contract, row in zip(table.text("contract"), _rows(table), strict=True):
        by_contract.setdefault(contract, []).append(row)
    found = tuple(_contract(name or file.stem, rows, rho) for name, rows in by_contract.items())
    return AvoidedTable(found, table.one_value("currency", "cost.currencies_differ"), table.ignored)


def _rows(table: NamedColumns) -> tuple[_Row, ...]:
    roles = table.one_of("role", ROLES)
    verdicts = table.one_of("verdict", tuple(verdict.name.lower() for verdict in Verdict))
    numbers = {name: _known(table, name) for name in _NUMBERS}
    for row, role, uncertainty in zip(table.row, roles, numbers["uncertainty"], strict=True):
        if not role:
            raise ProcurementError("impact.role_missing", row=row, known=", ".join(ROLES))
        if uncertainty is not None and uncertainty < 0:
            raise ProcurementError("impact.uncertainty_negative", row=row, value=uncertainty)
    return tuple(
        _Row(
            row,
            roles[place],
            numbers["quantity"][place],
            numbers["price"][place],
            Assessed(
                numbers["footprint_kg"][place],
                numbers["uncertainty"][place],
                verdicts[place].upper(),
                numbers["use_kg"][place],
                numbers["lcc"][place],
            ),
        )
        for place, row in enumerate(table.row)
    )


def _known(table: NamedColumns, name: str) -> tuple[float | None, ...]:
    column = table.number(name, share=name == "uncertainty")
    values = [None] * len(table) if column is None else column.tolist()
    return tuple(None if value is None or np.isnan(value) else value for value in values)


def _contract(contract: str, rows: Sequence[_Row], rho: float) -> ContractAvoided:
    awards = [row for row in rows if row.role == _AWARD]
    if len(awards) != 1:
        raise ProcurementError("impact.award_not_once", contract=contract, count=len(awards))
    award = awards[0]
    if award.quantity is None:
        raise ProcurementError("impact.quantity_missing", contract=contract, row=award.place)
    baselines = _baselines(contract, award, rows, rho)
    if len(baselines) < BASELINES_NEEDED:
        raise ProcurementError("impact.contract_baselines_too_few", contract=contract, needed=BASELINES_NEEDED)
    found = avoided_emissions(award.assessed, baselines, quantity=award.quantity, rho=rho)
    return ContractAvoided(contract, award.quantity, award.assessed, found)


def _baselines(contract: str, award: _Row, rows: Sequence[_Row], rho: float) -> tuple[Baseline, ...]:
    """Those the rows make possible: two from the bids where others are listed beside the award, and the stated ones."""
    found: list[Baseline] = []
    if others := [row for row in rows if row.role == _BID]:
        bids = [CompliantBid(str(row.place), row.price, row.assessed) for row in (award, *others)]
        found += [lowest_price_baseline(bids), mean_baseline(bids, rho=rho)]
    for kind in _STATED:
        stated = [row for row in rows if row.role == kind]
        if len(stated) > 1:
            raise ProcurementError("impact.baseline_twice", contract=contract, row=stated[1].place)
        found += [stated_baseline(kind, row.assessed) for row in stated]
    return tuple(found)
