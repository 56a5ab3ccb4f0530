"""Which policy sets the lab can choose from, by the names that addresses use, and what is tried out in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from catalog.snapshot.engine.read_model import ReadModel
from dashboard import gateway, lab_choices, lab_gateway
from dashboard.choice import Choice, refuse
from procurement_core.errors import ProcurementError
from procurement_core.policy.applied_set import AppliedSet
from procurement_core.policy.draft_changes import DraftChanges, ProfileChanges, with_changes
from procurement_core.policy.policy_set import PolicySet
from procurement_core.policy.policy_set_reading import list_policy_sets
from procurement_core.policy.profile import Profile


def every() -> Mapping[str, PolicySet]:
    """Every policy set by its name: the shipped ones, then every version that people have kept, the newest first."""
    own = {version.name: version.applied.policy_set for version in lab_gateway.own_set_versions()}
    return {**{item.id: item for item in list_policy_sets()}, **own}


def name_of(policy_set: PolicySet) -> str:
    """What an address calls the set."""
    return policy_set.id if is_shipped(policy_set.id) else f"{policy_set.id}@{policy_set.version}"


def is_shipped(name: str) -> bool:
    """Whether a set of that name comes with the product, so that nothing kept has to be looked at."""
    return any(item.id == name for item in list_policy_sets())


def drop_unknown() -> None:
    """Give up what the address calls by a name that no set here has, so that it is told and not followed."""
    for choice in (lab_choices.DRAFT_SET, lab_choices.IN_FORCE_SET):
        _drop(choice)


def _drop(choice: Choice[str]) -> None:
    name = choice.get()
    if not name or is_shipped(name):
        return
    known = every()
    if name not in known and _newest(name, known) is None:
        refuse(choice, ProcurementError("policy_set.unknown", name=name, known=", ".join(known)))


def _newest(set_id: str, known: Iterable[str]) -> str | None:
    """The newest version that people have kept under an id."""
    return next((name for name in known if name.partition("@")[0] == set_id), None)


def chosen_in_force(model: ReadModel) -> str:
    """The set of the address, else the one in force that covers most categories of the catalogue."""
    name = lab_choices.IN_FORCE_SET.get()
    return _known(name) or widest(gateway.category_codes(model), "in_force").id


def chosen_draft(model: ReadModel) -> str:
    """The set of the address, else the draft that covers most categories of the catalogue."""
    name = lab_choices.DRAFT_SET.get()
    return _known(name) or widest(gateway.category_codes(model), "draft").id


def _known(name: str) -> str | None:
    if not name or is_shipped(name):
        return name or None
    known = every()
    return name if name in known else _newest(name, known)


def widest(codes: Sequence[str], stage: str) -> PolicySet:
    """The shipped set for that stage that covers most of the categories, with the fewest rules."""

    def covered(policy_set: PolicySet) -> tuple[bool, int, int]:
        prefixes = tuple(rule.prefix for rule in policy_set.rules)
        hits = sum(code.startswith(prefixes) for code in codes)
        return policy_set.stage == stage, hits, -len(policy_set.rules)

    return max(list_policy_sets(), key=covered)


def applied(name: str) -> AppliedSet:
    """The set of that name with its profiles. Raises ProcurementError as finding one does."""
    return lab_gateway.applied_set(name)


def draft_of(chosen: AppliedSet) -> AppliedSet:
    """The draft with what was moved in it. Raises ProcurementError `policy_draft.*` where the changes do not fit."""
    return with_changes(chosen, lab_choices.CHANGES.get())


def edited_profile(chosen: AppliedSet) -> Profile:
    """The profile whose sliders are in front, as the set names it: the one chosen, else that of the first rule."""
    wanted = lab_choices.LAB_PROFILE.get()
    return next((item for item in chosen.profiles if item.id == wanted), chosen.profiles[chosen.place_of[0]])


def changes_in(profile: Profile) -> ProfileChanges:
    """What was moved in one profile of the draft."""
    return lab_choices.CHANGES.get().profiles.get(profile.id, ProfileChanges())


def change(profile: Profile, changes: ProfileChanges) -> None:
    """Move something in one profile of the draft."""
    others = {name: each for name, each in lab_choices.CHANGES.get().profiles.items() if name != profile.id}
    kept = others if changes.is_empty else {**others, profile.id: changes}
    lab_choices.CHANGES.set(DraftChanges(kept))
