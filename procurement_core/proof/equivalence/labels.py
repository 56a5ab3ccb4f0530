"""What a label proves about a required criterion."""

from __future__ import annotations

from catalog.model.label import LabelType
from catalog.reference.agreements import Agreement, Instrument, agreements, agreements_between
from catalog.reference.criteria_sets import Criterion
from procurement_core.proof.equivalence.comparing import relation_of
from procurement_core.proof.equivalence.evidence import LabelEvidence
from procurement_core.proof.equivalence.requirement import Authority, CriterionMapping, Mode, Relation, Requirement
from procurement_core.proof.equivalence.verdict import Cell, CriterionResult, RowKind
from procurement_core.proof.licence_validity import LicenceVerdict, Reason

#: Instruments that recognise something about products; a peer review or a memorandum recognises none.
RECOGNISING = frozenset({Instrument.MUTUAL_RECOGNITION, Instrument.COMMON_CORE})

_ENOUGH = frozenset({Relation.IDENTICAL, Relation.STRICTER})
#: Kinds of label that prove nothing of the kind an ecolabel demands, and why.
_NO_PROOF = {
    LabelType.MANAGEMENT_SYSTEM: "equivalence.not_product_evidence",
    LabelType.SELF_DECLARED: "equivalence.self_declared",
    LabelType.FOOTPRINT: "equivalence.proves_measured_only",
    LabelType.DECLARATION: "equivalence.proves_measured_only",
}
_PROVES = {
    Authority.MRA: CriterionResult.PROVEN_MRA,
    Authority.COMMON_CORE: CriterionResult.PRESUMED_COMMON_CORE,
    Authority.OFFICIAL_GUIDANCE: CriterionResult.PROVEN_LABEL,
    Authority.BUYER: CriterionResult.PROVEN_LABEL,
}


def label_cell(label: LabelEvidence, kind: RowKind, criterion: Criterion | None, requirement: Requirement) -> Cell:
    """Judge one label against one row. A licence that does not count proves nothing, whatever the label stands for."""
    found = _without_licence(label, kind, criterion, requirement)
    if found.result is CriterionResult.GAP or label.standing is None:
        return found
    verdict = label.standing.verdict
    if verdict is LicenceVerdict.VALID:
        return found
    reasons = label.standing.reasons or label.standing.open_questions
    return Cell(
        label.id,
        CriterionResult.GAP,
        found.relation,
        found.authority,
        reasons=reasons,
        is_open=verdict is LicenceVerdict.TO_CONFIRM,
    )


def agreements_for(label: LabelEvidence, requirement: Requirement) -> tuple[Agreement, ...]:
    """The agreements in force between the label shown and the one required, for the goods in question."""
    if requirement.scheme is None:
        return ()
    return tuple(
        item
        for item in agreements_between(label.scheme, requirement.scheme)
        if item.instrument in RECOGNISING and item.group in requirement.groups and item.is_in_force_on(requirement.on)
    )


def _without_licence(
    label: LabelEvidence, kind: RowKind, criterion: Criterion | None, requirement: Requirement
) -> Cell:
    is_same = label.scheme == requirement.scheme
    if is_same:
        return _same_label(label, kind, requirement)
    if requirement.mode is Mode.CERTIFICATE_ONLY:
        return _gap(label, "equivalence.only_certificate")
    if label.type in _NO_PROOF:
        return _gap(label, _NO_PROOF[label.type])
    agreed = agreements_for(label, requirement)
    if requirement.mode is Mode.MRA_LIST and not agreed and not has_agreed_mapping(label, requirement):
        return _gap(label, "equivalence.no_agreement")
    if criterion is None:
        return _whole(label, kind, agreed)
    mapping = next((each for each in requirement.mappings if _speaks_of(each, label, criterion, requirement)), None)
    return _mapped(label, mapping) if mapping else _compared(label, criterion, requirement)


def _same_label(label: LabelEvidence, kind: RowKind, requirement: Requirement) -> Cell:
    """The label that was asked for proves all that stands behind it, unless it may not be asked for as a whole."""
    if requirement.mode is Mode.NONE and kind is not RowKind.CRITERION:
        return _gap(label, "equivalence.label_not_admissible")
    return Cell(label.id, CriterionResult.PROVEN_LABEL, Relation.IDENTICAL, None)


def _whole(label: LabelEvidence, kind: RowKind, agreed: tuple[Agreement, ...]) -> Cell:
    """Criteria that are not on file: their common core can be presumed, the rest not even that."""
    core = next((item for item in agreed if item.instrument is Instrument.COMMON_CORE), None)
    if kind is RowKind.COMMON_CORE and core is not None:
        return Cell(
            label.id,
            CriterionResult.PRESUMED_COMMON_CORE,
            authority=Authority.COMMON_CORE,
            agreement=core.id,
            reasons=(Reason("equivalence.common_core_only", agreement_facts(core)),),
        )
    return _gap(label, "equivalence.criteria_not_on_file")


def _speaks_of(each: CriterionMapping, label: LabelEvidence, criterion: Criterion, requirement: Requirement) -> bool:
    return each.scheme == label.scheme and each.criterion == criterion.id and each.since <= requirement.on


def has_agreed_mapping(label: LabelEvidence, requirement: Requirement) -> bool:
    """Whether the buyer has entered an agreement of his own for this label, criterion by criterion."""
    agreed = {Authority.MRA, Authority.COMMON_CORE}
    return any(
        each.scheme == label.scheme and each.authority in agreed and each.since <= requirement.on
        for each in requirement.mappings
    )


def _mapped(label: LabelEvidence, mapping: CriterionMapping) -> Cell:
    if mapping.authority is Authority.VENDOR:
        return _gap(label, "equivalence.vendors_word", mapping.relation, mapping.authority)
    if mapping.relation not in _ENOUGH:
        return _gap(label, f"equivalence.relation_{mapping.relation.value}", mapping.relation, mapping.authority)
    result = _PROVES[mapping.authority]
    presumed = result is CriterionResult.PRESUMED_COMMON_CORE
    known = agreements().get(mapping.agreement or "")
    facts = agreement_facts(known) if known else {"agreement": mapping.agreement or "–"}
    return Cell(
        label.id,
        result,
        mapping.relation,
        mapping.authority,
        mapping.agreement,
        (Reason("equivalence.common_core_only", facts),) if presumed else (),
    )


def _compared(label: LabelEvidence, criterion: Criterion, requirement: Requirement) -> Cell:
    """Without anybody's word: the limits on file side by side, which counts only where the test methods agree."""
    known = label.criteria.criteria if label.criteria else ()
    related = ((each, relation_of(each, criterion)) for each in known)
    found = next(((each, relation) for each, relation in related if relation is not None), None)
    if found is None:
        return _not_covered(label)
    presented, relation = found
    if relation is Relation.WEAKER:
        return _gap(label, "equivalence.relation_weaker", Relation.WEAKER, Authority.BUYER)
    accepted = {each.method for each in requirement.accepted_methods if each.criterion == criterion.id}
    if presented.method is not None and presented.method in accepted | {criterion.method}:
        return Cell(label.id, CriterionResult.PROVEN_LABEL, relation, Authority.BUYER)
    if presented.method is None or criterion.method is None:
        reason = Reason("equivalence.method_not_on_file")
        return Cell(label.id, CriterionResult.GAP, relation, Authority.BUYER, reasons=(reason,), is_open=True)
    return _gap(label, "equivalence.relation_different_method", Relation.DIFFERENT_METHOD, Authority.BUYER)


def _not_covered(label: LabelEvidence) -> Cell:
    if label.criteria is None or not label.criteria.on_file:
        return _gap(label, "equivalence.criteria_not_on_file")
    if label.criteria.is_complete:
        return _gap(label, "equivalence.relation_not_covered", Relation.NOT_COVERED)
    return _gap(label, "equivalence.criterion_not_on_file")


def agreement_facts(agreement: Agreement) -> dict[str, object]:
    """An agreement as a sentence names it."""
    return {"agreement": f"{', '.join(agreement.parties)}, {agreement.agreed}"}


def _gap(label: LabelEvidence, code: str, relation: Relation | None = None, authority: Authority | None = None) -> Cell:
    return Cell(label.id, CriterionResult.GAP, relation, authority, reasons=(Reason(code),))
