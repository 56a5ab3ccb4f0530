"""A policy set with the profiles it names: what is applied to a catalogue, and what a draft changes in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from catalog.model.category import parse_category
from procurement_core.errors import ProcurementError
from procurement_core.policy.digests import digest_of
from procurement_core.policy.policy_set import PolicySet, rule_place
from procurement_core.policy.profile import Profile
from procurement_core.policy.terms import Title


@dataclass(frozen=True, eq=False)
class AppliedSet:
    """`profiles` are the distinct profiles, `place_of` is for each rule of the set the place of its profile there.

    Changed profiles keep id and version and are marked modified; then the whole set counts as modified. `is_kept` is a
    set that somebody has kept with its profiles as they were moved: what it names is what it holds.
    """

    policy_set: PolicySet
    profiles: tuple[Profile, ...]
    place_of: tuple[int, ...]
    is_kept: bool = False
    _prefixes: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_prefixes", tuple(rule.prefix for rule in self.policy_set.rules))

    @property
    def is_modified(self) -> bool:
        """Whether a profile was changed away from what the set names."""
        return any(item.modified for item in self.profiles)

    @property
    def is_moved(self) -> bool:
        """Whether something was moved that nobody has kept."""
        return self.is_modified and not self.is_kept

    @property
    def prefixes(self) -> tuple[str, ...]:
        """What the codes begin with that each rule covers."""
        return self._prefixes

    def place_for(self, code: str) -> int:
        """The place of the profile that ranks a category code; -1 where no rule covers it."""
        rule = rule_place(self._prefixes, code)
        return self.place_of[rule] if rule >= 0 else -1

    def title_of(self, profile_id: str | None) -> Title | None:
        """The title of one of the profiles by its id; None where it is none of them."""
        return next((item.title for item in self.profiles if item.id == profile_id), None)

    def categories_of(self, place: int) -> tuple[str, ...]:
        """The categories of the rules that name a profile."""
        return tuple(
            rule.category for rule, named in zip(self.policy_set.rules, self.place_of, strict=True) if named == place
        )

    @cached_property
    def digest(self) -> str:
        """SHA-256 of which profile, by its own digest, ranks which category: changes with every word that judges."""
        rules = zip(self._prefixes, self.place_of, strict=True)
        return digest_of(
            {
                "id": self.policy_set.id,
                "version": self.policy_set.version,
                "rules": {prefix: self.profiles[place].digest for prefix, place in rules},
            }
        )

    @cached_property
    def judging_digest(self) -> str:
        """SHA-256 of all that decides who may stay and what each value is worth: everything but the weights."""
        rules = zip(self._prefixes, self.place_of, strict=True)
        return digest_of({prefix: self.profiles[place].anchors_digest for prefix, place in rules})

    def with_profiles(self, changed: Mapping[str, Profile]) -> AppliedSet:
        """The same set with other profiles, by their id; without a change the set itself."""
        if all(changed.get(item.id, item) is item for item in self.profiles):
            return self
        profiles = tuple(changed.get(item.id, item) for item in self.profiles)
        return replace(self, profiles=profiles, is_kept=False)


def applied(policy_set: PolicySet, find: Callable[[str], Profile]) -> AppliedSet:
    """The set with its profiles, which `find` knows by name.

    Raises ProcurementError `policy_set.profile_unknown`, `policy_set.profile_for_bids`, `policy_set.two_versions` for
    two profiles of one id, or `policy_set.outside_scope` where a profile does not speak of the rule's category; what
    else is wrong with a profile is raised as `find` says it.
    """
    profiles: list[Profile] = []
    places: list[int] = []
    spoken: dict[str, _Spoken] = {}
    for rule in policy_set.rules:
        facts = {"policy_set": policy_set.id, "category": rule.category, "profile": rule.profile}
        found = _found(rule.profile, find, facts)
        if rule.profile not in spoken:
            spoken[rule.profile] = _Spoken(found)
        if not spoken[rule.profile].covers(rule.category):
            raise ProcurementError("policy_set.outside_scope", **facts)
        known = next((place for place, item in enumerate(profiles) if item.id == found.id), None)
        if known is None:
            profiles.append(found)
            known = len(profiles) - 1
        elif profiles[known].digest != found.digest:
            raise ProcurementError("policy_set.two_versions", **facts, other=profiles[known].version)
        places.append(known)
    return AppliedSet(policy_set, tuple(profiles), tuple(places))


def _found(name: str, find: Callable[[str], Profile], facts: Mapping[str, object]) -> Profile:
    try:
        found = find(name)
    except ProcurementError as error:
        if error.code == "profile.unknown":
            raise ProcurementError("policy_set.profile_unknown", **{**error.facts, **facts}) from None
        if error.code == "profile.use_award":
            raise ProcurementError("policy_set.profile_for_bids", **facts) from None
        raise
    if found.use != "screening":
        raise ProcurementError("policy_set.profile_for_bids", **facts)
    return found


class _Spoken:
    """What a profile can rank, by the prefixes of its scope and of its anchors.

    A set names one profile for many categories, and a national profile has hundreds of anchors: they are read once.
    """

    def __init__(self, profile: Profile) -> None:
        self._scope = _Prefixes(parse_category(code).prefix for code in profile.scope.categories)
        self._anchored = [
            _Prefixes(each.prefix for each in item.anchors)
            for item in profile.criteria
            if not item.is_binary and item.normalisation.params is None
        ]

    def covers(self, category: str) -> bool:
        """Whether it can rank anything in a category: it, something in it, or something around it is in scope."""
        inside = parse_category(category).prefix
        in_scope = not self._scope or self._scope.meet(inside)
        return in_scope and all(anchored.meet(inside) for anchored in self._anchored)


class _Prefixes:
    """Some prefixes of category codes, in order."""

    def __init__(self, prefixes: Iterable[str]) -> None:
        self._ordered = tuple(sorted(set(prefixes)))

    def __len__(self) -> int:
        return len(self._ordered)

    def meet(self, inside: str) -> bool:
        """Whether one of them lies in `inside` or around it."""
        place = bisect_left(self._ordered, inside)  # those that begin with `inside` follow it at once
        is_within = place < len(self._ordered) and self._ordered[place].startswith(inside)
        return is_within or inside.startswith(self._ordered)
