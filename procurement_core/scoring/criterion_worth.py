"""What values are worth under the formula that a profile names for a criterion, from 0 to 1."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from procurement_core.policy.award.criteria import (
    BenchmarkLinear,
    Binary,
    Bounds,
    Budget,
    Ladder,
    Monetised,
    Normalisation,
    RawPoints,
    Step,
    Unchanged,
)
from procurement_core.scoring import formulas
from procurement_core.scoring.formulas import Column

#: Formulas over the bids that have one direction.
_ONE_WAY: Mapping[str, Callable[[Column], Column]] = {
    "inverse_min": formulas.inverse_min,
    "linear_min": formulas.linear_min,
    "mean_based": formulas.mean_based,
    "ratio_max": formulas.ratio_max,
}


def relative_worth(formula: str, values: Column, *, lower_is_better: bool) -> Column:
    """Worth under a formula of RELATIVE, which looks at the other bids. Only `linear_minmax` is used both ways."""
    if formula == "linear_minmax":
        return formulas.linear_minmax(values, lower_is_better=lower_is_better)
    return _ONE_WAY[formula](values)


def worth_under(
    rule: Normalisation, values: Column, *, lower_is_better: bool, estimate: float | None = None
) -> Column | None:
    """Worth of each value, with the bids along the last axis; NaN stays NaN.

    None where nothing is scored because the value itself decides, and where the bounds are shares of an `estimate`
    that is not known. Levels of a ladder are taken as numbers here.
    """
    found: Column | None = None
    match rule:
        case Unchanged():
            pass
        case Binary():
            found = formulas.binary(values)
        case BenchmarkLinear(params=params):
            found = _between_bounds(params, values, lower_is_better=lower_is_better, estimate=estimate)
        case Step(params=params):
            edges, points = zip(*params.edges, strict=True)
            shares = [each / 100 for each in points]
            found = formulas.step(values, edges, shares, lower_is_better=lower_is_better)
        case Budget(params=params):
            found = formulas.budget(values, params.budget)
        case Monetised(params=params):
            found = formulas.monetised(values, params.upper, params.lower)
        case RawPoints(params=params):
            found = formulas.raw_points(values, params.max)
        case Ladder(params=params):
            found = formulas.ladder([None if np.isnan(value) else str(value) for value in values], params.table)
        case _:
            found = relative_worth(rule.type, values, lower_is_better=lower_is_better)
    return found


def _between_bounds(bounds: Bounds, values: Column, *, lower_is_better: bool, estimate: float | None) -> Column | None:
    scale = 1.0 if bounds.relative_to is None else estimate
    if scale is None:
        return None
    return formulas.benchmark_linear(values, bounds.lo * scale, bounds.hi * scale, lower_is_better=lower_is_better)
