"""Check on criteria that decide nothing: so little between the best and the worst bid that they only decorate."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from procurement_core.checks.finding import CheckContext, Fault, fault, words_of
from procurement_core.checks.regime import scores_by_weight
from procurement_core.checks.worth import worth_of
from procurement_core.policy.award.criteria import RELATIVE, AwardCriterion, Ladder, Step
from procurement_core.policy.award.profile import IN_MONEY, AwardProfile
from procurement_core.scoring.criterion_worth import relative_worth

#: Below this share of the total a criterion only decorates.
DECORATIVE_SHARE = 0.01
#: Typical bids where none are known: prices between 70 and 100, quality between 60 and 100 (the simulation's ranges).
_TYPICAL = {"min": (70.0, 100.0), "max": (60.0, 100.0)}


def shares_out_points(profile: AwardProfile) -> bool:
    """Whether the method gives each criterion a share of the whole (K18)."""
    return scores_by_weight(profile) or profile.award.method == "price_minus_value"


def deciding_criteria(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K18: the expected difference between best and worst bid in a criterion is at least 1 % of the total.

    With bids, their own spread; without, that of typical bids under the criterion's formula.
    """
    for item in profile.award.criteria:
        whole, spread = _whole(item, profile, context), _spread(item, context)
        if whole is None or spread is None or whole * spread >= DECORATIVE_SHARE - 1e-12:
            continue
        from_bids = context.bids is not None and item.indicator in context.bids
        yield fault(
            "check.k18.bids" if from_bids else "check.k18",
            criterion=words_of(item.title),
            most_share=whole,
            spread_share=whole * spread,
            limit_share=DECORATIVE_SHARE,
        )


def _whole(item: AwardCriterion, profile: AwardProfile, context: CheckContext) -> float | None:
    """What the criterion is worth at most: its weight, or its value in money as a share of the buyer's estimate."""
    if profile.award.method not in IN_MONEY:
        return item.weight
    if item.value_max is not None:
        return item.value_max / context.estimate if context.estimate else None
    return item.value_max_pct


def _spread(item: AwardCriterion, context: CheckContext) -> float | None:
    """Worth of the best bid less that of the worst; None where it cannot be told."""
    if context.bids is not None and item.indicator in context.bids:
        values = np.array([np.nan if value is None else value for value in context.bids[item.indicator]])
        worth = worth_of(item, values, context.estimate) if values.size > 1 else None
        return None if worth is None else float(worth.max() - worth.min())
    match item.normalisation:
        case Step():
            points = [points for _, points in item.normalisation.params.edges]
            return (max(points) - min(points)) / 100.0
        case Ladder():
            shares = [share for _, share in item.normalisation.params.table]
            return max(shares) - min(shares)
        case rule if rule.type in RELATIVE:
            typical = relative_worth(
                rule.type, np.array(_TYPICAL[item.direction]), lower_is_better=item.direction == "min"
            )
            return float(typical.max() - typical.min())
    low, high = _TYPICAL[item.direction]
    return (high - low) / 100.0 if item.normalisation.type in {"raw_points", "budget"} else 1.0
