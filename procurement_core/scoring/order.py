"""Who stands where in a whole ranking, without describing anybody: a column of ids, one of places, one of scores."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lists.filter import Filter
from procurement_core.policy.profile import Profile
from procurement_core.scoring.cache import EVERYTHING, SHARED, EvaluationCache
from procurement_core.scoring.ranking import rank
from procurement_core.scoring.service import require_screening, weight_vector


@dataclass(frozen=True, slots=True)
class Order:
    """Every ranked product, best first; `places` share a number where scores are equal (1, 1, 3), scores are 0..1."""

    ids: tuple[str, ...]
    places: NDArray[np.int64]
    scores: NDArray[np.float64]

    def tied_with_last(self, chosen: Collection[str]) -> int:
        """How many products nobody chose share the place of the last chosen one."""
        taken = np.isin(np.array(self.ids), sorted(chosen))
        if not taken.any():
            return 0
        last = self.places[np.flatnonzero(taken)[-1]]
        return int(np.count_nonzero((self.places == last) & ~taken))


def order_of(
    model: ReadModel, profile: Profile, *, as_of: date, where: Filter = EVERYTHING, cache: EvaluationCache = SHARED
) -> Order:
    """The order that `evaluate` describes the first of; milliseconds where that was asked before.

    Raises ProcurementError `profile.use_award` for a profile that ranks bids.
    """
    require_screening(profile)
    matrix = cache.matrix(model, profile, as_of)
    ranking = rank(matrix, weight_vector(matrix, profile), cache.mask(model, matrix, where), None)
    return Order(tuple(matrix.ids.take(ranking.rows).to_pylist()), ranking.places, ranking.scores)
