"""Orders of a list of products, and places in them: what a page begins behind, as opaque text for an address."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import reduce
from operator import or_

import ibis
import ibis.expr.types as ir
from rapidfuzz import fuzz, process

from catalog.model.indicator import ATTRIBUTE_IDS
from catalog.model.problem import CatalogError
from catalog.snapshot.row import Row

Scalar = str | int | float | Decimal | None

#: The columns behind each order, most significant first; the product id always comes last. A column marked `+` keeps
#: ascending order in both directions: prices are ordered within their currency, the most used currency first.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "brand": ("manufacturer_key", "model_key", "configuration"),
    "model": ("model_key", "manufacturer_key", "configuration"),
    "price.amount": ("+currency_place", "price"),
    "footprint.total": ("footprint_kg",),
    "recent": ("last_run",),
    **{name: (name,) for name in ATTRIBUTE_IDS},
}

SORTS = tuple(_COLUMNS)


@dataclass(frozen=True, slots=True)
class Sort:
    """An order by a field of `SORTS`; what is not stated comes last in both directions.

    Raises CatalogError `sort.unknown` with the nearest names.
    """

    field: str = "brand"
    is_descending: bool = False

    def __post_init__(self) -> None:
        if self.field not in _COLUMNS:
            found = process.extract(self.field, SORTS, scorer=fuzz.WRatio, limit=3)
            raise CatalogError("sort.unknown", field=self.field, nearest=", ".join(name for name, _, _ in found))

    def __str__(self) -> str:
        return f"-{self.field}" if self.is_descending else self.field

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns compared, most significant first, the product id last."""
        return (*(name.removeprefix("+") for name in _COLUMNS[self.field]), "product_id")

    @property
    def directions(self) -> tuple[bool, ...]:
        """Whether each of `columns` runs downwards."""
        return (*(self.is_descending and not name.startswith("+") for name in _COLUMNS[self.field]), False)

    def order(self, rows: ir.Table, *, backwards: bool = False) -> list[ir.Value]:
        """What to order `rows` by; `backwards` from the last to the first."""
        return [
            ibis.desc(rows[name], nulls_first=backwards)
            if is_down != backwards
            else ibis.asc(rows[name], nulls_first=backwards)
            for name, is_down in zip(self.columns, self.directions, strict=True)
        ]

    def beyond(self, rows: ir.Table, place: Place, *, backwards: bool = False) -> ir.BooleanValue:
        """Which of `rows` come strictly behind `place` in this order, or strictly before it where `backwards`."""
        branches, same = [], ibis.literal(True)
        for name, is_down, value in zip(self.columns, self.directions, place.values, strict=True):
            column = rows[name]
            branches.append(same & _is_beyond(column, value, is_down, backwards))
            same = same & (column.isnull() if value is None else column == _literal(value, column))
        return reduce(or_, branches)


def parse_sort(text: str) -> Sort:
    """Read `field` or `-field` (downwards)."""
    return Sort(text.removeprefix("-"), text.startswith("-"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a product stands in an order: its value in each column of the order."""

    values: tuple[Scalar, ...]

    def token(self, sort: Sort) -> str:
        """The place as text for an address; it means nothing in another order."""
        written = [f"{value:f}" if isinstance(value, Decimal) else value for value in self.values]
        text = json.dumps([str(sort), *written], ensure_ascii=False, separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def place_from(token: str, sort: Sort, rows: ir.Table) -> Place:
    """The place that `token` speaks of in `sort`. Raises CatalogError `page.token_unknown`, whatever the text is."""
    try:
        stated = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
        order, *values = stated
        if order != str(sort) or len(values) != len(sort.columns):
            raise CatalogError("page.token_unknown")
        return Place(tuple(_read(value, rows[name]) for value, name in zip(values, sort.columns, strict=True)))
    except (ValueError, TypeError, InvalidOperation) as error:
        raise CatalogError("page.token_unknown") from error


def _is_beyond(column: ir.Value, value: Scalar, is_down: bool, backwards: bool) -> ir.BooleanValue:
    """Nulls are last: everything stated comes before them, nothing behind."""
    if value is None:
        return column.notnull() if backwards else ibis.literal(False)
    edge = _literal(value, column)
    further = (column < edge if is_down != backwards else column > edge).fill_null(False)
    return further if backwards else further | column.isnull()


def _literal(value: Scalar, column: ir.Value) -> ir.Scalar:
    return ibis.literal(value, type=column.type().copy(nullable=False))


def _read(value: object, column: ir.Value) -> Scalar:
    """`value` as what `column` holds; ValueError or TypeError for anything else."""
    kind = column.type()
    if value is None:
        return None
    if kind.is_decimal() and isinstance(value, str):
        return Decimal(value)
    if kind.is_floating() and isinstance(value, int | float):
        return float(value)
    if kind.is_integer() and isinstance(value, int):
        return value
    if kind.is_string() and isinstance(value, str):
        return value
    raise TypeError(value)


def place_of(row: Row, sort: Sort) -> Place:
    """Where a row of an answer stands in `sort`."""
    return Place(tuple(row.scalar(name) for name in sort.columns))
