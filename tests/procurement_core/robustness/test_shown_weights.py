"""The weights that are shown still change the winner: by hand, and in contests drawn at random."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from procurement_core.robustness.contest import Contest
from procurement_core.robustness.shown_weights import weight_beyond, weight_within, weights_beyond
from procurement_core.robustness.single_weight import nearest_single_move, rescaled, stability_intervals
from procurement_core.robustness.smallest_move import smallest_move


def drawn(seed: int) -> Contest:
    random = np.random.default_rng(seed)
    weights = random.dirichlet(np.ones(4))
    return Contest(random.random((6, 4)), weights, np.ones(6), np.zeros(6, dtype=bool))


def test_rounding_goes_past_the_point_where_both_are_level() -> None:
    assert weight_beyond(0.4, 0.33349, at_equality=False) == Decimal("0.333")
    assert weight_beyond(0.3, 0.33301, at_equality=False) == Decimal("0.334")
    assert weight_beyond(0.4, 0.5, at_equality=True) == Decimal("0.5")
    assert weight_beyond(0.4, 0.5, at_equality=False) == Decimal("0.501")
    assert weight_beyond(0.4, 1.0, at_equality=False) == 1


def test_the_bounds_of_an_interval_are_rounded_into_it() -> None:
    assert weight_within(0.4, 0.33301) == Decimal("0.334")
    assert weight_within(0.4, 0.45299) == Decimal("0.452")
    assert weight_within(0.4, 0.5) == Decimal("0.5")


def test_two_criteria_that_meet_in_the_middle_are_shown_past_it() -> None:
    assert weights_beyond([0.6, 0.4], [0.5, 0.5], at_equality=False) == (Decimal("0.499"), Decimal("0.501"))
    assert weights_beyond([0.6, 0.4], [0.5, 0.5], at_equality=True) == (Decimal("0.5"), Decimal("0.5"))


@pytest.mark.parametrize("seed", range(40))
def test_the_shown_weights_flip(seed: int) -> None:
    contest = drawn(seed)
    winner = contest.winner()
    found = smallest_move(contest, winner)
    if found is None:
        return
    shown = weights_beyond(contest.weights.tolist(), found.weights.tolist(), at_equality=found.at_equality)
    assert sum(shown) == 1
    assert under(contest, np.array(shown, dtype=float)).winner() != winner
    single = nearest_single_move(contest, winner, stability_intervals(contest, winner))
    if single is not None and 0.001 < single.weights[single.criterion] < 0.999:
        before, after = contest.weights[single.criterion], single.weights[single.criterion]
        weight = float(weight_beyond(before, after, at_equality=single.at_equality))
        assert under(contest, rescaled(contest.weights, single.criterion, weight)).winner() != winner


@pytest.mark.parametrize("seed", range(20))
def test_within_the_shown_bounds_the_winner_stays(seed: int) -> None:
    contest = drawn(seed)
    winner = contest.winner()
    for way in stability_intervals(contest, winner).bounds:
        for criterion, bound in enumerate(way):
            weight = float(weight_within(contest.weights[criterion], bound))
            assert under(contest, rescaled(contest.weights, criterion, weight)).winner() == winner


def under(contest: Contest, weights: np.ndarray) -> Contest:
    return Contest(contest.earned, weights, contest.price, contest.is_indicative)
