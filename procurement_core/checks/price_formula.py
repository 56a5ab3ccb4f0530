"""Checks on method and order: the price formula of the law, abnormally low bids before scoring, ties."""

from __future__ import annotations

from collections.abc import Iterator

from procurement_core.checks.finding import CheckContext, Fault, fault, words_of
from procurement_core.checks.regime import price_criteria
from procurement_core.policy.award.profile import AwardProfile

#: The methods of Order 87 (art. 54, 55).
_CHINESE_METHODS = frozenset({"weighted_sum", "lowest_price"})


def statutory_price_formula(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K04: in China the price score is the lowest price over the bid's price; no other formula, no other method."""
    if profile.award.method not in _CHINESE_METHODS:
        yield fault("check.k04.method", method=f"check.method.{profile.award.method}")
        return
    if profile.award.method == "lowest_price":
        return
    for item in price_criteria(profile):
        formula = item.normalisation.type
        if formula != "inverse_min":
            yield fault("check.k04", criterion=words_of(item.title), formula=f"check.formula.{formula}")


def abnormally_low_first(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K14: suspiciously low bids are looked at before any points are given."""
    if profile.price.abnormally_low is None:
        yield fault("check.k14")
    elif not profile.price.abnormally_low.before_scoring:
        yield fault("check.k14.too_late")


def deterministic_ties(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K15: equal results have a rule that can be carried out."""
    if not profile.award.tie_break:
        yield fault("check.k15")
    if "lcc_asc" in profile.award.tie_break and profile.lcc is None:
        yield fault("check.k15.no_terms")
