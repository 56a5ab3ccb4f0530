"""One weight moved, the others rescaled in proportion: how far it may go before somebody else wins.

With w_i = x the others become w_j (1 - x) / (1 - w_i), so the margin is a linear function of x and its root is exact:
the stability interval of the criterion, as Visual PROMETHEE shows it for its own method (Mareschal, EJOR 33, 1988).
Where an indicative footprint is capped, the margin has one kink, where the weight of the footprint passes the cap: the
root is sought on both sides of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from procurement_core.robustness.contest import TIE, Contest, Floats

#: Rows that are looked at at once; bounds memory, never the answer.
_AT_ONCE = 1 << 15
#: How many of the nearest challengers give the first answer.
_PROBES = 64
_ROUNDING = 1e-15
#: Wider than a tie and than rounding: who is pruned could not have reached the winner.
_LEVEL = 4 * TIE
UP, DOWN = 0, 1


@dataclass(frozen=True, slots=True, eq=False)
class StabilityIntervals:
    """Per criterion (m) the weights between which the winner stays, the others rescaled in proportion.

    `bounds` is (2 x m): the upper bound first, then the lower; `challengers` (2 x m) the row that reaches the winner
    there, -1 where none does (the bound is then 1 or 0). NaN for a criterion that has all the weight: the others have
    no proportion to keep.
    """

    bounds: Floats
    challengers: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class SingleMove:
    """The criterion whose weight has to move least, to which weight, and who reaches the winner there.

    `moved` is the change of that weight (0..1), `weights` (m) the whole set with the others rescaled, `at_equality`
    whether the challenger wins at these weights themselves, not only beyond them.
    """

    criterion: int
    moved: float
    weights: Floats
    challenger: int
    at_equality: bool


def rescaled(weights: Floats, criterion: int, weight: float) -> Floats:
    """The weights with one of them set, the others in their old proportion; the criterion must not have all weight."""
    changed: Floats = weights * ((1.0 - weight) / (1.0 - weights[criterion]))
    changed[criterion] = weight
    return changed


def stability_intervals(contest: Contest, winner: int) -> StabilityIntervals:
    """The exact interval of every criterion, over all challengers.

    Few challengers bound it: those least behind today give a first answer, and only whoever is level or ahead at one
    of its bounds (or at the kink between them) can be nearer, for between these points margins are linear.
    """
    margin = contest.margins(winner)
    nearest = np.argpartition(margin, _PROBES)[:_PROBES] if len(margin) > _PROBES else np.arange(len(margin))
    first = _intervals_among(contest, winner, nearest)
    if len(nearest) == len(margin):
        return first
    rivals = _level_or_ahead(contest, winner, first.bounds)
    rivals[nearest] = True
    return _intervals_among(contest, winner, np.flatnonzero(rivals))


def _level_or_ahead(contest: Contest, winner: int, bounds: Floats) -> NDArray[np.bool_]:
    """Who has the winner's score at one of the bounds, or at the kink, of any criterion."""
    nodes = [
        rescaled(contest.weights, place, weight)
        for place in np.flatnonzero(contest.weights < 1.0).tolist()
        for weight in {*bounds[:, place].tolist(), _turns(contest, place)[1]}
    ]
    if not nodes:
        return np.zeros(len(contest), dtype=np.bool_)
    scores = contest.scores_under(np.array(nodes))
    found: NDArray[np.bool_] = np.any(scores >= scores[:, [winner]] - _LEVEL, axis=0)
    return found


def _intervals_among(contest: Contest, winner: int, rivals: NDArray[np.int64]) -> StabilityIntervals:
    """The intervals if only these challengers were there."""
    weights = contest.weights
    movable = np.flatnonzero(weights < 1.0)
    bounds = np.full((2, len(weights)), np.nan)
    bounds[UP, movable], bounds[DOWN, movable] = 1.0, 0.0
    found = StabilityIntervals(bounds, np.full((2, len(weights)), -1, dtype=np.int64))
    turns = np.array([_turns(contest, int(place)) for place in movable]).reshape(len(movable), 3)
    nodes = np.array(
        [weights, *(rescaled(weights, int(i), x) for i, at in zip(movable, turns, strict=True) for x in at)]
    )
    before = contest.precedes(winner)
    rivals = np.sort(rivals[rivals != winner])
    for begun in range(0, len(rivals), _AT_ONCE):
        rows = rivals[begun : begun + _AT_ONCE]
        margins = _margins(contest, winner, rows, nodes)
        now, at = margins[:, :1], margins[:, 1:].reshape(len(rows), len(movable), 3)
        for way, end in ((UP, 2), (DOWN, 0)):
            is_between = turns[:, 1] > weights[movable] if way == UP else turns[:, 1] < weights[movable]
            middle = np.where(is_between, turns[:, 1], weights[movable])
            walk = _Walk(
                (weights[movable], middle, turns[:, end]), (now, np.where(is_between, at[:, :, 1], now), at[:, :, end])
            )
            reached = np.full((len(rows), len(weights)), np.nan)
            reached[:, movable] = walk.first_root(before[rows, None])
            _tighten(contest, found, way, rows, reached)
    return found


def nearest_single_move(contest: Contest, winner: int, found: StabilityIntervals) -> SingleMove | None:
    """The end of an interval that lies nearest to today's weight; None where no single weight changes the winner."""
    distance = np.where(found.challengers >= 0, np.abs(found.bounds - contest.weights), np.inf)
    if not np.isfinite(distance).any():
        return None
    way, criterion = np.unravel_index(int(np.argmin(distance)), distance.shape)
    challenger = int(found.challengers[way, criterion])
    return SingleMove(
        criterion=int(criterion),
        moved=float(distance[way, criterion]),
        weights=rescaled(contest.weights, int(criterion), float(found.bounds[way, criterion])),
        challenger=challenger,
        at_equality=bool(contest.precedes(winner)[challenger]),
    )


def _turns(contest: Contest, criterion: int) -> tuple[float, float, float]:
    """The weights of a criterion at which margins are looked at: 0, the kink (today's weight where none), and 1."""
    weight = float(contest.weights[criterion])
    kink = weight
    if criterion == contest.capped:
        kink = contest.cap
    elif contest.capped >= 0 and contest.weights[contest.capped] > 0:
        kink = 1.0 - contest.cap * (1.0 - weight) / float(contest.weights[contest.capped])
    return 0.0, kink if 0.0 < kink < 1.0 else weight, 1.0


def _margins(contest: Contest, winner: int, rows: NDArray[np.int64], nodes: Floats) -> Floats:
    """Margins of some rows at every node (rows x nodes)."""
    scores = contest.only(np.concatenate([[winner], rows])).scores_under(nodes)
    behind: Floats = (scores[:, :1] - scores[:, 1:]).T
    return behind


@dataclass(frozen=True, slots=True, eq=False)
class _Walk:
    """From today's weights over a kink to the end: three `points` (criteria) and the `margins` there (rows x criteria).

    Between two points margins are linear. Where there is no kink, the second point is the first one again.
    """

    points: tuple[Floats, Floats, Floats]
    margins: tuple[Floats, Floats, Floats]

    def first_root(self, before: NDArray[np.bool_]) -> Floats:
        """Where the margin is first used up (rows x criteria); NaN where it never is."""
        first, second = (self._root(place, before) for place in (0, 1))
        return np.where(np.isnan(first), second, first)

    def _root(self, place: int, before: NDArray[np.bool_]) -> Floats:
        """Where one line reaches 0; for whoever does not come first at equality only where it goes below."""
        start, end = self.points[place : place + 2]
        at_start, at_end = self.margins[place : place + 2]
        is_used_up = np.where(before, at_end <= TIE, at_end < -TIE)
        with np.errstate(divide="ignore", invalid="ignore"):
            share = np.where(at_start > at_end, at_start / (at_start - at_end), 0.0)
        found: Floats = np.where(is_used_up, start + np.clip(share, 0.0, 1.0) * (end - start), np.nan)
        return found


def _tighten(contest: Contest, found: StabilityIntervals, way: int, rows: NDArray[np.int64], reached: Floats) -> None:
    """Take over the nearest of `reached` (rows x criteria) where it is nearer than what was found so far."""
    bounds, challengers = found.bounds[way], found.challengers[way]
    for criterion in np.flatnonzero(~np.isnan(reached).all(axis=0)):
        column = reached[:, criterion]
        nearest = float(np.nanmin(column) if way == UP else np.nanmax(column))
        level = rows[np.abs(column - nearest) <= _ROUNDING]
        known = int(challengers[criterion])
        if known >= 0:
            gain = bounds[criterion] - nearest if way == UP else nearest - bounds[criterion]
            if gain < -_ROUNDING:
                continue
            if gain <= _ROUNDING:
                level = np.append(level, known)
        bounds[criterion] = nearest
        challengers[criterion] = contest.first_of(np.sort(level))
