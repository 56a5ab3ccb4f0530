"""Rank of 100,000 products with proof, beside scikit-criteria's SPOTIS on the same matrix."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import skcriteria
from skcriteria.agg.spotis import SPOTIS

from bench.measure import Measurement, compare
from bench.worlds import demonstration
from catalog.demo.world import REFERENCE_DAY
from procurement_core.policy.library import load_profile
from procurement_core.scoring.cache import EvaluationCache
from procurement_core.scoring.ranking import rank
from procurement_core.scoring.service import evaluate, weight_vector

_PRODUCTS = 100_000
_TOP = 200


def measure(folder: Path) -> list[Measurement]:
    """A weight moved (matrix in memory), and the whole pass from the revision with nothing cached."""
    model = demonstration(folder, _PRODUCTS).read_model()
    profile = load_profile("screening-generic")
    cache = EvaluationCache()
    matrix = cache.matrix(model, profile, REFERENCE_DAY)
    moves = itertools.count()

    def weight_moved() -> None:
        step = (next(moves) % 10) / 100
        weights = weight_vector(matrix, profile)
        rank(matrix, weights + np.array([step, -step, *[0.0] * (len(weights) - 2)]), None, _TOP)

    known = np.nan_to_num(matrix.values)  # SPOTIS takes no gaps
    decision = skcriteria.mkdm(known, [max] * known.shape[1], weights=weight_vector(matrix, profile))
    bounds = np.array([[0.0, 1.0]] * known.shape[1])

    def spotis() -> None:
        SPOTIS().evaluate(decision, bounds=bounds)

    def from_the_revision() -> None:
        evaluate(model, profile, as_of=REFERENCE_DAY, top=_TOP, cache=EvaluationCache())

    peer = "scikit-criteria SPOTIS, same matrix built outside the timer"
    return [
        compare("rank, a weight moved, gates and proof in force", len(matrix), weight_moved, peer, spotis),
        compare("rank from the revision, nothing cached, proof included", len(matrix), from_the_revision, peer, spotis),
    ]
