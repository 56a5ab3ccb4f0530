"""The procedure for “label X or equivalent”, from the criteria of the tender to what the bidder still has to bring.

Criteria without a link to the subject matter fall away first (Directive 2014/24/EU art. 43(2)); every other is held
against every piece of evidence; the gate passes only where no criterion is left open or contradicted. Recognition
between label bodies is of tests, audits or a common core of criteria, never of the label as such.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog.model.category import parse_category
from catalog.model.label import LabelType
from catalog.reference.agreements import Instrument, agreements, agreements_between
from catalog.reference.criteria_sets import Criterion
from catalog.reference.library import label_schemes
from catalog.reference.procurement_lists import items_for, procurement_lists
from procurement_core.proof.equivalence.evidence import Evidence, LabelEvidence
from procurement_core.proof.equivalence.labels import agreement_facts, agreements_for, has_agreed_mapping, label_cell
from procurement_core.proof.equivalence.missing import missing_of
from procurement_core.proof.equivalence.reports import report_cell
from procurement_core.proof.equivalence.requirement import Mode, Requirement
from procurement_core.proof.equivalence.verdict import (
    DECIDING_ORDER,
    PROVEN,
    Cell,
    CriterionResult,
    EquivalenceProof,
    MatrixRow,
    Outcome,
    RowKind,
)
from procurement_core.proof.licence_validity import Reason

#: Types of label that may be demanded as ecolabels, once their conditions are checked.
_ECOLABELS = frozenset({LabelType.TYPE_I, LabelType.TYPE_I_LIKE})


def prove(requirement: Requirement, evidence: Sequence[Evidence]) -> EquivalenceProof:
    """Hold every piece of evidence against every criterion and say what follows for the gate."""
    rows = tuple(_row(kind, criterion, evidence, requirement) for kind, criterion in _asked(requirement, evidence))
    return EquivalenceProof(
        requirement=requirement,
        evidence=tuple(evidence),
        rows=rows,
        outcome=_outcome(rows),
        missing=tuple(missing_of(row, requirement) for row in rows if not row.counts),
        remarks=tuple(_remarks(requirement, evidence)),
    )


def _asked(requirement: Requirement, evidence: Sequence[Evidence]) -> Iterator[tuple[RowKind, Criterion | None]]:
    """The rows of the matrix: criteria on file one by one, what is not on file as a whole."""
    for criterion in requirement.linked:
        yield RowKind.CRITERION, criterion
    if requirement.is_wholly_on_file:
        return
    if requirement.linked:
        yield RowKind.REST, None
    elif requirement.mode is not Mode.CERTIFICATE_ONLY and _has_common_core(requirement, evidence):
        yield RowKind.COMMON_CORE, None
        yield RowKind.BEYOND_CORE, None
    else:
        yield RowKind.ALL, None


def _has_common_core(requirement: Requirement, evidence: Sequence[Evidence]) -> bool:
    return any(
        item.instrument is Instrument.COMMON_CORE
        for each in evidence
        if isinstance(each, LabelEvidence)
        for item in agreements_for(each, requirement)
    )


def _row(
    kind: RowKind, criterion: Criterion | None, evidence: Sequence[Evidence], requirement: Requirement
) -> MatrixRow:
    may_complete = any(_is_partner(each, requirement) for each in evidence)
    cells = tuple(_cell(each, kind, criterion, requirement, may_complete) for each in evidence)
    result = min((cell.result for cell in cells), key=DECIDING_ORDER.index, default=CriterionResult.GAP)
    presumed = result is CriterionResult.PRESUMED_COMMON_CORE
    is_listed = any(cell.result is result and _is_listed(cell.agreement, requirement) for cell in cells)
    return MatrixRow(
        kind=kind,
        criterion=criterion,
        cells=cells,
        result=result,
        counts=result in PROVEN or (presumed and is_listed),
        title=_title(kind, criterion, requirement),
    )


def _cell(
    each: Evidence, kind: RowKind, criterion: Criterion | None, requirement: Requirement, may_complete: bool
) -> Cell:
    if isinstance(each, LabelEvidence):
        return label_cell(each, kind, criterion, requirement)
    found = report_cell(each, criterion, requirement)
    if requirement.mode is Mode.MRA_LIST and found.result is CriterionResult.PROVEN_TEST and not may_complete:
        return Cell(each.id, CriterionResult.GAP, reasons=(Reason("equivalence.reports_complete_only"),))
    return found


def _is_listed(agreement: str | None, requirement: Requirement) -> bool:
    """Whether the profile lists the agreement; one that is on file must be for these goods and in force."""
    if agreement is None or agreement not in requirement.listed_agreements:
        return False
    known = agreements().get(agreement)
    return known is None or (known.group in requirement.groups and known.is_in_force_on(requirement.on))


def _is_partner(each: Evidence, requirement: Requirement) -> bool:
    """Whether a piece of evidence is a label recognised by agreement, whose gaps reports may fill."""
    if not isinstance(each, LabelEvidence):
        return False
    return bool(agreements_for(each, requirement)) or has_agreed_mapping(each, requirement)


def _outcome(rows: Sequence[MatrixRow]) -> Outcome:
    open_rows = [row for row in rows if not row.counts]
    if not open_rows:
        return Outcome.PROVEN
    return Outcome.DOCUMENTS_REQUESTED if all(row.can_be_closed for row in open_rows) else Outcome.NOT_PROVEN


def _title(kind: RowKind, criterion: Criterion | None, requirement: Requirement) -> Reason:
    if criterion is not None:
        return Reason("equivalence.title.criterion", {"title": criterion.title.both})
    return Reason(f"equivalence.title.{kind.value}", {"label": requirement.title.both})


def _remarks(requirement: Requirement, evidence: Sequence[Evidence]) -> Iterator[Reason]:
    """What the answer rests on, and what the buyer has to mind about the demand itself."""
    for criterion in requirement.dropped:
        yield Reason("equivalence.dropped", {"title": criterion.title.both, "label": requirement.title.both})
    if not requirement.groups:
        yield Reason("equivalence.no_group")
    yield from _of_lists(requirement)
    if requirement.mode is Mode.NONE:
        yield Reason("equivalence.write_criteria_out", {"label": requirement.title.both})
    yield from _of_type(requirement)
    for each in evidence:
        if not isinstance(each, LabelEvidence):
            continue
        if each.is_assumed:
            yield Reason("equivalence.assumes_licence", {"label": each.title.both, "on": requirement.on})
        yield from _of_agreements(each, requirement)


def _of_lists(requirement: Requirement) -> Iterator[Reason]:
    """Goods on a Chinese list want the certificate itself, so that another mode is a mode for other goods."""
    if ":" not in requirement.category or requirement.mode is Mode.CERTIFICATE_ONLY:
        return
    listing = {item.list_id for item in items_for(parse_category(requirement.category), requirement.on)}
    for found in sorted(listing):
        known = procurement_lists()[found]
        if known.scheme == requirement.scheme:
            facts = {"notice": known.notice, "label": requirement.title.both}
            yield Reason("equivalence.listed_certificate_only", facts)


def _of_type(requirement: Requirement) -> Iterator[Reason]:
    scheme = label_schemes().get(requirement.scheme or "")
    if scheme is None:
        return
    if scheme.type is LabelType.TYPE_I_LIKE:
        yield Reason("equivalence.check_conditions", {"label": requirement.title.both})
    elif scheme.type not in _ECOLABELS and scheme.type is not LabelType.ENERGY:
        yield Reason("equivalence.no_ecolabel", {"label": requirement.title.both})


def _of_agreements(label: LabelEvidence, requirement: Requirement) -> Iterator[Reason]:
    """Agreements between the two labels that do not help here, and why."""
    helpful = agreements_for(label, requirement)
    for item in agreements_between(label.scheme, requirement.scheme or ""):
        if item in helpful:
            continue
        if item.group is None:
            if item.instrument is Instrument.MUTUAL_RECOGNITION and item.is_in_force_on(requirement.on):
                yield Reason("equivalence.general_agreement", agreement_facts(item))
        elif item.group in requirement.groups:
            yield Reason("equivalence.agreement_not_in_force", {**agreement_facts(item), "on": requirement.on})
