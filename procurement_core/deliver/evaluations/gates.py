"""Every gate of every bid, those that were passed too: what it came to and what the bid states to prove it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from pydantic import JsonValue

from procurement_core.bids.columns import is_claim
from procurement_core.bids.conditions import holds
from procurement_core.bids.gates import state_of
from procurement_core.bids.tender import Terms
from procurement_core.deliver.evaluations.report import EvaluationReport
from procurement_core.policy.award.gates import AwardGate

#: A gate whose condition the bid does not meet asks nothing of it.
NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class GateProof:
    """One gate on one bid. `outcome` is a `Gate` or `NOT_APPLICABLE`; `stated` is in the gate's unit, None where the
    bid states nothing. Number, issuer, end and kind of evidence are those of the certificate as stated."""

    bid: str
    supplier: str | None
    gate: AwardGate
    outcome: str
    stated: float | str | bool | None
    number: str | None
    issuer: str | None
    valid_to: date | None
    evidence: str | None


def gate_proofs(report: EvaluationReport) -> Iterator[GateProof]:
    """Bid by bid in the order of the table, gates in the order of the profile."""
    profile, procedure, bids = report.profile, report.procedure, report.bids
    terms = Terms(profile, procedure.on, procedure.estimate, procedure.ceiling)
    applies = {
        gate.id: np.ones(len(bids)) if gate.condition is None else holds(gate.condition, bids, terms)
        for gate in profile.gates
    }
    for place, bid in enumerate(report.evaluation.bids):
        for gate in profile.gates:
            name = gate.indicator
            reasons = tuple(reason for reason in bid.reasons if reason.subject == gate.id)
            yield GateProof(
                bid=bid.bid,
                supplier=bid.supplier,
                gate=gate,
                outcome=NOT_APPLICABLE if applies[gate.id][place] == 0 else state_of(reasons).value,
                stated=_stated(report, gate, place),
                number=bids.text(f"{name}.number")[place],
                issuer=bids.text(f"{name}.issuer")[place],
                valid_to=bids.day(f"{name}.valid_to")[place],
                evidence=bids.text(f"{name}.evidence")[place],
            )


def gate_proofs_as_json(report: EvaluationReport) -> list[JsonValue]:
    """The same as JSON, one object per bid with the list of its gates."""
    found: dict[str, list[JsonValue]] = {bid.bid: [] for bid in report.evaluation.bids}
    for proof in gate_proofs(report):
        found[proof.bid].append(
            {
                "gate": proof.gate.id,
                "outcome": proof.outcome,
                "stated": proof.stated,
                "number": proof.number,
                "issuer": proof.issuer,
                "valid_to": None if proof.valid_to is None else proof.valid_to.isoformat(),
                "evidence": proof.evidence,
            }
        )
    return [{"bid": bid, "gates": gates} for bid, gates in found.items()]


def _stated(report: EvaluationReport, gate: AwardGate, place: int) -> float | str | bool | None:
    name, bids = gate.indicator, report.bids
    if is_claim(name, report.profile):
        value = float(bids.claim(name)[place])
        return None if np.isnan(value) else value == 1
    if isinstance(gate.value, str):
        return bids.text(name)[place]
    value = float(bids.number(name)[place])
    return None if np.isnan(value) else value
