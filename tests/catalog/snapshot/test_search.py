"""Search: words in any order, Chinese of one character too, and where they were found."""

from __future__ import annotations

import pytest
from fictional_market import Market
from hypothesis import given, settings
from hypothesis import strategies as st
from reference_filter import searched

from catalog.model.identity import plain
from catalog.snapshot.lists.filter import Filter
from catalog.snapshot.lists.masks import products_in
from catalog.snapshot.lists.paging import page
from catalog.snapshot.lists.search import matched_fields, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("  ", ()),
        ("Latitude-5480", ("latitude", "5480")),
        ("ＤＥＬＬ dell", ("dell",)),
        ("A4复印纸", ("a4", "复印纸")),
        ("戴尔 笔记本", ("戴尔", "笔记本")),
        ("Straße", ("strasse",)),
    ],
)
def test_words(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


def _found(market: Market, text: str) -> set[str]:
    return set(market.model.arrow(products_in(market.model, Filter(text=text)))["product_id"].to_pylist())


@pytest.mark.parametrize("text", ["脑", "纸", "电脑", "笔记本 5", "虚构", "a4纸", "SELLER two", "x1carbon", "söhne"])
def test_finds_exactly_what_holds_every_word(market: Market, text: str) -> None:
    expected = {str(row["product_id"]) for row in market.products if all(word in searched(row) for word in words(text))}
    assert _found(market, text) == expected
    assert expected


@pytest.mark.parametrize(
    ("text", "code"), [("laptop", "30213100"), ("笔记本电脑", "30213100"), ("display screens", "30231310")]
)
def test_finds_a_category_by_what_it_is_called_in_both_languages(market: Market, text: str, code: str) -> None:
    expected = {str(row["product_id"]) for row in market.products if f"CPV:2008:{code}" in row["codes"]}
    found = _found(market, text)
    assert expected
    assert expected <= found
    rows = page(market.model, Filter(text=text), limit=200).rows
    assert {row.id for row in rows if "category" in row.matched} >= expected


@settings(max_examples=15)
@given(
    st.lists(st.sampled_from(["acorn", "16", "seller", "脑", "x1", "star", "model"]), min_size=1, max_size=4), st.data()
)
def test_the_order_of_words_says_nothing(market: Market, chosen: list[str], data: st.DataObject) -> None:
    other = data.draw(st.permutations(chosen))
    assert _found(market, " ".join(chosen)) == _found(market, " ".join(other))


@settings(max_examples=15)
@given(
    st.lists(st.sampled_from(["acorn", "16", "seller", "脑", "x1"]), min_size=1, max_size=3),
    st.sampled_from(["纸", "gb"]),
)
def test_one_more_word_never_finds_more(market: Market, chosen: list[str], word: str) -> None:
    assert _found(market, " ".join([*chosen, word])) <= _found(market, " ".join(chosen))


@given(st.text(max_size=40))
def test_words_are_normalised_text(text: str) -> None:
    assert "".join(words(text)) in plain(text).replace(" ", "") or len(set(plain(text).split())) < len(
        plain(text).split()
    )
    assert all(word == plain(word) and word in plain(text) for word in words(text))


def test_matched_fields() -> None:
    texts = {"brand": ["Fictional Acorn"], "model": ["Latitude-5480", None], "supplier": ["卖方三", "Seller"]}
    assert matched_fields(texts, "acorn 5480") == ("brand", "model")
    assert matched_fields(texts, "方") == ("supplier",)
    assert matched_fields(texts, "nothing") == ()
    assert matched_fields(texts, "") == ()
