"""Break-even prices as columns: every pair taken out is the pair reckoned by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from procurement_core.cost.break_even import BreakEven, Crossing, break_even_carbon_price, break_evens
from procurement_core.cost.comparison import compare_costs
from procurement_core.cost.items import CostItems
from procurement_core.cost.life_cycle import life_cycle_costs
from procurement_core.cost.result import LifeCycleCosts
from procurement_core.cost.terms import terms_from_profile
from procurement_core.policy.award.library import load_award_profile

COUNT = 60


@pytest.fixture(scope="module")
def costs() -> LifeCycleCosts:
    """Options of a market in which some footprints and prices are not known, and two are the same."""
    return life_cycle_costs(_terms(), _items())


def _terms():
    announced = load_award_profile("lowest-lcc").lcc
    assert announced is not None
    return terms_from_profile(announced)


def _items(prices: Sequence[float] | None = None) -> CostItems:
    random = np.random.default_rng(3)
    price, embedded = random.uniform(300, 900, COUNT), random.uniform(100, 400, COUNT)
    kwh = random.uniform(10, 60, COUNT)
    price[5], embedded[7] = np.nan, np.nan
    for column in (price, embedded, kwh):
        column[11] = column[10]
    return CostItems(
        tuple(f"p{place}" for place in range(COUNT)),
        price=price if prices is None else np.array(prices),
        kwh_year=kwh,
        life_years=np.full(COUNT, 9.0),
        maintenance_year=np.zeros(COUNT),
        disposal=np.zeros(COUNT),
        embedded_kg=embedded,
    )


def test_every_pair_taken_out_of_the_columns_is_the_pair_by_itself(costs: LifeCycleCosts) -> None:
    leader = costs.index(costs.cheapest[0])
    found = break_evens(costs)
    assert len(found) == COUNT - 1 == len({each.option for each in found})
    for each in found:
        alone = break_even_carbon_price(costs.of(costs.index(each.option)), costs.of(leader))
        assert (each.against, each.crossing, each.greener) == (alone.against, alone.crossing, alone.greener)
        assert (each.price, each.price_from_printed) == pytest.approx((alone.price, alone.price_from_printed))
    crossings = {each.option: each.crossing for each in found}
    assert {crossings["p5"], crossings["p7"]} == {Crossing.UNKNOWN}


def test_the_columns_are_read_as_any_sequence(costs: LifeCycleCosts) -> None:
    found = break_evens(costs)
    assert isinstance(found[0], BreakEven)
    assert found[-1] == list(found)[-1]
    assert list(found[2:4]) == [found[2], found[3]]
    with pytest.raises(IndexError):
        found[COUNT - 1]


def test_the_cheapest_are_those_at_the_first_place(costs: LifeCycleCosts) -> None:
    assert costs.cheapest == tuple(np.array(costs.ids)[costs.places == 1])
    nobody = life_cycle_costs(_terms(), _items([np.nan] * COUNT))
    assert nobody.cheapest == ()
    assert break_evens(nobody) == ()


def test_a_comparison_makes_no_object_per_option() -> None:
    """100,000 options: objects one by one took seconds."""
    found = compare_costs(replace(_terms()), _items())
    assert not isinstance(found.break_even, tuple | list)
