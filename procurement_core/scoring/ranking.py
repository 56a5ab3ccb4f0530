"""Weights to scores to places: one pass over what the ranked rows of the decision matrix earn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from procurement_core.scoring.decision_matrix import DecisionMatrix
from procurement_core.scoring.tally import Tally
from procurement_core.scoring.top_scores import SCORE_DECIMALS, best_of

__all__ = ["SCORE_DECIMALS", "Ranking", "contributions_of", "narrowed", "rank", "score_rows"]


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
    scores, candidates = ranked_scores(matrix, weights), matrix.ranked
    if in_play is not None:
        playing = np.flatnonzero(in_play[candidates])
        scores, candidates = scores[playing], candidates[playing]
    chosen, places = best_of(scores, lambda some: matrix.price[candidates[some]], top)
    rows = candidates[chosen].astype(np.int64)
    contributions = contributions_of(matrix, weights, rows)
    tally = _tally(matrix, in_play)
    return Ranking(
        rows,
        places,
        contributions.sum(axis=1),
        contributions,
        tally.total,
        tally.eligible,
        tally.conditional,
        tally.excluded,
    )


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


def ranked_scores(matrix: DecisionMatrix, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scores 0..1 of the ranked rows, in the order of `matrix.ranked`; indicative values earn no more than the cap."""
    capped = np.minimum(weights[list(matrix.capped)], matrix.indicative_weight_cap)
    scores: NDArray[np.float64] = np.concatenate([weights, capped]) @ matrix.parts
    return scores


def score_rows(matrix: DecisionMatrix, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scores 0..1 of all rows; 0 where a product is out."""
    scores = ranked_scores(matrix, weights)
    if len(matrix.ranked) == len(matrix):
        return scores
    every = np.zeros(len(matrix))
    every[matrix.ranked] = scores
    return every


def contributions_of(
    matrix: DecisionMatrix, weights: NDArray[np.float64], rows: NDArray[np.int64]
) -> NDArray[np.float64]:
    """What each criterion adds to the score of some ranked rows (rows x criteria)."""
    place = np.searchsorted(matrix.ranked, rows)
    contributions: NDArray[np.float64] = matrix.parts[: len(weights), place].T * weights
    for part, column in enumerate(matrix.capped, start=len(weights)):
        contributions[:, column] += matrix.parts[part, place] * min(weights[column], matrix.indicative_weight_cap)
    return contributions


def _tally(matrix: DecisionMatrix, in_play: NDArray[np.bool_] | None) -> Tally:
    """Counts of everything in play."""
    if in_play is None:
        return matrix.tally
    return Tally.of(matrix.gate_state[in_play], matrix.first_reason[in_play], matrix.reason_codes)
