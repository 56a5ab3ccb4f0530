"""A second opinion on a shortlist: TOPSIS through scikit-criteria, labelled as what it is, behind guards.

TOPSIS (Hwang and Yoon, 1981) measures how near each product is to the best and the worst of the products listed, so
its order may change when one of them leaves: it supports the ranking and never replaces it. scikit-criteria gives
nonsense for unknown values, a single alternative, doubled names and columns without any difference; none of these
reaches it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from procurement_core.errors import ProcurementError
from procurement_core.policy.profile import Profile
from procurement_core.scoring.evaluation import RankedProduct
from procurement_core.scoring.ranking import SCORE_DECIMALS


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """Places and closeness (0..1, 1 is the ideal) by product id, among the products of which every value is known.

    `left_out` are ids with an unknown value on a weighted criterion; `unused` are criteria without weight or on which
    the products do not differ. `agrees` tells whether the first place is the same as in the ranking it was asked about.
    """

    method: str
    places: Mapping[str, int]
    closeness: Mapping[str, float]
    left_out: tuple[str, ...]
    unused: tuple[str, ...]
    agrees: bool


def second_opinion(products: Sequence[RankedProduct], profile: Profile) -> SecondOpinion:
    """TOPSIS on the natural values of `products`, with vector scaling and the profile's weights and directions.

    Raises ProcurementError `opinion.duplicate` (one product twice), `opinion.too_few` (fewer than two complete
    products), `opinion.mixed_categories` (values of different categories do not compare), `opinion.nothing_differs`.
    """
    _refuse_duplicates(products)
    weighted = [item for item in profile.criteria if item.weight > 0]
    complete = [item for item in products if all(item.values[criterion.id] is not None for criterion in weighted)]
    if len(complete) < 2:
        raise ProcurementError("opinion.too_few", complete=len(complete))
    if len({item.category for item in complete}) > 1:
        raise ProcurementError("opinion.mixed_categories")
    natural = np.array([[item.values[criterion.id] for criterion in weighted] for item in complete], dtype=np.float64)
    differs = np.ptp(natural, axis=0) > 0
    if not differs.any():
        raise ProcurementError("opinion.nothing_differs")
    used = [criterion for criterion, keep in zip(weighted, differs, strict=True) if keep]
    closeness = _topsis(
        natural[:, differs],
        np.array([1.0 if criterion.direction == "max" else -1.0 for criterion in used]),
        np.array([criterion.weight for criterion in used]),
        [item.id for item in complete],
    )
    kept = {criterion.id for criterion in used}
    rounded = np.round(closeness, SCORE_DECIMALS)
    ids = [item.id for item in complete]
    best = min(complete, key=lambda item: item.rank)
    return SecondOpinion(
        method="TOPSIS",
        places={name: 1 + int((rounded > value).sum()) for name, value in zip(ids, rounded, strict=True)},
        closeness={name: float(value) for name, value in zip(ids, closeness, strict=True)},
        left_out=tuple(item.id for item in products if item.id not in set(ids)),
        unused=tuple(criterion.id for criterion in profile.criteria if criterion.id not in kept),
        agrees=bool(rounded[ids.index(best.id)] == rounded.max()),
    )


def _refuse_duplicates(products: Sequence[RankedProduct]) -> None:
    seen: set[str] = set()
    for item in products:
        if item.id in seen:
            raise ProcurementError("opinion.duplicate", product=item.id)
        seen.add(item.id)


def _topsis(
    natural: NDArray[np.float64], signs: NDArray[np.float64], weights: NDArray[np.float64], ids: list[str]
) -> NDArray[np.float64]:
    """Closeness to the ideal. Columns to be minimised come in negated, which leaves every distance as it is."""
    # scikit-criteria brings matplotlib, seaborn and scikit-learn: seconds that nobody pays who does not ask.
    from skcriteria import mkdm  # noqa: PLC0415
    from skcriteria.agg.topsis import TOPSIS  # noqa: PLC0415
    from skcriteria.preprocessing.scalers import SumScaler, VectorScaler  # noqa: PLC0415

    matrix = mkdm(natural * signs, [max] * len(signs), weights=weights, alternatives=ids)
    scaled = SumScaler("weights").transform(VectorScaler("matrix").transform(matrix))
    closeness: NDArray[np.float64] = np.asarray(TOPSIS().evaluate(scaled).e_.similarity, dtype=np.float64)
    return closeness
