"""What is missing, row by row, as codes that the wording turns into sentences."""

from __future__ import annotations

from catalog.reference.criteria_sets import Criterion
from procurement_core.proof.equivalence.requirement import Mode, Requirement
from procurement_core.proof.equivalence.verdict import CriterionResult, MatrixRow, RowKind
from procurement_core.proof.licence_validity import Reason


def missing_of(row: MatrixRow, requirement: Requirement) -> Reason:
    """What would have to be brought, or cleared up, for one row that does not count."""
    facts: dict[str, object] = {"label": requirement.title.both, "document": _document(requirement)}
    if row.criterion is not None:
        facts |= {"title": row.criterion.title.both, "limit": limit_of(row.criterion)}
    if row.result is CriterionResult.CONTRADICTED:
        facts["evidence"] = next(cell.evidence for cell in row.cells if cell.result is CriterionResult.CONTRADICTED)
        return Reason("equivalence.missing.contradicted", facts)
    if requirement.mode is Mode.CERTIFICATE_ONLY:
        return Reason("equivalence.missing.only_certificate", facts)
    if row.result is CriterionResult.PRESUMED_COMMON_CORE:
        is_single = row.criterion is not None
        return Reason(f"equivalence.missing.{'presumed' if is_single else 'common_core'}", facts)
    if row.kind is RowKind.CRITERION:
        return Reason(f"equivalence.missing.{'confirmation' if row.can_be_closed else 'proof'}", facts)
    if row.kind is not RowKind.BEYOND_CORE and any(cell.is_open for cell in row.cells):
        return Reason("equivalence.missing.to_confirm", facts)
    unknown = "" if requirement.criteria else "_no_document"
    return Reason(f"equivalence.missing.{row.kind.value}{unknown}", facts)


def limit_of(criterion: Criterion) -> str:
    """A limit as a formula, which reads the same in both languages."""
    unit = "" if criterion.unit == "1" else f" {criterion.unit}"
    if criterion.value is None:
        return "–"
    if criterion.op == "within":
        return f"{criterion.value:g} … {criterion.high:g}{unit}"
    sign = {"<=": "≤", ">=": "≥", "==": "="}[criterion.op]
    return f"{sign} {criterion.value:g}{unit}"


def _document(requirement: Requirement) -> str:
    return requirement.criteria.document if requirement.criteria else "–"
