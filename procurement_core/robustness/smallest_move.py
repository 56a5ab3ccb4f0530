"""The smallest change of weights, over all ways of changing them, under which a challenger reaches the winner.

Weights stay shares of 1, none below 0; the size of a change is the weight that moves, half the L1 distance between the
old and the new weights. A unit of weight that moves from criterion i to criterion k lowers the margin by d_i - d_k, d
being the winner's worth less the challenger's. So for one challenger the best change takes weight where d is largest,
as much as lies there, and gives it to where d is smallest: a fractional knapsack (Dantzig, Operations Research 5,
1957), solved by sorting. The answer is the smallest over all challengers. Where an indicative footprint is capped,
margins are linear below the cap and beyond it: both sides are solved, each with the cap as a bound, and the smaller
answer taken.

A challenger that comes first at equal scores (it is cheaper, or has the earlier id at the same price) wins at the new
weights themselves; any other one beyond them, however little.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from procurement_core.robustness.contest import TIE, Contest, Floats, MarginForm, margin_forms

#: Challengers that are solved at once; bounds memory, never the answer.
_AT_ONCE = 4096
#: How many of the nearest challengers are solved first: their answer rules most others out.
_PROBES = 64
_ROUNDING = 1e-15


@dataclass(frozen=True, slots=True, eq=False)
class SmallestMove:
    """`moved` is the weight that moves (0..1), `weights` (m) the weights at which `challenger` (a row) has the winner's
    score, `at_equality` whether it wins there, not only beyond.
    """

    moved: float
    weights: Floats
    challenger: int
    at_equality: bool


def smallest_move(contest: Contest, winner: int) -> SmallestMove | None:
    """The smallest change over all challengers; None where no weights let anybody past the winner."""
    if len(contest) < 2 or len(contest.weights) < 2:
        return None
    margin = contest.margins(winner)
    probed = _nearest(margin, winner)
    moved = _moves(contest, winner, probed)
    others = _within_reach(contest, winner, margin, probed, moved.min())
    least = _least_possible(contest, winner, others, margin)
    order = np.argsort(least, kind="stable")
    others, least = others[order], least[order]
    begun, count = 0, _PROBES
    while begun < len(others):
        end = min(begun + count, int(np.searchsorted(least, moved.min(), side="right")))
        if end <= begun or not np.isfinite(least[begun]):
            break  # what lies further may not be nearer
        moved = np.concatenate([moved, _moves(contest, winner, others[begun:end])])
        begun, count = end, min(8 * count, _AT_ONCE)
    if not np.isfinite(moved.min()):
        return None
    solved = np.concatenate([probed, others])[: len(moved)]
    return _described(contest, winner, contest.first_of(np.sort(solved[moved <= moved.min() + _ROUNDING])))


def _nearest(margin: Floats, winner: int) -> NDArray[np.int64]:
    """The challengers that are least behind today."""
    count = min(_PROBES, len(margin) - 1)
    nearest = np.argpartition(margin, count)[: count + 1]
    others: NDArray[np.int64] = nearest[nearest != winner][:count]
    return others


def _within_reach(
    contest: Contest, winner: int, margin: Floats, probed: NDArray[np.int64], moved: float
) -> NDArray[np.int64]:
    """Challengers that could be nearer than a change that is known, were they perfect wherever the winner is weak."""
    best = contest.earned[winner]
    possible = margin <= moved * (1.0 + best.max()) if np.isfinite(moved) else np.ones(len(margin), dtype=np.bool_)
    possible[winner] = possible[probed] = False
    return np.flatnonzero(possible)


def _least_possible(contest: Contest, winner: int, rows: NDArray[np.int64], margins: Floats) -> Floats:
    """A bound below the weight that must move: the margin over the most that a unit of weight can change it.

    Infinite where no weights help: the winner is at least as good on every criterion, and wins the ties that leaves.
    """
    margin = np.maximum(margins[rows], 0.0)
    forms = margin_forms(contest, winner, rows)
    most = np.max([form.slopes.max(axis=1) for form in forms], axis=0)
    least = np.min([form.slopes.min(axis=1) for form in forms], axis=0)
    span = most - least
    with np.errstate(divide="ignore", invalid="ignore"):
        bound = np.where(span > 0, margin / span, np.where(margin > TIE, np.inf, 0.0))
    never_behind = np.all([(form.slopes.min(axis=1) >= 0) & (form.offset >= 0) for form in forms], axis=0)
    return np.where(never_behind & ~contest.precedes(winner)[rows], np.inf, bound)


def _moves(contest: Contest, winner: int, rows: NDArray[np.int64]) -> Floats:
    """The weight that must move for each challenger; infinite where no weights help it."""
    if not len(rows):
        return np.empty(0)
    forms = margin_forms(contest, winner, rows)
    before = contest.precedes(winner)[rows]
    least: Floats = np.min([_Knapsack.of(contest, form, len(forms) > 1).least(before) for form in forms], axis=0)
    return least


def _described(contest: Contest, winner: int, challenger: int) -> SmallestMove:
    rows = np.array([challenger])
    forms = margin_forms(contest, winner, rows)
    before = contest.precedes(winner)[rows]
    knapsacks = [_Knapsack.of(contest, form, len(forms) > 1) for form in forms]
    moved = [float(knapsack.least(before)[0]) for knapsack in knapsacks]
    best = int(np.argmin(moved))
    return SmallestMove(moved[best], knapsacks[best].weights_after(moved[best]), challenger, bool(before[0]))


@dataclass(frozen=True, slots=True, eq=False)
class _Knapsack:
    """Weight to take and weight to give for k challengers on one side of the cap.

    `forced` moves first: out of the capped criterion (`forced_out`), or into it, to reach that side at all. `take` is
    (k x m): criteria, the one with the largest slope first, of which `room` may be taken. `give` is (k x 2): criteria,
    the one with the smallest slope first, which has room for `first_room`; the second takes any more.
    """

    weights: Floats
    slopes: Floats
    margin: Floats
    column: int
    forced: float
    forced_out: bool
    take: NDArray[np.int64]
    room: Floats
    give: NDArray[np.int64]
    first_room: Floats

    @classmethod
    def of(cls, contest: Contest, form: MarginForm, is_capped: bool) -> _Knapsack:
        weights, column = contest.weights, contest.capped if is_capped else -1
        held = float(weights[column]) if is_capped else 0.0
        forced_out = is_capped and form.below and held > contest.cap
        forced_in = is_capped and not form.below and held < contest.cap
        room = weights.copy()
        first_room = np.full(len(form.slopes), np.inf)
        receiving = form.slopes
        if forced_out:
            room[column] = contest.cap
            receiving = _without(receiving, column)
        elif forced_in:
            room[column] = 0.0
        elif is_capped and not form.below:
            room[column] = held - contest.cap
        give = np.argsort(receiving, axis=1, kind="stable")[:, :2]
        if is_capped and form.below and not forced_out:
            first_room = np.where(give[:, 0] == column, contest.cap - held, np.inf)
        take = np.argsort(-form.slopes, axis=1, kind="stable")
        forced = abs(held - contest.cap) if forced_out or forced_in else 0.0
        margin = form.slopes @ weights + form.offset
        return cls(weights, form.slopes, margin, column, forced, forced_out, take, room, give, first_room)

    def least(self, before: NDArray[np.bool_]) -> Floats:
        """The smallest weight that moves so that the margin is used up; `before` marks whom equality is enough."""
        at = self._breaks()
        gain = self._gain(at)
        most = gain.max(axis=1)
        possible = np.where(before, most - self.margin >= -TIE, most - self.margin > TIE)
        target = np.minimum(self.margin, most)
        first = np.argmax(gain >= target[:, None] - _ROUNDING, axis=1)
        rows, prior = np.arange(len(at)), np.maximum(first - 1, 0)
        low, high = gain[rows, prior], gain[rows, first]
        with np.errstate(divide="ignore", invalid="ignore"):
            share = np.where(high > low, (target - low) / (high - low), 1.0)
        found = at[rows, prior] + np.clip(share, 0.0, 1.0) * (at[rows, first] - at[rows, prior])
        return np.where(possible, found, np.inf)

    def weights_after(self, moved: float) -> Floats:
        """The weights of the only challenger when that much has moved."""
        after = self.weights.copy()
        taken, given = moved, moved
        if self.forced:
            after[self.column] += -self.forced if self.forced_out else self.forced
            taken, given = (moved - self.forced, moved) if self.forced_out else (moved, moved - self.forced)
        for place in self.take[0]:
            part = min(taken, float(self.room[place]))
            after[place] -= part
            taken -= part
        first = min(given, float(self.first_room[0]))
        after[self.give[0, 0]] += first
        if given > first:
            after[self.give[0, 1]] += given - first
        return np.maximum(after, 0.0)

    def _breaks(self) -> Floats:
        """Moved weights between which the gain is linear, rising (k x (m + 2)); none beyond what there is to take."""
        ends = np.cumsum(self.room[self.take], axis=1) + (self.forced if self.forced_out else 0.0)
        turn = np.minimum(self.first_room, ends[:, -1])[:, None]
        at = np.concatenate([np.full_like(turn, self.forced), ends, turn], axis=1)
        return np.sort(np.maximum(at, self.forced), axis=1)

    def _gain(self, at: Floats) -> Floats:
        """By how much the margin has fallen when the weight `at` (k x breaks) has moved in the best way."""
        forced = self.slopes[:, [self.column]] * self.forced if self.forced else 0.0
        taken, given = (at - self.forced, at) if self.forced_out else (at, at - self.forced)
        room = self.room[self.take]
        before = np.cumsum(room, axis=1) - room
        slopes = np.take_along_axis(self.slopes, self.take, axis=1)
        gain: Floats = np.zeros_like(at)
        for place in range(room.shape[1]):
            part = np.clip(taken - before[:, [place]], 0.0, room[:, [place]])
            gain += slopes[:, [place]] * part
        first = np.minimum(given, self.first_room[:, None])
        receiving = np.take_along_axis(self.slopes, self.give, axis=1)
        gain -= receiving[:, :1] * first + receiving[:, -1:] * (given - first)
        return gain + forced if self.forced_out else gain - forced


def _without(slopes: Floats, column: int) -> Floats:
    """The slopes, with one criterion out of reach for weight that is given."""
    closed = slopes.copy()
    closed[:, column] = np.inf
    return closed
