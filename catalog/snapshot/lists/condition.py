"""One condition on products, `field op value`: read and checked, never evaluated as code."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from rapidfuzz import fuzz, process

from catalog.model.category import Category, parse_category
from catalog.model.identity import plain
from catalog.model.indicator import INDICATORS, IndicatorKind
from catalog.model.problem import CatalogError
from catalog.reference.library import column_words

#: Longest first, so that `<=` is not read as `<` and a value `= ...`.
OPERATORS = ("<=", ">=", "!=", "=", "<", ">", "~")

MAX_VALUE_LENGTH = 300

_CONDITION = re.compile(rf"\s*([A-Za-z0-9_.\-]+)\s*({'|'.join(OPERATORS)})(.*)", re.DOTALL)
_NUMBER = re.compile(r"([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?)(?:\s*([A-Za-z]{3}))?")


class Shape(StrEnum):
    """What kind of value a field holds, which decides the operators it understands."""

    TEXT = "text"
    SET = "set"  # several values per product
    CATEGORY = "category"  # a set of codes that match by prefix
    NUMBER = "number"
    PRICE = "price"  # a number that may be followed by its currency
    CLAIM = "claim"  # yes or no


_UNDERSTOOD: Mapping[Shape, tuple[str, ...]] = {
    Shape.TEXT: ("=", "!=", "~"),
    Shape.SET: ("=", "!=", "~"),
    Shape.CATEGORY: ("=", "!=", "~"),
    Shape.NUMBER: ("=", "!=", "<", "<=", ">", ">="),
    Shape.PRICE: ("=", "!=", "<", "<=", ">", ">="),
    Shape.CLAIM: ("=",),
}


@dataclass(frozen=True, slots=True)
class Field:
    """Something that can be filtered on. `column` is where the products table holds it, `unit` a pint unit."""

    id: str
    shape: Shape
    column: str
    unit: str | None
    title_en: str
    title_zh: str


def _fields() -> dict[str, Field]:
    shapes = {"category": Shape.CATEGORY, "supplier": Shape.SET, "label": Shape.SET, "source": Shape.SET}
    kinds = {
        IndicatorKind.IDENTITY: Shape.TEXT,
        IndicatorKind.ATTRIBUTE: Shape.NUMBER,
        IndicatorKind.PRICE: Shape.PRICE,
        IndicatorKind.FOOTPRINT: Shape.NUMBER,
    }
    known = [
        Field(item.id, shapes.get(item.id, kinds[item.kind]), item.field, item.unit, item.title_en, item.title_zh)
        for item in INDICATORS
        if item.kind in kinds
    ]
    proof = [
        Field("has_offer", Shape.CLAIM, "has_offer", None, "Price known", "有价格"),
        Field("has_certificate", Shape.CLAIM, "has_certificate", None, "Certificate known", "有认证证书"),
        Field("has_footprint", Shape.CLAIM, "has_footprint", None, "Footprint known", "有碳足迹"),
    ]
    return {field.id: field for field in (*known, *proof)}


#: Every field a condition may name: the registry's identities, attributes, price and footprint, and what is proven.
FIELDS: Mapping[str, Field] = _fields()


@dataclass(frozen=True, slots=True)
class Condition:
    """A checked condition. An empty value asks for what is not stated (`=`) or stated (`!=`).

    `=` on a text ignores case and width; on a category it holds for every narrower code; on a set for any member.
    `!=` on one value demands a known value that differs; on a set that no member equals. `~` is "contains", ignoring
    case and width. Numbers compare exactly, and are missing where they are unknown: no comparison holds for them.
    Raises CatalogError `filter.unknown_field`, `filter.operator_unfit`, `filter.not_a_number`, `filter.not_yes_or_no`,
    `filter.value_too_long` or `category.malformed`.
    """

    field: str
    op: str
    value: str

    def __post_init__(self) -> None:
        if self.field not in FIELDS:
            raise CatalogError("filter.unknown_field", field=self.field, nearest=_described(nearest_fields(self.field)))
        understood = _UNDERSTOOD[self.shape]
        if self.op not in understood:
            raise CatalogError("filter.operator_unfit", field=self.field, op=self.op, allowed=" ".join(understood))
        if self.value != self.value.strip():
            object.__setattr__(self, "value", self.value.strip())
        if len(self.value) > MAX_VALUE_LENGTH:
            raise CatalogError("filter.value_too_long", field=self.field, limit=MAX_VALUE_LENGTH)
        self._check_value()

    def __str__(self) -> str:
        return f"{self.field} {self.op} {self.value}".rstrip()

    @property
    def shape(self) -> Shape:
        """What kind of value the field holds."""
        return FIELDS[self.field].shape

    @property
    def number(self) -> float:
        """The value as a number; ValueError where the field holds no numbers or the value is empty."""
        return float(self._amount()[0])

    @property
    def currency(self) -> str | None:
        """The currency named behind a price, else None."""
        return self._amount()[1]

    @property
    def category(self) -> Category:
        """The value as a category."""
        return parse_category(self.value)

    def _amount(self) -> tuple[str, str | None]:
        match = _NUMBER.fullmatch(unicodedata.normalize("NFKC", self.value))
        if match is None or not math.isfinite(float(match[1])) or (match[2] and self.shape is not Shape.PRICE):
            raise ValueError(self.value)
        return match[1], match[2].upper() if match[2] else None

    def _check_value(self) -> None:
        if self.shape is Shape.CLAIM:
            if self.value not in ("yes", "no"):
                raise CatalogError("filter.not_yes_or_no", field=self.field, value=self.value)
        elif not self.value:
            if self.op not in ("=", "!="):
                raise CatalogError("filter.value_missing", field=self.field, op=self.op)
        elif self.shape in (Shape.NUMBER, Shape.PRICE):
            try:
                self._amount()
            except ValueError as error:
                raise CatalogError("filter.not_a_number", field=self.field, value=self.value) from error
        elif self.shape is Shape.CATEGORY and self.op != "~":
            parse_category(self.value)


def parse_condition(text: str) -> Condition:
    """Read `field op value`; the value is everything behind the first operator, blanks around it dropped.

    Raises CatalogError `filter.malformed` where there is no field and operator, and what `Condition` raises.
    """
    match = _CONDITION.fullmatch(text)
    if match is None:
        raise CatalogError("filter.malformed", text=text)
    return Condition(match[1], match[2], match[3])


def nearest_fields(name: str, limit: int = 3) -> tuple[str, ...]:
    """The fields that are most like `name` by their names, titles or what their columns are called, best first."""
    found = process.extract(name, _callings(), scorer=fuzz.WRatio, processor=plain, limit=None)
    return tuple(dict.fromkeys(field for _, _, (field, _) in found))[:limit]


@cache
def _callings() -> Mapping[tuple[str, str], str]:
    """Everything a field is called, by field and calling."""
    words = column_words()
    called = {
        field.id: (field.id, field.title_en, field.title_zh, *words.get(_COLUMN_OF.get(field.id, field.id), ()))
        for field in FIELDS.values()
    }
    return {(name, said): said for name, all_said in called.items() for said in all_said}


def _described(names: Sequence[str]) -> Mapping[str, str]:
    """Fields with title and unit, in each language: `memory_gb (Memory, gigabyte)`."""
    said: dict[str, str] = {}
    for language in ("en", "zh"):
        titled = [
            (FIELDS[name], FIELDS[name].title_zh if language == "zh" else FIELDS[name].title_en) for name in names
        ]
        said[language] = ", ".join(f"{field.id} ({title}{_unit(field)})" for field, title in titled)
    return said


def _unit(field: Field) -> str:
    return "" if field.unit in (None, "currency", "dimensionless") else f", {field.unit}"


#: What a column is mapped to, where the field goes by another name.
_COLUMN_OF = {"price.amount": "price", "footprint.total": "value_kg", "label": "scheme"}
