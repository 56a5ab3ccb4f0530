"""From what bids offer on a criterion to a score between 0 and 1, under the formula the profile names."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from procurement_core.bids import normalisation as formulas
from procurement_core.bids.offered import Offered
from procurement_core.bids.table import Column
from procurement_core.bids.tender import Terms
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.criteria import (
    RELATIVE,
    AwardCriterion,
    BenchmarkLinear,
    Budget,
    Monetised,
    Normalisation,
    RawPoints,
    Step,
)

#: Formulas that are written for "less is better", and the one that is written for "more is better".
_ONLY_MIN = frozenset({"inverse_min", "linear_min", "mean_based", "budget", "monetised"})
_ONLY_MAX = frozenset({"ratio_max", "raw_points", "binary"})


def worth(criterion: AwardCriterion, offer: Offered, terms: Terms) -> Column:
    """The score of every bid, NaN where nothing counts; bids that cannot be told apart get the same score."""
    values = _with_ties(offer.values, offer.ties)
    scores = _score(criterion, values, offer, terms)
    return scores if offer.caps is None else np.minimum(scores, offer.caps)


def require_formula(criterion: AwardCriterion, terms: Terms) -> None:
    """Refuse a formula that does not fit its criterion, or that needs a number the buyer has not published.

    Raises ProcurementError `bids.formula_direction`, `bids.estimate_needed` or `bids.mean_impute`.
    """
    formula = criterion.normalisation.type
    lower_is_better = criterion.direction == "min"
    if formula in (_ONLY_MAX if lower_is_better else _ONLY_MIN):
        raise ProcurementError("bids.formula_direction", criterion=_title(criterion))
    if criterion.missing == "mean_impute":
        raise ProcurementError("bids.mean_impute", criterion=_title(criterion))
    if terms.estimate is None and _needs_estimate(criterion):
        raise ProcurementError("bids.estimate_needed", criterion=_title(criterion), option="--estimate")


def _needs_estimate(criterion: AwardCriterion) -> bool:
    rule = criterion.normalisation
    return criterion.value_max_pct is not None or (
        rule.type == "benchmark_linear" and rule.params.relative_to == "estimate"
    )


def _title(criterion: AwardCriterion) -> dict[str, str]:
    return {"en": criterion.title.en, "zh": criterion.title.zh}


def _with_ties(values: Column, ties: tuple[int, ...]) -> Column:
    """Values where every group of bids that cannot be told apart has that of its best member (the lowest).

    `ties` names the group of each bid; a value that does not count is in none.
    """
    if not ties:
        return values
    groups = np.asarray(ties)
    found = values.copy()
    for group in np.unique(groups[~np.isnan(values)]):
        members = (groups == group) & ~np.isnan(values)
        found[members] = values[members].min()
    return found


def _score(criterion: AwardCriterion, values: Column, offer: Offered, terms: Terms) -> Column:
    """The formula over the values. Formulas that look at the bids, and absolute ones, each on their own."""
    rule = criterion.normalisation
    lower = criterion.direction == "min"
    if rule.type in RELATIVE:
        return _relative(rule.type, values, lower_is_better=lower)
    if rule.type == "ladder":
        levels = [None if value is None else str(value) for value in offer.stated]
        return formulas.ladder(levels, rule.params.table)
    if rule.type == "none":
        return np.where(np.isnan(values), np.nan, 1.0)  # the value itself decides, nothing is scored
    return _absolute(rule, values, lower_is_better=lower, estimate=terms.estimate)


def _relative(formula: str, values: Column, *, lower_is_better: bool) -> Column:
    if formula == "linear_minmax":
        return formulas.linear_minmax(values, lower_is_better=lower_is_better)
    return _OF_VALUES[formula](values)


def _absolute(rule: Normalisation, values: Column, *, lower_is_better: bool, estimate: float | None) -> Column:
    found: Column
    match rule:
        case Budget(params=params):
            found = formulas.budget(values, params.budget)
        case BenchmarkLinear(params=params):
            scale = estimate or 1.0 if params.relative_to == "estimate" else 1.0
            found = formulas.benchmark_linear(
                values, params.lo * scale, params.hi * scale, lower_is_better=lower_is_better
            )
        case Step(params=params):
            edges, points = zip(*params.edges, strict=True)
            found = formulas.step(values, edges, [each / 100 for each in points], lower_is_better=lower_is_better)
        case Monetised(params=params):
            found = formulas.monetised(values, params.upper, params.lower)
        case RawPoints(params=params):
            found = formulas.raw_points(values, params.max)
        case _:
            found = formulas.binary(values)
    return found


_OF_VALUES: Mapping[str, Callable[[Column], Column]] = {
    "inverse_min": formulas.inverse_min,
    "linear_min": formulas.linear_min,
    "mean_based": formulas.mean_based,
    "ratio_max": formulas.ratio_max,
}
