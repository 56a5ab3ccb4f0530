"""Rank of 1,000,000 products with proof, beside scikit-criteria on the same matrix and one pass over the same bytes."""

from __future__ import annotations

import itertools
import os
from datetime import timedelta
from pathlib import Path

import numpy as np
import skcriteria
from numpy.typing import NDArray
from skcriteria.agg.spotis import SPOTIS
from skcriteria.agg.topsis import TOPSIS
from skcriteria.preprocessing.scalers import SumScaler, VectorScaler

from bench.measure import Measurement, compare
from bench.scaled_revisions import scaled_revision
from bench.ten_criteria import ten_criteria
from catalog.demo.world import REFERENCE_DAY
from catalog.snapshot.read_model import ReadModel, open_read_model
from procurement_core.policy.profile import Profile
from procurement_core.scoring.cache import EvaluationCache
from procurement_core.scoring.decision_matrix import DecisionMatrix
from procurement_core.scoring.ranking import rank
from procurement_core.scoring.service import weight_vector
from procurement_core.scoring.topsis import closeness_by_segment

_PRODUCTS = 1_000_000
_TOP = 200


def measure(folder: Path) -> list[Measurement]:
    """A weight moved, another day from the revision, and TOPSIS in every category."""
    revision = Path(named) if (named := os.environ.get("GREENTENDER_BENCH_REVISION")) else None
    model = open_read_model(revision or scaled_revision(folder, _PRODUCTS), 1, "bench")
    return measured_on(model, ten_criteria())


def measured_on(model: ReadModel, profile: Profile) -> list[Measurement]:
    """The three works on one revision."""
    cache = EvaluationCache()
    matrix = cache.matrix(model, profile, REFERENCE_DAY)
    return [
        *_weights_moved(matrix, weight_vector(matrix, profile)),
        _rebuilt(model, profile, cache),
        _closeness(matrix, weight_vector(matrix, profile)),
    ]


def _weights_moved(matrix: DecisionMatrix, weights: NDArray[np.float64]) -> list[Measurement]:
    moves = itertools.count()
    known = matrix.earned(np.arange(len(matrix)))  # SPOTIS takes no gaps
    decision = skcriteria.mkdm(known, [max] * known.shape[1], weights=weights)
    bounds = np.array([[0.0, 1.0]] * known.shape[1])

    def ours() -> None:
        step = (1 + next(moves) % 97) / 1000
        rank(matrix, weights + np.array([step, -step, *[0.0] * (len(weights) - 2)]), None, _TOP)

    def spotis() -> None:
        SPOTIS().evaluate(decision, bounds=bounds)

    work = f"rank, a weight moved, gates and proof in force: {len(matrix.criteria)} criteria, top {_TOP}"
    return [
        compare(work, len(matrix), ours, "scikit-criteria SPOTIS, same matrix built outside the timer", spotis),
        compare(work, len(matrix), ours, "one pass over the same bytes: the sum of the matrix", known.sum),
    ]


def _rebuilt(model: ReadModel, profile: Profile, cache: EvaluationCache) -> Measurement:
    days = itertools.count(1)

    def another_day() -> None:
        matrix = cache.matrix(model, profile, REFERENCE_DAY + timedelta(days=next(days)))
        rank(matrix, weight_vector(matrix, profile), None, _TOP)

    count = len(cache.matrix(model, profile, REFERENCE_DAY))
    return compare("another day: wide table and decision matrix rebuilt, ranked", count, another_day)


def _closeness(matrix: DecisionMatrix, weights: NDArray[np.float64]) -> Measurement:
    """TOPSIS on what every ranked product earns, so that no gap leaves one out."""
    category = matrix.category_codes[matrix.ranked]
    order = np.argsort(category, kind="stable")
    values = np.ascontiguousarray(matrix.earned(matrix.ranked)[order].T)
    starts = np.concatenate([[0], np.cumsum(np.bincount(category, minlength=len(matrix.categories)))])
    larger = np.ones(len(weights), dtype=np.bool_)
    parts = [values[:, begin:end] for begin, end in itertools.pairwise(starts) if end - begin > 1]
    used = [part[np.ptp(part, axis=1) > 0] for part in parts]
    decisions = [
        skcriteria.mkdm(part.T, [max] * len(part), weights=weights[np.ptp(whole, axis=1) > 0])
        for whole, part in zip(parts, used, strict=True)
        if len(part)
    ]

    def one_by_one() -> None:
        for decision in decisions:
            TOPSIS().evaluate(SumScaler("weights").transform(VectorScaler("matrix").transform(decision)))

    return compare(
        "TOPSIS per category",
        values.shape[1],
        lambda: closeness_by_segment(values, starts, weights, larger),
        f"scikit-criteria TOPSIS, {len(decisions)} categories one by one, matrices built outside the timer",
        one_by_one,
    )
