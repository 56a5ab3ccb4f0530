"""Checks on step tables: a score for every value, and never more points for a worse one."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf, isinf

import numpy as np
from numpy.typing import NDArray

from procurement_core.checks.finding import CheckContext, Fault, Quantity, fault, words_of
from procurement_core.policy.award.criteria import AwardCriterion, Step
from procurement_core.policy.award.profile import AwardProfile


def has_steps(profile: AwardProfile) -> bool:
    """Whether any criterion is scored by intervals."""
    return any(isinstance(item.normalisation, Step) for item in profile.award.criteria)


def step_tables(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K23: each step table covers the whole range and is monotone in the criterion's direction."""
    for item in profile.award.criteria:
        if isinstance(item.normalisation, Step):
            yield from _faults(item, item.normalisation)


def _faults(item: AwardCriterion, rule: Step) -> Iterator[Fault]:
    title = words_of(item.title)
    edges, points = np.array(rule.params.edges, dtype=np.float64).T
    if (at := _first(np.diff(edges) <= 0)) is not None:
        yield fault(
            "check.k23.edges",
            criterion=title,
            first=_edge(edges[at], item.unit),
            second=_edge(edges[at + 1], item.unit),
        )
    worse = np.diff(points) > 0 if item.direction == "min" else np.diff(points) < 0
    if (at := _first(worse)) is not None:
        here, there = (at + 1, at) if item.direction == "min" else (at, at + 1)
        yield fault(
            "check.k23.not_monotone",
            criterion=title,
            worse=_edge(edges[here], item.unit),
            worse_points=float(points[here]),
            better=_edge(edges[there], item.unit),
            better_points=float(points[there]),
        )
    # Beyond the outermost edge a value earns nothing: that is written in the table, or its last row says so.
    outermost, wanted = (-1, inf) if item.direction == "min" else (0, -inf)
    if edges[outermost] != wanted and points[outermost] != 0:
        edge, earned = _edge(edges[outermost], item.unit), float(points[outermost])
        yield fault(f"check.k23.open_{item.direction}", criterion=title, edge=edge, edge_points=earned)


def _first(found: NDArray[np.bool_]) -> int | None:
    places = np.flatnonzero(found)
    return int(places[0]) if places.size else None


def _edge(value: float, unit: str) -> Quantity | str:
    """An edge as a fact; an infinite one in words."""
    if not isinf(value):
        return Quantity(float(value), unit)
    return "check.without_end" if value > 0 else "check.without_beginning"
