"""Replacements, lives, timing, what the carbon term may hold, and what is missing: each rule by hand-made figures."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from procurement_core.cost.break_even import Crossing, break_even_carbon_price, break_evens
from procurement_core.cost.choices import Lives, Residual, Timing
from procurement_core.cost.items import CostItem, columns_of
from procurement_core.cost.life_cycle import life_cycle_cost, life_cycle_costs
from procurement_core.cost.terms import CostTerms, terms_from_profile
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.terms import LifeCycleTerms

TERMS = CostTerms(years=5, rate=0.10, energy_price=0.5)
ITEM = CostItem("x", price=1000.0, kwh_year=100.0)


def test_energy_grows_from_the_second_year_on():
    found = life_cycle_cost(replace(TERMS, years=2, energy_growth=0.20), ITEM)
    assert found.parts["energy"] == pytest.approx(50 / 1.1 + 60 / 1.21)


def test_mid_year_amounts_are_worth_half_a_year_more_and_disposal_is_not():
    item = replace(ITEM, disposal=30.0)
    at_end = life_cycle_cost(TERMS, item)
    at_middle = life_cycle_cost(replace(TERMS, timing=Timing.MID_YEAR), item)
    assert at_middle.parts["energy"] == pytest.approx(at_end.parts["energy"] * 1.1**0.5)
    assert at_middle.parts["eol"] == at_end.parts["eol"] == pytest.approx(30 / 1.1**5)


@pytest.mark.parametrize(
    ("life", "moments"),
    [(5.0, []), (6.0, []), (2.5, [2.5]), (2.0, [2, 4]), (1.0, [1, 2, 3, 4]), (5 / 3, [5 / 3, 10 / 3])],
)
def test_replacements_fall_at_multiples_of_the_life_before_the_end(life, moments):
    found = life_cycle_cost(TERMS, replace(ITEM, life_years=life, replacement_cost=400.0))
    assert found.parts["replacement"] == pytest.approx(sum(400 / 1.1**moment for moment in moments))


def test_a_replacement_without_a_price_of_its_own_costs_the_price_and_brings_its_carbon():
    terms = replace(TERMS, emission_factor=(0.5,), carbon_price=(200.0,))
    found = life_cycle_cost(terms, replace(ITEM, life_years=3.0, embedded_kg=250.0))
    assert found.parts["replacement"] == pytest.approx(1000 / 1.1**3)
    assert found.remarks == ("cost.remark.replaced_at_price",)
    use_t = 100 * 0.5 / 1000 * sum(1.1**-year for year in range(1, 6))
    assert found.carbon == pytest.approx(200 * (0.25 * (1 + 1.1**-3) + use_t))


def test_consumables_maintenance_other_and_residual_value():
    item = replace(
        ITEM, consumables_year=10.0, maintenance_year=20.0, other_year=30.0, disposal=50.0, residual_value=80.0
    )
    found = life_cycle_cost(replace(TERMS, years=1), item)
    assert found.parts == {
        "acquisition": 1000.0,
        "energy": pytest.approx(50 / 1.1),
        "consumables": pytest.approx(10 / 1.1),
        "maintenance": pytest.approx(20 / 1.1),
        "other": pytest.approx(30 / 1.1),
        "eol": pytest.approx(-30 / 1.1),
    }
    assert found.total == pytest.approx(1000 + 80 / 1.1)


def test_straight_line_residual_is_the_unused_life_of_the_last_unit():
    terms = replace(TERMS, residual=Residual.STRAIGHT_LINE)
    item = replace(ITEM, life_years=4.0, disposal=0.0)
    assert life_cycle_cost(terms, item).parts["eol"] == pytest.approx(-1000 * 3 / 4 / 1.1**5)
    binding = life_cycle_cost(terms, replace(item, residual_value=10.0))
    assert binding.parts["eol"] == pytest.approx(-10 / 1.1**5)
    assert life_cycle_cost(terms, replace(item, life_years=None)).reasons == ("cost.life_missing",)


def test_own_life_compares_annual_costs_and_never_totals():
    terms = replace(TERMS, lives=Lives.OWN_LIFE)
    short, long = replace(ITEM, id="short", price=600.0, life_years=3.0), replace(ITEM, id="long", life_years=6.0)
    costs = life_cycle_costs(terms, columns_of([short, long]))
    assert costs.compared_by == "eac"
    assert list(costs.years) == [3, 6]
    assert costs.total[0] < costs.total[1]
    assert costs.eac[0] > costs.eac[1]
    assert costs.cheapest == ("long",)


@pytest.mark.parametrize(
    ("life", "reason"),
    [(None, "cost.life_missing"), (2.5, "cost.life_not_whole"), (61.0, "cost.life_beyond_years")],
)
def test_own_life_needs_whole_years(life, reason):
    costs = life_cycle_costs(
        replace(TERMS, lives=Lives.OWN_LIFE),
        columns_of([replace(ITEM, life_years=life), replace(ITEM, life_years=4.0)]),
    )
    assert costs.of(0).reasons == (reason,)
    assert costs.of(0).total is None
    assert costs.of(1).total is not None


def test_costs_over_different_years_have_no_break_even_without_a_rate():
    three, five = life_cycle_cost(replace(TERMS, years=3), ITEM), life_cycle_cost(TERMS, ITEM)
    with pytest.raises(ValueError, match="3 and 5 years"):
        break_even_carbon_price(three, five)


@pytest.mark.parametrize(
    ("stated", "kg", "reason"),
    [
        ({"embedded_kg": 250.0, "footprint_kg": 999.0}, 250.0, None),
        ({"footprint_kg": 307.0, "use_ratio": 0.17}, 254.81, None),
        ({"footprint_kg": 307.0, "footprint_use_kg": 57.0, "use_ratio": 0.5}, 250.0, None),
        ({"footprint_kg": 250.0, "boundary": "cradle_to_gate"}, 250.0, None),
        ({"footprint_kg": 307.0}, None, "cost.use_stage_not_split"),
        ({"footprint_kg": 307.0, "boundary": "cradle_to_grave"}, None, "cost.use_stage_not_split"),
        ({"footprint_kg": 307.0, "footprint_use_kg": 308.0}, None, "cost.use_stage_exceeds"),
        ({"footprint_kg": 307.0, "boundary": "gate_to_gate"}, None, "cost.boundary_unsuitable"),
        ({}, None, "cost.embedded_missing"),
    ],
)
def test_the_use_stage_is_counted_once_or_not_at_all(stated, kg, reason):
    terms = replace(TERMS, emission_factor=(0.0,), carbon_price=(1000.0,))
    whole = replace(ITEM, id="known", embedded_kg=1.0)
    found = life_cycle_costs(terms, columns_of([replace(ITEM, **stated), whole])).of(0)
    assert found.carbon == (None if kg is None else pytest.approx(kg))
    assert found.reasons == (() if reason is None else (reason,))
    assert (found.total is None) is (reason is not None)
    assert found.without_carbon is not None


def test_a_carbon_price_in_the_tariff_comes_off_the_electricity_only():
    terms = replace(TERMS, years=1, rate=0.0, emission_factor=(0.5,), carbon_price=(100.0,))
    item = replace(ITEM, embedded_kg=200.0)
    assert life_cycle_cost(terms, item).carbon == pytest.approx(20 + 5)
    assert life_cycle_cost(replace(terms, embedded_carbon_price=60.0), item).carbon == pytest.approx(20 + 0.05 * 40)


def test_factor_and_carbon_price_may_move_through_the_years():
    terms = replace(TERMS, years=2, rate=0.0, emission_factor=(0.6, 0.3), carbon_price=(100.0, 200.0, 400.0))
    found = life_cycle_cost(terms, replace(ITEM, embedded_kg=1000.0))
    assert found.carbon == pytest.approx(100 + 0.06 * 200 + 0.03 * 400)
    with pytest.raises(ProcurementError, match=r"cost\.series_length"):
        replace(terms, carbon_price=(100.0, 200.0))


def test_a_direct_emission_factor_is_refused_beside_a_footprint():
    with pytest.raises(ProcurementError, match=r"cost\.factor_direct"):
        replace(TERMS, emission_factor=(0.5306,), factor_basis="direct")


def test_unproven_consumption_gives_way_to_the_buyers_default():
    items = columns_of([replace(ITEM, id="proven", kwh_is_proven=True), replace(ITEM, id="word", kwh_is_proven=False)])
    without = life_cycle_costs(TERMS, items)
    assert without.of(1).reasons == ("cost.kwh_unproven",)
    with_default = life_cycle_costs(replace(TERMS, default_kwh_year=150.0), items)
    assert with_default.parts["energy"][1] == pytest.approx(with_default.parts["energy"][0] * 1.5)
    assert with_default.of(1).remarks == ("cost.remark.default_kwh",)


@pytest.mark.parametrize(
    ("column", "reason"),
    [
        ("price", "cost.price_missing"),
        ("kwh_year", "cost.kwh_missing"),
        ("consumables_year", "cost.consumables_missing"),
        ("maintenance_year", "cost.maintenance_missing"),
        ("other_year", "cost.other_missing"),
        ("life_years", "cost.life_missing"),
        ("disposal", "cost.disposal_missing"),
        ("embedded_kg", "cost.embedded_missing"),
    ],
)
def test_what_one_option_leaves_open_takes_its_total_and_no_other_ones(column, reason):
    terms = replace(TERMS, emission_factor=(0.5,), carbon_price=(100.0,))
    numbers = ("price", "kwh_year", "consumables_year", "maintenance_year", "other_year", "disposal", "embedded_kg")
    full = CostItem("full", life_years=9.0, **dict.fromkeys(numbers, 1.0))
    costs = life_cycle_costs(terms, columns_of([replace(full, id="gap", **{column: None}), full]))
    assert costs.of(0).total is None
    assert reason in costs.of(0).reasons
    assert costs.of(1).reasons == ()
    assert list(costs.places) == [0, 1]


def test_the_parts_of_a_profile_are_needed_whether_or_not_a_table_states_them():
    announced = LifeCycleTerms(
        years=5,
        rate=0.03,
        energy_price=0.22,
        ef=0.24,
        scc=345,
        stages_included=("acquisition", "energy", "eol"),
        num={},
    )
    costs = life_cycle_costs(announced, columns_of([replace(ITEM, maintenance_year=10.0)]))
    assert costs.of(0).reasons == ("cost.disposal_missing",)
    assert costs.left_out == ("maintenance",)
    assert all(each.provenance.is_illustrative for each in terms_from_profile(announced).parameters)


def test_break_even_where_no_price_decides():
    terms = replace(TERMS, emission_factor=(0.5,), carbon_price=(100.0,))
    base = replace(ITEM, id="base", embedded_kg=200.0)
    dear = replace(base, id="dear", price=1100.0)
    dirty = replace(dear, id="dirty", embedded_kg=300.0)
    open_ = replace(base, id="open", embedded_kg=None)
    found = break_evens(life_cycle_costs(terms, columns_of([base, dear, dirty, open_])))
    assert [(each.option, each.crossing) for each in found] == [
        ("dear", Crossing.SAME_CARBON),
        ("dirty", Crossing.ALWAYS),
        ("open", Crossing.UNKNOWN),
    ]
    assert found[1].price < 0


def test_quantities_count_last():
    many = replace(ITEM, id="many", price=100.0, kwh_year=1.0, quantity=20.0)
    costs = life_cycle_costs(TERMS, columns_of([ITEM, many]))
    assert costs.of(1).total_for_quantity == pytest.approx(20 * costs.of(1).total)
    assert costs.cheapest == ("x",)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"price": -1.0}, "cost.value_negative"),
        ({"disposal": float("inf")}, "cost.value_infinite"),
        ({"use_ratio": 1.2}, "cost.ratio_out_of_range"),
        ({"life_years": 0.0}, "cost.life_too_short"),
        ({"quantity": 0.0}, "cost.quantity_zero"),
    ],
)
def test_impossible_figures_are_refused_with_their_option(changes, code):
    with pytest.raises(ProcurementError) as refusal:
        columns_of([replace(ITEM, **changes)])
    assert (refusal.value.code, refusal.value.facts["option"]) == (code, "x")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"years": 0}, "cost.years_out_of_range"),
        ({"rate": 3.0}, "cost.rate_out_of_range"),
        ({"energy_price": -0.1}, "cost.parameter_negative"),
        ({"carbon_price": (np.inf,)}, "cost.parameter_negative"),
    ],
)
def test_impossible_terms_are_refused(changes, code):
    with pytest.raises(ProcurementError) as refusal:
        replace(TERMS, **changes)
    assert refusal.value.code == code
