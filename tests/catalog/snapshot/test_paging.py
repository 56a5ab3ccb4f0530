"""Walking all pages gives every product once, in the order of one big sort, forwards and backwards."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from decimal import Decimal

import pytest
from fictional_market import STATED, Market, cheapest, latest
from hypothesis import given, settings
from hypothesis import strategies as st
from reference_filter import kept
from test_filters import filters

from catalog.model.problem import CatalogError
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lists.condition import parse_condition
from catalog.snapshot.lists.filter import Filter
from catalog.snapshot.lists.order import SORTS, Sort, parse_sort
from catalog.snapshot.lists.paging import MAX_ROWS, Page, page

sorts = st.builds(Sort, st.sampled_from([*SORTS[:5], *STATED, "voc_g_l"]), st.booleans())


def _keys(market: Market, row: Mapping[str, object], field: str) -> list[object]:
    if field == "brand":
        return [row["manufacturer_key"], row["model_key"], row["configuration"]]
    if field == "model":
        return [row["model_key"], row["manufacturer_key"], row["configuration"]]
    if field == "price.amount":
        offer = cheapest(market, row["product_id"])
        return [None, None] if offer is None else [0 if offer["currency"] == "CNY" else 1, offer["amount"]]
    if field == "footprint.total":
        footprint = latest(market, row["product_id"])
        return [footprint and footprint["value_kg"]]
    if field == "recent":
        return [_last_run(market, row["product_id"])]
    return [row.get(field)]


def _last_run(market: Market, product_id: object) -> int | None:
    runs = [row["run_id"] for row in (*market.of("offers", product_id), *market.of("product_values", product_id))]
    runs += [3] * bool(market.of("certificate_covers", product_id))
    runs += [4] * bool(market.of("footprint_covers", product_id))
    return max(map(int, map(str, runs)), default=None)


def _expected(market: Market, where: Filter, sort: Sort) -> list[str]:
    """One big sort, by Python: from the least significant key to the most, what is not stated last."""
    rows = sorted(kept(market, where), key=lambda row: str(row["product_id"]))
    width = len(sort.columns) - 1
    for place in reversed(range(width)):
        is_down = sort.directions[place]
        stated = [row for row in rows if _keys(market, row, sort.field)[place] is not None]
        unknown = [row for row in rows if _keys(market, row, sort.field)[place] is None]
        stated.sort(key=lambda row: _keys(market, row, sort.field)[place], reverse=is_down)  # type: ignore[arg-type,return-value]
        if is_down:  # a reversed sort keeps equals in their order
            assert stated == sorted(stated, key=lambda row: _keys(market, row, sort.field)[place], reverse=True)  # type: ignore[arg-type,return-value]
        rows = stated + unknown
    return [str(row["product_id"]) for row in rows]


def _walk(market: Market, where: Filter, sort: Sort, limit: int) -> Iterator[Page]:
    after: str | None = None
    for _ in range(len(market.products) + 1):
        current = page(market.model, where, sort=sort, after=after, limit=limit)
        yield current
        after = current.next
        if after is None:
            return
    raise AssertionError("the pages go round in a circle")


@settings(max_examples=25)
@given(sorts, st.integers(17, 80), filters)
def test_every_product_once_in_order(market: Market, sort: Sort, limit: int, where: Filter) -> None:
    pages = list(_walk(market, where, sort, limit))
    walked = [row.id for current in pages for row in current.rows]
    assert walked == _expected(market, where, sort)
    assert all(len(current.rows) == limit for current in pages[:-1])
    assert pages[0].previous is None


@settings(max_examples=8)
@given(sorts, st.integers(40, 80))
def test_back_is_the_way_one_came(market: Market, sort: Sort, limit: int) -> None:
    pages = list(_walk(market, Filter(), sort, limit))
    for earlier, later in itertools.pairwise(pages):
        assert later.previous is not None
        back = page(market.model, Filter(), sort=sort, before=later.previous, limit=limit)
        assert back.rows == earlier.rows
        assert (back.previous is None) == (earlier.previous is None)
        assert back.next is not None
        assert page(market.model, Filter(), sort=sort, after=back.next, limit=limit).rows == later.rows


def test_a_row_shows_what_is_known(market: Market) -> None:
    rows = {row.id: row for current in _walk(market, Filter(), Sort(), MAX_ROWS) for row in current.rows}
    assert len(rows) == len(market.products)
    for product in market.products:
        row = rows[str(product["product_id"])]  # type: ignore[index]
        offer, footprint = cheapest(market, row.id), latest(market, row.id)
        offers = market.of("offers", row.id)
        assert (row.price, row.currency) == ((offer["amount"], offer["currency"]) if offer else (None, None))
        assert (row.offers, row.currencies) == (len(offers), len({each["currency"] for each in offers}))
        assert row.footprint_kg == (footprint["value_kg"] if footprint else None)
        assert row.footprint_year == (footprint["year"] if footprint else None)
        assert row.attributes == {name: product[name] for name in STATED if product[name] is not None}
        assert row.labels == tuple(product["schemes"])  # type: ignore[arg-type]
        assert (row.brand, row.category) == (product["manufacturer"], product["category"])
    assert all(row.price is None or isinstance(row.price, Decimal) for row in rows.values())


def test_a_search_says_where_it_matched(market: Market) -> None:
    rows = page(market.model, Filter(text="acorn seller")).rows
    assert rows
    assert all(set(row.matched) >= {"brand", "supplier"} for row in rows)
    assert all(row.matched == () for row in page(market.model, Filter()).rows)


def test_limits(market: Market, empty_model: ReadModel) -> None:
    assert len(page(market.model, Filter(), limit=10_000).rows) == min(MAX_ROWS, len(market.products))
    assert len(page(market.model, Filter(), limit=0).rows) == 1
    nothing = page(market.model, Filter((parse_condition("brand = nobody"),)))
    assert nothing == page(empty_model, Filter()) == Page((), None, None)


@given(st.one_of(st.text(max_size=60), st.binary(max_size=40).map(lambda raw: raw.hex())), sorts)
def test_a_token_that_nobody_wrote_is_refused(market: Market, token: str, sort: Sort) -> None:
    if not token:
        return
    with pytest.raises(CatalogError, match=r"page\.token_unknown"):
        page(market.model, Filter(), sort=sort, after=token)


def test_a_token_of_another_order_is_refused(market: Market) -> None:
    token = page(market.model, Filter(), sort=Sort("memory_gb"), limit=5).next
    assert token
    for other in (Sort("mass_kg"), Sort("memory_gb", is_descending=True)):
        with pytest.raises(CatalogError, match=r"page\.token_unknown"):
            page(market.model, Filter(), sort=other, after=token)


def test_orders_read_and_write() -> None:
    assert parse_sort("-price.amount") == Sort("price.amount", is_descending=True)
    assert [parse_sort(str(Sort(name, is_down))) for name in SORTS for is_down in (False, True)] == [
        Sort(name, is_down) for name in SORTS for is_down in (False, True)
    ]
    with pytest.raises(CatalogError) as refusal:
        parse_sort("price")
    assert "price.amount" in str(refusal.value.facts["nearest"])
