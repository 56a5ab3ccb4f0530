"""The smallest change of weights against a linear programme, the interval of one weight against fine enumeration."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from procurement_core.robustness.contest import TIE, Contest, Floats
from procurement_core.robustness.single_weight import DOWN, UP, nearest_single_move, rescaled, stability_intervals
from procurement_core.robustness.smallest_move import smallest_move

#: Worth in tenths: ties, dominance and equal products come up often.
TENTHS = st.integers(0, 10).map(lambda tenths: tenths / 10)


@st.composite
def contests(draw: st.DrawFn) -> Contest:
    products, criteria = draw(st.integers(2, 7)), draw(st.integers(2, 5))
    cells = draw(st.lists(TENTHS, min_size=products * criteria, max_size=products * criteria))
    shares = np.array(draw(st.lists(st.integers(0, 9), min_size=criteria, max_size=criteria)), dtype=float)
    if not shares.any():
        shares[0] = 1.0
    price = draw(st.lists(st.sampled_from([1.0, 2.0, float("nan")]), min_size=products, max_size=products))
    indicative = draw(st.lists(st.booleans(), min_size=products, max_size=products))
    return Contest(
        earned=np.array(cells).reshape(products, criteria),
        weights=shares / shares.sum(),
        price=np.array(price),
        is_indicative=np.array(indicative),
        capped=draw(st.integers(-1, criteria - 1)),
        cap=draw(st.sampled_from([0.0, 0.1, 0.2])),
    )


def by_linear_programme(contest: Contest, winner: int) -> float:
    """The least weight that moves so that a challenger reaches the winner, each side of the cap a programme of its own.

    Written from the definition: one variable for what each weight gains, one for what it loses. Whoever does not come
    first at equality must be able to get ahead somewhere; then the border of where it is ahead is where it is level.
    """
    sides = [(0.0, 1.0, False)]
    if contest.capped >= 0:
        sides = [(0.0, contest.cap, False), (contest.cap, 1.0, True)]
    before = contest.precedes(winner)
    best = np.inf
    for challenger in range(len(contest)):
        if challenger == winner:
            continue
        for low, high, is_beyond in sides:
            slopes = contest.earned[winner] - contest.earned[challenger]
            offset = 0.0
            if is_beyond:
                held = np.where(contest.is_indicative, contest.earned[:, contest.capped], 0.0)
                slopes[contest.capped] -= held[winner] - held[challenger]
                offset = contest.cap * (held[winner] - held[challenger])
            if not before[challenger] and not _programme(contest, slopes, offset, (low, high), 1e-5):
                continue
            if least := _programme(contest, slopes, offset, (low, high), 0.0):
                best = min(best, least[0])
    return best


def _programme(
    contest: Contest, slopes: Floats, offset: float, side: tuple[float, float], below: float
) -> tuple[float, ...]:
    weights, count = contest.weights, len(contest.weights)
    limits = [(0.0, 1.0)] * count
    if contest.capped >= 0:
        limits[contest.capped] = side
    rows = [np.concatenate([slopes, -slopes])]
    bounds = [-below - offset - slopes @ weights]
    for place, (low, high) in enumerate(limits):
        unit = np.eye(count)[place]
        rows += [np.concatenate([unit, -unit]), np.concatenate([-unit, unit])]
        bounds += [high - weights[place], weights[place] - low]
    even = np.concatenate([np.ones(count), -np.ones(count)])[None, :]
    found = linprog(
        np.full(2 * count, 0.5), A_ub=np.array(rows), b_ub=bounds, A_eq=even, b_eq=[0.0], method="highs",
        options={"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10},
    )  # fmt: skip
    return (float(found.fun),) if found.status == 0 else ()


@settings(max_examples=25, deadline=None)
@given(contests())
def test_the_smallest_change_is_that_of_the_linear_programme(contest: Contest) -> None:
    winner = contest.winner()
    found = smallest_move(contest, winner)
    least = by_linear_programme(contest, winner)
    if found is None:
        assert least == np.inf
        return
    assert found.moved == pytest.approx(least, abs=1e-9)
    assert found.weights.sum() == pytest.approx(1.0, abs=1e-9)
    assert (found.weights >= 0).all()
    assert np.abs(found.weights - contest.weights).sum() / 2 == pytest.approx(found.moved, abs=1e-9)


@settings(max_examples=100, deadline=None)
@given(contests(), st.floats(0.0, 0.999))
def test_the_winner_stays_before_and_is_level_at_the_new_weights(contest: Contest, share: float) -> None:
    winner = contest.winner()
    found = smallest_move(contest, winner)
    if found is None:
        return
    between = contest.weights + share * (found.weights - contest.weights)
    scores = contest.scores_under(between)
    assert scores[winner] >= scores.max() - 2 * TIE
    level = contest.scores_under(found.weights)
    assert level[found.challenger] >= level[winner] - 1e-9
    assert level[found.challenger] <= level[winner] + 1e-9


@settings(max_examples=25, deadline=None)
@given(contests())
def test_single_weights_against_every_thousandth(contest: Contest) -> None:
    winner = contest.winner()
    found = stability_intervals(contest, winner)
    before = contest.precedes(winner)
    for place, weight in enumerate(contest.weights):
        if weight == 1.0:
            assert np.isnan(found.bounds[:, place]).all()
            continue
        grid = np.linspace(0.0, 1.0, 1001)
        scores = contest.scores_under(np.array([rescaled(contest.weights, place, x) for x in grid])).T
        margins = scores[winner] - np.delete(scores, winner, axis=0)
        first = np.delete(before, winner)[:, None]
        changed = np.where(first, margins <= TIE, margins < -TIE).any(axis=0)
        inside = (grid > found.bounds[DOWN, place] + 1e-9) & (grid < found.bounds[UP, place] - 1e-9)
        assert not changed[inside].any()
        for way, outside in ((UP, grid > weight), (DOWN, grid < weight)):
            hit = grid[outside & changed]
            if not len(hit):
                continue
            nearest = hit.min() if way == UP else hit.max()
            assert abs(found.bounds[way, place] - nearest) <= 1e-3 + 1e-9
            assert found.challengers[way, place] >= 0


@settings(max_examples=25, deadline=None)
@given(contests())
def test_one_weight_never_needs_less_than_all_of_them(contest: Contest) -> None:
    winner = contest.winner()
    single = nearest_single_move(contest, winner, stability_intervals(contest, winner))
    if single is None:
        return
    smallest = smallest_move(contest, winner)
    assert smallest is not None
    assert smallest.moved <= single.moved + 1e-9
    assert np.abs(single.weights - contest.weights).sum() / 2 == pytest.approx(single.moved, abs=1e-9)
