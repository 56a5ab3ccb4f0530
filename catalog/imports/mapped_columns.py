"""The columns of a table under the names of a mapping's targets, each read as what its target is."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from catalog.imports.dates import iso_dates
from catalog.imports.facts import Detection
from catalog.imports.mapping import ColumnMapping
from catalog.imports.numbers import Figures, figures
from catalog.imports.targets import Target, Value, target
from catalog.imports.text_table import TEXT, TextTable, plain_header
from catalog.imports.units import currency_code, unit_factor
from catalog.imports.validation import Checked
from catalog.model.category import parse_category

_JOINT = " / "
#: How many units of one column are named.
_UNITS_SHOWN = 5
MEASURES: frozenset[Value] = frozenset({Value.NUMBER, Value.SHARE})
FIGURES: frozenset[Value] = MEASURES | {Value.PRICE}


@dataclass(frozen=True, slots=True)
class MappedColumns:
    """A table seen through a mapping: `stripped` is its mapped columns, stripped, empty text where empty.

    `marks` and `orders` say how each column writes decimals and dates.
    """

    stripped: pd.DataFrame
    typed: frozenset[str]
    mapping: ColumnMapping
    marks: Mapping[str, str] = field(default_factory=dict)
    orders: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, table: TextTable, mapping: ColumnMapping) -> MappedColumns:
        """The columns of `table` that the mapping names, as far as it has them."""
        wanted = [*mapping.key, *(name for source in mapping.columns.values() for name in source.columns)]
        names = [name for name in dict.fromkeys(map(plain_header, wanted)) if name in table.headers]
        return cls(pd.DataFrame({name: table.cells[name].str.strip() for name in names}), table.typed, mapping)

    @property
    def names(self) -> tuple[str, ...]:
        """Every target that is mapped or stated."""
        return tuple(dict.fromkeys((*self.mapping.columns, *self.mapping.constants)))

    def has(self, name: str) -> bool:
        """Whether the mapping says anything about this target."""
        return name in self.mapping.columns or name in self.mapping.constants

    def read_with(self, marks: Mapping[str, str], orders: Mapping[str, str]) -> MappedColumns:
        """The same columns, read with these decimal marks and date orders."""
        return replace(self, marks=marks, orders=orders)

    def kept(self, checked: Checked) -> MappedColumns:
        """The same columns, in the rows that broke no rule."""
        return replace(self, stripped=checked.cells[list(self.stripped.columns)].fillna(""))

    def target(self, name: str) -> Target:
        """The target of that name."""
        found = target(self.mapping.kind, name)
        assert found is not None, name  # noqa: S101 - the mapping has checked its names
        return found

    def first_column(self, name: str) -> str:
        """The column a fault of this target is reported in."""
        return plain_header(self.mapping.columns[name].columns[0])

    def cells(self, column: str) -> pd.Series:
        """A column of the source, stripped, empty text where empty."""
        return self.stripped[plain_header(column)]

    def cells_of(self, values: Set[Value]) -> Mapping[str, pd.Series]:
        """The cells of every mapped column whose target is one of these, by column."""
        wanted = [name for name in self.mapping.columns if self.target(name).value in values]
        return {self.first_column(name): self.raw(name) for name in wanted}

    def stated(self, option: str) -> Mapping[str, str]:
        """By column, what the mapping itself says of its decimal mark or date order."""
        for_all = self.mapping.options.get(option)
        found = {
            self.first_column(name): getattr(source, option) or for_all for name, source in self.mapping.columns.items()
        }
        return {column: value for column, value in found.items() if value}

    def raw(self, name: str) -> pd.Series:
        """The text of a target as the source states it: columns joined, pattern taken; empty where empty."""
        if name not in self.mapping.columns:
            return self._constant(name)
        source = self.mapping.columns[name]
        parts = [self.cells(column) for column in source.columns]
        text = parts[0]
        for part in parts[1:]:
            joint = (text != "") & (part != "")
            text = text + joint.map({True: _JOINT, False: ""}).astype(TEXT) + part
        return text if source.pattern is None else extracted(text, source.pattern)

    def text(self, name: str) -> pd.Series:
        """The text of a target in its canonical form; missing where nothing or nothing readable is stated."""
        raw, found = self.raw(name), target(self.mapping.kind, name)
        match found.value if found else Value.TEXT:
            case Value.DATE:
                canonical = iso_dates(raw, self._order(name))
            case Value.YEAR:
                canonical = iso_dates(raw, "ymd").str.slice(0, 4)
            case Value.WORD:
                canonical = raw.str.lower().map(dict(self.target(name).words))
            case Value.CATEGORY:
                canonical = raw.map({cell: str(parse_category(cell)) for cell in raw.unique() if cell})
            case Value.CURRENCY:
                canonical = raw.map({cell: currency_code(cell) for cell in raw.unique() if cell})
            case _:
                canonical = raw
        return canonical.astype(TEXT).where(raw != "")

    def figures(self, name: str) -> Figures:
        """The figures of a target and the words around them."""
        mark = self.marks.get(self.first_column(name), ".") if name in self.mapping.columns else "."
        return figures(self.raw(name), mark)

    def figure(self, name: str) -> pd.Series:
        """The figures of a target as exact decimal text."""
        return self.figures(name).figure

    def number(self, name: str) -> pd.Series:
        """The figures of a target in its own unit: the unit beside the figure counts, else that of the mapping."""
        found = self.figures(name)
        wanted = self.target(name).unit or "dimensionless"
        source = self.mapping.columns.get(name)
        stated = (source.unit if source else None) or wanted
        units = {unit: unit_factor(unit or stated, wanted) for unit in found.after.unique()}
        return (found.number * found.after.map(units).astype("float64")).round(9)

    def currency(self) -> pd.Series:
        """The currency of the price: its column, the user's word, or the sign beside the figure."""
        beside = self.currency_beside_price()
        return self.text("currency").fillna(beside) if self.has("currency") else beside

    def currency_beside_price(self) -> pd.Series:
        """The currency that stands before or after the figure of the price."""
        found = self.figures("price")
        codes = {word: currency_code(word) for word in {*found.before.unique(), *found.after.unique()}}
        return found.before.map(codes).astype(TEXT).fillna(found.after.map(codes).astype(TEXT))

    def category_note(self) -> pd.Series:
        """Where the category comes from: empty if a column states it, the mapping if the user stated it."""
        note = f"mapping {self.mapping.name}" if "category" in self.mapping.constants else None
        return pd.Series(note, index=self._index(), dtype=TEXT)

    def units_beside(self) -> Mapping[str, frozenset[str]]:
        """By target, the units and currencies that stand beside its figures."""
        names = [name for name in self.mapping.columns if self.target(name).value in FIGURES]
        return {name: frozenset(unit for unit in self.figures(name).after.unique() if unit) for name in names}

    def _constant(self, name: str) -> pd.Series:
        return pd.Series(self.mapping.constants.get(name, ""), index=self._index(), dtype=TEXT)

    def _order(self, name: str) -> str:
        return self.orders.get(self.first_column(name), "ymd") if name in self.mapping.columns else "ymd"

    def _index(self) -> pd.Index:
        return self.stripped.index


def unit_detections(mapping: ColumnMapping, beside: Mapping[str, Set[str]]) -> tuple[Detection, ...]:
    """The units and currencies that stand beside figures, by target, or that the mapping gives them."""
    found = []
    for name, units in beside.items():
        source, wanted = mapping.columns[name], target(mapping.kind, name)
        shown = sorted(units)[:_UNITS_SHOWN] or ([source.unit] if source.unit else [])
        what = "currency" if wanted and wanted.value is Value.PRICE else "unit"
        column = plain_header(source.columns[0])
        found += [Detection(what, column, unit, sure=True) for unit in shown]
    return tuple(found)


def extracted(text: pd.Series, pattern: str) -> pd.Series:
    """The group `value` of the pattern in each cell, empty text where it does not match; in linear time (RE2)."""
    found = pc.extract_regex(pa.array(text, pa.string()), pattern)
    values = pc.fill_null(pc.struct_field(found, "value"), "")
    return pd.Series(values.to_pandas().to_numpy(), index=text.index, dtype=TEXT).str.strip()
