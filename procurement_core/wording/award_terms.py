"""Gates, formulas and worth of an award profile in words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from procurement_core.policy.award.criteria import (
    AwardCriterion,
    BenchmarkLinear,
    Budget,
    Ladder,
    Monetised,
    RawPoints,
    Step,
)
from procurement_core.policy.award.gates import BID_DEADLINE, AwardGate
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.award.terms import PriceAdjustment
from procurement_core.policy.comparisons import SIGNS
from procurement_core.policy.terms import said_in
from procurement_core.wording.bid_conditions import condition_in_words
from procurement_core.wording.joining import listed
from procurement_core.wording.numbers import MISSING, format_amount, format_date, format_number, format_share
from procurement_core.wording.profile_sheet import source_in_words
from procurement_core.wording.say import say
from procurement_core.wording.unit_names import unit_name


def gate_in_words(gate: AwardGate, profile: AwardProfile, language: str) -> str:
    """What a gate demands, in one line, and of which bids: "≤ 75 mg/kg"."""
    said = _demanded(gate, language)
    if gate.applies_if:
        condition = condition_in_words(gate.applies_if, profile, language)
        return say("bid_policy.gate_if", {"requirement": said, "condition": condition}, language)
    return said


def deduction_in_words(item: PriceAdjustment, profile: AwardProfile | None, language: str) -> str:
    """How much is deducted from which prices, how several deductions stack, and the law behind it."""
    facts = {
        "share": format_share(item.value, language),
        "condition": condition_in_words(item.applies_if, profile, language),
        "stacking": say(f"bid_policy.stacking.{item.stacking}", language=language),
        "source": source_in_words(item.num, language),
    }
    said = say("bid_policy.deduction", facts, language)
    basis = said_in(item.legal_ref, language)
    return say("bid_policy.deduction_basis", {"deduction": said, "basis": basis}, language) if basis else said


def _demanded(gate: AwardGate, language: str) -> str:
    match gate.value:
        case bool():
            return say(
                "bid_policy.gate_true" if gate.value is (gate.op == "==") else "bid_policy.gate_false", {}, language
            )
        case float():
            return f"{SIGNS.get(gate.op, gate.op)} {_measured(gate.value, gate.unit, language)}"
        case (low, high):
            facts = {"low": format_number(low, language, 6), "high": _measured(high, gate.unit, language)}
            return say("bid_policy.gate_between", facts, language)
        case str() if gate.op == "valid_on":
            if gate.value == BID_DEADLINE:
                return say("bid_policy.gate_valid_at_deadline", {}, language)
            day = format_date(date.fromisoformat(gate.value), language)
            return say("bid_policy.gate_valid_on", {"day": day}, language)
        case _:
            return f"{SIGNS.get(gate.op, gate.op)} {gate.value}"


def worth_in_words(item: AwardCriterion, currency: str, language: str) -> str:
    """What a criterion is worth at most: a weight, money, or money per unit of its value."""
    if item.weight_range is not None:
        low, high = (format_share(share, language) for share in item.weight_range)
        return f"{low} – {high}"
    if item.weight is not None:
        return format_share(item.weight, language)
    if item.value_max is not None:
        return format_amount(Decimal(str(item.value_max)), currency, language)
    if item.value_max_pct is not None:
        return say("bid_policy.share_of_estimate", {"share": format_share(item.value_max_pct, language)}, language)
    if item.factor is not None:
        return f"× {format_number(item.factor, language, 6)}"
    return MISSING


def formula_in_words(item: AwardCriterion, language: str) -> str:
    """The formula by name, and the numbers it holds."""
    name = say(f"check.formula.{item.normalisation.type}", language=language)
    numbers = _numbers(item, language)
    if not numbers:
        return name
    return say("bid_policy.with_numbers", {"formula": name, "numbers": numbers}, language)


def _numbers(item: AwardCriterion, language: str) -> str:
    said = ""
    match item.normalisation:
        case BenchmarkLinear(params=bounds):
            ends = (bounds.hi, bounds.lo) if item.direction == "min" else (bounds.lo, bounds.hi)
            unit = say("bid_policy.of_estimate", language=language) if bounds.relative_to else item.unit
            said = _from_to(*ends, unit, language)
        case Monetised(params=limits):
            said = _from_to(limits.upper, limits.lower, item.unit, language)
        case Step(params=steps):
            sign = "≤" if item.direction == "min" else "≥"
            said = _rows([(_edge(sign, edge, language), points) for edge, points in steps.edges], language)
            if unit := unit_name(item.unit, language):
                said = say("bid_policy.steps_in", {"steps": said, "unit": unit}, language)
        case Ladder(params=ladder):
            levels = [(_level(level, language), share * 100) for level, share in ladder.table]
            said = _rows(levels, language)
        case Budget(params=published):
            said = _measured(published.budget, item.unit, language)
        case RawPoints(params=most):
            said = say("bid_policy.out_of", {"points": format_number(most.max, language)}, language)
    return said


def _from_to(nothing: float, everything: float, unit: str, language: str) -> str:
    facts = {"nothing": _measured(nothing, unit, language), "everything": _measured(everything, unit, language)}
    return say("bid_policy.from_to", facts, language)


def _rows(rows: Sequence[tuple[str, float]], language: str) -> str:
    said = (
        say("bid_policy.earns", {"level": level, "points": format_number(points, language)}, language)
        for level, points in rows
    )
    return listed(said, language)


def _edge(sign: str, edge: float, language: str) -> str:
    if math.isinf(edge):
        return say("bid_policy.any_other_value", language=language)
    return f"{sign} {format_number(edge, language, 6)}"


def _level(level: float | str, language: str) -> str:
    return level if isinstance(level, str) else format_number(level, language)


def _measured(value: float, unit: str | None, language: str) -> str:
    """A number with its unit; a ratio is a share of 1."""
    if unit == "ratio":
        return format_share(value, language, 2)
    return f"{format_number(value, language, 6)} {unit_name(unit, language, value)}".strip()
