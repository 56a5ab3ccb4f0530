"""A profile with ten criteria over every category, so that a whole catalogue is ranked on a matrix of that width."""

from __future__ import annotations

from procurement_core.policy.anchor_text import AnchorPlace
from procurement_core.policy.draft_changes import ProfileChanges, changed_profile
from procurement_core.policy.library import load_profile
from procurement_core.policy.profile import Profile

_CRITERIA = 10

#: What may be asked of every product whatever its category: labels, which need no anchors.
_LABELS = (
    "label.energy",
    "label.type_i_like",
    "cert.cn_cel",
    "cert.energy_star",
    "cert.eu_ecolabel",
    "cert.blue_angel",
    "cert.epeat",
    "cert.tco_certified",
)


def ten_criteria() -> Profile:
    """The national screening with further labels as criteria until there are ten, weights shared out.

    Gates, proof and anchors are those of the original.
    """
    shown = load_profile("screening-national").as_json()
    award = shown["award"]
    if not isinstance(award, dict) or not isinstance(award["criteria"], list):
        raise TypeError("a profile without criteria")
    criteria: list[dict[str, object]] = [dict(each) for each in award["criteria"]]  # type: ignore[arg-type]
    (label,) = [each for each in criteria if each["indicator"] == "label.type_i"]
    asked = {each["indicator"] for each in criteria}
    further = [name for name in _LABELS if name not in asked]
    criteria += [label | {"id": name.replace(".", "_"), "indicator": name} for name in further]
    ten = [each | {"weight": 1 / _CRITERIA} for each in criteria[:_CRITERIA]]
    kept = {key: value for key, value in shown.items() if key != "modified"}
    return Profile.model_validate({**kept, "award": {**award, "criteria": ten}})


def with_moved_anchors(profile: Profile, percent: int) -> Profile:
    """The profile with so many percent of every worst price."""
    price = profile.criteria[0]
    moved = {AnchorPlace(price.id, each.category): (each.worst * percent / 100, each.best) for each in price.anchors}
    return changed_profile(profile, ProfileChanges(anchors=moved))
