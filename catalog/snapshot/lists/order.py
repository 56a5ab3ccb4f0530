"""Orders of a list of products, and places in them: what a page begins behind, as opaque text for an address."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from catalog.model.indicator import ATTRIBUTE_IDS
from catalog.model.problem import CatalogError
from catalog.snapshot.engine.row import Row
from catalog.snapshot.lines.product_lines import ProductLines

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

#: One number that stands for all columns of an order by texts.
_PLACES: Mapping[str, str] = {"brand": "brand_place", "model": "model_place"}


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

    def order(self, lines: ProductLines) -> NDArray[np.int32]:
        """The lines in this order: as many as there are products."""
        if self.field in _PLACES:
            place = lines.column(_PLACES[self.field]).to_numpy()
            return np.argsort(-place if self.is_descending else place, kind="stable").astype(np.int32)
        keys = [lines.numbers(name) for name in self.columns[:-1]]  # NaN, what is not stated, is last either way
        turned = [-key if is_down else key for key, is_down in zip(keys, self.directions, strict=False)]
        return np.lexsort(turned[::-1]).astype(np.int32)

    def is_before(self, mine: Row, place: Place) -> bool:
        """Whether a line comes strictly before `place` in this order."""
        for name, is_down, other in zip(self.columns, self.directions, place.values, strict=True):
            value = mine.scalar(name)
            if value == other:
                continue
            if value is None or other is None:
                return other is None
            return _is_less(other, value) if is_down else _is_less(value, other)
        return False


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


def place_from(token: str, sort: Sort, columns: pa.Schema) -> Place:
    """The place that `token` speaks of in `sort`. Raises CatalogError `page.token_unknown`, whatever the text is."""
    try:
        stated = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
        order, *values = stated
        if order != str(sort) or len(values) != len(sort.columns):
            raise CatalogError("page.token_unknown")
        kinds = (columns.field(name).type for name in sort.columns)
        return Place(tuple(_read(value, kind) for value, kind in zip(values, kinds, strict=True)))
    except (ValueError, TypeError, InvalidOperation) as error:
        raise CatalogError("page.token_unknown") from error


def _is_less(one: str | float | Decimal, other: str | float | Decimal) -> bool:
    """Both of the type of one column, so that they can be compared."""
    if isinstance(one, str) or isinstance(other, str):
        return str(one) < str(other)
    return one < other


def _read(value: object, kind: pa.DataType) -> Scalar:
    """`value` as what a column of `kind` holds; ValueError or TypeError for anything else."""
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    if value is None:
        return None
    if pa.types.is_decimal(kind) and isinstance(value, str):
        return _finite(Decimal(value))
    if pa.types.is_floating(kind) and isinstance(value, int | float):
        return float(value)
    if pa.types.is_integer(kind) and isinstance(value, int):
        return value
    if pa.types.is_string(kind) and isinstance(value, str):
        return value
    raise TypeError(value)


def _finite(amount: Decimal) -> Decimal:
    if not amount.is_finite():
        raise ValueError(amount)
    return amount


def place_of(row: Row, sort: Sort) -> Place:
    """Where a row of an answer stands in `sort`."""
    return Place(tuple(row.scalar(name) for name in sort.columns))
