"""Filters against plain Python, over every field and operator, with gaps and hostile text."""

from __future__ import annotations

import pytest
from fictional_market import BRANDS, CODES, LABELS, SUPPLIERS, Market
from hypothesis import given, settings
from hypothesis import strategies as st
from reference_filter import kept

from catalog.model.category import parse_category
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lists.condition import FIELDS, Condition, Shape, parse_condition
from catalog.snapshot.lists.filter import Filter
from catalog.snapshot.lists.masks import products_in

_VALUES = {
    "brand": [*BRANDS, "fictional acorn gmbh", "cedar", "ＡＣＯＲＮ", "'", "Ö"],
    "model": ["X1 Carbon", "x1carbon", "latitude 5480", "电脑", "4纸", "-", "%"],
    "configuration": ["16 GB", "16gb", "１６ＧＢ", "gb"],
    "gtin": ["04012345678901", "0"],
    "category": [*CODES, "CPV:2008:30210000", "CPV:2008:30000000", "CN-GP:2013:A02", "CPV:2007:30213100"],
    "supplier": [*SUPPLIERS, "SELLER", "＿"],
    "label": [*LABELS, "star", "%", "\\"],
    "source": ["table", "boavizta"],
    "product": ["p0000000000000003"],
    "family": ["f0000000000000001"],
}
_NUMBERS = ["0", "8", "16", "16.5", "99.99", "100", "1e2", "-1"]


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    name = draw(st.sampled_from([*_VALUES, "memory_gb", "mass_kg", "price.amount", "footprint.total", "has_offer"]))
    shape = FIELDS[name].shape
    if shape is Shape.CLAIM:
        return Condition(name, "=", draw(st.sampled_from(["yes", "no"])))
    if shape in (Shape.NUMBER, Shape.PRICE):
        op = draw(st.sampled_from(["=", "!=", "<", "<=", ">", ">="]))
        blank = [""] if op in ("=", "!=") else []
        currency = draw(st.sampled_from(["", " EUR", " cny", " USD"])) if shape is Shape.PRICE else ""
        value = draw(st.sampled_from([*_NUMBERS, *blank]))
        return Condition(name, op, value + currency if value else "")
    op = draw(st.sampled_from(["=", "!=", "~"]))
    return Condition(name, op, draw(st.sampled_from([*_VALUES[name], *([""] if op != "~" else [])])))


filters = st.builds(
    Filter,
    st.lists(conditions(), max_size=3).map(tuple),
    st.sampled_from(["", "", "acorn", "x1 16", "脑", "seller  TWO", "５４８０ latitude", "x1carbon"]),
    st.sampled_from([None, None, None, *map(parse_category, CODES)]),
)


def _ids(market: Market, where: Filter) -> list[str]:
    answer = market.model.arrow(products_in(market.model, where))
    return sorted(answer["product_id"].to_pylist())


@given(filters)
def test_equal_to_plain_python(market: Market, where: Filter) -> None:
    assert _ids(market, where) == sorted(str(row["product_id"]) for row in kept(market, where))


def test_no_filter_lets_everything_through(market: Market) -> None:
    answer = market.model.arrow(products_in(market.model, Filter()))
    assert answer.num_rows == len(market.products)
    assert answer.schema.names == market.model.arrow(market.model.table("products")).schema.names


@pytest.mark.parametrize(
    "texts",
    [
        ("brand = Birch & Söhne GmbH",),
        ("brand = Fictional Acorn", "brand = 虚构电子"),
        ("category = CPV:2008:30210000",),
        ("label = label|odd\\",),
        ('supplier = Seller\'s "Four"',),
        ("price.amount <= 99.99",),
        ("price.amount = 99.99",),
        ("price.amount > 99.99 EUR",),
        ("price.amount =",),
        ("footprint.total >= 100",),
        ("footprint.total !=",),
        ("memory_gb = 16.5", "memory_gb = 8", "mass_kg < 16"),
        ("configuration = 16gb",),
        ("has_offer = yes", "has_certificate = yes", "has_footprint = yes"),
    ],
)
def test_usual_questions_have_answers_and_are_not_everything(market: Market, texts: tuple[str, ...]) -> None:
    where = Filter(tuple(map(parse_condition, texts)))
    found = _ids(market, where)
    assert found == sorted(str(row["product_id"]) for row in kept(market, where))
    assert 0 < len(found) < len(market.products)


@settings(max_examples=30)
@given(st.sampled_from(["brand", "model", "configuration", "label", "supplier", "gtin"]), st.text(max_size=20))
def test_any_text_is_a_value_and_never_code(market: Market, field: str, text: str) -> None:
    for op in ("=", "!=", "~"):
        if text.strip() or op != "~":
            where = Filter((Condition(field, op, text),))
            assert len(_ids(market, where)) <= len(market.products)
    assert market.model.arrow(market.model.table("products")).num_rows == len(market.products)


@pytest.mark.parametrize("text", ["'; DROP TABLE products; --", "\x00", "\\", "(?i)[", "{0}", "$1", "%", "a\nb"])
def test_hostile_text_finds_nothing_more(market: Market, text: str) -> None:
    for field in ("brand", "model", "label"):
        where = Filter((Condition(field, "~", text),))
        assert _ids(market, where) == sorted(str(row["product_id"]) for row in kept(market, where))
    assert _ids(market, Filter(text=text)) == sorted(str(row["product_id"]) for row in kept(market, Filter(text=text)))


@settings(max_examples=12)
@given(st.sampled_from(["label", "supplier", "category"]), st.data())
def test_of_a_set_either_it_holds_or_it_does_not(market: Market, field: str, data: st.DataObject) -> None:
    value = data.draw(st.sampled_from(_VALUES[field]))
    yes, no = (set(_ids(market, Filter((Condition(field, op, value),)))) for op in ("=", "!="))
    assert yes | no == {str(row["product_id"]) for row in market.products}
    assert not yes & no


def test_an_unknown_number_meets_no_comparison(market: Market) -> None:
    known = set(_ids(market, Filter((parse_condition("memory_gb !="),))))
    assert 0 < len(known) < len(market.products)
    for op in ("=", "!=", "<", "<=", ">", ">="):
        assert set(_ids(market, Filter((Condition("memory_gb", op, "16"),)))) <= known


def test_an_empty_catalogue_answers(empty_model: ReadModel) -> None:
    where = Filter(tuple(map(parse_condition, ("brand = x", "price.amount < 3", "label !="))), "words")
    assert empty_model.arrow(products_in(empty_model, where)).num_rows == 0
