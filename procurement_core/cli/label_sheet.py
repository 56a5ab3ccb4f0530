"""A label, and a proof of equivalence, for a reader and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.model.label import LabelScheme
from catalog.reference.procurement_lists import listed_items, procurement_lists
from catalog.reference.standing import Standing
from procurement_core.cli.session import Json, Session
from procurement_core.proof.equivalence.missing import limit_of
from procurement_core.proof.equivalence.verdict import EquivalenceProof, MatrixRow
from procurement_core.proof.licence_validity import Reason
from procurement_core.wording.label_words import (
    about_criteria,
    about_label,
    agreements_of,
    certificate_lines,
    criteria_of_label,
    goods_title,
    group_title,
    instrument_said,
    matrix_rows,
    on_file_said,
    partners_of,
    reason_said,
    standing_said,
    status_said,
)
from procurement_core.wording.numbers import format_date

if TYPE_CHECKING:  # loads DuckDB and Ibis, which a label on file need not
    from procurement_core.proof.equivalence.from_catalogue import JudgedCertificate


def print_label(session: Session, scheme: LabelScheme) -> None:
    """What is on file about one label: itself, its term, lists, bodies, agreements, criteria, steps, figures."""
    language = session.language
    session.table(("workbook.field", "workbook.content"), list(about_label(scheme, session.language)))
    if found := agreements_of(scheme):
        session.table(
            ("label.column.agreement", "label.column.goods", "label.column.agreed", "label.column.status"),
            [
                (
                    f"{instrument_said(item, language)}: {partners_of(item, scheme, language)}",
                    group_title(item.group, language),
                    str(item.agreed),
                    status_said(item, language),
                )
                for item in found
            ],
        )
    if sets := criteria_of_label(scheme):
        session.table(
            ("label.column.criteria", "label.column.goods", "label.column.on_file", "label.column.standing"),
            [
                (
                    item.document,
                    group_title(item.group, language),
                    on_file_said(item, language),
                    standing_said(item.standing, language),
                )
                for item in sets
            ],
        )


def label_json(scheme: LabelScheme) -> dict[str, Json]:
    """What is on file about one label, beside its head."""
    return {
        "agreements": [
            {
                "id": item.id,
                "parties": list(item.parties),
                "labels": sorted(item.schemes),
                "instrument": item.instrument.value,
                "group": item.group,
                "agreed": str(item.agreed),
                "status": item.status.value,
                **_standing_json(item.standing),
            }
            for item in agreements_of(scheme)
        ],
        "criteria": [
            {
                "id": item.id,
                "document": item.document,
                "group": item.group,
                "on_file": item.on_file,
                "complete": item.is_complete,
                "criteria": [
                    {"id": each.id, "limit": limit_of(each), **_standing_json(each.standing)} for each in item.criteria
                ],
                **_standing_json(item.standing),
            }
            for item in criteria_of_label(scheme)
        ],
        "lists": [
            {
                "list": item.list_id,
                "category": str(item.category) if item.category else None,
                "treatment": item.treatment,
                "standard": item.standard,
                **_standing_json(item.standing),
            }
            for item in listed_items()
            if procurement_lists()[item.list_id].scheme == scheme.id
        ],
    }


def print_proof(session: Session, proof: EquivalenceProof) -> None:
    """The matrix, then the outcome, what is missing and what it rests on."""
    requirement, language = proof.requirement, session.language
    session.tell(
        "equivalence.head",
        label=requirement.title.in_language(language),
        category=goods_title(requirement.category, language),
        on=format_date(requirement.on, language),
        mode=session.say(f"equivalence.mode.{requirement.mode}"),
    )
    session.table(
        ("label.column.criterion", "label.column.limit", "label.column.evidence", "label.column.result"),
        [cells for row in proof.rows for cells in matrix_rows(row, language)],
    )
    session.tell(f"equivalence.outcome.{proof.outcome}")
    for reason in (*proof.missing, *proof.remarks):
        session.line(f"- {reason_said(reason, language)}")
    for reason in about_criteria(proof):
        session.line(f"- {reason_said(reason, language)}")


def print_certificate(session: Session, judged: JudgedCertificate) -> None:
    """A certificate on the day: whether it counts, who issued it, what it covers, and every reason."""
    for line in certificate_lines(judged, session.language):
        session.line(line)
    for reason in (*judged.standing.reasons, *judged.standing.open_questions, *judged.remarks):
        session.line(f"- {reason_said(reason, session.language)}")


def certificate_json(judged: JudgedCertificate, session: Session) -> Json:
    """A certificate on the day, with every reason."""
    certificate, standing = judged.known.certificate, judged.standing
    return {
        "id": certificate.id,
        "scheme": certificate.scheme,
        "number": certificate.licence_number,
        "issuer": certificate.issuer,
        "valid_from": certificate.valid_from.isoformat() if certificate.valid_from else None,
        "valid_to": certificate.valid_to.isoformat() if certificate.valid_to else None,
        "criteria_document": certificate.criteria_document,
        "criteria_version": certificate.criteria_version,
        "covered_models": judged.known.covered_models,
        "state": standing.state.value if standing.state else None,
        "verdict": standing.verdict.value,
        "reasons": [_reason_json(reason, session) for reason in standing.reasons],
        "open_questions": [_reason_json(reason, session) for reason in standing.open_questions],
        "remarks": [_reason_json(reason, session) for reason in judged.remarks],
    }


def proof_json(
    proof: EquivalenceProof, session: Session, certificate: JudgedCertificate | None = None
) -> dict[str, Json]:
    """The whole proof; sentences are in the session's language."""
    requirement = proof.requirement
    return {
        "format_version": 1,
        "requires": requirement.scheme or (requirement.criteria.id if requirement.criteria else None),
        "presented": [each.id for each in proof.evidence],
        "certificate": certificate_json(certificate, session) if certificate else None,
        "category": requirement.category,
        "groups": list(requirement.groups),
        "on": requirement.on.isoformat(),
        "mode": requirement.mode.value,
        "outcome": proof.outcome.value,
        "said": session.say(f"equivalence.outcome.{proof.outcome}"),
        "may_demand_label": proof.may_demand_label,
        "illustrative": proof.is_illustrative,
        "criteria": [_row_json(row, session) for row in proof.rows],
        "missing": [_reason_json(reason, session) for reason in proof.missing],
        "remarks": [_reason_json(reason, session) for reason in (*proof.remarks, *about_criteria(proof))],
    }


def _row_json(row: MatrixRow, session: Session) -> Json:
    return {
        "criterion": row.id,
        "title": reason_said(row.title, session.language),
        "limit": limit_of(row.criterion) if row.criterion else None,
        "on_file": row.criterion is not None,
        "result": row.result.value,
        "counts": row.counts,
        **(_standing_json(row.criterion.standing) if row.criterion else {}),
        "evidence": [
            {
                "id": cell.evidence,
                "result": cell.result.value,
                "relation": cell.relation.value if cell.relation else None,
                "authority": cell.authority.value if cell.authority else None,
                "agreement": cell.agreement,
                "reasons": [_reason_json(reason, session) for reason in cell.reasons],
            }
            for cell in row.cells
        ],
    }


def _reason_json(reason: Reason, session: Session) -> Json:
    return {"code": reason.code, "said": reason_said(reason, session.language)}


def _standing_json(standing: Standing) -> dict[str, Json]:
    return {
        "sources": list(standing.sources),
        "confidence": standing.confidence,
        "illustrative": standing.is_illustrative,
    }
