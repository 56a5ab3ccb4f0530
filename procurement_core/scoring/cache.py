"""Wide tables and matrices, computed once and shared; bounded, safe for threads."""

from __future__ import annotations

import os
from collections.abc import Hashable, Mapping
from datetime import date

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from catalog.snapshot.bounded_cache import BoundedCache, CacheStatistics
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lines.product_lines import lines_of
from catalog.snapshot.lists.filter import Filter
from catalog.snapshot.lists.masks import matching
from procurement_core.policy.profile import Profile
from procurement_core.scoring.cache_limits import CacheLimits, cache_limits_from
from procurement_core.scoring.decision_matrix import DecisionMatrix, build_decision_matrix
from procurement_core.scoring.evaluation_table import (
    EvaluationTable,
    attribute_fields,
    build_evaluation_table,
    products_in_question,
)
from procurement_core.scoring.products_in_question import ProductsInQuestion
from procurement_core.scoring.proof_answers import SharedAnswers

__all__ = ["EVERYTHING", "SHARED", "BoundedCache", "CacheLimits", "EvaluationCache"]

#: The filter that lets every product through.
EVERYTHING = Filter()
_MB = 1 << 20


class EvaluationCache:
    """What an evaluation rests on, by revision digest, as-of date and the part of the profile it depends on.

    `within` limits a table or a matrix to the products with a code in or below one of some category codes.
    """

    def __init__(self, limits: CacheLimits | None = None) -> None:
        limits = limits or CacheLimits()
        self._answers = SharedAnswers()
        self._products: BoundedCache[ProductsInQuestion] = BoundedCache(limits.products, limits.products_mb * _MB)
        self._tables: BoundedCache[EvaluationTable] = BoundedCache(limits.tables, limits.tables_mb * _MB)
        self._matrices: BoundedCache[DecisionMatrix] = BoundedCache(limits.matrices, limits.matrices_mb * _MB)

    def table(self, model: ReadModel, profile: Profile, as_of: date, within: tuple[str, ...] = ()) -> EvaluationTable:
        """The wide table of a revision on a date, under what the profile accepts as proof."""
        key = (*_revision(model, within), as_of, profile.basis_digest)
        return self._tables.get(key, lambda: self._table(model, profile, as_of, within))

    def matrix(self, model: ReadModel, profile: Profile, as_of: date, within: tuple[str, ...] = ()) -> DecisionMatrix:
        """The decision matrix on the profile's anchors; weights have no part in it."""
        key = (*_revision(model, within), as_of, profile.anchors_digest)
        return self._matrices.get(
            key, lambda: build_decision_matrix(self.table(model, profile, as_of, within), profile)
        )

    def mask(self, model: ReadModel, matrix: DecisionMatrix, where: Filter) -> NDArray[np.bool_] | None:
        """Which rows of the matrix a filter lets through; None for all of them."""
        if where == EVERYTHING:
            return None
        found = matching(model, where)
        return found[lines_of(model).places_of(pa.chunked_array([matrix.ids]))] if matrix.table.within else found

    def statistics(self) -> Mapping[str, CacheStatistics]:
        """How each cache fares, by what it holds."""
        return {
            "products": self._products.statistics(),
            "tables": self._tables.statistics(),
            "matrices": self._matrices.statistics(),
        }

    def _table(self, model: ReadModel, profile: Profile, as_of: date, within: tuple[str, ...]) -> EvaluationTable:
        key = (*_revision(model, within), attribute_fields(profile))
        products = self._products.get(key, lambda: products_in_question(model, profile, within))
        table = build_evaluation_table(model, profile, as_of, within, products=products, shared=self._answers)
        pa.default_memory_pool().release_unused()  # Arrow keeps what the answers took, some 70 MB, for a next time
        return table


def _revision(model: ReadModel, within: tuple[str, ...]) -> tuple[Hashable, ...]:
    return (model.revision, model.digest, tuple(sorted(within)))


#: Shared by everything in this process that does not bring a cache of its own.
SHARED = EvaluationCache(cache_limits_from(os.environ))
