"""Weights moved away from the published ones: a new profile value, and a short text for the address."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from procurement_core.errors import ProcurementError
from procurement_core.policy.profile import WEIGHT_TOLERANCE, Profile

_MILLIONTH = 6
#: How far from 1 a sum of weights may be that were written to a millionth, with room for the noise of a sum.
_ROUNDED = 1.000001e-6
_PAIR = re.compile(r"([a-z][a-z0-9_-]{0,63}):(\d?\.?\d+(?:[eE]-?\d{1,3})?)")


def with_weights(profile: Profile, weights: Mapping[str, float]) -> Profile:
    """The profile under other weights (shares of 1); criteria that are not named keep theirs.

    A weight within WEIGHT_TOLERANCE of 0 is 0. A sum within a millionth of 1 is 1, as the page writes weights: the
    largest takes the rounding.

    Keeps id and version, is marked `modified` and has a digest of its own; unchanged weights give the profile itself.
    Raises ProcurementError `weights.unknown_criterion`, `weights.not_a_share` or `weights.sum` (nothing is rescaled:
    a sum that is not 1 is shown to the person who moved the weights).
    """
    require_known(profile, weights)
    moved = {**profile.weights, **without_noise(weights)}
    for name, weight in moved.items():
        if not (math.isfinite(weight) and 0.0 <= weight <= 1.0):
            raise ProcurementError("weights.not_a_share", criterion=name, weight=weight)
    excess = sum(moved.values()) - 1.0
    if abs(excess) > _ROUNDED:
        raise ProcurementError("weights.sum", profile=profile.id, sum=round(1.0 + excess, 9))
    if abs(excess) > WEIGHT_TOLERANCE:
        largest = max(moved, key=moved.__getitem__)
        moved[largest] -= excess
    if moved == profile.weights:
        return profile
    criteria = tuple(item.model_copy(update={"weight": float(moved[item.id])}) for item in profile.criteria)
    award = profile.award.model_copy(update={"criteria": criteria})
    parts = {field.alias or name: getattr(profile, name) for name, field in Profile.model_fields.items()}
    return Profile.model_validate({**parts, "award": award, "modified": True})  # parts as they are: none is read again


def without_noise(weights: Mapping[str, float]) -> dict[str, float]:
    """The weights, those within the tolerance of a sum as 0: nobody could tell them from noise, or read them."""
    return {name: 0.0 if 0.0 < weight <= WEIGHT_TOLERANCE else weight for name, weight in weights.items()}


def rebalanced(weights: Mapping[str, float], criterion: str, share: float) -> dict[str, float]:
    """Weights (shares of 1) with one of them moved to `share` and the others scaled to fill the rest, in proportion.

    Others that are all 0 get equal parts. Each is rounded to a millionth; the largest of the others takes the rounding.
    Raises ProcurementError `weights.not_a_share`.
    """
    if not (math.isfinite(share) and 0.0 <= share <= 1.0):
        raise ProcurementError("weights.not_a_share", criterion=criterion, weight=share)
    others = {name: weight for name, weight in weights.items() if name != criterion}
    if not others:
        return {criterion: 1.0}
    total = sum(others.values())
    rest = round(1.0 - share, _MILLIONTH)
    parts = {name: weight / total if total else 1.0 / len(others) for name, weight in others.items()}
    filled = {name: round(part * rest, _MILLIONTH) for name, part in parts.items()}
    largest = max(filled, key=lambda name: filled[name])
    filled[largest] = round(filled[largest] + rest - sum(filled.values()), _MILLIONTH)
    moved = {**filled, criterion: round(share, _MILLIONTH)}
    return {name: moved[name] for name in weights}


def require_known(profile: Profile, weights: Mapping[str, float]) -> None:
    """Refuse a weight for a criterion the profile does not have (ProcurementError `weights.unknown_criterion`)."""
    for name in weights:
        if name not in profile.weights:
            known = ", ".join(profile.weights)
            raise ProcurementError("weights.unknown_criterion", criterion=name, profile=profile.id, known=known)


def weights_to_text(weights: Mapping[str, float]) -> str:
    """`price:0.4,footprint:0.2`, exact: `weights_from_text` gives the same numbers back."""
    return ",".join(f"{name}:{float(weight)!r}" for name, weight in weights.items())


def weights_from_text(text: str) -> dict[str, float]:
    """The weights in a text of an address.

    Raises ProcurementError `weights.malformed`, with the part at fault, for anything that `weights_to_text` does not
    write.
    """
    weights: dict[str, float] = {}
    for part in text.split(",") if text else []:
        found = _PAIR.fullmatch(part)
        if not found or found[1] in weights:
            raise ProcurementError("weights.malformed", text=part[:60])
        weights[found[1]] = float(found[2])
    return weights
