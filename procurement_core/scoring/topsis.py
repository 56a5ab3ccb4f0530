"""TOPSIS category by category over a whole catalogue: how near each product is to the best and the worst beside it.

Hwang and Yoon (1981) with vector scaling, as `second_opinion` asks scikit-criteria for a shortlist; that is the referee
of this file. Closeness depends on who is listed, so it supports a ranking and never replaces it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from procurement_core.policy.profile import Profile
from procurement_core.scoring.decision_matrix import DecisionMatrix

Numbers = NDArray[np.float64]
Starts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class CategoryCloseness:
    """Rows of the matrix category by category, and how close each is to the ideal of its category (0..1).

    Category number c of `categories` has the rows from `starts[c]` up to `starts[c + 1]`; they may be offered and have
    every value. `left_out` counts those of the category that may be offered and lack one. Closeness is NaN where fewer
    than two products are complete or nothing differs between them: there is nothing to compare.
    """

    categories: tuple[str, ...]
    starts: Starts
    rows: NDArray[np.int64]
    closeness: Numbers
    left_out: Starts


def topsis_per_category(matrix: DecisionMatrix, profile: Profile) -> CategoryCloseness:
    """TOPSIS on the natural values of every category's ranked products, under the profile's weights and directions."""
    weighted = [item for item in profile.criteria if item.weight > 0]
    columns = [matrix.criteria.index(item.id) for item in weighted]
    natural = matrix.natural(matrix.ranked)[:, columns]
    category = matrix.category_codes[matrix.ranked]
    is_complete = ~np.isnan(natural).any(axis=1)
    complete = np.flatnonzero(is_complete)
    order = complete[np.argsort(category[complete], kind="stable")]
    count = len(matrix.categories)
    starts = np.concatenate([[0], np.cumsum(np.bincount(category[complete], minlength=count))]).astype(np.int64)
    return CategoryCloseness(
        categories=matrix.categories,
        starts=starts,
        rows=matrix.ranked[order].astype(np.int64),
        closeness=closeness_by_segment(
            np.ascontiguousarray(natural[order].T),
            starts,
            np.array([item.weight for item in weighted]),
            np.array([item.direction == "max" for item in weighted]),
        ),
        left_out=np.bincount(category[~is_complete], minlength=count),
    )


def closeness_by_segment(
    values: Numbers, starts: Starts, weights: Numbers, larger_is_better: NDArray[np.bool_]
) -> Numbers:
    """Closeness 0..1 of each alternative among those of its segment (distance to worst / sum of both distances).

    `values` is (criteria x alternatives), without unknown ones; segment s holds the columns from `starts[s]` up to
    `starts[s + 1]`. A criterion on which a segment's alternatives do not differ has no part there, and weights are
    shared out among the others. NaN where a segment has fewer than two alternatives or none differs.
    """
    if not values.size:
        return np.full(values.shape[1], np.nan)
    lengths = np.diff(starts)
    begins = starts[:-1][lengths > 0]
    segments = lengths[lengths > 0]
    to_best, to_worst, room = (np.zeros(values.shape[1]) for _ in range(3))
    shared = np.zeros(len(begins))
    for column, weight, larger in zip(values, weights, larger_is_better, strict=True):
        highest, lowest = np.maximum.reduceat(column, begins), np.minimum.reduceat(column, begins)
        differs = highest > lowest
        shared += np.where(differs, weight, 0.0)
        norm = np.sqrt(np.add.reduceat(column * column, begins))
        scale = np.where(differs, weight / np.where(norm > 0, norm, 1.0), 0.0)
        best, worst = (highest, lowest) if larger else (lowest, highest)
        each = np.repeat(scale, segments)
        for squares, ideal in ((to_best, best), (to_worst, worst)):
            np.subtract(column, np.repeat(ideal, segments), out=room)
            np.multiply(room, each, out=room)
            np.multiply(room, room, out=room)
            np.add(squares, room, out=squares)
    np.sqrt(to_best, out=to_best)
    np.sqrt(to_worst, out=to_worst)
    np.add(to_best, to_worst, out=to_best)
    # Weights shared out anew stretch both distances alike, so they fall out of the quotient.
    is_compared = np.repeat(shared > 0, segments)
    closeness = np.full(len(to_best), np.nan)
    np.divide(to_worst, to_best, out=closeness, where=is_compared & (to_best > 0))
    return closeness
