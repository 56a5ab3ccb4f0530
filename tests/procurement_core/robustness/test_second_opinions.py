"""A second opinion on a whole catalogue is that of scikit-criteria on the ranked products of each category."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from market import CHAIR, LAPTOP, Market
from policies import Document, profile

from catalog.model.category import parse_category
from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.errors import ProcurementError
from procurement_core.policy.profile import Profile
from procurement_core.robustness.second_opinions import CategoryOpinion, named_in, second_opinions
from procurement_core.scoring.second_opinion import second_opinion
from procurement_core.scoring.service import evaluate

AS_OF = date(2026, 6, 30)


def _price_and_memory(document: Document) -> None:
    document["gates"], document["scope"] = [], {"categories": [LAPTOP, CHAIR]}
    kept = [item for item in document["award"]["criteria"] if item["id"] in ("price", "memory")]
    for criterion in kept:
        criterion["weight"] = 0.6 if criterion["id"] == "price" else 0.4
    for criterion in kept:
        anchors = criterion.get("anchors", [])
        criterion["anchors"] = [*anchors, *({**each, "category": CHAIR} for each in anchors)]
    document["award"]["criteria"] = kept


@pytest.fixture
def ranked() -> Profile:
    return profile(_price_and_memory)


@pytest.fixture
def model(tmp_path: Path) -> ReadModel:
    """Five laptops, one more of unknown memory, and one chair."""
    market = Market()
    for name, price, memory in (("a", 900, 8.0), ("b", 700, 8.0), ("c", 1100, 32.0), ("d", 650, 4.0), ("e", 980, 16.0)):
        market.offer(market.product(name, [LAPTOP], memory_gb=memory), price)
    market.offer(market.product("gap", [LAPTOP]), 500)
    market.offer(market.product("chair", [CHAIR], memory_gb=1.0), 90)
    return market.publish(tmp_path)


def _laptops(folder: Path, *complete: tuple[str, float, float]) -> ReadModel:
    """Laptops by name, price and memory, and a cheap one of unknown memory that the ranking puts first."""
    market = Market()
    for name, price, memory in complete:
        market.offer(market.product(name, [LAPTOP], memory_gb=memory), price)
    market.offer(market.product("gap", [LAPTOP]), 300)
    return market.publish(folder)


def test_it_says_what_scikit_criteria_says_of_the_same_products(model: ReadModel, ranked: Profile) -> None:
    told = {item.category: item for item in second_opinions(model, ranked, as_of=AS_OF).categories}
    assert set(told) == {LAPTOP, CHAIR}
    laptops = told[LAPTOP]
    products = [item for item in evaluate(model, ranked, as_of=AS_OF, top=None).products if item.category == LAPTOP]
    referee = second_opinion(products, ranked)
    assert (laptops.compared, laptops.left_out, laptops.winner_left_out) == (5, 1, None)
    assert (laptops.compared, laptops.left_out) == (len(referee.places), len(referee.left_out))
    complete = [item.id for item in products if item.id in referee.places]
    assert laptops.first == complete[0]
    assert laptops.place == referee.places[complete[0]]
    assert laptops.closest is not None and referee.places[laptops.closest] == 1
    assert laptops.closeness == pytest.approx(referee.closeness[laptops.closest], abs=1e-9)
    assert laptops.agrees is referee.agrees
    assert (laptops.first, laptops.place, laptops.closest) == ("c", 1, "c")
    assert told[CHAIR] == CategoryOpinion(CHAIR, compared=1, left_out=0)
    assert told[CHAIR].agrees is None


def test_it_counts_where_there_is_something_to_compare(model: ReadModel, ranked: Profile) -> None:
    found = second_opinions(model, ranked, as_of=AS_OF)
    assert (found.asked, found.agreeing, found.winners_left_out) == (1, 1, 0)
    assert named_in(found) == ("c",)
    within = second_opinions(model, ranked, as_of=AS_OF, within=parse_category(LAPTOP))
    assert [item.category for item in within.categories] == [LAPTOP]


def test_a_winner_that_lacks_a_value_is_named_and_not_compared(tmp_path: Path, ranked: Profile) -> None:
    model = _laptops(tmp_path, ("a", 900, 8.0), ("b", 700, 8.0), ("c", 1100, 4.0))
    scores = [(item.id, round(item.score, 9)) for item in evaluate(model, ranked, as_of=AS_OF, top=None).products]
    assert scores == [("gap", 0.54), ("b", 0.3), ("a", 0.18), ("c", 0.06)]
    found = second_opinions(model, ranked, as_of=AS_OF)
    (laptops,) = found.categories
    assert (laptops.winner_left_out, laptops.first, laptops.place, laptops.closest) == ("gap", "b", 1, "b")
    assert (laptops.compared, laptops.left_out) == (3, 1)
    # c is the worst in both and b the best in both.
    assert laptops.closeness == 1.0
    assert (found.asked, found.agreeing, found.winners_left_out) == (1, 1, 1)
    assert named_in(found) == ("gap", "b")


def test_a_winner_is_named_where_nothing_can_be_compared(tmp_path: Path, ranked: Profile) -> None:
    found = second_opinions(_laptops(tmp_path, ("a", 900, 8.0)), ranked, as_of=AS_OF)
    assert found.categories == (CategoryOpinion(LAPTOP, compared=1, left_out=1, winner_left_out="gap"),)
    assert (found.asked, found.agreeing, found.winners_left_out) == (0, 0, 1)


def test_nothing_ranked_is_refused_in_words(model: ReadModel, ranked: Profile) -> None:
    with pytest.raises(ProcurementError) as refused:
        second_opinions(model, ranked, as_of=AS_OF, within=parse_category("CPV:2008:99000000"))
    assert refused.value.code == "robustness.nothing_ranked"
