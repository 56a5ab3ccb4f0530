"""Checks on weights: their sum, the windows law sets for the price, ranges, and what the environment counts for."""

from __future__ import annotations

from collections.abc import Iterator

from procurement_core.checks.finding import CheckContext, Fault, fault, words_of
from procurement_core.checks.regime import (
    namespace,
    price_weight,
    scores_by_weight,
)
from procurement_core.policy.award.criteria import AwardCriterion
from procurement_core.policy.award.profile import AwardProfile

_TOLERANCE = 1e-9
#: Least price weight in a tender (Order 87, art. 55), by contract.
_TENDER_FLOOR = {"goods": 0.30, "services": 0.10}
#: Least and most price weight in competitive consultation (Caiku [2014] 214, art. 24), by contract.
_CONSULTATION_WINDOW = {"goods": (0.30, 0.60), "services": (0.10, 0.30)}
#: A published range wider than this leaves the buyer too free (Directive 2014/24/EU, art. 67(5)).
_WIDEST_RANGE = 0.20
#: Less than this for environment and life-cycle cost together is a gesture.
SYMBOLIC_SHARE = 0.10


def sum_of_weights(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K01: the weights of a weighted method sum to 1."""
    total = sum(item.weight or 0.0 for item in profile.award.criteria)
    if abs(total - 1.0) > _TOLERANCE:
        yield fault("check.k01", sum_share=total, difference_share=total - 1.0)


def tender_price_weight(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K02: the least price weight of a Chinese tender."""
    weight, floor = price_weight(profile), _TENDER_FLOOR[profile.scope.contract]
    if weight < floor - _TOLERANCE:
        contract = f"check.contract.{profile.scope.contract}"
        yield fault("check.k02", weight_share=weight, floor_share=floor, contract=contract)


def consultation_price_weight(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K03: the window of the price weight in competitive consultation."""
    weight, (least, most) = price_weight(profile), _CONSULTATION_WINDOW[profile.scope.contract]
    if not least - _TOLERANCE <= weight <= most + _TOLERANCE:
        contract = f"check.contract.{profile.scope.contract}"
        yield fault("check.k03", weight_share=weight, least_share=least, most_share=most, contract=contract)


def weight_ranges(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K13: a published range of weights holds the weight in use and is not so wide that it decides afterwards.

    That each criterion of a weighted method has a weight is a matter of the profile's form.
    """
    for item in profile.award.criteria:
        if item.weight_range is None:
            continue
        low, high = item.weight_range
        title, spread = words_of(item.title), high - low
        if spread > _WIDEST_RANGE + _TOLERANCE:
            yield fault(
                "check.k13",
                criterion=title,
                low_share=low,
                high_share=high,
                spread_share=spread,
                limit_share=_WIDEST_RANGE,
            )
        if item.weight is not None and not low - _TOLERANCE <= item.weight <= high + _TOLERANCE:
            yield fault("check.k13.outside", criterion=title, low_share=low, high_share=high, weight_share=item.weight)


def environmental_weight(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K19: environment and life-cycle cost together weigh enough to matter."""
    if profile.award.method == "lowest_price":
        yield fault("check.k19.lowest_price")
        return
    shares = [_share(item, profile, context) for item in profile.award.criteria if is_environmental(item)]
    known = [share for share in shares if share is not None]
    if len(known) == len(shares) and sum(known) < SYMBOLIC_SHARE - _TOLERANCE:
        yield fault("check.k19", weight_share=sum(known), limit_share=SYMBOLIC_SHARE)


def tells_environmental_weight(profile: AwardProfile) -> bool:
    """Whether the method gives the environment a share at all (K19)."""
    return scores_by_weight(profile) or profile.award.method in {"lowest_price", "price_minus_value"}


def is_environmental(item: AwardCriterion) -> bool:
    """Whether a criterion counts for the environment: by its group, or as a life-cycle cost."""
    return item.group == "environment" or namespace(item.indicator) == "lcc"


def _share(item: AwardCriterion, profile: AwardProfile, context: CheckContext) -> float | None:
    """What a criterion counts for: its weight, or its value in money as a share of the buyer's estimate."""
    if scores_by_weight(profile):
        return item.weight or 0.0
    if item.value_max_pct is not None:
        return item.value_max_pct
    if item.value_max is None:
        return 0.0
    return item.value_max / context.estimate if context.estimate else None
