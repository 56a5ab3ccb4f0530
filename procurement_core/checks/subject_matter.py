"""Checks on what criteria may speak of: the supply itself, in numbers, never the size or the seat of the supplier."""

from __future__ import annotations

from collections.abc import Iterator

from procurement_core.checks.finding import CheckContext, Fault, fault, words_of
from procurement_core.checks.regime import namespace, scores_by_weight
from procurement_core.checks.telling_words import DISCRETION, FORBIDDEN, GRADES, ORGANISATION
from procurement_core.policy.award.criteria import AwardCriterion
from procurement_core.policy.award.gates import AwardGate
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.terms import forms_of

#: Formulas that state a score for each level in writing, and those that take points as somebody gives them.
_TABLES = frozenset({"step", "ladder"})
_GIVEN_POINTS = frozenset({"raw_points", "ratio_max"})
#: Who the indicator speaks of where it does not speak of the supply.
_ABOUT_SUPPLIER = frozenset({"supplier", "bidder", "company", "organisation", "organization", "org", "enterprise"})
#: Commitments of an organisation by their indicator: the CO2 Performance Ladder, climate targets.
_COMMITMENT = frozenset({"ladder", "target", "commitment"})


def quantified(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K06: every criterion has numbers that decide, no discretion (Order 87, art. 55)."""
    for item in profile.award.criteria:
        title = words_of(item.title)
        if item.normalisation.type == "none" and scores_by_weight(profile):
            yield fault("check.k06.no_formula", criterion=title)
        elif word := _undecided(item):
            yield fault("check.k06", criterion=title, word=word)


def no_forbidden_factor(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K07: nothing depends on the supplier's size, or on a region or industry (Order 87 art. 17, Regulations art. 20).

    Neither an award criterion nor a gate may ask for it.
    """
    for kind, items in (("criterion", profile.award.criteria), ("gate", profile.gates)):
        for item in items:
            for factor in FORBIDDEN:
                if factor.is_meant(item.indicator, _texts(item), about_supplier=_is_about_supplier(item)):
                    yield fault(f"check.k07.{kind}", title=words_of(item.title), factor=factor.code)


def linked_to_subject(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K10: every criterion says what it has to do with the supply (Directive 2014/24/EU, art. 67(3))."""
    for item in profile.award.criteria:
        if not any(forms_of(item.link_to_subject)):
            yield fault("check.k10", criterion=words_of(item.title))


def about_the_supply(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K24: what an organisation has pledged as a whole is not scored as if it were the product's."""
    for item in profile.award.criteria:
        by_indicator = _is_about_supplier(item) or namespace(item.indicator) in _COMMITMENT
        if by_indicator or ORGANISATION.found_in(_texts(item)):
            yield fault("check.k24", criterion=words_of(item.title))


def _undecided(item: AwardCriterion) -> str | None:
    """The word that leaves the points open: discretion without a table, or grades for points that somebody gives."""
    if item.normalisation.type in _TABLES:
        return None
    graded = GRADES.found_in(_texts(item)) if item.normalisation.type in _GIVEN_POINTS else None
    return DISCRETION.found_in(_texts(item)) or graded


def _is_about_supplier(item: AwardCriterion | AwardGate) -> bool:
    return namespace(item.indicator) in _ABOUT_SUPPLIER


def _texts(item: AwardCriterion | AwardGate) -> tuple[str, ...]:
    """Everything that is said about an item in words."""
    written = forms_of(item.link_to_subject) if isinstance(item, AwardCriterion) else ()
    return (item.title.en, item.title.zh, item.unit or "", *written)
