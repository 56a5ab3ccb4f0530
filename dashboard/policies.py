"""Which profiles a page can choose from, by the names that addresses use, and which of them is chosen.

A shipped profile is called by its id, a version that a person wrote `ID@VERSION`; its id alone means the newest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard import gateway, state, usual_profile
from dashboard.choice import Choice, refuse
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.drafting import AnyProfile, with_anchors, with_changed_weights
from procurement_core.policy.library import load_profile
from procurement_core.policy.profile import WEIGHT_TOLERANCE, Profile
from procurement_core.policy.shipped_profiles import shipped_profiles


def shipped() -> Mapping[str, AnyProfile]:
    """The profiles that come with the product, by id."""
    return {profile.id: profile for profile in shipped_profiles()}


def every() -> Mapping[str, AnyProfile]:
    """Every profile by its name: the shipped ones, then every version of one's own, the newest first."""
    return {**shipped(), **{version.name: version.profile for version in gateway.own_versions()}}


def screening() -> Mapping[str, Profile]:
    """Every profile that ranks a catalogue, by its name."""
    return {name: profile for name, profile in every().items() if isinstance(profile, Profile) and _screens(profile)}


def award() -> Mapping[str, AwardProfile]:
    """Every profile that ranks bids, by its name."""
    return {name: profile for name, profile in every().items() if isinstance(profile, AwardProfile)}


def name_of(profile: AnyProfile) -> str:
    """What an address calls the profile."""
    return profile.id if profile.id in shipped() else f"{profile.id}@{profile.version}"


def find(name: str) -> AnyProfile | None:
    """The profile of that name; None where there is none."""
    known = shipped()
    if name in known or not name:
        return known.get(name)
    own = gateway.own_versions()
    return next((item.profile for item in own if name in (item.name, item.profile.id)), None)


def find_version(named: str) -> AnyProfile | None:
    """The profile that `ID@VERSION` names; None where this release ships another version, or nobody kept that one."""
    profile_id, _at, version = named.partition("@")
    found = find(profile_id if profile_id in shipped() else named)
    return found if found is not None and found.version == version else None


def drop_unknown() -> None:
    """Give up what the address calls by a name that no profile here has, so that it is told and not followed."""
    _drop(state.PROFILE, screening, "profile.use_award")
    _drop(state.AWARD, award, "bids.profile_screens")
    _drop(state.POLICY, every)
    _drop(state.AGAINST, every)
    _drop(state.PROOF, every)


def _drop(choice: Choice[str], offered: Callable[[], Mapping[str, AnyProfile]], other_use: str = "") -> None:
    """Give up a name that is not among those offered; `other_use` is said of a profile that is for something else."""
    name = choice.get()
    found = find(name)
    if not name or (found and name_of(found) in offered()):
        return
    if found:
        refuse(choice, ProcurementError(other_use, profile=name))
    else:
        refuse(choice, ProcurementError("profile.unknown", name=name, known=", ".join(offered())))


def chosen_profile() -> Profile:
    """The screening profile of the address, else the usual one."""
    found = find(state.PROFILE.get())
    return found if isinstance(found, Profile) else load_profile(usual_profile.find())


def weights_are_whole() -> bool:
    """Whether the moved weights, if any, sum to 100 %."""
    moved = state.WEIGHTS.get()
    return not moved or abs(sum({**chosen_profile().weights, **moved}.values()) - 1) < WEIGHT_TOLERANCE


def chosen_award() -> AwardProfile:
    """The award profile of the address, else the first that comes with the product."""
    found = find(state.AWARD.get())
    return found if isinstance(found, AwardProfile) else next(iter(award().values()))


def chosen_policy() -> AnyProfile:
    """The profile of the page Profiles, as it was published or saved."""
    return find(state.POLICY.get()) or shipped_profiles()[0]


def is_drafted() -> bool:
    """Whether anything has been moved away from the chosen profile."""
    return bool(state.DRAFT_WEIGHTS.get() or state.DRAFT_ANCHORS.get())


def draft_of(profile: AnyProfile) -> AnyProfile:
    """The profile with the weights and anchors that a person has moved.

    Raises ProcurementError `weights.*`, `anchors.*` or `profile.*` where they do not make a profile.
    """
    drafted = profile
    for place, (worst, best) in state.DRAFT_ANCHORS.get().items():
        drafted = with_anchors(drafted, place.criterion, place.category or None, worst=worst, best=best)
    weights = state.DRAFT_WEIGHTS.get()
    return with_changed_weights(drafted, weights) if weights else drafted


def _screens(profile: AnyProfile) -> bool:
    return isinstance(profile, Profile) and profile.use == "screening"
