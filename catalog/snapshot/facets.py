"""How many products each choice would leave: counts per facet value, each facet ignoring its own conditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import ibis
import ibis.expr.types as ir

from catalog.model.category import parse_category
from catalog.snapshot.condition import FIELDS, Shape
from catalog.snapshot.filters import Filter, brand_key, has_category, holding, masks
from catalog.snapshot.read_model import ReadModel

#: What can be chosen from, in the order in which it is shown.
FACETS = ("category", "brand", "label", "supplier", "source", "has_offer", "has_certificate", "has_footprint")


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One choice: `value` is what a condition `field = value` takes, empty for "not stated".

    `title` is how sources write it, None where the value is a code that wording or reference data names.
    """

    value: str
    title: str | None
    count: int
    is_selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The most frequent values and every selected one; `further` values are not listed."""

    field: str
    values: tuple[FacetValue, ...]
    further: int


@dataclass(frozen=True, slots=True)
class Facets:
    """Every facet by field, and how many products the whole filter leaves."""

    total: int
    facets: Mapping[str, Facet]


def facets(model: ReadModel, where: Filter, *, top: int = 12) -> Facets:
    """Counts of products per facet value under `where`, `top` values a facet; one question to the read model."""
    chosen = {field: _chosen(where, field) for field in FACETS}
    counted = model.arrow(_counts(model, where, chosen, top)).to_pydict()
    listed: dict[str, list[FacetValue]] = {field: [] for field in (*FACETS, _BELOW, _TOTAL)}
    distinct = dict.fromkeys(listed, 0)
    for field, value, title, n, values in zip(*(counted[name] for name in _COLUMNS), strict=True):
        listed[field].append(FacetValue(value, title, n, value in chosen.get(field, ())))
        distinct[field] = values
    total = sum(item.count for item in listed[_TOTAL])  # no row where nothing is left
    below = {item.value: item.count for item in listed[_BELOW]}
    if _is_single_category(where):
        below = dict.fromkeys(chosen["category"], total)
    return Facets(
        total=total,
        facets={
            field: Facet(field, _with_chosen(listed[field], chosen[field], below), distinct[field] - len(listed[field]))
            for field in FACETS
        },
    )


#: Rows of the answer that are no facet: products at or below a selected category, and all products that are left.
_BELOW, _TOTAL = "below", "total"
_COLUMNS = ("facet", "value", "title", "n", "distinct")


def _is_single_category(where: Filter) -> bool:
    """Whether all that is asked of categories is one choice: then what is left is what lies below it."""
    asked = [condition for condition in where.conditions if condition.field == "category"]
    return len(asked) == 1 and asked[0].op == "=" and bool(asked[0].value)


def _chosen(where: Filter, field: str) -> tuple[str, ...]:
    values = where.values_of(field)
    if field == "brand":
        values = tuple(brand_key(value) for value in values)
    elif field == "category":
        values = tuple(str(parse_category(value)) if value else "" for value in values)
    return tuple(dict.fromkeys(values))


def _with_chosen(
    listed: Sequence[FacetValue], chosen: tuple[str, ...], below: Mapping[str, int]
) -> tuple[FacetValue, ...]:
    """Every selected value, also where the rest of the filter leaves nothing of it; a category counts what is below."""
    present = {item.value for item in listed}
    counted = [replace(item, count=below[item.value]) if item.value in below else item for item in listed]
    absent = [FacetValue(value, None, below.get(value, 0), True) for value in chosen if value not in present]
    return (*counted, *absent)


def _counts(model: ReadModel, where: Filter, chosen: Mapping[str, tuple[str, ...]], top: int) -> ir.Table:
    """One row per listed facet value, counted over the products that miss at most that facet's own choice."""
    demands = masks(model, where)
    own = [field for field in FACETS if field in demands]
    products = holding(model.table("products"), [demand for field, demand in demands.items() if field not in own])
    stated = model.keep("facet_rows", lambda: _facet_rows(model))
    if demands:
        playing = products.select("product_id", missed=_missed(demands, own))
        playing = playing.filter(playing.missed.notnull()).join(_numbers(model), "product_id")
        stated = stated.join(playing.select("number", "missed"), "number")
        stated = stated.filter((stated.missed == _NOTHING) | (stated.missed == stated.facet_place))
    counts = stated.group_by("code").agg(n=stated.count()).join(_facet_values(model), "code")
    counts = counts.select("facet", "value", "title", "n")
    others = holding(products, [demands[field] for field in own if field != "category"])
    asked = () if _is_single_category(where) else chosen["category"]
    below = [_below(others, code) for code in asked if code]
    return _most_frequent(ibis.union(counts, *below) if below else counts, chosen, top)


#: Instead of the place of a facet: the product misses no choice at all.
_NOTHING = -1


def _missed(demands: Mapping[str, ir.BooleanValue], own: Sequence[str]) -> ir.IntegerValue:
    """The place of the only facet whose choice a product misses, `_NOTHING` where it misses none, else null."""
    if not own:
        return ibis.literal(_NOTHING, type="int8")
    only = [(ibis.and_(*(demands[other] for other in own if other != field)), FACETS.index(field)) for field in own]
    cases = [(ibis.and_(*(demands[field] for field in own)), _NOTHING), *only]
    return ibis.cases(*cases, else_=ibis.null("int8")).cast("int8")


def _numbers(model: ReadModel) -> ir.Table:
    """A small number for every product: counting by it is several times as fast as by the text of the id."""
    products = model.table("products")
    order = ibis.row_number().over(order_by=products.product_id)
    return model.keep("product_numbers", lambda: products.select("product_id", number=order.cast("int32")))


def _facet_values(model: ReadModel) -> ir.Table:
    """Every value of every facet, numbered by `code`."""
    return model.keep("facet_values", lambda: _numbered_values(_stated_values(model.table("products"))))


def _numbered_values(stated: ir.Table) -> ir.Table:
    values = stated.group_by("facet", "facet_place", "value").agg(title=stated.title.max())
    return values.mutate(code=ibis.row_number().over(order_by=[values.facet_place, values.value]).cast("int32"))


def _facet_rows(model: ReadModel) -> ir.Table:
    """Which product has which value, as numbers."""
    stated = _stated_values(model.table("products"))
    named = stated.join(_facet_values(model).drop("title", "facet_place"), ["facet", "value"])
    return named.join(_numbers(model), "product_id").select("number", "facet_place", "code")


def _stated_values(products: ir.Table) -> ir.Table:
    """A row per product, facet and value; the total is a facet of one value that nobody can choose."""
    parts = [_values_of(products, field, place) for place, field in enumerate(FACETS)]
    return ibis.union(*parts, _valued(products, _TOTAL, len(FACETS), ibis.literal("")))


def _values_of(products: ir.Table, field: str, place: int) -> ir.Table:
    column = products[FIELDS[field].column]
    if field == "brand":
        return _valued(products, field, place, products.manufacturer_key, products.manufacturer)
    if FIELDS[field].shape is Shape.CLAIM:
        return _valued(products, field, place, column.ifelse("yes", "no"))
    return _valued(products, field, place, ibis.ifelse(column.length() > 0, column, ibis.array([""])).unnest())


def _valued(
    products: ir.Table, field: str, place: int, value: ir.StringValue, title: ir.StringValue | None = None
) -> ir.Table:
    return products.select(
        "product_id",
        facet=ibis.literal(field),
        facet_place=ibis.literal(place, type="int8"),
        value=value,
        title=ibis.null("string") if title is None else title,
    )


def _below(products: ir.Table, code: str) -> ir.Table:
    found = products.filter(has_category(products, parse_category(code)))
    return found.agg(n=found.count()).select(
        facet=ibis.literal(_BELOW), value=ibis.literal(code), title=ibis.null("string"), n=ibis._.n
    )


def _most_frequent(counts: ir.Table, chosen: Mapping[str, tuple[str, ...]], top: int) -> ir.Table:
    """The `top` values of every facet and all selected ones."""
    ranked = counts.mutate(
        place=ibis.row_number().over(group_by=counts.facet, order_by=[counts.n.desc(), counts.value]),
        distinct=counts.count().over(group_by=counts.facet),
    )
    keys = [f"{field} {value}" for field, values in chosen.items() for value in values]
    is_listed = (ranked.place < top) | (ranked.facet == _BELOW)
    is_listed = is_listed | (ranked.facet + " " + ranked.value).isin(keys) if keys else is_listed
    return ranked.filter(is_listed).order_by("facet", "place")
