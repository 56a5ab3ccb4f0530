"""Limits against limits, and measured values against limits, in whatever units they are stated."""

from __future__ import annotations

from catalog.imports.units import pint_factor
from catalog.reference.criteria_sets import Criterion
from procurement_core.proof.equivalence.requirement import Relation

#: Units that pint does not know or reads otherwise; a grade is a plain number, and pH stays with itself.
_AS_WRITTEN = frozenset({"pH"})
_ROUNDING = 1e-9


def in_unit(value: float, unit: str, wanted: str) -> float | None:
    """A value in another unit; None where the one cannot be turned into the other."""
    if unit == wanted:
        return value
    if unit in _AS_WRITTEN or wanted in _AS_WRITTEN:
        return None
    factor = pint_factor(_plain(unit), _plain(wanted))
    return None if factor is None else value * factor


def is_met_by(criterion: Criterion, value: float, unit: str) -> bool | None:
    """Whether a measured value keeps the limit; None where no limit is on file or the units do not fit."""
    measured = in_unit(value, unit, criterion.unit)
    if measured is None or criterion.value is None:
        return None
    slack = _ROUNDING * max(1.0, abs(criterion.value))
    if criterion.op == "<=":
        return measured <= criterion.value + slack
    if criterion.op == ">=":
        return measured >= criterion.value - slack
    if criterion.op == "within":
        return criterion.high is not None and criterion.value - slack <= measured <= criterion.high + slack
    return abs(measured - criterion.value) <= slack


def relation_of(presented: Criterion, required: Criterion) -> Relation | None:
    """How the limit presented stands to the one required; None where the two cannot be compared.

    Only limits of the same kind on the same parameter can be; the test method is asked about apart.
    """
    if presented.parameter != required.parameter or presented.op != required.op:
        return None
    low = None if presented.value is None else in_unit(presented.value, presented.unit, required.unit)
    high = None if presented.high is None else in_unit(presented.high, presented.unit, required.unit)
    if low is None or required.value is None:
        return None
    if required.op == "within":
        return None if high is None or required.high is None else _of_ranges(low, high, required.value, required.high)
    return _of_limits(low, required.value, required.op)


def _of_limits(presented: float, required: float, op: str) -> Relation:
    if abs(presented - required) <= _ROUNDING * max(1.0, abs(required)):
        return Relation.IDENTICAL
    if op == "==":
        return Relation.WEAKER
    is_stricter = presented < required if op == "<=" else presented > required
    return Relation.STRICTER if is_stricter else Relation.WEAKER


def _of_ranges(low: float, high: float, wanted_low: float, wanted_high: float) -> Relation:
    if (low, high) == (wanted_low, wanted_high):
        return Relation.IDENTICAL
    return Relation.STRICTER if wanted_low <= low and high <= wanted_high else Relation.WEAKER


def _plain(unit: str) -> str:
    return {"%": "percent", "1": "dimensionless"}.get(unit, unit)
