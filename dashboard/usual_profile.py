"""Which profile ranks the catalogue for somebody who has chosen none: what the rule in force names for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from catalog.model.category import parse_category
from catalog.model.problem import CatalogError
from dashboard import gateway, policy_sets, state
from procurement_core.policy.library import list_profiles
from procurement_core.policy.policy_set import PolicySet, rule_place


def find() -> str:
    """The id of the profile; while there is no catalogue to look at, what the rule in force names for any."""
    return of_catalogue() or usual_for((), state.CATEGORY.get())


def of_catalogue() -> str | None:
    """The id of the profile for the open catalogue; None while that is empty or refuses, which the page itself says.

    Kept for the catalogue and the category, so that no import changes it under a person.
    """
    category = state.CATEGORY.get()
    try:
        catalogue = gateway.open_name()
        *found_for, known = state.USUAL_PROFILE.get()
        if known and found_for == [catalogue, category]:
            return known
        model = gateway.read_model()
        if model is None:
            return None
        usual = usual_for(gateway.category_codes(model), category)
    except CatalogError:
        return None
    state.USUAL_PROFILE.keep((catalogue, category, usual))
    return usual


def usual_for(codes: Sequence[str], category: str = "") -> str:
    """The first shipped profile made for the category, else what the rule in force names for it, or for most `codes`.

    `codes` are the categories of the catalogue.
    """
    if category and (made_for_it := _made_for(category)):
        return made_for_it
    in_force = policy_sets.widest(codes, "in_force")
    return _named((category,) if category else (), in_force) or _named(codes, in_force) or in_force.rules[0].profile


def _made_for(category: str) -> str | None:
    wanted = parse_category(category)
    for profile in list_profiles():
        if any(parse_category(scope).covers(wanted) for scope in profile.scope.categories):
            return profile.id
    return None


def _named(codes: Sequence[str], policy_set: PolicySet) -> str | None:
    """The profile that ranks most of these categories; of equal ones that of the first."""
    prefixes = [rule.prefix for rule in policy_set.rules]
    places = [place for code in codes if (place := rule_place(prefixes, code)) >= 0]
    named = Counter(policy_set.rules[place].profile for place in places)
    return max(named, key=named.__getitem__, default=None)
