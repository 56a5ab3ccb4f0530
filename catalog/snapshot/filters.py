"""Which products are in play: conditions, words and the category that is needed, as one Ibis expression.

Several `=` conditions on one field mean "one of these"; everything else must hold at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

import ibis.expr.types as ir

from catalog.model.category import Category, parse_category
from catalog.model.identity import manufacturer_key, plain
from catalog.model.problem import CatalogError
from catalog.reference.library import manufacturer_aliases
from catalog.snapshot.condition import FIELDS, Condition, Shape, nearest_fields, parse_condition
from catalog.snapshot.listing import listing
from catalog.snapshot.read_model import ReadModel
from catalog.snapshot.search import has_words

__all__ = [
    "PARAMETERS",
    "Condition",
    "Filter",
    "brand_key",
    "has_category",
    "holding",
    "masks",
    "nearest_fields",
    "parse_condition",
    "products_in",
]

#: The names a filter uses in an address.
PARAMETERS = ("where", "text", "category")

MAX_CONDITIONS = 60
MAX_TEXT_LENGTH = 300

#: Characters with a full-width twin (every printable ASCII character and the blank), and the way back.
_WIDENED = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)} | {" ": "\u3000"}
_NARROWED = str.maketrans({wide: usual for usual, wide in _WIDENED.items()})

_SEPARATOR = "\n"


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked of the catalogue; an empty filter lets every product through.

    `category` is the need of a tender and stands beside any condition on categories. Raises CatalogError
    `filter.too_many` or `filter.text_too_long`.
    """

    conditions: tuple[Condition, ...] = ()
    text: str = ""
    category: Category | None = None

    def __post_init__(self) -> None:
        if len(self.conditions) > MAX_CONDITIONS:
            raise CatalogError("filter.too_many", limit=MAX_CONDITIONS)
        if len(self.text) > MAX_TEXT_LENGTH:
            raise CatalogError("filter.text_too_long", limit=MAX_TEXT_LENGTH)

    def to_params(self) -> Mapping[str, str]:
        """The filter as codes for an address; parts that ask nothing are left out."""
        joined = "|".join(re.sub(r"([\\|])", r"\\\1", str(condition)) for condition in self.conditions)
        parts = {"where": joined, "text": self.text, "category": str(self.category) if self.category else ""}
        return {name: part for name, part in parts.items() if part}

    @staticmethod
    def from_params(parameters: Mapping[str, str]) -> Filter:
        """The filter that `to_params` wrote; other names are ignored.

        Raises what `parse_condition` and `parse_category` raise where somebody edited the address.
        """
        joined = parameters.get("where", "")
        stated = re.findall(r"(?:[^\\|]|\\.)+", joined, re.DOTALL)
        return Filter(
            tuple(parse_condition(re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL)) for item in stated),
            parameters.get("text", ""),
            parse_category(parameters["category"]) if parameters.get("category") else None,
        )

    def values_of(self, field: str) -> tuple[str, ...]:
        """The values chosen for `field` with `=`."""
        return tuple(item.value for item in self.conditions if item.field == field and item.op == "=")


def products_in(model: ReadModel, where: Filter) -> ir.Table:
    """The products table, filtered: all columns of `catalog.snapshot.schema.PRODUCTS`."""
    return holding(model.table("products"), masks(model, where).values())


def holding(table: ir.Table, demands: Iterable[ir.BooleanValue]) -> ir.Table:
    """The rows of `table` for which every one of `demands` holds; all rows where nothing is demanded."""
    wanted = tuple(demands)
    return table.filter(*wanted) if wanted else table


def masks(model: ReadModel, where: Filter) -> Mapping[str, ir.BooleanValue]:
    """What each part of a filter demands of the products table, by field id, `text` and `need`; never null.

    A facet leaves its own field's mask out.
    """
    products = model.table("products")
    demands = {field: _field_mask(model, products, where, field) for field in _fields_of(where)}
    if where.text.strip():
        demands["text"] = has_words(products, where.text)
    if where.category is not None:
        demands["need"] = has_category(products, where.category)
    return demands


def _fields_of(where: Filter) -> tuple[str, ...]:
    return tuple(dict.fromkeys(condition.field for condition in where.conditions))


def _field_mask(model: ReadModel, products: ir.Table, where: Filter, field: str) -> ir.BooleanValue:
    mine = [condition for condition in where.conditions if condition.field == field]
    choices = [_holds(model, products, each) for each in mine if each.op == "="]
    others = [_holds(model, products, each) for each in mine if each.op != "="]
    return reduce(and_, [*([reduce(or_, choices)] if choices else []), *others])


def _holds(model: ReadModel, products: ir.Table, condition: Condition) -> ir.BooleanValue:
    column = FIELDS[condition.field].column
    match condition.shape:
        case Shape.CLAIM:
            answer = products[column].fill_null(False) == (condition.value == "yes")
        case Shape.TEXT:
            answer = _text_holds(products, column, condition)
        case Shape.SET | Shape.CATEGORY:
            answer = _set_holds(products, column, condition)
        case Shape.PRICE | Shape.NUMBER if condition.field in _SHOWN:
            answer = _shown_holds(model, products, condition)
        case _:
            answer = _number_holds(products[column], condition)
    return answer.fill_null(False)


def _text_holds(products: ir.Table, column: str, condition: Condition) -> ir.BooleanValue:
    stated = products[column]
    if not condition.value:
        is_stated = stated.notnull() & (stated != "")
        return is_stated if condition.op == "!=" else ~is_stated
    if condition.op == "~":
        return _contains(stated, condition.value)
    if column == "manufacturer":
        same = (products.manufacturer_key == brand_key(condition.value)) | (stated == condition.value)
    elif column == "model":
        same = (products.model_key == plain(condition.value).replace(" ", "")) | (stated == condition.value)
    else:
        same = _equals(stated, condition.value)
    return same if condition.op == "=" else ~same & (stated != "")


def _set_holds(products: ir.Table, column: str, condition: Condition) -> ir.BooleanValue:
    members = products[column]
    if not condition.value:
        is_empty = members.length().fill_null(0) == 0
        return is_empty if condition.op == "=" else ~is_empty
    if condition.op == "~":
        return _contains(members.join(_SEPARATOR), condition.value)
    is_category = condition.shape is Shape.CATEGORY
    found = has_category(products, condition.category) if is_category else members.contains(condition.value)
    found = found.fill_null(False)
    return found if condition.op == "=" else ~found


def brand_key(name: str) -> str:
    """The key under which the catalogue files a brand, whichever way it is spelled."""
    return manufacturer_key(name, manufacturer_aliases())


def has_category(products: ir.Table, category: Category) -> ir.BooleanValue:
    """Whether any code of a product is `category` or lies below it; never null."""
    below = products.codes.filter(lambda code: code.startswith(category.prefix))
    return (below.length() > 0).fill_null(False)


def _number_holds(stated: ir.NumericValue, condition: Condition) -> ir.BooleanValue:
    if not condition.value:
        return stated.isnull() if condition.op == "=" else stated.notnull()
    return _COMPARISONS[condition.op](stated.cast("float64"), condition.number)


def _shown_holds(model: ReadModel, products: ir.Table, condition: Condition) -> ir.BooleanValue:
    """On what the list shows of a product's offers or footprints; a named currency asks for the cheapest in it."""
    shown, column = listing(model), _SHOWN[condition.field]
    if condition.shape is Shape.PRICE and condition.value and condition.currency:
        offers = model.table("offers").filter(lambda each: each.currency == condition.currency)
        shown = offers.group_by("product_id").agg(price=offers.amount.min())
    return products.product_id.isin(shown.filter(_number_holds(shown[column], condition)).product_id)


def _contains(stated: ir.StringValue, value: str) -> ir.BooleanValue:
    return stated.re_search(_spelled(value))


def _equals(stated: ir.StringValue, value: str) -> ir.BooleanValue:
    return stated.re_search(rf"\A{_spelled(value)}\z")


def _spelled(value: str) -> str:
    """A pattern for `value` in any case and width; ten times as fast as translating every text of the column."""
    usual = value.translate(_NARROWED)
    return "(?is)" + "".join(f"[{re.escape(each)}{_WIDENED[each]}]" if each in _WIDENED else each for each in usual)


_SHOWN = {"price.amount": "price", "footprint.total": "footprint_kg"}

_COMPARISONS = {
    "=": lambda stated, number: stated == number,
    "!=": lambda stated, number: stated != number,
    "<": lambda stated, number: stated < number,
    "<=": lambda stated, number: stated <= number,
    ">": lambda stated, number: stated > number,
    ">=": lambda stated, number: stated >= number,
}
