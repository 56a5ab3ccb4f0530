"""From scores to totals: every award method, each by the formula its regime prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from procurement_core.bids.columns import is_cost, is_price
from procurement_core.bids.missing import Judged
from procurement_core.bids.table import Column
from procurement_core.bids.tender import Terms
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.criteria import AwardCriterion


@dataclass(frozen=True, slots=True)
class Totals:
    """`scores` and `points` have one row per criterion and one column per bid.

    `scores` are on the profile's scale before weighting, `points` what is summed up (money for methods in money).
    `total` is NaN where the method has none; `lower_is_better` for methods in money.
    """

    scores: Column
    points: Column
    total: Column
    lower_is_better: bool


def totals(terms: Terms, criteria: Sequence[Judged], adjusted: Column) -> Totals:
    """The totals under the profile's method; `adjusted` are the evaluation prices."""
    scale, method = terms.profile.award.scale, terms.profile.award.method
    shares = np.vstack([item.scores for item in criteria])
    if terms.profile.is_in_money:
        return _in_money(terms, criteria, shares, adjusted)
    if method == "wb_combined":
        return _world_bank(criteria, shares, scale)
    if method == "lexicographic":
        none = np.full(shares.shape[1], np.nan)
        return Totals(scale * shares, scale * shares, none, lower_is_better=False)
    points = scale * _weights(criteria)[:, None] * shares
    return Totals(scale * shares, points, points.sum(axis=0), lower_is_better=False)


def _in_money(terms: Terms, criteria: Sequence[Judged], shares: Column, adjusted: Column) -> Totals:
    """Fictitious prices, prices and costs: the lowest wins.

    F = P - sum of V s (price_minus_value) and F = P + sum of factor x value (price_plus_externality): Dutch and Belgian
    awards with monetised quality, MKI linear and MKI adding (Rijkswaterstaat). Lowest price: Order 87 art. 54.
    """
    values = np.vstack([item.offer.values for item in criteria])
    match terms.profile.award.method:
        case "price_minus_value":
            money = np.array([value_of(item.criterion, terms) for item in criteria])[:, None] * shares
            total = adjusted - money.sum(axis=0)
        case "price_plus_externality":
            money = np.array([item.criterion.factor or 0.0 for item in criteria])[:, None] * values
            total = adjusted + money.sum(axis=0)
        case "lowest_lcc":
            money, total = values, values[_cost_place(criteria)]
        case _:
            money, total = np.vstack([adjusted] * len(criteria)), adjusted
    return Totals(shares, money, total, lower_is_better=True)


def value_of(criterion: AwardCriterion, terms: Terms) -> float:
    """The most money a criterion is worth: stated, or a share of the buyer's estimate."""
    if criterion.value_max is not None:
        return criterion.value_max
    return (criterion.value_max_pct or 0.0) * (terms.estimate or 0.0)


def is_cost_term(criterion: AwardCriterion) -> bool:
    """Whether a criterion is the price or the life-cycle cost."""
    return criterion.group == "price" or is_price(criterion.indicator) or is_cost(criterion.indicator)


def require_method(terms: Terms) -> None:
    """Refuse criteria that the method's own formula leaves no room for.

    Raises ProcurementError `bids.formula_fixed` (the World Bank's cost term is C_low / C), `bids.one_cost_term`,
    `bids.no_cost_criterion`, or `bids.silence_rewarded` where a missing externality would count as none.
    """
    criteria, method = terms.profile.criteria, terms.profile.award.method
    costs = [item for item in criteria if is_cost_term(item)]
    if method == "wb_combined":
        if len(costs) != 1 or len(criteria) < 2:
            raise ProcurementError("bids.one_cost_term", count=len(costs))
        if costs[0].normalisation.type != "inverse_min":
            raise ProcurementError("bids.formula_fixed", formula="inverse_min")
    if method == "lowest_lcc" and not any(is_cost(item.indicator) for item in criteria):
        raise ProcurementError("bids.no_cost_criterion")
    if method == "price_plus_externality":
        for item in criteria:
            if item.missing in ("zero_points", "drop_criterion", "clarify"):
                raise ProcurementError("bids.silence_rewarded", criterion=item.title.both)


def _weights(criteria: Sequence[Judged]) -> Column:
    """The published weights; those of dropped criteria are shared out among the others in proportion."""
    published = np.array([item.criterion.weight or 0.0 for item in criteria])
    kept = np.where([item.is_dropped for item in criteria], 0.0, published)
    return kept if not any(item.is_dropped for item in criteria) else kept * (published.sum() / (kept.sum() or 1.0))


def _world_bank(criteria: Sequence[Judged], shares: Column, scale: float) -> Totals:
    """B = (C_low / C) X + (T / T_high) (1 - X): rated criteria of the World Bank's standard procurement documents.

    X is the weight of the cost; T the weighted sum of the other scores, of which every bid gets T / T_high.
    """
    weights = _weights(criteria)
    is_cost_row = np.array([is_cost_term(item.criterion) for item in criteria])
    quality = np.where(is_cost_row, 0.0, weights)
    technical = quality @ shares
    high = float(technical.max()) if technical.size else 0.0
    rest = 1.0 - float(weights[is_cost_row].sum())
    part = quality[:, None] * shares * (rest / high if high > 0 else 0.0)
    points = scale * np.where(is_cost_row[:, None], weights[:, None] * shares, part)
    return Totals(scale * shares, points, points.sum(axis=0), lower_is_better=False)


def _cost_place(criteria: Sequence[Judged]) -> int:
    return next(place for place, item in enumerate(criteria) if is_cost(item.criterion.indicator))
