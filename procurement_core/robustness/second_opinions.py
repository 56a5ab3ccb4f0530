"""A second opinion on a whole catalogue: of the complete products, does TOPSIS put the same one first per category?

TOPSIS depends on who is listed, so it supports the ranking and never replaces it. It knows complete products only: the
winner of the ranking may not be among them, and then it is named.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from catalog.model.category import Category
from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.errors import ProcurementError
from procurement_core.policy.profile import Profile
from procurement_core.scoring.cache import SHARED, EvaluationCache
from procurement_core.scoring.decision_matrix import DecisionMatrix
from procurement_core.scoring.ranking import SCORE_DECIMALS, rank
from procurement_core.scoring.service import require_screening, weight_vector
from procurement_core.scoring.topsis import CategoryCloseness, topsis_per_category


@dataclass(frozen=True, slots=True)
class CategoryOpinion:
    """What TOPSIS says of one category, among the `compared` products of which every weighted value is known.

    `left_out` lack a value; `winner_left_out` is the first in the ranking where it is one of them, else None.
    `first` comes first in the ranking of those compared and has `place` by TOPSIS; `closest` is nearest to the ideal
    (`closeness`, 0..1), of several the one that the ranking puts first. Where nothing can be compared (fewer than two
    complete products, or no difference) `first`, `place`, `closest` and `closeness` are None.
    """

    category: str
    compared: int
    left_out: int
    winner_left_out: str | None = None
    first: str | None = None
    place: int | None = None
    closest: str | None = None
    closeness: float | None = None

    @property
    def agrees(self) -> bool | None:
        """Whether the same one of those compared comes first; None where nothing can be compared."""
        return None if self.place is None else self.place == 1


@dataclass(frozen=True, slots=True)
class SecondOpinions:
    """The opinion on every category in which a product may be offered, by code."""

    revision: int
    as_of: date
    profile: Profile
    categories: tuple[CategoryOpinion, ...]

    @property
    def asked(self) -> int:
        """In how many categories there is something to compare."""
        return sum(item.agrees is not None for item in self.categories)

    @property
    def agreeing(self) -> int:
        """In how many of these the same one of those compared comes first."""
        return sum(item.agrees is True for item in self.categories)

    @property
    def winners_left_out(self) -> int:
        """In how many categories, of all, the winner of the ranking lacks a value and is not compared."""
        return sum(item.winner_left_out is not None for item in self.categories)


def second_opinions(
    model: ReadModel, profile: Profile, *, as_of: date, within: Category | None = None, cache: EvaluationCache = SHARED
) -> SecondOpinions:
    """TOPSIS beside the ranking, category by category, of the whole catalogue or `within` a category.

    Raises ProcurementError `profile.use_award` for a profile that ranks bids, `robustness.nothing_ranked` where no
    product may be offered.
    """
    require_screening(profile)
    matrix = cache.matrix(model, profile, as_of)
    ordered = rank(matrix, weight_vector(matrix, profile), None, None).rows
    place = np.full(len(matrix), len(matrix))
    place[ordered] = np.arange(len(ordered))
    winners = _winners(matrix, ordered)
    found = topsis_per_category(matrix, profile)
    prefix = within.prefix if within else ""
    opinions = (
        _opinion(matrix, found, number, place, int(winners[number]))
        for number, code in enumerate(found.categories)
        if code.startswith(prefix)
    )
    told = tuple(item for item in opinions if item.compared or item.left_out)
    if not told:
        raise ProcurementError("robustness.nothing_ranked", profile=profile.title.both)
    return SecondOpinions(model.revision, as_of, profile, told)


def _winners(matrix: DecisionMatrix, ordered: NDArray[np.int64]) -> NDArray[np.int64]:
    """The row that the ranking puts first in each category of the matrix; -1 where none is ranked."""
    winners = np.full(len(matrix.categories), -1, dtype=np.int64)
    # Written from the last place to the first, so that of each category the best one stays.
    winners[matrix.category_codes[ordered[::-1]]] = ordered[::-1]
    return winners


def _opinion(
    matrix: DecisionMatrix, found: CategoryCloseness, number: int, place: NDArray[np.int64], winner: int
) -> CategoryOpinion:
    part = slice(int(found.starts[number]), int(found.starts[number + 1]))
    rows, closeness = found.rows[part], np.round(found.closeness[part], SCORE_DECIMALS)
    is_left_out = winner >= 0 and winner not in rows
    counted = CategoryOpinion(
        found.categories[number],
        compared=len(rows),
        left_out=int(found.left_out[number]),
        winner_left_out=matrix.ids[winner].as_py() if is_left_out else None,
    )
    if not len(rows) or np.isnan(closeness).any():
        return counted
    ranked = np.argsort(place[rows])
    first, closest = ranked[0], ranked[np.argmax(closeness[ranked])]
    return replace(
        counted,
        first=matrix.ids[int(rows[first])].as_py(),
        place=1 + int(np.count_nonzero(closeness > closeness[first])),
        closest=matrix.ids[int(rows[closest])].as_py(),
        closeness=float(found.closeness[part][closest]),
    )


def named_in(found: SecondOpinions) -> tuple[str, ...]:
    """The products that the answer names."""
    named = (name for item in found.categories for name in (item.winner_left_out, item.first, item.closest))
    return tuple(dict.fromkeys(name for name in named if name))
