"""Which products are in play: conditions, words and the category that is needed, as a mask over all products.

Several `=` conditions on one field mean "one of these"; everything else must hold at once. Of texts that many products
share every different one is asked once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import and_, or_

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from catalog.model.identity import manufacturer_key, plain
from catalog.reference.library import manufacturer_aliases
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lines.product_lines import ProductLines, as_numbers, lines_of
from catalog.snapshot.lists.condition import FIELDS, Condition, Shape
from catalog.snapshot.lists.filter import Filter
from catalog.snapshot.lists.search import below, has_words

Mask = NDArray[np.bool_]

#: Characters with a full-width twin (every printable ASCII character and the blank), and the way back.
_WIDENED = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)} | {" ": "\u3000"}
_NARROWED = str.maketrans({wide: usual for usual, wide in _WIDENED.items()})

#: Columns of ids.
_IDS = ("product_id", "family_id")


def matching(model: ReadModel, where: Filter) -> Mask:
    """Which products a filter lets through, in the order of product ids; read-only. The model remembers its parts."""
    found = np.ones(len(lines_of(model)), dtype=np.bool_)
    for demand in masks(model, where).values():
        found &= demand
    found.setflags(write=False)
    return found


def products_in(model: ReadModel, where: Filter) -> ir.Table:
    """The products table, filtered, for a question that an engine shall go on with: the ids in play travel with it."""
    products = model.table("products")
    if where == Filter():
        return products
    lines = lines_of(model)
    ids = lines.column("product_id").filter(pa.array(matching(model, where)))
    return products.semi_join(ibis.memtable(pa.table({"product_id": ids})), "product_id")


def masks(model: ReadModel, where: Filter) -> Mapping[str, Mask]:
    """What each part of a filter demands of the products, in the order of ids, by field id, `text` and `need`.

    A facet leaves its own field's mask out.
    """
    lines = lines_of(model)
    demands = {field: _field_mask(model, lines, where, field) for field in _fields_of(where)}
    if where.text.strip():
        demands["text"] = has_words(model, lines, where.text)
    if where.category is not None:
        prefix = where.category.prefix
        demands["need"] = model.remembered.get(("need", prefix), lambda: below(lines, (prefix,)))
    return demands


def _fields_of(where: Filter) -> tuple[str, ...]:
    return tuple(dict.fromkeys(condition.field for condition in where.conditions))


def _field_mask(model: ReadModel, lines: ProductLines, where: Filter, field: str) -> Mask:
    mine = tuple(condition for condition in where.conditions if condition.field == field)
    return model.remembered.get(("field", mine), lambda: _all_hold(model, lines, mine))


def _all_hold(model: ReadModel, lines: ProductLines, mine: Sequence[Condition]) -> Mask:
    choices = [_holds(model, lines, each) for each in mine if each.op == "="]
    others = [_holds(model, lines, each) for each in mine if each.op != "="]
    return reduce(and_, [*([reduce(or_, choices)] if choices else []), *others])


def _holds(model: ReadModel, lines: ProductLines, condition: Condition) -> Mask:
    column = FIELDS[condition.field].column
    match condition.shape:
        case Shape.CLAIM:
            claimed = lines.flags(column)
            return claimed if condition.value == "yes" else ~claimed
        case Shape.TEXT if column in _IDS and condition.op == "=" and condition.value:
            return _is_one(lines, column, condition.value)
        case Shape.TEXT:
            return _text_holds(lines, column, condition)
        case Shape.SET | Shape.CATEGORY:
            return _set_holds(lines, column, condition)
        case _:
            return _number_holds(_numbers(model, lines, condition), condition)


def _is_one(lines: ProductLines, column: str, value: str) -> Mask:
    """`=` on an id, which is written in small letters and digits only."""
    wanted = value.translate(_NARROWED).lower()
    if column != "product_id":
        return _true(pc.equal(lines.column(column), wanted))
    found = np.zeros(len(lines), dtype=np.bool_)
    if (line := lines.line_of(wanted)) is not None:
        found[line] = True
    return found


def _text_holds(lines: ProductLines, column: str, condition: Condition) -> Mask:
    if not condition.value:
        is_stated = _texts(lines, column, lambda stated: pc.not_equal(stated, ""))
        return is_stated if condition.op == "!=" else ~is_stated
    if condition.op == "~":
        return _texts(lines, column, lambda stated: _contains(stated, condition.value))
    if column == "manufacturer":
        key = brand_key(condition.value)
        same = _texts(lines, "manufacturer_key", lambda stated: pc.equal(stated, key))
        same |= _texts(lines, column, lambda stated: pc.equal(stated, condition.value))
    elif column == "model":
        key = plain(condition.value).replace(" ", "")
        same = _texts(lines, "model_key", lambda stated: pc.equal(stated, key))
        same |= _texts(lines, column, lambda stated: pc.equal(stated, condition.value))
    else:
        same = _texts(lines, column, lambda stated: _equals(stated, condition.value))
    return same if condition.op == "=" else ~same & _texts(lines, column, lambda stated: pc.not_equal(stated, ""))


def _texts(lines: ProductLines, column: str, holds: Callable[[pa.Array], pa.BooleanArray]) -> Mask:
    """Asked once of every different text where texts are shared; false where nothing is stated."""
    stated = lines.column(column)
    if not isinstance(stated, pa.DictionaryArray):
        return _true(holds(stated))
    coded = lines.coded(column)
    return coded.holding(_true(holds(coded.values)))


def _set_holds(lines: ProductLines, column: str, condition: Condition) -> Mask:
    coded = lines.coded(column)
    if not condition.value:
        is_stated = coded.holding(np.ones(len(coded.values), dtype=np.bool_))
        return ~is_stated if condition.op == "=" else is_stated
    if condition.op == "~":
        return coded.holding(_true(_contains(coded.values, condition.value)))
    if condition.shape is Shape.CATEGORY:
        found = below(lines, (condition.category.prefix,))
    else:
        found = coded.holding(_true(pc.equal(coded.values, condition.value)))
    return found if condition.op == "=" else ~found


def brand_key(name: str) -> str:
    """The key under which the catalogue files a brand, whichever way it is spelled."""
    return manufacturer_key(name, manufacturer_aliases())


def _numbers(model: ReadModel, lines: ProductLines, condition: Condition) -> NDArray[np.float64]:
    """What is compared: of offers and footprints what the list shows; a named currency asks for the cheapest in it."""
    column = FIELDS[condition.field].column
    if condition.shape is not Shape.PRICE or not condition.value or not condition.currency:
        return lines.numbers(_SHOWN.get(condition.field, column))
    currency = condition.currency
    return model.remembered.get(("cheapest", currency), lambda: _cheapest(model, lines, currency))


def _cheapest(model: ReadModel, lines: ProductLines, currency: str) -> NDArray[np.float64]:
    """The lowest amount of each product in one currency, whatever it is per; NaN where there is none."""
    offers = model.table("offers").filter(lambda each: each.currency == currency)
    found = model.arrow(offers.group_by("product_id").agg(price=offers.amount.min()))
    lowest = np.full(len(lines), np.nan)
    places = lines.places_of(found["product_id"])
    lowest[places[places >= 0]] = as_numbers(found["price"].combine_chunks())[places >= 0]
    return lowest


def _number_holds(stated: NDArray[np.float64], condition: Condition) -> Mask:
    if not condition.value:
        is_unknown: Mask = np.isnan(stated)
        return is_unknown if condition.op == "=" else ~is_unknown
    holds: Mask = _COMPARISONS[condition.op](stated, condition.number) & ~np.isnan(stated)
    return holds


def _contains(stated: pa.StringArray, value: str) -> pa.BooleanArray:
    return pc.match_substring_regex(stated, _spelled(value))


def _equals(stated: pa.StringArray, value: str) -> pa.BooleanArray:
    return pc.match_substring_regex(stated, rf"(?is)\A{_spelled(value)}\z")


def _spelled(value: str) -> str:
    """A pattern for `value` in any case and width; ten times as fast as translating every text of the column."""
    usual = value.translate(_NARROWED)
    return "(?is)" + "".join(f"[{re.escape(each)}{_WIDENED[each]}]" if each in _WIDENED else each for each in usual)


def _true(answer: pa.BooleanArray) -> Mask:
    """Where an answer is yes; unknown is no."""
    found: Mask = answer.fill_null(False).to_numpy(zero_copy_only=False)
    return found


_SHOWN = {"price.amount": "price", "footprint.total": "footprint_kg"}

_COMPARISONS: Mapping[str, Callable[[NDArray[np.float64], float], Mask]] = {
    "=": np.equal,
    "!=": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}
