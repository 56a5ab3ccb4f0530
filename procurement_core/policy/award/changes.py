"""Weights of an award profile moved away from the published ones: a new profile value, with the reason."""

from __future__ import annotations

import math
from collections.abc import Mapping

from procurement_core.errors import ProcurementError
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.profile import WEIGHT_TOLERANCE


def with_award_weights(profile: AwardProfile, weights: Mapping[str, float], *, reason: str) -> AwardProfile:
    """The profile under other weights (shares of 1) and why; criteria that are not named keep theirs.

    Keeps id and version, is marked `modified`, carries the reason and has a digest of its own; unchanged weights give
    the profile itself. Raises ProcurementError `weights.unknown_criterion` (also where a criterion has money in place
    of a weight), `weights.not_a_share`, `weights.sum` (nothing is rescaled) or `weights.reason_missing`.
    """
    for name in weights:
        if name not in profile.weights:
            known = ", ".join(profile.weights)
            raise ProcurementError("weights.unknown_criterion", criterion=name, profile=profile.id, known=known)
    moved = {**profile.weights, **weights}
    if moved == profile.weights:
        return profile
    for name, weight in moved.items():
        if not (math.isfinite(weight) and 0.0 <= weight <= 1.0):
            raise ProcurementError("weights.not_a_share", criterion=name, weight=weight)
    if abs(sum(moved.values()) - 1.0) > WEIGHT_TOLERANCE:
        raise ProcurementError("weights.sum", profile=profile.id, sum=round(sum(moved.values()), 9))
    if not reason.strip():
        raise ProcurementError("weights.reason_missing", profile=profile.id)
    criteria = [
        {**item.model_dump(mode="json", by_alias=True), "weight": moved.get(item.id)} for item in profile.criteria
    ]
    award = {**profile.award.model_dump(mode="json", by_alias=True), "criteria": criteria}
    changed = {**profile.as_json(), "award": award, "modified": True, "change_reason": reason.strip()}
    return AwardProfile.model_validate(changed)
