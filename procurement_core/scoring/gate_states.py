"""Gates over whole columns: who passes, who stays under reserve, who is out, and why."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalog.model.indicator import IndicatorKind
from procurement_core.policy.comparisons import COMPARISONS
from procurement_core.policy.gates import Gate, judged_indicator
from procurement_core.policy.profile import Profile
from procurement_core.policy.terms import EndRule
from procurement_core.proof.certificates import CLAIM_STATES, NO_CLAIM_STATES
from procurement_core.proof.prices import PRICE_STATES
from procurement_core.proof.verdicts import Verdict, footprint_state
from procurement_core.scoring.evaluation_table import NO_PRICE, EvaluationTable

PASS, CONDITIONAL, FAIL = 0, 1, 2


@dataclass(frozen=True, slots=True)
class GateColumn:
    """`state` is PASS, CONDITIONAL or FAIL; `reason` a place in `codes`, -1 where the gate is passed."""

    state: NDArray[np.int8]
    reason: NDArray[np.int16]
    codes: tuple[str, ...]


def gate_column(gate: Gate, profile: Profile, table: EvaluationTable) -> GateColumn:
    """What one gate makes of every product."""
    if judged_indicator(gate.indicator).kind is IndicatorKind.LABEL:
        return _label_gate(gate, profile.proof.unknown_end, table)
    return _number_gate(gate, table)


def _label_gate(gate: Gate, unknown_end: EndRule, table: EvaluationTable) -> GateColumn:
    on_missing = _on_missing(gate)
    of_state = {code: on_missing if code in NO_CLAIM_STATES else FAIL for code in CLAIM_STATES}
    of_state["certificate.valid"] = PASS
    of_state["certificate.unknown_end"] = {"accept": PASS, "clarify": CONDITIONAL, "reject": FAIL}[unknown_end]
    claim = table.places(f"state_{table.label_place(gate.indicator)}", CLAIM_STATES.index("certificate.none"))
    state = np.array([of_state[code] for code in CLAIM_STATES], dtype=np.int8)
    reason = np.where(state == PASS, -1, np.arange(len(state))).astype(np.int16)
    return GateColumn(state[claim], reason[claim], CLAIM_STATES)


def _number_gate(gate: Gate, table: EvaluationTable) -> GateColumn:
    values, missing, codes, not_met = measured(gate.indicator, table)
    unknown = np.isnan(values)
    holds = COMPARISONS[gate.op](values, gate.limit)
    state, reason = np.full(len(values), FAIL, dtype=np.int8), np.full(len(values), not_met, dtype=np.int16)
    state[holds], reason[holds] = PASS, -1
    state[unknown] = _on_missing(gate)
    np.copyto(reason, missing, where=unknown, casting="same_kind")
    return GateColumn(state, reason, codes)


def _on_missing(gate: Gate) -> int:
    return CONDITIONAL if gate.on_missing == "clarify" else FAIL


_PRICE_CODES = (*PRICE_STATES, "price.not_met")
_ATTRIBUTE_CODES = ("attribute.missing", "attribute.not_met")
_FOOTPRINT_CODES = ("footprint.missing", "footprint.not_met")

#: Proven values (NaN: none), why there is none (place in the codes), the codes, the place of "requirement not met".
Measured = tuple[NDArray[np.float64], NDArray[np.signedinteger], tuple[str, ...], int]


def measured(indicator_id: str, table: EvaluationTable) -> Measured:
    """A price, footprint or attribute as far as it is proven, and the reason where it is not."""
    found = judged_indicator(indicator_id)
    if found.kind is IndicatorKind.PRICE:
        return table.numbers("price"), table.places("price_state", NO_PRICE), _PRICE_CODES, len(_PRICE_CODES) - 1
    if found.kind is IndicatorKind.FOOTPRINT:
        return _measured_footprint(table)
    values = table.numbers(found.field)
    return values, np.zeros(len(values), dtype=np.int8), _ATTRIBUTE_CODES, 1


def _measured_footprint(table: EvaluationTable) -> Measured:
    """Comparable footprints only; the others by the state their reasons come to (few distinct sets of reasons)."""
    verdict = table.places("verdict", -1)
    reasons = table.places("reasons", 0)
    is_stated = np.bincount(reasons) > 0  # one pass, where sorting a million sets would take several
    codes = (*_FOOTPRINT_CODES, *(footprint_state(int(stated)) for stated in np.flatnonzero(is_stated)))
    missing = (np.cumsum(is_stated) - 1 + len(_FOOTPRINT_CODES)).astype(np.int16)[reasons]
    missing[verdict < 0] = 0
    return comparable_footprints(table), missing, codes, 1


def comparable_footprints(table: EvaluationTable) -> NDArray[np.float64]:
    """Footprints that may be compared under the profile's reference method, in kg CO2e; NaN for all others.

    Under a profile that states no method none may be compared.
    """
    if "footprint_kg" not in table.rows.column_names:
        return np.full(table.rows.num_rows, np.nan)
    verdict = table.places("verdict", -1)
    may_be_compared = (verdict >= Verdict.COMPARABLE) & (verdict <= Verdict.COMPARABLE_ADJUSTED)
    return np.where(may_be_compared, table.numbers("footprint_kg"), np.nan)
