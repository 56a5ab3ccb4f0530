"""From what bids offer on a criterion to a score between 0 and 1, under the formula the profile names."""

from __future__ import annotations

import numpy as np

from procurement_core.bids.offered import Offered
from procurement_core.bids.table import Column
from procurement_core.bids.tender import Terms
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.criteria import AwardCriterion, Ladder
from procurement_core.scoring import formulas
from procurement_core.scoring.criterion_worth import worth_under

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
        raise ProcurementError("bids.formula_direction", criterion=criterion.title.both)
    if criterion.missing == "mean_impute":
        raise ProcurementError("bids.mean_impute", criterion=criterion.title.both)
    if terms.estimate is None and _needs_estimate(criterion):
        raise ProcurementError("bids.estimate_needed", criterion=criterion.title.both, option="--estimate")


def _needs_estimate(criterion: AwardCriterion) -> bool:
    rule = criterion.normalisation
    return criterion.value_max_pct is not None or (
        rule.type == "benchmark_linear" and rule.params.relative_to == "estimate"
    )


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
    """The formula over the values; of a ladder, over the levels as they are stated."""
    rule = criterion.normalisation
    if isinstance(rule, Ladder):
        levels = [None if value is None else str(value) for value in offer.stated]
        return formulas.ladder(levels, rule.params.table)
    found = worth_under(rule, values, lower_is_better=criterion.direction == "min", estimate=terms.estimate)
    if found is None:
        return np.where(np.isnan(values), np.nan, 1.0)  # the value itself decides, nothing is scored
    return found
