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
    """Its id; kept for the catalogue and the category, so that no import changes it under a person.

    Where the catalogue cannot be asked, the page itself says why.
    """
    catalogue, category, known = state.USUAL_PROFILE.get()
    asked = state.CATALOGUE.get(), state.CATEGORY.get()
    if known and (catalogue, category) == asked:
        return known
    try:
        model = gateway.read_model()
    except CatalogError:
        model = None
    usual = usual_for(gateway.category_codes(model) if model is not None else (), state.CATEGORY.get())
    if model is not None:
        state.USUAL_PROFILE.keep((*asked, usual))
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
