"""The profiles that come with the product, of both uses."""

from __future__ import annotations

from procurement_core.policy.award.library import list_award_profiles, shipped_award_profile
from procurement_core.policy.drafting import AnyProfile
from procurement_core.policy.library import list_profiles, shipped_profile


def shipped_profiles() -> tuple[AnyProfile, ...]:
    """The profiles that come with the product, those for catalogues first."""
    return (*list_profiles(), *list_award_profiles())


def shipped_profile_of(profile_id: str) -> AnyProfile | None:
    """The one of that id, of either use; None where there is none."""
    return shipped_profile(profile_id) or shipped_award_profile(profile_id)
