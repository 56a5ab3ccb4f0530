"""Check on footprint criteria: compared by one method, never made up where missing."""

from __future__ import annotations

from collections.abc import Iterator

from procurement_core.checks.finding import CheckContext, Fault, fault, words_of
from procurement_core.checks.regime import namespace
from procurement_core.policy.award.criteria import AwardCriterion
from procurement_core.policy.award.profile import AwardProfile

#: Indicators calculated from life-cycle emissions: footprints in kilograms, and environmental cost indicators.
_IN_KILOGRAMS = frozenset({"pcf"})
_IN_MONEY = frozenset({"mki", "eci"})


def has_footprint(profile: AwardProfile) -> bool:
    """Whether a criterion scores a footprint."""
    return any(_is_footprint(item) for item in profile.award.criteria)


def comparable_footprints(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K17: a footprint criterion says from which verdict on and with how many comparable bids it earns points.

    A footprint in kilograms also needs the profile's reference method; none is replaced by the mean of the others.
    """
    for item in profile.award.criteria:
        if not _is_footprint(item):
            continue
        title = words_of(item.title)
        if item.comparability is None:
            yield fault("check.k17.no_floor", criterion=title)
        if namespace(item.indicator) in _IN_KILOGRAMS and profile.comparability is None:
            yield fault("check.k17.no_method", criterion=title)
        if item.missing == "mean_impute":
            yield fault("check.k17", criterion=title)


def _is_footprint(item: AwardCriterion) -> bool:
    by_indicator = namespace(item.indicator) in _IN_KILOGRAMS | _IN_MONEY
    return by_indicator or item.comparability is not None
