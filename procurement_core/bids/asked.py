"""What a profile asks of the buyer beside the bids: an estimate, a ceiling price."""

from __future__ import annotations

from procurement_core.policy.award.criteria import AwardCriterion
from procurement_core.policy.award.profile import AwardProfile

_ESTIMATE, _CEILING = "estimate", "ceiling"


def asks_for_estimate(profile: AwardProfile) -> bool:
    """Whether any worth, score or condition is held against the buyer's estimate."""
    return _ESTIMATE in profile.condition_names or any(_is_share_of_estimate(item) for item in profile.criteria)


def asks_for_ceiling(profile: AwardProfile) -> bool:
    """Whether any condition is held against the ceiling price."""
    return _CEILING in profile.condition_names


def _is_share_of_estimate(criterion: AwardCriterion) -> bool:
    rule = criterion.normalisation
    relative = rule.type == "benchmark_linear" and rule.params.relative_to == _ESTIMATE
    return relative or criterion.value_max_pct is not None
