"""The sheet of gates: for every bid each gate, what it asks, what proved it, and the law it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from procurement_core.deliver.evaluations.gates import NOT_APPLICABLE, GateProof, gate_proofs
from procurement_core.deliver.evaluations.terms import RATIO, EvaluationTerms
from procurement_core.deliver.grid import Cell, Look, Sheet, day, headers, text
from procurement_core.policy.terms import said_in
from procurement_core.wording.award_terms import gate_in_words
from procurement_core.wording.numbers import MISSING, format_share
from procurement_core.wording.say import has_sentence
from procurement_core.wording.unit_names import unit_name

Row = tuple[Cell, ...]

_LOOKS = {"pass": Look.GOOD, "conditional": Look.CAUTION, "fail": Look.BAD}
_COLUMNS = (
    "bids.column.bid",
    "bids.column.supplier",
    "cli.column.gate",
    "cli.column.requirement",
    "evaluation.gate_outcome",
    "evaluation.gate_stated",
    "bid_policy.column.evidence",
    "evaluation.certificate_number",
    "evaluation.certificate_issuer",
    "evaluation.certificate_end",
    "workbook.legal_ref",
)


def gates_sheet(terms: EvaluationTerms) -> Sheet:
    """One row per bid and gate, those that were passed too."""
    rows = tuple(_rows(terms))
    none = () if rows else (terms.say("evaluation.no_gates"),)
    lines = (terms.head(), terms.mode(), *terms.late(), *none)
    return Sheet(
        key="gates",
        name=terms.say("evaluation.sheet.gates"),
        lead=(
            (text(terms.say("evaluation.title.gates"), Look.TITLE),),
            *((text(line, Look.NOTE),) for line in lines),
        ),
        header=headers([terms.say(code) for code in _COLUMNS]),
        rows=rows,
        widest=44.0,
    )


def _rows(terms: EvaluationTerms) -> Iterator[Row]:
    for proof in gate_proofs(terms.report):
        gate = proof.gate
        code = "evaluation.gate_not_applicable" if proof.outcome == NOT_APPLICABLE else f"bids.gate.{proof.outcome}"
        yield (
            text(proof.bid),
            text(proof.supplier),
            text(gate.title.in_language(terms.language)),
            text(gate_in_words(gate, terms.profile, terms.language)),
            text(terms.say(code), _LOOKS.get(proof.outcome, Look.TEXT)),
            text(_stated(terms, proof)),
            text(_evidence(terms, proof.evidence)),
            text(proof.number),
            text(proof.issuer),
            day(proof.valid_to),
            text(said_in(gate.legal_ref, terms.language) or MISSING),
        )


def _stated(terms: EvaluationTerms, proof: GateProof) -> str:
    match proof.stated:
        case None:
            return terms.say("evaluation.not_stated")
        case bool():
            return terms.say("bids.yes" if proof.stated else "bids.no")
        case str():
            return proof.stated
        case _ if proof.gate.unit == RATIO:
            return format_share(proof.stated, terms.language, 2)
        case _:
            return f"{terms.figure(proof.stated, 4)} {unit_name(proof.gate.unit, terms.language)}".strip()


def _evidence(terms: EvaluationTerms, evidence: str | None) -> str | None:
    code = f"bid_policy.evidence.{evidence}"
    return terms.say(code) if evidence and has_sentence(code) else evidence
