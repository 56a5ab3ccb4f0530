"""Gates: what a bid must fulfil before anything is scored. What fails here is never bought back by points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from procurement_core.bids.claims import Claim, IsListed, State, judged_claims
from procurement_core.bids.columns import PRICE, is_claim
from procurement_core.bids.conditions import holds, judged, unstated
from procurement_core.bids.references import partly_on_file
from procurement_core.bids.result import Effect, Fact, Gate, Reason, Remark
from procurement_core.bids.table import BidTable
from procurement_core.bids.tender import Terms
from procurement_core.policy.award.conditions import Condition, Verdicts
from procurement_core.policy.award.gates import BID_DEADLINE, AwardGate
from procurement_core.policy.comparisons import COMPARISONS, SIGNS
from procurement_core.scoring.formulas import significant


@dataclass(frozen=True, slots=True)
class GateResult:
    """The state of each bid after every gate, and every reason: all gates are looked at, the worst decides."""

    reasons: tuple[tuple[Reason, ...], ...]

    @property
    def states(self) -> tuple[Gate, ...]:
        """One state per bid."""
        return tuple(state_of(reasons) for reasons in self.reasons)


def state_of(reasons: tuple[Reason, ...]) -> Gate:
    """What a bid's reasons come to."""
    effects = {reason.effect for reason in reasons}
    if Effect.FAIL in effects:
        return Gate.FAIL
    return Gate.CONDITIONAL if Effect.CONDITIONAL in effects else Gate.PASS


def judge_gates(terms: Terms, bids: BidTable, is_listed: IsListed) -> GateResult:
    """Every gate on every bid; a bid without a price is out as well."""
    found = [_gate_reasons(gate, terms, bids, is_listed) for gate in terms.profile.gates]
    priced = [None if price > 0 else Reason("gate.no_price", PRICE, Effect.FAIL) for price in bids.price]
    columns = [priced, *found]
    return GateResult(tuple(tuple(reason for reason in row if reason) for row in zip(*columns, strict=True)))


def list_remarks(terms: Terms, bids: BidTable) -> Iterator[Remark]:
    """Gates that do not apply to some bid by a list of goods of which only a part is on file."""
    for gate in terms.profile.gates:
        if gate.condition is None:
            continue
        notices = [partly_on_file()[name] for name in gate.condition.references if name in partly_on_file()]
        if notices and (holds(gate.condition, bids, terms) == 0).any():
            yield Remark("bids.list_partly_on_file", {"gate": gate.title.both, "notices": tuple(notices)})


def _gate_reasons(gate: AwardGate, terms: Terms, bids: BidTable, is_listed: IsListed) -> list[Reason | None]:
    if is_claim(gate.indicator, terms.profile):
        day = _day(gate, terms)
        claims = judged_claims(bids, gate.indicator, day, issuers=gate.issuers, is_listed=is_listed)
        wanted = gate.value is not False and gate.op != "!="
        reasons = [_of_claim(gate, bids, place, claim, wanted=wanted) for place, claim in enumerate(claims)]
    elif isinstance(gate.value, str):
        reasons = [_of_text(gate, text) for text in bids.text(gate.indicator)]
    else:
        reasons = [_of_number(gate, value) for value in significant(bids.number(gate.indicator)).tolist()]
    if gate.condition is None:
        return reasons
    return list(_where_it_applies(reasons, gate, gate.condition, bids, judged(gate.condition, bids, terms)))


def _where_it_applies(
    reasons: list[Reason | None], gate: AwardGate, condition: Condition, bids: BidTable, applies: Verdicts
) -> Iterator[Reason | None]:
    """A gate that is not there asks nothing; one that may be there keeps a bid that would fail it under reserve."""
    for place, reason in enumerate(reasons):
        if reason is None or applies.true[place]:
            yield reason
        elif applies.known[place]:
            yield None
        else:
            why = unstated(condition, applies, bids, place)
            yield Reason("gate.may_apply", gate.id, Effect.CONDITIONAL, {"missing": why.own or why.others})


def _day(gate: AwardGate, terms: Terms) -> date:
    if gate.op != "valid_on" or gate.value == BID_DEADLINE:
        return terms.on
    return date.fromisoformat(str(gate.value))


def _on_missing(gate: AwardGate) -> Effect:
    return Effect.CONDITIONAL if gate.on_missing == "clarify" else Effect.FAIL


def _of_claim(gate: AwardGate, bids: BidTable, place: int, claim: Claim, *, wanted: bool) -> Reason | None:
    if not wanted:  # the gate asks that something is not so
        if claim.code == "claim.stated_no":
            return None  # a certificate that has ended does not say no
        effect = _on_missing(gate) if claim.state is State.ABSENT else Effect.FAIL
        return Reason("claim.missing" if claim.state is State.ABSENT else "claim.stated_yes", gate.id, effect)
    if claim.state is State.PROVEN:
        return _of_evidence(gate, bids.text(f"{gate.indicator}.evidence")[place])
    effect = Effect.FAIL if claim.state is State.REFUTED else _on_missing(gate)
    return Reason(claim.code, gate.id, effect, claim.facts, claim.rule)


def _of_evidence(gate: AwardGate, evidence: str | None) -> Reason | None:
    """Evidence of another kind than the gate names: out where only the certificate counts, else to be judged."""
    if evidence is None or evidence in gate.evidence:
        return None
    is_fixed = gate.equivalence_mode in ("certificate_only", "none")
    return Reason(
        "gate.evidence_not_accepted" if is_fixed else "gate.evidence_to_judge",
        gate.id,
        Effect.FAIL if is_fixed else Effect.CONDITIONAL,
        {"evidence": evidence},
    )


def _of_text(gate: AwardGate, text: str | None) -> Reason | None:
    if text is None:
        return Reason("gate.value_missing", gate.id, _on_missing(gate))
    is_same = text.casefold() == str(gate.value).casefold()
    if is_same == (gate.op == "=="):
        return None
    return Reason("gate.text_not_met", gate.id, Effect.FAIL, {"value": text, "limit": str(gate.value)})


def _of_number(gate: AwardGate, value: float) -> Reason | None:
    if np.isnan(value):
        return Reason("gate.value_missing", gate.id, _on_missing(gate))
    unit = gate.unit or ""
    if isinstance(gate.value, tuple):
        low, high = gate.value
        facts: dict[str, Fact] = {"value": value, "low": low, "high": high, "unit": unit}
        return None if low <= value <= high else Reason("gate.not_between", gate.id, Effect.FAIL, facts)
    limit = float(gate.value)
    if COMPARISONS[gate.op](np.asarray(value), limit).all():
        return None
    facts = {"value": value, "sign": SIGNS[gate.op], "limit": limit, "unit": unit}
    return Reason("gate.not_met", gate.id, Effect.FAIL, facts)
