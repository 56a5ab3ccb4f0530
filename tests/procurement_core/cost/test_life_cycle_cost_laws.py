"""What holds for every life-cycle cost, whatever the figures."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from procurement_core.cost.break_even import Crossing, break_even_carbon_price
from procurement_core.cost.choices import Lives, Timing
from procurement_core.cost.items import CostItem, columns_of
from procurement_core.cost.life_cycle import life_cycle_cost, life_cycle_costs
from procurement_core.cost.terms import CostTerms, Provenance

_MONEY = st.floats(0.0, 1e5)
_MONEY_OF = ("price", "consumables_year", "maintenance_year", "other_year", "replacement_cost", "disposal")
HERE = Provenance("cost.source.stated")


@st.composite
def items(draw: st.DrawFn, name: str = "x") -> CostItem:
    return CostItem(
        name,
        **{each: draw(_MONEY) for each in _MONEY_OF},
        residual_value=draw(st.floats(0.0, 1e3)),
        kwh_year=draw(st.floats(0.0, 1e4)),
        life_years=draw(st.floats(0.5, 30.0)),
        embedded_kg=draw(st.floats(0.0, 1e4)),
    )


@st.composite
def terms(draw: st.DrawFn) -> CostTerms:
    return CostTerms(
        years=draw(st.integers(1, 30)),
        rate=draw(st.sampled_from([0.0, 1e-9, 0.03, 0.08, -0.02]) | st.floats(-0.05, 0.2)),
        energy_price=draw(st.floats(0.0, 2.0)),
        energy_growth=draw(st.floats(-0.05, 0.1)),
        emission_factor=(draw(st.floats(0.0, 1.5)),),
        carbon_price=(draw(st.floats(0.0, 3000.0)),),
        embedded_carbon_price=draw(st.floats(0.0, 100.0)),
        timing=draw(st.sampled_from(Timing)),
    )


@given(terms(), items())
def test_without_discounting_the_annual_cost_is_the_total_over_the_years(given_terms, item):
    found = life_cycle_cost(replace(given_terms, rate=0.0), item)
    assert found.eac == pytest.approx(found.total / found.years, rel=1e-12, abs=1e-9)


@given(terms(), items())
def test_doubling_every_price_doubles_the_cost(given_terms, item):
    dear = replace(item, **{each: getattr(item, each) * 2 for each in (*_MONEY_OF, "residual_value")})
    dear_terms = replace(
        given_terms,
        energy_price=given_terms.energy_price * 2,
        carbon_price=(given_terms.carbon_price[0] * 2,),
        embedded_carbon_price=given_terms.embedded_carbon_price * 2,
    )
    once, twice = life_cycle_cost(given_terms, item), life_cycle_cost(dear_terms, dear)
    assert twice.total == pytest.approx(once.total * 2, rel=1e-12, abs=1e-9)


@given(terms(), items("a"), items("b"))
def test_at_the_break_even_price_both_cost_the_same(given_terms, a, b):
    pair = break_even_carbon_price(life_cycle_cost(given_terms, a), life_cycle_cost(given_terms, b))
    if pair.price is None or not 0 <= pair.price < 1e9:
        return
    there = given_terms.with_carbon_price(pair.price, HERE)
    left, right = life_cycle_cost(there, a), life_cycle_cost(there, b)
    assert left.total == pytest.approx(right.total, rel=1e-9, abs=1e-9)


@given(terms(), items("a"), items("b"), st.floats(1.01, 5.0))
def test_above_the_break_even_price_the_one_with_less_carbon_is_cheaper(given_terms, a, b, times):
    pair = break_even_carbon_price(life_cycle_cost(given_terms, a), life_cycle_cost(given_terms, b))
    if pair.crossing is not Crossing.CROSSES or not 1e-3 < pair.price < 1e6:
        return
    there = given_terms.with_carbon_price(pair.price * times, HERE)
    costs = {each.id: life_cycle_cost(there, each) for each in (a, b)}
    other = next(name for name in costs if name != pair.greener)
    assert costs[pair.greener].total <= costs[other].total + 1e-9 * abs(costs[other].total)


@given(terms(), items(), st.integers(1, 6), st.integers(1, 5))
def test_own_life_and_common_period_agree_where_the_lives_fit(given_terms, item, life, times):
    """Buying the same again and again costs per year what it costs once, as long as nothing changes in between."""
    steady = replace(given_terms, years=life * times, energy_growth=0.0)
    same = replace(item, life_years=float(life), replacement_cost=None, disposal=0.0, residual_value=0.0)
    own = life_cycle_cost(replace(steady, lives=Lives.OWN_LIFE), same)
    common = life_cycle_cost(steady, same)
    assert own.eac == pytest.approx(common.eac, rel=1e-6, abs=1e-6)


@given(terms(), st.lists(items(), min_size=1, max_size=5))
def test_an_option_costs_the_same_alone_and_among_others(given_terms, listed):
    named = [replace(item, id=str(place)) for place, item in enumerate(listed)]
    together = life_cycle_costs(given_terms, columns_of(named))
    assert [together.of(place) for place in range(len(named))] == [life_cycle_cost(given_terms, item) for item in named]


@given(terms(), items(), st.sampled_from(["price", "kwh_year", "maintenance_year", "disposal", "embedded_kg"]))
def test_a_gap_never_becomes_a_zero(given_terms, item, column):
    costs = life_cycle_costs(given_terms, columns_of([replace(item, id="gap", **{column: None}), item]))
    assert costs.of(0).total is None
    assert costs.of(0).reasons
    assert 0 == costs.places[0] < costs.places[1]


@settings(max_examples=10)
@given(terms())
def test_columns_of_any_length_are_costed_without_a_loop_over_options(given_terms):
    count = 2000
    random = np.random.default_rng(7)
    listed = [
        CostItem(str(n), price=float(random.uniform(1, 9)), kwh_year=1.0, life_years=float(random.uniform(1, 9)))
        for n in range(count)
    ]
    costs = life_cycle_costs(given_terms, columns_of(listed))
    assert sorted(costs.places)[0] == 1
    assert len(costs.total) == count
    assert costs.total[17] == life_cycle_cost(given_terms, listed[17]).total
