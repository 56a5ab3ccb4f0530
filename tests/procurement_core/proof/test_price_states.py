"""The cheapest offer that holds on the day, in the profile's currency and VAT basis, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import pytest
from market import AS_OF, Market

from procurement_core.policy.terms import PriceRule
from procurement_core.proof.prices import PRICE_STATES, best_offers
from procurement_core.wording.say import has_sentence

Offer = dict[str, object]

#: name: (offers as amount and cells, rule for no end, rule for unknown VAT, state, price)
CASES: dict[str, tuple[Sequence[tuple[float, Offer]], str, str, str, float | None]] = {
    "cheapest": ([(900, {}), (850.5, {}), (1000, {})], "reject", "reject", "price.valid", 850.5),
    "last day": ([(900, {"valid_to": AS_OF})], "reject", "reject", "price.valid", 900),
    "expired by a day": ([(900, {"valid_to": AS_OF - timedelta(days=1)})], "reject", "reject", "price.expired", None),
    "not yet": ([(900, {"valid_from": AS_OF + timedelta(days=1)})], "reject", "reject", "price.not_yet", None),
    "no beginning": ([(900, {"valid_from": None})], "reject", "reject", "price.valid", 900),
    "no end, refused": ([(900, {"valid_to": None})], "reject", "reject", "price.unknown_end", None),
    "no end, accepted": ([(900, {"valid_to": None})], "accept", "reject", "price.unknown_end", 900),
    "no end, to be clarified": ([(900, {"valid_to": None})], "clarify", "reject", "price.unknown_end", 900),
    "accepted without end is as good": (
        [(900, {}), (800, {"valid_to": None})], "accept", "reject", "price.unknown_end", 800,
    ),
    "under reserve comes last": ([(900, {}), (800, {"valid_to": None})], "clarify", "reject", "price.valid", 900),
    "other currency": ([(900, {"currency": "CNY"})], "accept", "accept", "price.other_currency", None),
    "cheaper in another currency": ([(10, {"currency": "USD"}), (900, {})], "reject", "reject", "price.valid", 900),
    "other VAT": ([(900, {"vat": "include"})], "accept", "accept", "price.other_vat", None),
    "VAT unknown, refused": ([(900, {"vat": "unknown"})], "accept", "reject", "price.other_vat", None),
    "VAT unknown, accepted": ([(900, {"vat": "unknown"})], "accept", "accept", "price.valid", 900),
    "per pack": ([(90, {"unit": "pack"})], "accept", "accept", "price.other_unit", None),
    "a pack beside a piece": ([(90, {"unit": "pack"}), (900, {})], "reject", "reject", "price.valid", 900),
    "unit not stated": ([(900, {"unit": "unknown"})], "reject", "reject", "price.valid", 900),
    "the nearest miss is shown": (
        [(900, {"currency": "CNY"}), (950, {"valid_to": date(2026, 2, 1)})], "reject", "reject", "price.expired", None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_price_of_a_product(name: str, tmp_path: Path) -> None:
    offers, end, vat, state, price = CASES[name]
    market = Market()
    market.product("a")
    numbers = {amount: market.offer("a", amount, **cells) for amount, cells in offers}
    model = market.publish(tmp_path)
    rule = PriceRule(vat="exclude", vat_unknown=_vat(vat), unknown_end=_end(end))
    (row,) = model.arrow(best_offers(model, rule, "EUR", AS_OF)).to_pylist()
    assert PRICE_STATES[row["price_state"]] == state
    assert row["price"] == price
    assert row["price_counts"] is (price is not None)
    if price is not None:
        assert row["offer"] == numbers[price]


def test_equal_prices_go_by_id_and_products_stay_apart(tmp_path: Path) -> None:
    market = Market()
    first = market.offer(market.product("a"), 100)
    market.offer("a", 100)
    other = market.offer(market.product("b"), 5)
    model = market.publish(tmp_path)
    found = {
        row["product_id"]: row["offer"]
        for row in model.arrow(best_offers(model, PriceRule(vat="exclude"), "EUR", AS_OF)).to_pylist()
    }
    assert found == {"a": first, "b": other}


def test_every_state_can_be_said() -> None:
    assert all(has_sentence(code) for code in (*PRICE_STATES, "price.not_met"))


def _vat(text: str) -> Literal["accept", "reject"]:
    return "accept" if text == "accept" else "reject"


def _end(text: str) -> Literal["accept", "clarify", "reject"]:
    return "accept" if text == "accept" else "clarify" if text == "clarify" else "reject"
