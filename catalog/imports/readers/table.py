"""Any table through a column mapping: products, offers, certificates or footprints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from functools import lru_cache
from itertools import chain

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from catalog.imports.dates import date_orders
from catalog.imports.differing import differing_rows, measured
from catalog.imports.facts import Detection
from catalog.imports.frames import (
    Columns,
    Reading,
    footprint_frame,
    offer_frame,
    product_frame,
    reading,
    record_keys,
)
from catalog.imports.limits import CONSTANTS_REMEMBERED
from catalog.imports.long_table import LongTable
from catalog.imports.mapped_columns import FIGURES, MappedColumns, unit_detections
from catalog.imports.mapped_rules import mapping_rules, target_rules
from catalog.imports.mapping import ColumnMapping, ColumnSource
from catalog.imports.numbers import decimal_marks
from catalog.imports.readers.table_certificates import certificates_of
from catalog.imports.resolving import mapped
from catalog.imports.targets import OWN_ATTRIBUTE, Value, sale_unit, target
from catalog.imports.text_table import TextTable, plain_header, text_table
from catalog.imports.validation import Checked, validate
from catalog.model.indicator import ATTRIBUTE_IDS
from catalog.model.offer import UNIT_UNKNOWN
from catalog.model.problem import CatalogError

READER = "table"

_IDENTITY = ("brand", "model", "configuration", "gtin")
_NAMES = ("name_en", "name_zh")
_OFFER_TEXT = ("unit", "supplier", "supplier_country", "vat", "valid_from", "valid_to")
_FOOTPRINT_KEY = ("year", "scheme", "certificate_number", "pcr_id", "site", "boundary")


def read_whole(table: LongTable, mapping: ColumnMapping) -> Reading:
    """Read a table at once, as its mapping says; raises what `MappedTable` does."""
    found = MappedTable(table, mapping)
    whole = next(found.parts(None))
    return replace(whole, detections=found.detections)


class MappedTable:
    """A table seen through its mapping, to be read part by part.

    What the columns as a whole say (decimal marks, date orders, rows that differ within a product) is found first.
    Raises CatalogError `mapping.column_missing`, `mapping.target_missing`, `mapping.constant_invalid`,
    `column.dates_ambiguous`, `column.decimals_ambiguous`.
    """

    def __init__(self, table: LongTable, mapping: ColumnMapping) -> None:
        _check_headers(table, mapping)
        self._table, self._mapping = table, _with_constants_checked(mapping)
        self._marks, self._orders, self._found = self._written()
        self._beside: dict[str, frozenset[str]] = {}

    @property
    def length(self) -> int:
        """About how many rows it has."""
        return self._table.length

    @property
    def detections(self) -> tuple[Detection, ...]:
        """What was detected; units only in the rows that were read already."""
        return (*self._table.detections, *self._found, *unit_detections(self._mapping, self._beside))

    def parts(self, rows: int | None) -> Iterator[Reading]:
        """Every row, so many at a time or all at once (None); rows of one certificate are never cut apart."""
        cut = None if self._mapping.kind == "certificates" else rows
        differing = self._differing(cut)
        for table in self._table.slices(cut):
            yield self._read(table, {name: np.isin(table.row, found) for name, found in differing.items()})

    def _written(self) -> tuple[Mapping[str, str], Mapping[str, str], tuple[Detection, ...]]:
        """The decimal mark and the date order of each column, and what was detected of them."""
        names = [plain_header(name) for name in _columns_of(self._mapping, FIGURES | {Value.DATE})]
        columns = MappedColumns.of(self._table.some(names), self._mapping)
        marks, found_marks = decimal_marks(columns.cells_of(FIGURES), columns.stated("decimal"), columns.typed)
        orders, found_orders = date_orders(columns.cells_of({Value.DATE}), columns.stated("date_order"))
        return marks, orders, (*found_marks, *found_orders)

    def _differing(self, rows: int | None) -> Mapping[str, NDArray[np.int64]]:
        slices = ((table, self._columns(table)) for table in self._table.slices(rows))
        first = next(slices)
        return differing_rows(chain((first,), slices)) if measured(first[1]) else {}

    def _columns(self, table: TextTable) -> MappedColumns:
        return MappedColumns.of(table, self._mapping).read_with(self._marks, self._orders)

    def _read(self, table: TextTable, differs: Mapping[str, NDArray[np.bool_]]) -> Reading:
        columns = self._columns(table)
        checked = validate(table, mapping_rules(columns, differs), tuple(columns.stripped.columns))
        columns = columns.kept(checked)
        for name, units in columns.units_beside().items():
            self._beside[name] = self._beside.get(name, frozenset()) | units
        return _facts_of(checked, columns)


def _facts_of(checked: Checked, columns: MappedColumns) -> Reading:
    """The frames of rows that broke no rule."""
    if columns.mapping.kind == "certificates":
        return reading(checked, certificates=certificates_of(checked, columns))
    identity: Columns = {
        "record_key": _record_key(columns),
        **{name: columns.text(name) for name in _IDENTITY},
    }
    return reading(
        checked,
        products=_products(checked, columns, identity),
        offers=_offers(checked, columns, identity) if columns.has("price") else None,
        footprints=_footprints(checked, columns, identity) if columns.mapping.kind == "footprints" else None,
    )


def fits(table: LongTable, mapping: ColumnMapping) -> bool:
    """Whether the table has every column that the mapping names."""
    return not _missing_columns(table, mapping)


def _check_headers(table: LongTable, mapping: ColumnMapping) -> None:
    missing_targets = mapping.missing_targets()
    if missing_targets:
        raise CatalogError("mapping.target_missing", targets=", ".join(missing_targets), kind=mapping.kind)
    if missing := _missing_columns(table, mapping):
        raise CatalogError("mapping.column_missing", columns=", ".join(missing), headers=", ".join(table.headers[:40]))


def _columns_of(mapping: ColumnMapping, values: Set[Value]) -> list[str]:
    """The columns behind the targets that are one of these."""
    targets = {name: target(mapping.kind, name) for name in mapping.columns}
    wanted = [name for name, found in targets.items() if found and found.value in values]
    return list(dict.fromkeys(column for name in wanted for column in mapping.columns[name].columns))


def _missing_columns(table: LongTable, mapping: ColumnMapping) -> list[str]:
    wanted = [*mapping.key, *(name for source in mapping.columns.values() for name in source.columns)]
    return [name for name in dict.fromkeys(wanted) if plain_header(name) not in table.headers]


def _with_constants_checked(mapping: ColumnMapping) -> ColumnMapping:
    """Constants are the user's words for every row: a wrong one is wrong in the mapping, not in the rows."""
    constants = {name: value for name, value in mapping.constants.items() if name not in mapping.columns and value}
    _check_constants(mapping.kind, tuple(sorted(constants.items())))
    return replace(mapping, constants=constants)


@lru_cache(maxsize=CONSTANTS_REMEMBERED)
def _check_constants(kind: str, constants: tuple[tuple[str, str], ...]) -> None:
    """Read the constants as a table of one row would be read."""
    if not constants:
        return
    names = dict(constants)
    own = ColumnMapping("constants", kind, {name: ColumnSource((name,)) for name in names})
    table = text_table(list(names), [pa.array([value]) for value in names.values()], [1])
    columns = MappedColumns.of(table, own).read_with(dict.fromkeys(names, "."), dict.fromkeys(names, "ymd"))
    for issue in validate(table, tuple(target_rules(columns))).issues:
        raise CatalogError("mapping.constant_invalid", target=issue.column, value=issue.value)


def _record_key(columns: MappedColumns) -> pd.Series:
    """The source's own key, or else what tells two statements of this kind apart; never a position in the file."""
    source = f"{READER}:{columns.mapping.name}"
    if columns.mapping.key:
        return record_keys(source, *(columns.cells(name) for name in columns.mapping.key))
    if columns.mapping.kind == "footprints":
        return record_keys(source, *(columns.text(name) for name in (*_IDENTITY, *_FOOTPRINT_KEY)))
    return record_keys(source, *(columns.text(name) for name in (*_IDENTITY, "supplier")))


def _products(checked: Checked, columns: MappedColumns, identity: Columns) -> pd.DataFrame | None:
    """A product record of each row, where the mapping states more of the product than its name."""
    kind = columns.mapping.kind
    own = [name for name in columns.names if name.startswith(OWN_ATTRIBUTE)]
    measured = [name for name in columns.names if name in ATTRIBUTE_IDS and target(kind, name)]
    if kind == "footprints":  # these two are the footprint's own assumptions there
        measured = [name for name in measured if name not in ("service_life_years",)]
    states_more = own or measured or any(columns.has(name) for name in (*_NAMES, "category"))
    if kind != "products" and not states_more:
        return None
    return product_frame(
        checked,
        {**identity, **{name: columns.text(name) for name in _NAMES}, "codes": columns.text("category"),
         "category_note": columns.category_note()},
        {**{name: columns.number(name) for name in measured},
         **{name.removeprefix(OWN_ATTRIBUTE): columns.text(name) for name in own}},
    )  # fmt: skip


def _offers(checked: Checked, columns: MappedColumns, identity: Columns) -> pd.DataFrame:
    """An offer of each row that has a price."""
    frame = offer_frame(
        checked,
        {
            **identity,
            **{name: columns.text(name) for name in _OFFER_TEXT},
            "amount": columns.figure("price"),
            "currency": columns.currency(),
        },
    )
    frame["unit"] = mapped(frame["unit"], sale_unit).fillna(UNIT_UNKNOWN)
    frame["vat"] = frame["vat"].fillna("unknown")
    return frame[frame["amount"].notna()].reset_index(drop=True)


def _footprints(checked: Checked, columns: MappedColumns, identity: Columns) -> pd.DataFrame:
    kind = columns.mapping.kind
    stated: dict[str, pd.Series | str | None] = {}
    for name in columns.names:
        found = target(kind, name)
        is_number = found is not None and found.value in FIGURES
        stated[name] = columns.number(name) if is_number else columns.text(name)
    year = stated.get("year")
    if isinstance(year, pd.Series):
        stated["year"] = pd.to_numeric(year).astype("Int64")
    offsets = stated.get("offsets_included")
    if isinstance(offsets, pd.Series):
        stated["offsets_included"] = offsets.map({"True": True, "False": False}).astype("boolean")
    frame = footprint_frame(checked, {**stated, **identity})
    defaults = {"kind": "product", "unit_basis": "unknown", "boundary": "unknown", "verification": "unknown"}
    return frame.fillna({**defaults, "stages_other": "{}"})
