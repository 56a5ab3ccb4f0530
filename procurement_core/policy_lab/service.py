"""The policy lab: what a draft policy set changes in a whole catalogue, category by category. Always a simulation.

The side in force is judged once and kept; a moved weight costs one pass over the scores of the draft. Names are asked
for the few products that are shown (`details`).
"""

from __future__ import annotations

from datetime import date

from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.policy.applied_set import AppliedSet
from procurement_core.policy_lab.comparing import Side, compared
from procurement_core.policy_lab.lab_cache import SHARED_LAB, LabCache, basis_of
from procurement_core.policy_lab.parts import LabPart
from procurement_core.policy_lab.result import PolicyLab

#: How many sellers who lose all their products are named.
_NAMED = 50


def policy_lab(
    model: ReadModel,
    draft: AppliedSet,
    in_force: AppliedSet,
    *,
    as_of: date,
    top: int = 10,
    cache: LabCache = SHARED_LAB,
) -> PolicyLab:
    """What changes for every product that a rule of either set covers, in the first `top` of each category.

    A product counts in the first of its own categories that a rule covers; a set without a rule for it does not rank
    it. Scores, gates and proof are those of the ranking under the product's profile.
    """
    before, after = sides(model, draft, in_force, as_of=as_of, top=top, cache=cache)
    basis = basis_of(model, as_of, draft, in_force)
    part = compared(after, before, cache.effect(basis, after.market, before.market))
    return finished(part, model, draft, in_force, as_of=as_of, top=top)


def sides(
    model: ReadModel, draft: AppliedSet, in_force: AppliedSet, *, as_of: date, top: int, cache: LabCache = SHARED_LAB
) -> tuple[Side, Side]:
    """The catalogue under the rule in force and under the draft, row by row the same products."""
    basis = basis_of(model, as_of, draft, in_force)
    before = cache.side(model, in_force, basis, top)
    return before, cache.side(model, draft, basis, top, known=before.best)


def finished(
    part: LabPart, model: ReadModel, draft: AppliedSet, in_force: AppliedSet, *, as_of: date, top: int
) -> PolicyLab:
    """The answer for all categories, with what it rests on; an engine that judged the parts elsewhere ends here too."""
    return PolicyLab(
        revision=model.revision,
        revision_digest=model.digest,
        as_of=as_of,
        top=top,
        total=part.total,
        compared=part.total - part.no_rule - part.no_category,
        no_rule=part.no_rule,
        no_category=part.no_category,
        in_force_set=in_force,
        draft_set=draft,
        in_force=part.in_force,
        draft=part.draft,
        categories=part.categories,
        dropped=part.effect.dropped,
        entered=part.effect.entered,
        removed=part.effect.removed,
        sellers=part.effect.sellers.effect(_NAMED),
        warnings=_warnings(part, draft, in_force, as_of),
    )


def _warnings(part: LabPart, draft: AppliedSet, in_force: AppliedSet, as_of: date) -> tuple[str, ...]:
    """What a reader has to know beside the numbers, as codes."""
    profiles = (*draft.profiles, *in_force.profiles)
    statuses = [draft.policy_set.status, in_force.policy_set.status, *(item.status for item in profiles)]
    found = {
        "policy_lab.nothing_compared": not part.categories,
        "policy_lab.same_set": draft.judging_digest == in_force.judging_digest
        and _weights(draft) == _weights(in_force),
        "policy_lab.draft_modified": draft.is_moved,
        "policy_lab.illustrative": "illustrative" in statuses,
        "policy_lab.profile_not_in_force": any(not item.valid.includes(as_of) for item in profiles),
        "policy_lab.other_currency": any(
            item.in_force.currency and item.draft.currency and not item.prices_compare for item in part.categories
        ),
        "policy_lab.other_method": any(
            item.in_force.profile and item.draft.profile and not item.footprints_compare for item in part.categories
        ),
    }
    return tuple(code for code, is_so in found.items() if is_so)


def _weights(applied: AppliedSet) -> dict[str, dict[str, float]]:
    """The weights by what the rules cover."""
    rules = zip(applied.prefixes, applied.place_of, strict=True)
    return {prefix: applied.profiles[place].weights for prefix, place in rules}
