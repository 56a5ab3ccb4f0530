"""The flip of a category: how little the weights have to change before another product wins, and which weight does it.

"Changes the winner" means that another product comes first by the order of every ranking: score to nine decimals, then
price, then id. A challenger that comes first at equal scores wins at the very weights that are named; any other one as
soon as they are passed, however little (`at_equality` tells which). Products with the winner's score today are counted
as `tied`: where one of them gets ahead by any change of weights, the smallest change is 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pyarrow as pa

from procurement_core.robustness.contest import TIE, Contest, Floats
from procurement_core.robustness.single_weight import (
    DOWN,
    UP,
    SingleMove,
    StabilityIntervals,
    nearest_single_move,
    stability_intervals,
)
from procurement_core.robustness.smallest_move import SmallestMove, smallest_move

#: Below this share of the weights (5 points of 100) a winner is called fragile. Illustrative: our own choice.
FRAGILE_BELOW = 0.05


class Firmness(StrEnum):
    """How firm a winner is, as a code."""

    STABLE = "flip.stable"
    FRAGILE = "flip.fragile"
    TIED = "flip.tied"  # somebody has the same score today and gets ahead by any change, however small
    NEVER = "flip.never"  # no weights let anybody past
    ALONE = "flip.alone"  # nobody else is ranked
    EMPTY = "flip.empty"  # nobody is ranked


@dataclass(frozen=True, slots=True)
class Change:
    """One change of weights that lets `challenger` (a product id) reach the winner.

    `moved` is the weight that moves (0..1, half the L1 distance), `weights` are the new ones in the order of the
    criteria, `raised` and `lowered` ids of criteria, those that change most first; `criterion` is the one that flips
    it, which changes most. `at_equality`: the challenger wins at these weights, not only beyond them.
    """

    moved: float
    weights: tuple[float, ...]
    challenger: str
    raised: tuple[str, ...]
    lowered: tuple[str, ...]
    criterion: str
    at_equality: bool


@dataclass(frozen=True, slots=True)
class Interval:
    """Between which weights of one criterion the winner stays, the others keeping their proportion.

    The challengers are product ids; None where the bound is that of weights themselves (0 or 1). Both bounds are None
    for a criterion that has all the weight.
    """

    criterion: str
    weight: float
    lower: float | None
    upper: float | None
    lower_challenger: str | None
    upper_challenger: str | None


@dataclass(frozen=True, slots=True)
class Flip:
    """One category, ranked by one profile (its id; None where no rule covers the category).

    `winner` is a product id, `ranked` how many products compete, `tied` how many others have the winner's score.
    `smallest` is the smallest change of all, `single` the smallest of one weight; None where no such change lets
    anybody past.
    """

    category: str
    profile: str | None
    firmness: Firmness
    ranked: int
    winner: str | None
    tied: int
    smallest: Change | None
    single: Change | None
    intervals: tuple[Interval, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """What the rows and columns of a contest stand for: product ids, and ids of criteria."""

    products: pa.Array
    criteria: tuple[str, ...]

    def product(self, row: int) -> str:
        """The id of the product in a row."""
        return str(self.products[row].as_py())


def flip_of(category: str, profile: str, contest: Contest, named: Named, fragile_below: float = FRAGILE_BELOW) -> Flip:
    """The flip of one category; below `fragile_below` (weight that moves, 0..1) a winner is fragile."""
    if not len(contest):
        return nobody_ranked(category, profile)
    winner = contest.winner()
    found = stability_intervals(contest, winner)
    smallest = smallest_move(contest, winner)
    single = nearest_single_move(contest, winner, found)
    return Flip(
        category=category,
        profile=profile,
        firmness=_firmness(len(contest), smallest, fragile_below),
        ranked=len(contest),
        winner=named.product(winner),
        tied=int(np.count_nonzero(contest.margins(winner) <= TIE)) - 1,
        smallest=None if smallest is None else _change(contest.weights, smallest, named),
        single=None if single is None else _change(contest.weights, single, named, single.criterion),
        intervals=_intervals(contest.weights, found, named),
    )


def nobody_ranked(category: str, profile: str | None) -> Flip:
    """The flip of a category in which no product is ranked."""
    return Flip(category, profile, Firmness.EMPTY, 0, None, 0, None, None, ())


def _firmness(ranked: int, smallest: SmallestMove | None, fragile_below: float) -> Firmness:
    if ranked < 2:
        return Firmness.ALONE
    if smallest is None:
        return Firmness.NEVER
    if smallest.moved <= TIE:
        return Firmness.TIED
    return Firmness.FRAGILE if smallest.moved < fragile_below else Firmness.STABLE


def _change(weights: Floats, found: SmallestMove | SingleMove, named: Named, criterion: int | None = None) -> Change:
    moves = found.weights - weights
    order = np.argsort(-np.abs(moves), kind="stable")
    if criterion is None:  # of equal changes the one that gains names the reason
        criterion = max(range(len(moves)), key=lambda place: (round(abs(float(moves[place])), 12), float(moves[place])))
    return Change(
        moved=found.moved,
        weights=tuple(found.weights.tolist()),
        challenger=named.product(found.challenger),
        raised=tuple(named.criteria[place] for place in order if moves[place] > TIE),
        lowered=tuple(named.criteria[place] for place in order if moves[place] < -TIE),
        criterion=named.criteria[criterion],
        at_equality=found.at_equality,
    )


def _intervals(weights: Floats, found: StabilityIntervals, named: Named) -> tuple[Interval, ...]:
    def bound(way: int, place: int) -> float | None:
        value = float(found.bounds[way, place])
        return None if np.isnan(value) else value

    def challenger(way: int, place: int) -> str | None:
        row = int(found.challengers[way, place])
        return None if row < 0 else named.product(row)

    return tuple(
        Interval(name, float(weights[i]), bound(DOWN, i), bound(UP, i), challenger(DOWN, i), challenger(UP, i))
        for i, name in enumerate(named.criteria)
    )


def most_fragile_first(flips: Sequence[Flip]) -> tuple[Flip, ...]:
    """Categories in the order of the weight that has to move; those that no weights change come last."""
    return tuple(sorted(flips, key=lambda flip: (_distance(flip), flip.category)))


def _distance(flip: Flip) -> float:
    return np.inf if flip.smallest is None else flip.smallest.moved
