"""Who is first in every category, and what the first k are like: one pass over the scores of a judged market."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from procurement_core.policy_lab.market import JudgedMarket, Numbers
from procurement_core.policy_lab.market_rows import Rows, places_in
from procurement_core.scoring.ranking import SCORE_DECIMALS

#: Wider than what rounding to SCORE_DECIMALS can move: whoever might still tie with the last place is looked at.
_MARGIN = 2.0 * 10.0**-SCORE_DECIMALS
#: In place of a row: nobody stands on this place.
NOBODY = -1


def top_rows(market: JudgedMarket, top: int, known: Rows | None = None) -> Rows:
    """The rows of the best `top` of each category, best first; NOBODY where there are fewer.

    As wide as `top`, or as the largest category where that has fewer products.
    Order: score to 9 decimals, then price (missing last), then id, as in a ranking. `known` are `top` rows of each
    category, such as the best under other weights: any of them that are ranked bound the last place from below, so few
    rows are left to be sorted. They change the time, never the answer.
    """
    starts, scores = market.ranked_starts, market.ranked_scores
    top = min(top, int(np.diff(market.market.starts).max(initial=1)))
    found = np.full((len(market.categories), top), NOBODY, dtype=np.int64)
    least = _least(market, known, found.shape)
    for category in range(len(found)):
        begin, end = int(starts[category]), int(starts[category + 1])
        own = scores[begin:end]
        places = np.flatnonzero(own >= least[category])
        if len(places) > top:
            places = _contenders(own, places, top)
        rows = market.ranked[begin + places]
        rounded = np.round(own[places], SCORE_DECIMALS)
        best = rows[np.lexsort((market.price[rows], -rounded))[:top]]  # NaN sorts last
        found[category, : len(best)] = best
    return found


def _least(market: JudgedMarket, known: Rows | None, shape: tuple[int, ...]) -> Numbers:
    """A score for each category that its last place cannot lie below."""
    if known is None or known.shape != shape or not known.size or not len(market.ranked):
        return np.full(shape[0], -np.inf)
    place = np.minimum(places_in(market.ranked, known), len(market.ranked) - 1)
    is_ranked = market.ranked[place] == known
    lowest: Numbers = np.where(is_ranked, market.ranked_scores[place], -np.inf).min(axis=1)
    return lowest - _MARGIN


def _contenders(scores: Numbers, rows: Rows, top: int) -> Rows:
    """The rows that may come among the first `top`, ties with the last place included."""
    own = scores[rows]
    last = np.partition(own, len(own) - top)[len(own) - top]
    contenders: Rows = rows[own >= last - _MARGIN]
    return contenders


@dataclass(frozen=True, slots=True, eq=False)
class Means:
    """A mean for each category over those of its first rows whose value is known, NaN over none, and their number."""

    value: Numbers
    n: Rows


def mean_of(values: Numbers, rows: Rows) -> Means:
    """The mean of a column over the rows that stand in `rows` (categories x places)."""
    shown = np.where(rows == NOBODY, np.nan, values[rows]) if len(values) else np.full(rows.shape, np.nan)
    shown = np.sort(shown, axis=1)  # so that the same products in another order have the same mean to the last bit
    n = np.count_nonzero(~np.isnan(shown), axis=1)
    with np.errstate(invalid="ignore"):
        return Means(np.nansum(shown, axis=1) / np.where(n > 0, n, np.nan), n)


def count_of(claims: NDArray[np.bool_], rows: Rows) -> Rows:
    """In how many of the rows that stand in `rows` (categories x places) something holds."""
    if not len(claims):
        return np.zeros(len(rows), dtype=np.int64)
    found: Rows = np.count_nonzero(claims[rows] & (rows != NOBODY), axis=1)
    return found


def place_in(market: JudgedMarket, row: int) -> int | None:
    """The place of a row in its category, shared where scores are equal (1, 1, 3); None where it is not ranked."""
    score = market.score_of(row)
    if score is None:
        return None
    category = int(np.searchsorted(market.starts, row, side="right")) - 1
    own = market.ranked_scores[market.ranked_starts[category] : market.ranked_starts[category + 1]]
    return 1 + int(np.count_nonzero(np.round(own, SCORE_DECIMALS) > np.round(score, SCORE_DECIMALS)))
