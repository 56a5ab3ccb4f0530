"""Facets: every count is what choosing that value would leave."""

from __future__ import annotations

from collections import Counter

from fictional_market import Market
from hypothesis import given, settings
from hypothesis import strategies as st
from reference_filter import kept
from test_filters import filters

from catalog.model.category import parse_category
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lists.condition import FIELDS, Condition, parse_condition
from catalog.snapshot.lists.facets import FACETS, facets
from catalog.snapshot.lists.filter import Filter


def _expected(market: Market, where: Filter, field: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in kept(market, where, without=field):
        cell = row["manufacturer_key"] if field == "brand" else row[FIELDS[field].column]
        if isinstance(cell, bool):
            counts["yes" if cell else "no"] += 1
        else:
            counts.update(cell or [""] if isinstance(cell, list) else [str(cell)])
    return counts


@settings(max_examples=35)
@given(filters)
def test_equal_to_plain_python(market: Market, where: Filter) -> None:
    found = facets(market.model, where, top=100)
    assert found.total == len(kept(market, where))
    for field in FACETS:
        below = {str(parse_category(value)) for value in where.values_of("category") if value}
        listed = {
            item.value: item.count
            for item in found.facets[field].values
            if not (field == "category" and item.value in below)
        }
        expected = _expected(market, where, field)
        if field == "category":
            expected = Counter({value: n for value, n in expected.items() if value not in below})
        assert {value: n for value, n in listed.items() if n} == dict(expected)
        assert found.facets[field].further == 0


@settings(max_examples=15)
@given(filters, st.sampled_from(FACETS), st.data())
def test_choosing_a_value_leaves_what_it_counted(
    market: Market, where: Filter, field: str, data: st.DataObject
) -> None:
    others = Filter(tuple(item for item in where.conditions if item.field != field), where.text, where.category)
    listed = facets(market.model, others, top=100).facets[field].values
    if listed:
        value = data.draw(st.sampled_from([item.value for item in listed]))
        chosen = Filter((*others.conditions, Condition(field, "=", value)), others.text, others.category)
        after = facets(market.model, chosen, top=100)
        counted = next(item for item in after.facets[field].values if item.is_selected)
        assert (counted.value, counted.count) == (value, after.total)
        if field != "category":  # a chosen category counts what lies below it as well
            assert counted.count == next(item.count for item in listed if item.value == value)


def test_the_most_frequent_come_first_and_the_rest_is_counted(market: Market) -> None:
    everything = facets(market.model, Filter(), top=100).facets["brand"]
    some = facets(market.model, Filter(), top=2).facets["brand"]
    assert [item.count for item in everything.values] == sorted(
        (item.count for item in everything.values), reverse=True
    )
    assert some.values == everything.values[:2]
    assert some.further == len(everything.values) - 2
    assert {item.title for item in everything.values} <= {row["manufacturer"] for row in market.products}


def test_selected_values_stay_visible(market: Market) -> None:
    where = Filter(
        tuple(map(parse_condition, ("brand = O'Dogwood; DROP TABLE", "brand = Nobody", "category = CPV:2008:30000000")))
    )
    found = facets(market.model, where, top=1).facets
    assert {(item.value, item.count > 0) for item in found["brand"].values if item.is_selected} == {
        ("o dogwood drop table", True),
        ("nobody", False),
    }
    broad = next(item for item in found["category"].values if item.is_selected)
    assert (broad.value, broad.count) == ("CPV:2008:30000000", len(kept(market, where)))


def test_an_empty_catalogue_has_empty_facets(empty_model: ReadModel) -> None:
    found = facets(empty_model, Filter((parse_condition("label = x"),)))
    assert found.total == 0
    assert [(item.value, item.count) for item in found.facets["label"].values] == [("x", 0)]
    assert found.facets["brand"].values == ()
