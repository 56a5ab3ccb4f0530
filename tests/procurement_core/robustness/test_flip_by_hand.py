"""Flips worked out by hand, and the rule that ties follow."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from procurement_core.robustness.contest import Contest
from procurement_core.robustness.flip import Firmness, Flip, Named, flip_of, most_fragile_first
from procurement_core.robustness.single_weight import stability_intervals
from procurement_core.robustness.smallest_move import smallest_move


def contest(
    earned: list[list[float]],
    weights: list[float],
    price: list[float] | None = None,
    indicative: tuple[int, ...] = (),
    cap: float | None = None,
) -> Contest:
    """The footprint, where it is capped, is the last criterion."""
    flags = np.isin(np.arange(len(earned)), indicative)
    prices = np.array(price or [1.0] * len(earned))
    capped = -1 if cap is None else len(weights) - 1
    return Contest(np.array(earned, dtype=float), np.array(weights), prices, flags, capped, cap or 0.0)


def flip(found: Contest) -> Flip:
    return flip_of("C", "p", found, named(found))


def named(found: Contest) -> Named:
    return Named(pa.array([f"p{row}" for row in range(len(found))]), tuple("abcde"[: len(found.weights)]))


def test_two_criteria_meet_in_the_middle() -> None:
    found = flip(contest([[1, 0], [0, 1]], [0.6, 0.4]))
    assert (found.winner, found.ranked, found.firmness) == ("p0", 2, Firmness.STABLE)
    assert found.smallest is not None
    assert found.single is not None
    assert found.smallest.moved == pytest.approx(0.1)
    assert found.smallest.weights == pytest.approx((0.5, 0.5))
    assert (found.smallest.challenger, found.smallest.criterion, found.smallest.at_equality) == ("p1", "b", False)
    assert (found.smallest.raised, found.smallest.lowered) == (("b",), ("a",))
    assert found.single.moved == pytest.approx(0.1)
    first, second = found.intervals
    assert (first.lower, first.upper, first.upper_challenger) == (pytest.approx(0.5), 1.0, None)
    assert (second.lower, second.upper, second.upper_challenger) == (0.0, pytest.approx(0.5), "p1")


def test_weight_is_taken_where_the_winner_is_strongest_until_nothing_is_left_there() -> None:
    """d = (0.6, 0.1, -0.8), margin 0.083: 0.02 x 1.4 from the first, the rest 0.055 / 0.9 from the second."""
    found = smallest_move(contest([[0.8, 0.6, 0.2], [0.2, 0.5, 1.0]], [0.02, 0.95, 0.03]), 0)
    assert found is not None
    assert found.moved == pytest.approx(0.02 + 0.055 / 0.9)
    assert found.weights == pytest.approx([0.0, 0.95 - 0.055 / 0.9, 0.05 + 0.055 / 0.9])


def test_beyond_the_cap_an_indicative_footprint_gains_nothing_more() -> None:
    """0.2 x price weight against 0.1: level at half the weight, not at 5/6 as without the cap."""
    rows, weights = [[0.8, 0.0], [0.6, 1.0]], [0.95, 0.05]
    capped = smallest_move(contest(rows, weights, indicative=(1,), cap=0.1), 0)
    free = smallest_move(contest(rows, weights), 0)
    assert capped is not None
    assert free is not None
    assert capped.weights == pytest.approx([0.5, 0.5])
    assert capped.moved == pytest.approx(0.45)
    assert free.weights == pytest.approx([5 / 6, 1 / 6])
    bounds = stability_intervals(contest(rows, weights, indicative=(1,), cap=0.1), 0).bounds
    assert bounds == pytest.approx(np.array([[1.0, 0.5], [0.5, 0.0]]))


def test_all_weight_is_no_weight_that_can_move_alone() -> None:
    found = flip(contest([[1, 0], [0.5, 1]], [1.0, 0.0]))
    assert (found.intervals[0].lower, found.intervals[0].upper) == (None, None)
    assert found.intervals[1].upper == pytest.approx(1 / 3)
    assert found.smallest is not None
    assert found.smallest.moved == pytest.approx(1 / 3)


def test_at_equality_the_cheaper_one_wins_and_a_dearer_one_never() -> None:
    rows, weights = [[1, 0.5], [0.5, 0.5]], [0.6, 0.4]
    cheaper, dearer = flip(contest(rows, weights, [2.0, 1.0])), flip(contest(rows, weights, [1.0, 2.0]))
    assert cheaper.smallest is not None
    assert (cheaper.smallest.moved, cheaper.smallest.at_equality) == (pytest.approx(0.6), True)
    assert cheaper.smallest.weights == pytest.approx((0.0, 1.0))
    assert (dearer.firmness, dearer.smallest, dearer.single) == (Firmness.NEVER, None, None)


def test_a_price_that_is_missing_comes_last_and_the_earlier_id_first() -> None:
    level = [[0.5, 0.5]] * 3
    assert flip(contest(level, [0.5, 0.5], [float("nan"), 3.0, 3.0])).winner == "p1"
    assert flip(contest(level, [0.5, 0.5], [float("nan")] * 3)).winner == "p0"


def test_tied_today() -> None:
    """Who gets ahead by any change makes a tie; a product that is the same on every criterion does not."""
    tied = flip(contest([[1, 0], [0, 1]], [0.5, 0.5], [1.0, 2.0]))
    assert (tied.winner, tied.tied, tied.firmness) == ("p0", 1, Firmness.TIED)
    assert tied.smallest is not None
    assert (tied.smallest.moved, tied.smallest.weights) == (0.0, (0.5, 0.5))
    twins = flip(contest([[1, 0.5], [1, 0.5], [0, 1]], [0.5, 0.5]))
    assert (twins.tied, twins.firmness) == (1, Firmness.STABLE)
    assert twins.smallest is not None
    assert (twins.smallest.challenger, twins.smallest.moved) == ("p2", pytest.approx(1 / 6))


def test_nobody_else_and_nobody_at_all() -> None:
    assert flip(contest([[1, 0]], [0.5, 0.5])).firmness is Firmness.ALONE
    nobody = flip(Contest(np.empty((0, 2)), np.array([0.5, 0.5]), np.empty(0), np.empty(0, dtype=bool)))
    assert (nobody.firmness, nobody.winner, nobody.ranked) == (Firmness.EMPTY, None, 0)


def test_a_close_second_makes_a_winner_fragile() -> None:
    close = contest([[1, 0], [0, 1]], [0.52, 0.48])
    assert flip(close).firmness is Firmness.FRAGILE
    assert flip_of("C", "p", close, named(close), fragile_below=0.01).firmness is Firmness.STABLE
    order = most_fragile_first([flip(contest([[1, 1], [0, 0]], [0.5, 0.5])), flip(close)])
    assert [item.firmness for item in order] == [Firmness.FRAGILE, Firmness.NEVER]


def test_one_criterion_has_nothing_to_move() -> None:
    only = flip(contest([[1.0], [0.5]], [1.0]))
    assert (only.firmness, only.single) == (Firmness.NEVER, None)


@pytest.mark.parametrize("seed", range(6))
def test_many_challengers_give_what_small_parts_of_them_give(seed: int) -> None:
    """Small parts are solved outright; the whole rules challengers out before they are solved."""
    draw = np.random.default_rng(seed)
    earned = np.round(draw.random((900, 5)), 1 if seed % 2 else 3)
    earned = np.concatenate([earned, earned[:300]])  # twins, and products that cannot win
    whole = Contest(
        earned, draw.dirichlet(np.ones(5)), draw.integers(1, 4, 1200).astype(float), draw.random(1200) < 0.3, 2, 0.1
    )
    winner = whole.winner()
    others = np.delete(np.arange(1200), winner)
    moved, upper, lower = [], [], []
    for part in np.array_split(others, 30):
        rows = np.sort(np.append(part, winner))
        found = smallest_move(whole.only(rows), int(np.searchsorted(rows, winner)))
        bounds = stability_intervals(whole.only(rows), int(np.searchsorted(rows, winner))).bounds
        moved.append(np.inf if found is None else found.moved)
        upper.append(bounds[0])
        lower.append(bounds[1])
    found = smallest_move(whole, winner)
    assert found is not None
    assert found.moved == pytest.approx(min(moved), abs=1e-12)
    whole_bounds = stability_intervals(whole, winner).bounds
    assert whole_bounds[0] == pytest.approx(np.min(upper, axis=0), abs=1e-12)
    assert whole_bounds[1] == pytest.approx(np.max(lower, axis=0), abs=1e-12)
