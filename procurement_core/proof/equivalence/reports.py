"""What test reports, declarations and dossiers prove about a required criterion."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.model.identity import manufacturer_key, model_key, plain
from catalog.reference.criteria_sets import Criterion
from catalog.reference.library import manufacturer_aliases
from procurement_core.proof.equivalence.comparing import is_met_by
from procurement_core.proof.equivalence.evidence import MeasuredValue, ReportEvidence, ReportKind
from procurement_core.proof.equivalence.requirement import Mode, ProductOffered, Requirement
from procurement_core.proof.equivalence.verdict import Cell, CriterionResult
from procurement_core.proof.licence_validity import Reason

#: Reasons that a confirmation would lift.
_OPEN = frozenset(
    {"equivalence.method_not_on_file", "equivalence.method_not_stated", "equivalence.accreditation_unknown"}
)


def report_cell(report: ReportEvidence, criterion: Criterion | None, requirement: Requirement) -> Cell:
    """Judge one report against one criterion.

    A result that misses the limit contradicts it, also where the report would be too weak to prove it: unless it is of
    another model, out of date, or by a method that measures something else.
    """
    if requirement.mode is Mode.CERTIFICATE_ONLY:
        return _gap(report, Reason("equivalence.only_certificate"))
    if criterion is None:
        return _gap(report, Reason("equivalence.criteria_not_on_file"))
    measured = next((each for each in report.results if each.parameter == criterion.parameter), None)
    unfit = tuple(_unfit(report, criterion, requirement))
    if measured is None or unfit:
        return _gap(report, *(unfit if measured else (Reason("equivalence.not_in_report"),)))
    return _measured_cell(report, measured, criterion, requirement)


def _measured_cell(
    report: ReportEvidence, measured: MeasuredValue, criterion: Criterion, requirement: Requirement
) -> Cell:
    methods = tuple(_of_method(measured, criterion, requirement))
    is_met = is_met_by(criterion, measured.value, measured.unit)
    if is_met is None:
        return _gap(report, Reason("equivalence.value_not_comparable", {"unit": measured.unit}))
    if not is_met and all(reason.code in _OPEN for reason in methods):
        facts = {"value": measured.value, "unit": measured.unit}
        return Cell(report.id, CriterionResult.CONTRADICTED, reasons=(Reason("equivalence.misses_limit", facts),))
    reasons = (*methods, *_of_issuer(report, requirement))
    return _gap(report, *reasons) if reasons else Cell(report.id, CriterionResult.PROVEN_TEST)


def _unfit(report: ReportEvidence, criterion: Criterion, requirement: Requirement) -> Iterator[Reason]:
    """Why the report is not about this product on this day."""
    if report.issued is not None and report.issued > requirement.on:
        yield Reason("equivalence.report_later", {"on": requirement.on})
    if report.valid_to is not None and report.valid_to < requirement.on:
        yield Reason("equivalence.report_expired", {"end": report.valid_to})
    product = requirement.product
    if product is None:
        return
    if not _names(report, product):
        yield Reason("equivalence.report_other_model", {"model": product.model})
    if criterion.is_process_related and product.site and plain(report.site or "") != plain(product.site):
        yield Reason("equivalence.report_other_site", {"site": product.site})


def _names(report: ReportEvidence, product: ProductOffered) -> bool:
    aliases = manufacturer_aliases()
    maker = manufacturer_key(product.manufacturer, aliases)
    if report.manufacturer is not None and manufacturer_key(report.manufacturer, aliases) != maker:
        return False
    return model_key(maker, product.model) in {model_key(maker, each) for each in report.models}


def _of_method(measured: MeasuredValue, criterion: Criterion, requirement: Requirement) -> Iterator[Reason]:
    accepted = {each.method for each in requirement.accepted_methods if each.criterion == criterion.id}
    if measured.method is None:
        yield Reason("equivalence.method_not_stated")
    elif measured.method in accepted | {criterion.method}:
        return
    elif criterion.method is None:
        yield Reason("equivalence.method_not_on_file")
    else:
        yield Reason("equivalence.relation_different_method")


def _of_issuer(report: ReportEvidence, requirement: Requirement) -> Iterator[Reason]:
    """An accredited body stands behind a report; a dossier is heard only where the label was out of reach."""
    if report.kind is ReportKind.DOSSIER:
        if requirement.mode is not Mode.TECHNICAL_DOSSIER:
            yield Reason("equivalence.dossier_not_heard")
        elif not requirement.label_was_out_of_reach:
            yield Reason("equivalence.label_was_in_reach")
    elif report.is_accredited is None:
        yield Reason("equivalence.accreditation_unknown", {"issuer": report.issuer or "–"})
    elif not report.is_accredited:
        yield Reason("equivalence.not_accredited", {"issuer": report.issuer or "–"})


def _gap(report: ReportEvidence, *reasons: Reason) -> Cell:
    is_open = all(reason.code in _OPEN for reason in reasons)
    return Cell(report.id, CriterionResult.GAP, reasons=reasons, is_open=is_open)
