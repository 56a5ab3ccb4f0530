"""Rank reversal by simulation, against the published shares, and the small formulas behind it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from case_parts import AWARD
from check_cases import NOW
from checked_profiles import ELSEWHERE, LINEAR, POINTS, criterion, found, profile

from procurement_core.checks.reversal import Part, parts_of, reversal_share
from procurement_core.checks.worth import worth_of
from procurement_core.policy.award.criteria import AwardCriterion
from procurement_core.scoring import formulas
from procurement_core.scoring.criterion_worth import relative_worth

TENDERS = 8_000

#: Share of tenders in which deleting one losing bid changes the winner (100,000 and 60,000 tenders per cell).
PUBLISHED = {
    ("inverse_min", False): {0.3: 0.004, 0.4: 0.005, 0.5: 0.004, 0.6: 0.002},
    ("linear_minmax", False): {0.3: 0.091, 0.4: 0.071, 0.5: 0.055, 0.6: 0.038},
    ("inverse_min", True): {0.3: 0.054, 0.4: 0.068, 0.5: 0.054, 0.6: 0.015},
    ("linear_minmax", True): {0.3: 0.188, 0.4: 0.058, 0.5: 0.006, 0.6: 0.0005},
}


@pytest.mark.parametrize(
    ("formula", "outlier", "weight", "share"),
    [(*key, weight, share) for key, row in PUBLISHED.items() for weight, share in row.items()],
)
def test_the_published_shares_come_out(formula: str, outlier: bool, weight: float, share: float):
    parts = (Part(weight, formula, "min"), Part(1 - weight, None, "max"))
    simulated = reversal_share(parts, tenders=TENDERS, seed=2026, with_outlier=outlier)
    sampling = 4 * math.sqrt(share * (1 - share) / TENDERS)
    printed = 0.00005 if share < 0.001 else 0.0005
    assert simulated == pytest.approx(share, abs=sampling + printed)


@pytest.mark.parametrize("outlier", [False, True])
def test_what_does_not_depend_on_the_others_never_reverses(outlier: bool):
    parts = (Part(0.4, None, "min"), Part(0.6, None, "max"))
    assert reversal_share(parts, tenders=TENDERS, seed=1, with_outlier=outlier) == 0


def test_the_same_seed_gives_the_same_share_and_another_seed_another():
    parts = (Part(0.4, "linear_minmax", "min"), Part(0.6, None, "max"))
    shares = [reversal_share(parts, tenders=2_000, seed=seed) for seed in (7, 7, 8)]
    assert shares[0] == shares[1] != shares[2]


def test_absolute_criteria_are_one_part_and_the_world_banks_method_has_two():
    price = (f"{AWARD}.price.normalisation", {"type": "linear_minmax"})
    assert parts_of(profile(ELSEWHERE, price)) == (
        Part(0.4, "linear_minmax", "min"),
        Part(pytest.approx(0.6), None, "max"),
    )
    combined = parts_of(profile(ELSEWHERE, ("award.method", "wb_combined")))
    assert combined == (Part(0.4, "inverse_min", "min"), Part(0.6, "ratio_max", "max"))


def test_the_finding_tells_how_it_was_simulated():
    (finding,) = found(ELSEWHERE, (f"{AWARD}.price.normalisation", {"type": "linear_minmax"}), context=NOW)
    assert finding.facts["reversal_share"] == pytest.approx(0.071, abs=0.01)
    assert (finding.facts["tenders"], finding.facts["bids"], finding.facts["seed"]) == (NOW.tenders, 5, 0)


VALUES = np.array([[1000.0, 800.0, 520.0, 990.0], [3.0, 3.0, 3.0, 3.0], [np.nan, 800.0, 520.0, 990.0]])


@pytest.mark.parametrize("lower_is_better", [True, False])
@pytest.mark.parametrize("formula", ["inverse_min", "linear_minmax", "linear_min", "mean_based", "ratio_max"])
def test_many_tenders_at_once_score_like_each_by_itself(formula: str, lower_is_better: bool):
    at_once = relative_worth(formula, VALUES, lower_is_better=lower_is_better)
    one_by_one = [relative_worth(formula, row, lower_is_better=lower_is_better) for row in VALUES]
    assert np.allclose(at_once, one_by_one, equal_nan=True)
    assert np.isnan(at_once).tolist() == np.isnan(VALUES).tolist()


def _criterion(rule: dict[str, object], direction: str) -> AwardCriterion:
    return AwardCriterion.model_validate(criterion("x", 0.5, rule, direction=direction))


@pytest.mark.parametrize("direction", ["min", "max"])
def test_absolute_formulas_are_those_of_the_evaluation(direction: str):
    lower, values = direction == "min", np.array([-1.0, 0.0, 3.0, 3.5, 10.0, 40.0, 120.0])
    table = [[0.0, 0.0], [3.0, 40.0], [10.0, 80.0], [40.0, 100.0]]
    edges, scores = zip(*table, strict=True)
    expected = [
        (LINEAR, formulas.benchmark_linear(values, 0, 10, lower_is_better=lower)),
        (POINTS, formulas.raw_points(values, 100)),
        ({"type": "budget", "params": {"budget": 60}}, formulas.budget(values, 60)),
        (
            {"type": "monetised", "params": {"upper": 30, "lower": 2}},
            formulas.monetised(values, 30, 2),
        ),
        (
            {"type": "step", "params": {"table": table}},
            formulas.step(values, edges, np.array(scores) / 100, lower_is_better=lower),
        ),
    ]
    for rule, theirs in expected:
        assert np.allclose(worth_of(_criterion(rule, direction), values, None), theirs), rule


def test_missing_values_earn_nothing_and_an_unknown_estimate_is_no_answer():
    values = np.array([5.0, np.nan])
    assert worth_of(_criterion(LINEAR, "max"), values, None).tolist() == [0.5, 0.0]
    relative = {"type": "benchmark_linear", "params": {"lo": 0.8, "hi": 1.2, "relative_to": "estimate"}}
    assert worth_of(_criterion(relative, "min"), values, None) is None
    assert worth_of(_criterion(relative, "min"), values, 5.0)[0] == pytest.approx(0.5)
