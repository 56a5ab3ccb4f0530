"""The best of many scores in the order of a ranking, without sorting the rest."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

#: Scores that agree to this many decimals are equal: what lies beyond is rounding of the machine.
SCORE_DECIMALS = 9

#: More than rounding to SCORE_DECIMALS can lift a score.
_ROUNDING = 10.0**-SCORE_DECIMALS

#: One score in this many is looked at to guess how high the best ones lie.
_STRIDE = 61

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]


def best_of(scores: Numbers, prices: Callable[[Places], Numbers], top: int | None) -> tuple[Places, Places]:
    """Positions of the best `top` (all where None), best first, and the places they take (1, 1, 3).

    The higher score to 9 decimals comes first, then the lower price (`prices` of some positions, NaN last), then the
    lower position. The answer is exact: the guess only decides how many scores are compared.
    """
    count = len(scores) if top is None else min(top, len(scores))
    if count <= 0:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    candidates, rounded = _candidates(scores, count)
    last = np.partition(rounded, len(rounded) - count)[len(rounded) - count]
    better, tied = candidates[rounded > last], candidates[rounded == last]
    chosen = np.concatenate([better, _cheapest(tied, prices, count - len(better))])
    kept = np.round(scores[chosen], SCORE_DECIMALS)
    order = np.lexsort((chosen, prices(chosen), -kept))  # NaN sorts last
    descending = np.sort(-rounded[rounded >= last])
    return chosen[order], 1 + np.searchsorted(descending, -kept[order], side="left")


def _candidates(scores: Numbers, count: int) -> tuple[Places, Numbers]:
    """Positions, in order, of every score that may be among the `count` best once rounded, and these rounded."""
    low = _guess(scores, count)
    while low > -np.inf:
        found = np.flatnonzero(scores >= low)
        if len(found) >= count:
            rounded = np.round(scores[found], SCORE_DECIMALS)
            last = np.partition(rounded, len(rounded) - count)[len(rounded) - count]
            if low <= last - _ROUNDING:
                return found, rounded
            low = last - 2 * _ROUNDING  # scores just below the guess may round up to the last place
        else:
            low = -np.inf
    return np.arange(len(scores)), np.round(scores, SCORE_DECIMALS)


def _guess(scores: Numbers, count: int) -> float:
    """A score that, by a sample, a little more than `count` others reach."""
    sample = scores[::_STRIDE]
    expected = 2 * count // _STRIDE + 20
    if 2 * expected >= len(sample):
        return -np.inf
    return float(np.partition(sample, len(sample) - expected)[len(sample) - expected]) - 2 * _ROUNDING


def _cheapest(tied: Places, prices: Callable[[Places], Numbers], count: int) -> Places:
    """The `count` cheapest of equal scores; positions come in order, so the first of equal prices are taken."""
    if count >= len(tied):
        return tied
    paid = np.nan_to_num(prices(tied), nan=np.inf, posinf=np.inf)
    last = np.partition(paid, count - 1)[count - 1]
    cheaper, equal = tied[paid < last], tied[paid == last]
    return np.concatenate([cheaper, equal[: count - len(cheaper)]])
