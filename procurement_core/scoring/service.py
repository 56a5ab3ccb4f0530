"""The pass from a revision to a ranking: what is proven, who may stay, what it is worth, in which order."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lists.filter import Filter
from procurement_core.errors import ProcurementError
from procurement_core.policy.changes import with_weights
from procurement_core.policy.profile import Profile
from procurement_core.scoring.cache import EVERYTHING, SHARED, EvaluationCache
from procurement_core.scoring.decision_matrix import DecisionMatrix
from procurement_core.scoring.description import describe, describe_excluded, product_name
from procurement_core.scoring.evaluation import Evaluation, ExcludedDetail, ExcludedProduct, RankedProduct
from procurement_core.scoring.excluded_order import first_by_reason
from procurement_core.scoring.gate_states import FAIL
from procurement_core.scoring.ranking import Ranking, narrowed, rank
from procurement_core.scoring.record import Record
from procurement_core.scoring.shown_records import described


def evaluate(
    model: ReadModel,
    profile: Profile,
    *,
    as_of: date,
    where: Filter = EVERYTHING,
    contract_end: date | None = None,
    top: int | None = 50,
    weights: Mapping[str, float] | None = None,
    ids: Collection[str] | None = None,
    cache: EvaluationCache = SHARED,
) -> Evaluation:
    """Rank what `where` lets through, and count the rest by reason; `top` None gives every ranked product.

    `ids` asks for certain products instead of the top ones, in the places they have in the whole ranking (a product
    that is not ranked is left out): describing 100,000 products takes half a minute, ranking them milliseconds.
    A filter never changes a score. Weights (shares of 1) replace the profile's own and mark it modified; they touch
    neither the database nor the revision. Raises ProcurementError `profile.use_award` for a profile that ranks bids,
    or what `with_weights` raises.
    """
    require_screening(profile)
    chosen = with_weights(profile, weights) if weights else profile
    matrix = cache.matrix(model, chosen, as_of)
    in_play = cache.mask(model, matrix, where)
    ranking = rank(matrix, weight_vector(matrix, chosen), in_play, top if ids is None else None)
    if ids is not None:
        ranking = narrowed(ranking, matrix.rows_of(ids))
    return evaluation_of(model, matrix, chosen, ranking, contract_end)


def evaluation_of(
    model: ReadModel,
    matrix: DecisionMatrix,
    profile: Profile,
    ranking: Ranking,
    contract_end: date | None,
) -> Evaluation:
    """A ranking of the matrix's rows with everything that is said beside it."""
    products = describe(model, matrix, profile, ranking, contract_end)
    return Evaluation(
        revision=model.revision,
        revision_digest=model.digest,
        profile_id=profile.id,
        profile_version=profile.version,
        profile_digest=profile.digest,
        is_modified=profile.modified,
        as_of=matrix.as_of,
        total=ranking.total,
        eligible=ranking.eligible,
        conditional=ranking.conditional,
        excluded=ranking.excluded,
        products=products,
        weights=profile.weights,
        warnings=_warnings(profile, matrix.as_of, ranking.total, products),
    )


def excluded_products(
    model: ReadModel,
    profile: Profile,
    *,
    as_of: date,
    where: Filter = EVERYTHING,
    reason: str | None = None,
    limit: int = 200,
    cache: EvaluationCache = SHARED,
) -> tuple[ExcludedProduct, ...]:
    """Products that may not be offered: those whose first reason is `reason`, or all where it is None.

    The most frequent reason first, then brand, model and configuration: `limit` cuts the rarest reasons. Raises
    ProcurementError `profile.use_award` for a profile that ranks bids.
    """
    require_screening(profile)
    matrix = cache.matrix(model, profile, as_of)
    out = matrix.gate_state == FAIL
    in_play = cache.mask(model, matrix, where)
    if in_play is not None:
        out = out & in_play
    if reason is not None:
        known = matrix.reason_codes.index(reason) if reason in matrix.reason_codes else len(matrix.reason_codes)
        out = out & (matrix.first_reason == known)
    rows = first_by_reason(model, matrix, np.flatnonzero(out), limit)
    shown = described(model, matrix.ids.take(pa.array(rows)).to_pylist())
    return tuple(_excluded(matrix, int(place), row) for place, row in zip(rows, shown, strict=True))


def excluded_details(
    model: ReadModel,
    profile: Profile,
    *,
    as_of: date,
    ids: Collection[str],
    contract_end: date | None = None,
    cache: EvaluationCache = SHARED,
) -> tuple[ExcludedDetail, ...]:
    """What is known of those of `ids` that may not be offered: their values and proofs, as of a ranked product.

    Raises ProcurementError `profile.use_award` for a profile that ranks bids.
    """
    require_screening(profile)
    matrix = cache.matrix(model, profile, as_of)
    rows = matrix.rows_of(ids)
    return describe_excluded(model, matrix, profile, rows[matrix.gate_state[rows] == FAIL], contract_end)


def require_screening(profile: Profile) -> None:
    """Refuse a profile that ranks bids: a catalogue holds none (ProcurementError `profile.use_award`)."""
    if profile.use != "screening":
        raise ProcurementError("profile.use_award", profile=profile.id)


def weight_vector(matrix: DecisionMatrix, profile: Profile) -> NDArray[np.float64]:
    """The profile's weights in the order of the matrix's criteria."""
    return np.array([profile.weights[name] for name in matrix.criteria], dtype=np.float64)


def _excluded(matrix: DecisionMatrix, place: int, row: Record) -> ExcludedProduct:
    failing = np.flatnonzero(matrix.failing[place])
    reasons = tuple(matrix.reason_codes[matrix.reasons[place, column]] for column in failing)
    return ExcludedProduct(
        id=row.text("product_id") or "",
        brand=row.text("manufacturer") or "",
        name=product_name(row),
        reason=reasons[0],
        reasons=reasons,
        subjects=tuple(matrix.subjects[column] for column in failing),
        name_zh=row.text("name_zh") or "",
    )


def _warnings(profile: Profile, as_of: date, total: int, products: tuple[RankedProduct, ...]) -> tuple[str, ...]:
    """What a reader of the ranking has to know beside it, as codes."""
    begins, ends = profile.valid.begins, profile.valid.ends
    indicative = any(
        proof.state == "footprint.indicative" and proof.counts for item in products for proof in item.proofs
    )
    found = {
        "evaluation.profile_not_in_force": bool((begins and as_of < begins) or (ends and as_of > ends)),
        "evaluation.profile_illustrative": profile.status == "illustrative",
        "evaluation.weights_moved": profile.modified,
        "evaluation.indicative_footprints": indicative,
        "evaluation.expires_before_contract_end": any(
            proof.expires_before_contract_end for item in products for proof in item.proofs
        ),
        "evaluation.nothing_in_play": total == 0,
    }
    return tuple(code for code, is_so in found.items() if is_so)
