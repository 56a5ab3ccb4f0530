"""Worth of many bids in many tenders at once, from 0 to 1: what the simulation and the expected spread need."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from procurement_core.policy.award.criteria import (
    RELATIVE,
    AwardCriterion,
    BenchmarkLinear,
    Binary,
    Bounds,
    Budget,
    Ladder,
    Monetised,
    RawPoints,
    Step,
)

Values = NDArray[np.float64]


def relative_worth(formula: str, values: Values, direction: str) -> Values:
    """Worth under a formula that looks at the other bids, which lie along the last axis.

    `values` are greater than zero; `formula` is one of RELATIVE. Only `linear_minmax` is used both ways.
    """
    low, high = values.min(axis=-1, keepdims=True), values.max(axis=-1, keepdims=True)
    worth: Values
    match formula:
        case "inverse_min":
            worth = low / values
        case "ratio_max":
            worth = values / high
        case "linear_min":
            worth = np.maximum(0.0, 2.0 - values / low)
        case "mean_based":
            mean = values.mean(axis=-1, keepdims=True)
            worth = np.clip(0.5 + (mean - values) / mean, 0.0, 1.0)
        case _:
            from_worst = high - values if direction == "min" else values - low
            worth = np.where(high > low, from_worst / np.where(high > low, high - low, 1.0), 1.0)
    return worth


def worth_of(item: AwardCriterion, values: Values, estimate: float | None) -> Values | None:
    """Worth of each value under the criterion's own formula; missing (NaN) earns nothing.

    None where the formula needs the buyer's estimate and there is none, or where the value itself decides.
    """
    rule, known = item.normalisation, np.isfinite(values)
    if rule.type in RELATIVE:
        worth = np.zeros_like(values)
        if known.any():
            worth[known] = relative_worth(rule.type, values[known], item.direction)
        return worth
    absolute = _absolute(item, np.where(known, values, 0.0), estimate)
    return None if absolute is None else np.where(known, absolute, 0.0)


def _absolute(item: AwardCriterion, values: Values, estimate: float | None) -> Values | None:
    rule, worth = item.normalisation, None
    match rule:
        case BenchmarkLinear():
            worth = _between_bounds(rule.params, values, item.direction, estimate)
        case Monetised():
            worth = np.clip((rule.params.upper - values) / (rule.params.upper - rule.params.lower), 0.0, 1.0)
        case Budget():
            worth = np.clip(1.0 - values / rule.params.budget, 0.0, 1.0)
        case RawPoints():
            worth = np.clip(values / rule.params.max, 0.0, 1.0)
        case Binary():
            worth = (values > 0).astype(np.float64)
        case Step():
            worth = _stepped(rule, values, item.direction)
        case Ladder():
            worth = _laddered(rule, values)
    return worth


def _between_bounds(bounds: Bounds, values: Values, direction: str, estimate: float | None) -> Values | None:
    scale = estimate if bounds.relative_to == "estimate" else 1.0
    if scale is None:
        return None
    share = (values / scale - bounds.lo) / (bounds.hi - bounds.lo)
    return np.clip(1.0 - share if direction == "min" else share, 0.0, 1.0)


def _stepped(rule: Step, values: Values, direction: str) -> Values:
    """Points of the interval: for `min` the first edge not exceeded, for `max` the last one reached, else nothing."""
    edges, points = np.array(sorted(rule.params.edges), dtype=np.float64).T
    if direction == "min":
        found = np.searchsorted(edges, values, side="left")
        return np.append(points, 0.0)[found] / 100.0
    found = np.searchsorted(edges, values, side="right")
    return np.append(0.0, points)[found] / 100.0


def _laddered(rule: Ladder, values: Values) -> Values:
    worth = np.zeros_like(values)
    for level, share in rule.params.table:
        if not isinstance(level, str):
            worth[values == level] = share
    return worth
