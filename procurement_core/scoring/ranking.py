"""Weights to scores to places: one pass over the decision matrix."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from procurement_core.scoring.decision_matrix import DecisionMatrix
from procurement_core.scoring.gate_states import CONDITIONAL, FAIL, PASS

#: Scores that agree to this many decimals are equal: what lies beyond is rounding of the machine.
SCORE_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class Ranking:
    """`rows` are rows of the matrix, best first; `places` share a number where scores are equal (1, 1, 3).

    `contributions` is (rows x criteria) and sums to `scores`. The counts cover everything in play:
    total = eligible + conditional + sum of excluded.
    """

    rows: NDArray[np.int64]
    places: NDArray[np.int64]
    scores: NDArray[np.float64]
    contributions: NDArray[np.float64]
    total: int
    eligible: int
    conditional: int
    excluded: Mapping[str, int]


def rank(
    matrix: DecisionMatrix, weights: NDArray[np.float64], in_play: NDArray[np.bool_] | None, top: int | None
) -> Ranking:
    """The best `top` products in play (all where None), and how many are out for which first reason.

    `weights` are shares of 1 in the order of the matrix's criteria. Order: score to 9 decimals, then price (missing
    last), then id. An unknown value earns nothing; where it excludes, the matrix has done so already.
    """
    ranked = matrix.gate_state != FAIL
    if in_play is not None:
        ranked = ranked & in_play
    rows = np.flatnonzero(ranked)
    scores = np.round(score_rows(matrix, weights)[rows], SCORE_DECIMALS)
    chosen = _best(scores, matrix.price[rows], len(rows) if top is None else top)
    places = 1 + len(scores) - np.searchsorted(np.sort(scores), scores[chosen], side="right")
    rows = rows[chosen]
    contributions = contributions_of(matrix, weights, rows)
    return Ranking(rows, places, contributions.sum(axis=1), contributions, *_counts(matrix, in_play))


def narrowed(ranking: Ranking, rows: NDArray[np.int64]) -> Ranking:
    """The lines of some rows of the matrix, with the places they have in the whole ranking."""
    kept = np.flatnonzero(np.isin(ranking.rows, rows))
    return replace(
        ranking,
        rows=ranking.rows[kept],
        places=ranking.places[kept],
        scores=ranking.scores[kept],
        contributions=ranking.contributions[kept],
    )


def score_rows(matrix: DecisionMatrix, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scores 0..1 of all rows: the weighted sum, less what indicative values may not earn."""
    scores: NDArray[np.float64] = matrix.earned @ weights
    excess = np.maximum(weights - matrix.indicative_weight_cap, 0.0)
    for column in np.flatnonzero(matrix.is_indicative.any(axis=0) & (excess > 0)):
        scores = scores - np.where(matrix.is_indicative[:, column], matrix.earned[:, column] * excess[column], 0.0)
    return scores


def contributions_of(
    matrix: DecisionMatrix, weights: NDArray[np.float64], rows: NDArray[np.int64]
) -> NDArray[np.float64]:
    """What each criterion adds to the score of some rows (rows x criteria)."""
    capped = np.minimum(weights, matrix.indicative_weight_cap)
    allowed = np.where(matrix.is_indicative[rows], capped, weights)
    contributions: NDArray[np.float64] = matrix.earned[rows] * allowed
    return contributions


def _best(scores: NDArray[np.float64], price: NDArray[np.float64], top: int) -> NDArray[np.int64]:
    """Positions of the best, in order. Rows stand in the order of ids, so a stable sort settles what is left."""
    if top <= 0:
        return np.empty(0, dtype=np.int64)
    candidates = np.arange(len(scores))
    if top < len(scores):
        last = np.argpartition(-scores, top - 1)[top - 1]
        candidates = np.flatnonzero(scores >= scores[last])  # ties with the last place compete on price
    order = np.lexsort((price[candidates], -scores[candidates]))  # NaN sorts last
    return candidates[order[:top]]


def _counts(matrix: DecisionMatrix, in_play: NDArray[np.bool_] | None) -> tuple[int, int, int, dict[str, int]]:
    state = matrix.gate_state if in_play is None else matrix.gate_state[in_play]
    first = matrix.first_reason if in_play is None else matrix.first_reason[in_play]
    counted = np.bincount(first[state == FAIL], minlength=len(matrix.reason_codes))
    excluded = {code: int(count) for code, count in zip(matrix.reason_codes, counted, strict=True) if count}
    return len(state), int((state == PASS).sum()), int((state == CONDITIONAL).sum()), excluded
