"""Every formula of the regimes by itself, with numbers worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from bid_cases import criterion, evaluated, price, profile_of, quality, warned

from procurement_core.errors import ProcurementError
from procurement_core.scoring import formulas

PRICES = np.array([80.0, 100.0, np.nan, 120.0])


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (formulas.inverse_min(PRICES), [1, 0.8, np.nan, 2 / 3]),
        (formulas.linear_minmax(PRICES, lower_is_better=True), [1, 0.5, np.nan, 0]),
        (formulas.linear_minmax(PRICES, lower_is_better=False), [0, 0.5, np.nan, 1]),
        (formulas.linear_min(PRICES), [1, 0.75, np.nan, 0.5]),
        (formulas.linear_min(np.array([10.0, 25.0])), [1, 0]),
        (formulas.mean_based(PRICES), [0.7, 0.5, np.nan, 0.3]),
        (formulas.budget(PRICES, 160.0), [0.5, 0.375, np.nan, 0.25]),
        (formulas.budget(np.array([200.0]), 160.0), [0]),
        (formulas.benchmark_linear(PRICES, 90, 110, lower_is_better=True), [1, 0.5, np.nan, 0]),
        (formulas.benchmark_linear(PRICES, 90, 110, lower_is_better=False), [0, 0.5, np.nan, 1]),
        (formulas.monetised(PRICES, 120, 80), [1, 0.5, np.nan, 0]),
        (formulas.ratio_max(PRICES), [2 / 3, 5 / 6, np.nan, 1]),
        (formulas.ratio_max(np.array([0.0, 0.0])), [0, 0]),
        (formulas.raw_points(PRICES, 100), [0.8, 1, np.nan, 1]),
        (formulas.binary(np.array([1.0, 0.0, np.nan])), [1, 0, np.nan]),
        (formulas.linear_minmax(np.array([5.0, 5.0]), lower_is_better=True), [1, 1]),
    ],
)
def test_formula(found: np.ndarray, expected: list[float]) -> None:
    np.testing.assert_allclose(found, expected, rtol=1e-12)


def test_intervals_where_less_is_better() -> None:
    edges, scores = [70, 80, 90, float("inf")], [1.0, 0.8, 0.5, 0.0]
    values = np.array([69.9, 70.0, 70.0000000000001, 70.1, 90.0, 90.5, np.nan])
    found = formulas.step(values, edges, scores, lower_is_better=True)
    np.testing.assert_allclose(found, [1, 1, 1, 0.8, 0.5, 0, np.nan])
    assert formulas.step(np.array([3.0]), [1, 2], [1.0, 0.5], lower_is_better=True) == 0  # beyond the table


def test_intervals_where_more_is_better() -> None:
    found = formulas.step(np.array([1.9, 2.0, 2.9, 3.0, 9.0]), [2, 3], [0.4, 1.0], lower_is_better=False)
    np.testing.assert_allclose(found, [0, 0.4, 0.4, 1, 1])


def test_ladder_of_rijkswaterstaat() -> None:
    table = [(3.0, 1.0), (2.0, 0.6), (1.0, 0.25), (0.0, 0.0), ("NR", -0.5)]
    found = formulas.ladder(["3", "2.0", "1", "0", "nr", None, "4"], table)
    np.testing.assert_allclose(found, [1, 0.6, 0.25, 0, -0.5, np.nan, np.nan])


def test_an_adverse_level_raises_the_fictitious_price() -> None:
    ladder = {"type": "ladder", "params": {"table": [[3, 1.0], [0, 0.0], ["NR", -0.5]]}}
    plan = criterion("plan", "quality.level", "level", "max", ladder, value_max=60_000)
    found = evaluated(
        "bid,price,quality.level\nA,100000,3\nB,100000,NR\n", profile_of(plan, method="price_minus_value")
    )
    assert [bid.total for bid in found.bids] == pytest.approx([40_000, 130_000])


def test_lexicographic_goes_on_to_the_next_criterion_only_on_a_tie() -> None:
    absolute = {"type": "benchmark_linear", "params": {"lo": 0, "hi": 2_000}}
    rules = profile_of(quality(None), price(None) | {"normalisation": absolute}, method="lexicographic")
    found = evaluated("bid,price,tech.points\nA,1500,90\nB,1000,90\nC,100,89\n", rules)
    assert {bid.bid: bid.place for bid in found.bids} == {"A": 2, "B": 1, "C": 3}
    assert all(bid.total is None for bid in found.bids)


def test_lowest_price_shares_a_place_where_prices_are_equal() -> None:
    rules = profile_of(price(None), method="lowest_price")
    found = evaluated("bid,price\nA,900\nB,900\nC,901\n", rules)
    assert found.winners == ("A", "B") and "tie.shared" in warned(found)


def test_lowest_life_cycle_cost_of_the_worked_example() -> None:
    cost = criterion("lcc", "lcc.total", "CNY", "min", {"type": "none"}, weight=1.0, group="price", missing="reject")
    source = {"src": "illustrative", "conf": "L"}
    names = ("years", "rate", "energy_price", "energy_growth", "ef", "scc")
    terms = {
        **{"years": 5, "rate": 0.03, "energy_price": 0.70, "energy_growth": 0.0, "ef": 0.6205, "scc": 100},
        "stages_included": ["acquisition", "energy", "maintenance", "eol", "externality"],
        "num": dict.fromkeys(names, source),
    }
    text = (
        "bid,price,lcc.kwh_year,lcc.maintenance_year,lcc.disposal,lcc.embedded_kg\n"
        "A,5000,18.8,100,30,255\nB,5200,14.0,60,30,190\nC,4000,,,,\n"
    )
    found = evaluated(text, profile_of(cost, method="lowest_lcc", lcc=terms))
    assert [bid.total for bid in found.bids[:2]] == pytest.approx([5_574.96, 5_568.52], abs=0.005)
    assert found.winners == ("B",) and found.bids[2].place is None
    # what the emission factor counts is told where the profile leaves it open, and refused where it cannot be
    assert "cost.caveat.factor_basis_unknown" in warned(found)
    stated = profile_of(cost, method="lowest_lcc", lcc=terms | {"ef_basis": "life_cycle"})
    assert "cost.caveat.factor_basis_unknown" not in warned(evaluated(text, stated))
    with pytest.raises(ProcurementError, match=r"cost\.factor_direct"):
        evaluated(text, profile_of(cost, method="lowest_lcc", lcc=terms | {"ef_basis": "direct"}))


@pytest.mark.parametrize(
    ("code", "criteria", "more"),
    [
        ("bids.formula_direction", [price(), quality(0.6, {"type": "inverse_min"})], {}),
        ("bids.formula_direction", [price(0.4, "ratio_max"), quality()], {}),
        ("bids.mean_impute", [price(), quality(missing="mean_impute")], {}),
        ("bids.formula_fixed", [price(0.4, "linear_minmax"), quality()], {"method": "wb_combined"}),
        ("bids.one_cost_term", [quality(1.0)], {"method": "wb_combined"}),
        ("bids.no_cost_criterion", [price()], {"method": "lowest_lcc"}),
        (
            "bids.estimate_needed",
            [
                criterion(
                    "q", "tech.points", "points", "max", {"type": "raw_points", "params": {"max": 1}}, value_max_pct=0.1
                )
            ],
            {"method": "price_minus_value"},
        ),
        (
            "bids.silence_rewarded",
            [criterion("mki", "mki.total", "CNY", "min", {"type": "none"}, factor=1.5)],
            {"method": "price_plus_externality"},
        ),
    ],
)
def test_what_a_formula_does_not_fit_is_refused(code: str, criteria: list, more: dict) -> None:
    with pytest.raises(ProcurementError) as refused:
        evaluated("bid,price,tech.points,mki.total\nA,10,0.5,4\nB,12,0.6,3\n", profile_of(*criteria, **more))
    assert refused.value.code == code
