"""Wide tables, matrices and filter masks, computed once and shared; bounded, safe for threads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from catalog.snapshot.filters import Filter, products_in
from catalog.snapshot.read_model import ReadModel
from procurement_core.policy.profile import Profile
from procurement_core.scoring.bounded_cache import BoundedCache
from procurement_core.scoring.decision_matrix import DecisionMatrix, build_decision_matrix
from procurement_core.scoring.evaluation_table import EvaluationTable, build_evaluation_table

#: The filter that lets every product through.
EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class CacheLimits:
    """How many of each are held at most."""

    tables: int = 4
    matrices: int = 8
    masks: int = 32


class EvaluationCache:
    """What an evaluation rests on, by revision digest, as-of date and the part of the profile it depends on."""

    def __init__(self, limits: CacheLimits | None = None) -> None:
        limits = limits or CacheLimits()
        self._tables: BoundedCache[EvaluationTable] = BoundedCache(limits.tables)
        self._matrices: BoundedCache[DecisionMatrix] = BoundedCache(limits.matrices)
        self._masks: BoundedCache[NDArray[np.bool_]] = BoundedCache(limits.masks)

    def table(self, model: ReadModel, profile: Profile, as_of: date) -> EvaluationTable:
        """The wide table of a revision on a date, under what the profile accepts as proof."""
        key = (model.revision, model.digest, as_of, profile.basis_digest)
        return self._tables.get(key, lambda: build_evaluation_table(model, profile, as_of))

    def matrix(self, model: ReadModel, profile: Profile, as_of: date) -> DecisionMatrix:
        """The decision matrix on the profile's anchors; weights have no part in it."""
        key = (model.revision, model.digest, as_of, profile.anchors_digest)
        return self._matrices.get(key, lambda: build_decision_matrix(self.table(model, profile, as_of), profile))

    def mask(self, model: ReadModel, matrix: DecisionMatrix, where: Filter) -> NDArray[np.bool_] | None:
        """Which rows of the matrix a filter lets through; None for all of them."""
        if where == EVERYTHING:
            return None
        return self._masks.get((model.revision, model.digest, where), lambda: _mask(model, matrix, where))


def _mask(model: ReadModel, matrix: DecisionMatrix, where: Filter) -> NDArray[np.bool_]:
    found = model.arrow(products_in(model, where).select("product_id")).column(0)
    mask: NDArray[np.bool_] = pc.is_in(matrix.ids, value_set=found.combine_chunks()).to_numpy(zero_copy_only=False)
    mask.setflags(write=False)
    return mask


#: Shared by everything in this process that does not bring a cache of its own.
SHARED = EvaluationCache()
