"""Rank of a national catalogue with proof, beside scikit-criteria and one pass over the bytes of the same matrix."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import numpy as np
import skcriteria
from numpy.typing import NDArray
from skcriteria import DecisionMatrix as DecisionMatrixOfPeer
from skcriteria.agg.spotis import SPOTIS
from skcriteria.agg.topsis import TOPSIS
from skcriteria.preprocessing.scalers import SumScaler, VectorScaler

from bench.measure import Measurement, compare
from bench.ten_criteria import ten_criteria, with_moved_anchors
from bench.worlds import national
from catalog.demo.world import REFERENCE_DAY
from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.policy.profile import Profile
from procurement_core.scoring.cache import EvaluationCache
from procurement_core.scoring.decision_matrix import DecisionMatrix
from procurement_core.scoring.ranking import rank
from procurement_core.scoring.service import weight_vector
from procurement_core.scoring.topsis import closeness_by_segment

_TOP = 200
#: More weight vectors than a work has runs.
_VECTORS = 40


def measure(folder: Path) -> Iterator[Measurement]:
    """A weight moved, another day or other anchors from the revision, and TOPSIS in every category."""
    with closing(national(folder)) as catalogue, closing(catalogue.read_model()) as model:
        profile, cache = ten_criteria(), EvaluationCache()
        matrix = cache.matrix(model, profile, REFERENCE_DAY)
        weights = _moved(weight_vector(matrix, profile))
        yield from _weights_moved(matrix, weights)
        yield from _rebuilt(model, profile, cache, len(matrix))
        yield _closeness(matrix, weights)


def _moved(weights: NDArray[np.float64]) -> Sequence[NDArray[np.float64]]:
    """Vectors that all differ and sum to 1: some of the first weight given to the second."""
    steps = np.arange(1, _VECTORS + 1) / 500
    return [weights + np.array([-step, step, *[0.0] * (len(weights) - 2)]) for step in steps]


def _weights_moved(matrix: DecisionMatrix, weights: Sequence[NDArray[np.float64]]) -> Iterator[Measurement]:
    vectors = itertools.cycle(weights)
    known = matrix.earned(np.arange(len(matrix)))  # SPOTIS takes no gaps
    bounds = np.array([[0.0, 1.0]] * known.shape[1])
    decision = skcriteria.mkdm(known, [max] * known.shape[1], weights=weights[0])
    known = decision.matrix.to_numpy()  # one pass is over what SPOTIS reads

    def ours() -> None:
        rank(matrix, next(vectors), None, _TOP)

    def spotis() -> None:
        SPOTIS().evaluate(decision, bounds=bounds)

    work = f"rank, a weight moved, gates and proof in force: {len(matrix.criteria)} criteria, top {_TOP}"
    yield compare(work, len(matrix), ours, "scikit-criteria SPOTIS, same matrix built outside the timer", spotis)
    yield compare(work, len(matrix), ours, "one pass over the same bytes: the sum of the matrix", known.sum)


def _rebuilt(model: ReadModel, profile: Profile, cache: EvaluationCache, count: int) -> Iterator[Measurement]:
    days = itertools.count(1)
    others = itertools.cycle([with_moved_anchors(profile, percent) for percent in range(101, 111)])

    def another_day() -> None:
        matrix = cache.matrix(model, profile, REFERENCE_DAY + timedelta(days=next(days)))
        rank(matrix, weight_vector(matrix, profile), None, _TOP)

    def other_anchors() -> None:
        moved = next(others)
        matrix = cache.matrix(model, moved, REFERENCE_DAY)
        rank(matrix, weight_vector(matrix, moved), None, _TOP)

    yield compare("another day: wide table and decision matrix rebuilt, ranked", count, another_day)
    yield compare("other anchors: decision matrix rebuilt, ranked", count, other_anchors)


def _closeness(matrix: DecisionMatrix, weights: Sequence[NDArray[np.float64]]) -> Measurement:
    """TOPSIS on what every ranked product earns, so that no gap leaves one out."""
    category = matrix.category_codes[matrix.ranked]
    order = np.argsort(category, kind="stable")
    values = np.ascontiguousarray(matrix.earned(matrix.ranked)[order].T)
    starts = np.concatenate([[0], np.cumsum(np.bincount(category, minlength=len(matrix.categories)))])
    larger = np.ones(len(values), dtype=np.bool_)
    vectors, decisions = itertools.cycle(weights), _decisions(values, starts, weights[0])

    def ours() -> None:
        closeness_by_segment(values, starts, next(vectors), larger)

    def one_by_one() -> None:
        for decision in decisions.values():
            _topsis(decision)

    found = closeness_by_segment(values, starts, weights[0], larger)
    for (begin, end), decision in decisions.items():
        np.testing.assert_allclose(found[begin:end], _topsis(decision), rtol=0, atol=1e-9)
    peer = f"scikit-criteria TOPSIS, {len(decisions)} categories one by one, matrices built outside the timer"
    return compare("TOPSIS per category, equal to 1e-9", values.shape[1], ours, peer, one_by_one)


def _decisions(
    values: NDArray[np.float64], starts: NDArray[np.int64], weights: NDArray[np.float64]
) -> dict[tuple[int, int], DecisionMatrixOfPeer]:
    """The peer's matrix of every category with two products that differ, by its first row and the one after its last.

    Criteria in which all are equal are left out: they decide nothing, and the peer divides by zero there.
    """
    found = {}
    for begin, end in itertools.pairwise(starts.tolist()):
        part = values[:, begin:end]
        differ = np.ptp(part, axis=1) > 0 if end - begin > 1 else np.zeros(len(part), dtype=np.bool_)
        if differ.any():
            found[begin, end] = skcriteria.mkdm(part[differ].T, [max] * int(differ.sum()), weights=weights[differ])
    return found


def _topsis(decision: DecisionMatrixOfPeer) -> NDArray[np.float64]:
    closeness: NDArray[np.float64] = (
        TOPSIS().evaluate(SumScaler("weights").transform(VectorScaler("matrix").transform(decision))).e_.similarity
    )
    return closeness
