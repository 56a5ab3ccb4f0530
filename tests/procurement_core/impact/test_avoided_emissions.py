"""Avoided emissions: formula, uncertainty, baselines, and nothing stated that is not known."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procurement_core.errors import ProcurementError
from procurement_core.impact.avoided import (
    Assessed,
    BaselineKind,
    CompliantBid,
    avoided_emissions,
    lowest_price_baseline,
    mean_baseline,
    stated_baseline,
    two_digits,
)

AWARD = Assessed(200.0, 0.05, "COMPARABLE", use_kg=50.0, lcc=1000.0)
MARKET = stated_baseline(
    BaselineKind.MARKET_DEFAULT, Assessed(307.0, 0.10, "COMPARABLE_ADJUSTED", use_kg=57.0, lcc=990.0)
)
PREVIOUS = stated_baseline(BaselineKind.PREVIOUS_CONTRACT, Assessed(210.0, 0.05, "COMPARABLE"))


def test_difference_uncertainty_parts_and_cost_by_hand():
    found = avoided_emissions(AWARD, (MARKET, PREVIOUS), quantity=100)[0]
    assert found.avoided_kg == pytest.approx(100 * 107)
    assert found.uncertainty_kg == pytest.approx(100 * math.hypot(30.7, 10))
    assert (found.use_kg, found.embedded_kg) == (pytest.approx(700), pytest.approx(10000))
    assert found.cost_per_t == pytest.approx(100 * 10 / 10.7)
    assert (found.is_distinguishable, found.state) == (True, "impact.avoided")
    assert two_digits(found.avoided_kg) == 11000


def test_a_difference_within_the_uncertainty_is_said_to_be_none_and_has_no_price():
    found = avoided_emissions(AWARD, (MARKET, PREVIOUS), quantity=100)[1]
    assert found.avoided_kg == pytest.approx(1000)
    assert (found.is_distinguishable, found.cost_per_t) == (False, None)
    assert found.state == "impact.not_distinguishable"
    assert found.use_kg is None


def test_correlated_errors_cancel():
    rho = avoided_emissions(AWARD, (MARKET, PREVIOUS), quantity=1, rho=0.5)[0]
    assert rho.uncertainty_kg == pytest.approx(math.sqrt(30.7**2 + 10**2 - 30.7 * 10))


def test_more_emissions_are_shown_as_such():
    found = avoided_emissions(Assessed(600.0, 0.05, "COMPARABLE"), (MARKET, PREVIOUS), quantity=1)[0]
    assert found.avoided_kg == pytest.approx(-293)
    assert found.state == "impact.more"


@pytest.mark.parametrize(
    ("assessed", "reason"),
    [
        (Assessed(None, None, ""), "impact.footprint_missing"),
        (Assessed(300.0, 0.1, "INDICATIVE"), "impact.verdict_too_low"),
        (Assessed(300.0, 0.1, "INVALID"), "impact.verdict_too_low"),
        (Assessed(300.0, None, "COMPARABLE"), "impact.uncertainty_missing"),
    ],
)
def test_a_baseline_that_cannot_be_used_stands_with_its_reason(assessed, reason):
    found = avoided_emissions(AWARD, (MARKET, stated_baseline(BaselineKind.PREVIOUS_CONTRACT, assessed)), quantity=1)[1]
    assert (found.avoided_kg, found.state) == (None, reason)


def test_an_award_without_a_usable_footprint_avoids_nothing_that_is_known():
    found = avoided_emissions(Assessed(200.0, 0.1, "INDICATIVE"), (MARKET, PREVIOUS), quantity=1)
    assert {each.state for each in found} == {"impact.award_unusable"}


def test_two_baselines_at_least():
    for baselines in ((), (MARKET,), (MARKET, MARKET)):
        with pytest.raises(ProcurementError, match=r"impact\.baselines_too_few"):
            avoided_emissions(AWARD, baselines, quantity=1)
    with pytest.raises(ProcurementError, match=r"impact\.quantity_not_positive"):
        avoided_emissions(AWARD, (MARKET, PREVIOUS), quantity=0)


def test_baselines_from_the_compliant_bids():
    bids = [
        CompliantBid("a", 900.0, Assessed(300.0, 0.1, "COMPARABLE")),
        CompliantBid("b", 800.0, Assessed(400.0, 0.1, "COMPARABLE")),
        CompliantBid("c", 950.0, Assessed(100.0, 0.1, "NOT_COMPARABLE")),
    ]
    assert lowest_price_baseline(bids).assessed.kg == 400
    mean = mean_baseline(bids)
    assert mean.assessed.kg == pytest.approx(350)
    assert mean.assessed.uncertainty == pytest.approx(math.hypot(30, 40) / 2 / 350)
    assert mean_baseline(bids, rho=1.0).assessed.uncertainty == pytest.approx(70 / 2 / 350)
    assert mean_baseline(bids[:1]).reason == "impact.field_too_small"
    assert lowest_price_baseline([*bids, CompliantBid("d", None, AWARD)]).reason == "impact.price_unknown"


@pytest.mark.parametrize(("value", "shown"), [(10743.2, 11000), (-0.0123, -0.012), (0.0, 0.0), (99.6, 100), (307, 310)])
def test_two_significant_digits(value, shown):
    assert two_digits(value) == pytest.approx(shown)


_FOOTPRINTS = st.builds(Assessed, st.floats(1, 1e4), st.floats(0, 1), st.just("COMPARABLE"))


@given(_FOOTPRINTS, _FOOTPRINTS, st.floats(0, 0.99), st.floats(1, 1e6))
def test_quantity_scales_difference_and_uncertainty_alike(base, award, rho, quantity):
    baselines = (stated_baseline(BaselineKind.MARKET_DEFAULT, base), PREVIOUS)
    one = avoided_emissions(award, baselines, quantity=1, rho=rho)[0]
    many = avoided_emissions(award, baselines, quantity=quantity, rho=rho)[0]
    assert many.avoided_kg == pytest.approx(one.avoided_kg * quantity)
    assert many.uncertainty_kg == pytest.approx(one.uncertainty_kg * quantity)
