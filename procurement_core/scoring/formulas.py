"""The scoring formulas of the regimes, each exactly and by itself: from what bids offer to a score between 0 and 1.

Bids lie along the last axis, so that one call scores one tender or thousands of simulated ones. NaN (not stated) stays
NaN and never counts in a minimum, maximum or mean. Formulas over the bids (`inverse_min` and the others of RELATIVE)
depend on who else is there. Nothing of a profile is known here: the evaluation of bids and the checks of profiles take
the same formulas from this one place.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

#: Numbers by bid along the last axis, NaN where a bid states none.
Column = NDArray[np.float64]

#: Values that differ by less are one value: a unit conversion must never carry a value over an edge.
SIGNIFICANT_DIGITS = 12


def inverse_min(values: Column) -> Column:
    """Lowest over own value, P_min / P.

    Order 87 of China's Ministry of Finance (2017), art. 55, for the price; the cost term of the World Bank's rated
    criteria. Values are greater than zero.
    """
    return _lowest(values) / values


def linear_minmax(values: Column, *, lower_is_better: bool) -> Column:
    """Place between the worst and the best bid, (max - x) / (max - min), or mirrored; 1 for all where none differs.

    Widespread; the formula with the strongest rank reversal (Stilger, Siderius and van Raaij, 2017).
    """
    low, high = _lowest(values), _highest(values)
    from_worst = high - values if lower_is_better else values - low
    differs = high > low
    share = from_worst / np.where(differs, high - low, 1.0)
    return np.where(differs | np.isnan(values), share, 1.0)


def linear_min(values: Column) -> Column:
    """max(0, 2 - P / P_min): Dutch and British practice."""
    return np.maximum(0.0, 2.0 - values / _lowest(values))


def mean_based(values: Column) -> Column:
    """clamp(0.5 + (mean - P) / mean) to 0..1: British councils; open to cover bids."""
    known = ~np.isnan(values)
    count = known.sum(axis=-1, keepdims=True)
    mean: Column = np.where(known, values, 0.0).sum(axis=-1, keepdims=True) / np.maximum(count, 1)
    worth: Column = np.clip(0.5 + (mean - values) / mean, 0.0, 1.0)
    return worth


def budget(values: Column, ceiling: float) -> Column:
    """max(0, 1 - P / budget): absolute, needs a published ceiling. A negative price is no better than none."""
    return np.clip(1.0 - values / ceiling, 0.0, 1.0)


def benchmark_linear(values: Column, lo: float, hi: float, *, lower_is_better: bool) -> Column:
    """clamp((hi - x) / (hi - lo)), or clamp((x - lo) / (hi - lo)) where more is better.

    Bounds published beforehand, so that no losing bid can change the winner.
    """
    return np.clip(((hi - values) if lower_is_better else (values - lo)) / (hi - lo), 0.0, 1.0)


def step(values: Column, edges: Sequence[float], scores: Sequence[float], *, lower_is_better: bool) -> Column:
    """The score of the interval a value lies in; 0 beyond the table.

    Order 87 art. 55: where requirements have intervals, a score for each. Where less is better the first edge that the
    value does not exceed counts, where more is better the last that it reaches.
    """
    order = np.argsort(np.asarray(edges, dtype=np.float64), kind="stable")
    ends = significant(np.asarray(edges, dtype=np.float64)[order])
    given = np.asarray(scores, dtype=np.float64)[order]
    rounded = significant(values)
    if lower_is_better:
        found = np.append(given, 0.0)[np.searchsorted(ends, rounded, side="left")]
    else:
        found = np.append(0.0, given)[np.searchsorted(ends, rounded, side="right")]
    return np.where(np.isnan(values), np.nan, found)


def ladder(levels: Sequence[str | None], table: Sequence[tuple[float | str, float]]) -> Column:
    """The share of the level a bid is given; it may be negative (an adverse offer raises the fictitious price).

    Quality scale of Rijkswaterstaat since 2023: 3 is 100 %, 2 is 60 %, 1 is 25 %, 0 is 0 %, NR is -50 %; CO2
    Performance Ladder 4.0. NaN for a level that the table does not have.
    """
    shares = {level_key(level): share for level, share in table}
    return np.array([np.nan if level is None else shares.get(level_key(level), np.nan) for level in levels])


def monetised(values: Column, upper: float, lower: float) -> Column:
    """clamp((upper - x) / (upper - lower)): MKI linear, Rijkswaterstaat's manual for awards with MKI."""
    return np.clip((upper - values) / (upper - lower), 0.0, 1.0)


def binary(claims: Column) -> Column:
    """1 where proven, 0 where not; not stated stays not stated."""
    return np.where(np.isnan(claims), np.nan, np.where(claims > 0, 1.0, 0.0))


def ratio_max(values: Column) -> Column:
    """Own value over the highest, T / T_high: technical term of the World Bank's rated criteria; 0 where all are 0."""
    high = _highest(values)
    return np.where(high > 0, values / np.where(high > 0, high, 1.0), values * 0.0)


def raw_points(values: Column, most: float) -> Column:
    """Points given over the most that can be given; more than that earns no more."""
    return np.clip(values / most, 0.0, 1.0)


def level_key(level: float | str) -> str:
    """A level as it is compared: 3, 3.0 and "3" are one level, case does not matter."""
    text = str(level).strip()
    try:
        return f"{float(text):.12g}"
    except ValueError:
        return text.casefold()


def significant(values: Column) -> Column:
    """Values at twelve significant digits."""
    return np.array([float(f"{value:.{SIGNIFICANT_DIGITS}g}") for value in values.tolist()], dtype=np.float64)


def _lowest(values: Column) -> Column:
    """The lowest known value; NaN where none is known."""
    return np.fmin.reduce(values, axis=-1, keepdims=True, initial=np.nan)


def _highest(values: Column) -> Column:
    """The highest known value; NaN where none is known."""
    return np.fmax.reduce(values, axis=-1, keepdims=True, initial=np.nan)
