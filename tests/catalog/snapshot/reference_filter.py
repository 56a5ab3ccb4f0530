"""The same questions answered by plain Python over plain rows: slow, and easy to read."""

from __future__ import annotations

import operator
import unicodedata
from collections.abc import Mapping

from fictional_market import Market, cheapest, latest

from catalog.model.category import Category, parse_category
from catalog.model.identity import plain
from catalog.reference.library import category_words
from catalog.snapshot.lists.condition import FIELDS, Condition, Shape
from catalog.snapshot.lists.filter import Filter
from catalog.snapshot.lists.masks import brand_key

_COMPARE = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def kept(market: Market, where: Filter, *, without: str = "") -> list[Mapping[str, object]]:
    """The products that `where` lets through, one field's own conditions left out."""
    return [row for row in market.products if _passes(market, row, where, without)]


def _passes(market: Market, row: Mapping[str, object], where: Filter, without: str) -> bool:
    if where.category is not None and not _below(row, where.category):
        return False
    found = searched(row)
    if not all(word in found for word in plain(where.text).split()):
        return False
    for field in {condition.field for condition in where.conditions} - {without}:
        mine = [condition for condition in where.conditions if condition.field == field]
        choices = [_holds(market, row, each) for each in mine if each.op == "="]
        others = [_holds(market, row, each) for each in mine if each.op != "="]
        if (choices and not any(choices)) or not all(others):
            return False
    return True


def searched(row: Mapping[str, object]) -> str:
    """Everything a search looks at: the product's own words and what its categories are called."""
    called = (plain(word) for code in row["codes"] for word in category_words(str(code)))  # type: ignore[attr-defined]
    return "\n".join((str(row["search_text"]), str(row["model_key"]), *called))


def _below(row: Mapping[str, object], category: Category) -> bool:
    return any(category.covers(parse_category(code)) for code in row["codes"])  # type: ignore[union-attr]


def _holds(market: Market, row: Mapping[str, object], condition: Condition) -> bool:
    shape, column = FIELDS[condition.field].shape, FIELDS[condition.field].column
    if shape is Shape.CLAIM:
        return row[column] is (condition.value == "yes")
    if shape in (Shape.NUMBER, Shape.PRICE):
        return _number_holds(_number(market, row, condition), condition)
    if shape is Shape.TEXT:
        return _text_holds(row, column, condition)
    members = [str(member) for member in row[column]]  # type: ignore[attr-defined]
    if not condition.value:
        return bool(members) is (condition.op == "!=")
    if condition.op == "~":
        return any(_folded(condition.value) in _folded(member) for member in members)
    found = _below(row, condition.category) if shape is Shape.CATEGORY else condition.value in members
    return found is (condition.op == "=")


def _number(market: Market, row: Mapping[str, object], condition: Condition) -> float | None:
    if condition.field == "footprint.total":
        footprint = latest(market, row["product_id"])
        return None if footprint is None else float(str(footprint["value_kg"]))
    if condition.field == "price.amount":
        if condition.value and condition.currency:
            offers = market.of("offers", row["product_id"])
            amounts = [float(str(each["amount"])) for each in offers if each["currency"] == condition.currency]
            return min(amounts, default=None)
        offer = cheapest(market, row["product_id"])
        return None if offer is None else float(str(offer["amount"]))
    value = row.get(FIELDS[condition.field].column)
    return None if value is None else float(str(value))


def _number_holds(number: float | None, condition: Condition) -> bool:
    if not condition.value:
        return (number is None) is (condition.op == "=")
    return number is not None and bool(_COMPARE[condition.op](number, condition.number))


def _text_holds(row: Mapping[str, object], column: str, condition: Condition) -> bool:
    stated = str(row[column] or "")
    if not condition.value:
        return bool(stated) is (condition.op == "!=")
    if condition.op == "~":
        return bool(stated) and _folded(condition.value) in _folded(stated)
    if column == "manufacturer":
        same = row["manufacturer_key"] == brand_key(condition.value) or stated == condition.value
    elif column == "model":
        same = row["model_key"] == plain(condition.value).replace(" ", "") or stated == condition.value
    else:
        same = _folded(stated) == _folded(condition.value)
    return same if condition.op == "=" else bool(stated) and not same


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()
