"""“Label X or equivalent”: results criterion by criterion in five modes, and never a bare yes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from catalog.model.label import LabelType
from catalog.reference.criteria_sets import CriteriaSet, Criterion
from catalog.reference.standing import Standing, Titles
from procurement_core.proof.equivalence.comparing import is_met_by, relation_of
from procurement_core.proof.equivalence.evidence import LabelEvidence, MeasuredValue, ReportEvidence, ReportKind
from procurement_core.proof.equivalence.on_file import label_on_file, requirement_on_file
from procurement_core.proof.equivalence.procedure import prove
from procurement_core.proof.equivalence.requirement import (
    AcceptedMethod,
    Authority,
    CriterionMapping,
    Mode,
    ProductOffered,
    Relation,
    Requirement,
)
from procurement_core.proof.equivalence.verdict import CriterionResult, Outcome
from procurement_core.proof.licence_states import LicenceState
from procurement_core.proof.licence_validity import LicenceStanding, Reason
from procurement_core.wording.messages import MESSAGES

DAY = date(2026, 3, 31)
FACT = Standing(("BUYER",), "H")
NAME = Titles("Label Y", "标志Y")


def criterion(name: str, value: float = 30, op: str = "<=", unit: str = "mg/kg", **more) -> Criterion:
    stated = {"high": None, "method": "M1", "is_process_related": False, "linked_to_subject": True, **more}
    return Criterion(
        name, f"chem.{name}", Titles(name, "条目"), op, value, unit=unit, stage="", standing=FACT, **stated
    )


def criteria(*items: Criterion, complete: bool = True, scheme: str = "cn_cel") -> CriteriaSet:
    return CriteriaSet("set", scheme, "HJ 1", "1", "data_shredder", True, complete, items, FACT)


FORMALDEHYDE, ARYLAMINE = criterion("formaldehyde", 75), criterion("arylamine", 30)
REQUIRED = Requirement(
    scheme="cn_cel",
    title=NAME,
    category="CPV:2008:30191400",
    groups=("data_shredder",),
    on=DAY,
    mode=Mode.CRITERIA_EQUIVALENT,
    criteria=criteria(FORMALDEHYDE, ARYLAMINE),
    product=ProductOffered("Acme", "T-100", "Suzhou"),
)
VALID = LicenceStanding(DAY, LicenceState.VALID, (), ())


def label(scheme: str = "blue_angel", type_: LabelType = LabelType.TYPE_I, known=None, standing=VALID) -> LabelEvidence:
    return LabelEvidence(scheme, scheme, Titles(scheme, scheme), type_, known, standing)


def mapping(name: str, authority: Authority, relation: Relation = Relation.IDENTICAL, **more) -> CriterionMapping:
    return CriterionMapping("blue_angel", name, relation, authority, date(2020, 1, 1), **more)


def report(*results: MeasuredValue, **more) -> ReportEvidence:
    stated = {
        "id": "lab-1",
        "kind": ReportKind.TEST_REPORT,
        "issuer": "Lab",
        "is_accredited": True,
        "issued": date(2025, 6, 1),
        "valid_to": None,
        "manufacturer": "Acme",
        "models": ("T-100",),
        "site": "Suzhou",
        **more,
    }
    return ReportEvidence(results=results, **stated)


def measured(name: str, value: float, method: str | None = "M1", unit: str = "mg/kg") -> MeasuredValue:
    return MeasuredValue(f"chem.{name}", value, unit, method)


GOOD = report(measured("formaldehyde", 20), measured("arylamine", 5))


def results(requirement: Requirement, *evidence) -> dict[str, str]:
    return {row.id: row.result.value for row in prove(requirement, evidence).rows}


def reasons(requirement: Requirement, *evidence) -> set[str]:
    found = prove(requirement, evidence)
    return {reason.code for row in found.rows for cell in row.cells for reason in cell.reasons}


def both(result: str) -> dict[str, str]:
    return {"formaldehyde": result, "arylamine": result}


def test_common_core_only_is_a_document_request_and_no_pass() -> None:
    core = (
        mapping("formaldehyde", Authority.COMMON_CORE, agreement="cn_de_data_shredder_2020"),
        mapping("arylamine", Authority.COMMON_CORE, agreement="cn_de_data_shredder_2020"),
    )
    found = prove(replace(REQUIRED, mappings=core), (label(),))
    assert {row.result for row in found.rows} == {CriterionResult.PRESUMED_COMMON_CORE}
    assert found.outcome is Outcome.DOCUMENTS_REQUESTED
    assert {reason.code for reason in found.missing} == {"equivalence.missing.presumed"}
    listed = replace(REQUIRED, mappings=core, listed_agreements=frozenset({"cn_de_data_shredder_2020"}))
    assert prove(listed, (label(),)).outcome is Outcome.PROVEN
    before = replace(listed, on=date(2020, 6, 1))
    assert prove(before, (label(),)).outcome is Outcome.DOCUMENTS_REQUESTED  # not yet in force
    other_goods = replace(listed, groups=("furniture",))
    assert prove(other_goods, (label(),)).outcome is Outcome.DOCUMENTS_REQUESTED


@pytest.mark.parametrize(
    ("authority", "result"),
    [
        (Authority.MRA, "PROVEN_MRA"),
        (Authority.OFFICIAL_GUIDANCE, "PROVEN_LABEL"),
        (Authority.BUYER, "PROVEN_LABEL"),
        (Authority.COMMON_CORE, "PRESUMED_COMMON_CORE"),
        (Authority.VENDOR, "GAP"),
    ],
)
def test_who_says_so_decides_what_it_is_worth(authority: Authority, result: str) -> None:
    said = (mapping("formaldehyde", authority), mapping("arylamine", authority, Relation.STRICTER))
    assert results(replace(REQUIRED, mappings=said), label()) == both(result)


@pytest.mark.parametrize("relation", [Relation.WEAKER, Relation.DIFFERENT_METHOD, Relation.NOT_COVERED])
def test_a_criterion_that_is_less_than_required_proves_nothing(relation: Relation) -> None:
    said = (mapping("formaldehyde", Authority.MRA, relation), mapping("arylamine", Authority.MRA))
    found = prove(replace(REQUIRED, mappings=said), (label(),))
    assert [row.result.value for row in found.rows] == ["GAP", "PROVEN_MRA"]
    assert found.outcome is Outcome.NOT_PROVEN
    assert [reason.code for reason in found.missing] == ["equivalence.missing.proof"]


def test_a_word_given_after_the_day_does_not_count() -> None:
    said = tuple(replace(mapping(name, Authority.MRA), since=date(2026, 4, 1)) for name in both(""))
    assert results(replace(REQUIRED, mappings=said), label()) == both("GAP")


def test_the_label_itself_proves_what_stands_behind_it() -> None:
    for mode in Mode:
        found = prove(replace(REQUIRED, mode=mode), (label("cn_cel"),))
        assert {row.result.value for row in found.rows} == {"PROVEN_LABEL"}


def test_a_licence_that_does_not_count_proves_nothing() -> None:
    expired = LicenceStanding(DAY, LicenceState.EXPIRED, (Reason("licence.expired"),), ())
    unsure = LicenceStanding(DAY, LicenceState.VALID, (), (Reason("licence.issuer_not_found"),))
    assert prove(REQUIRED, (label("cn_cel", standing=expired),)).outcome is Outcome.NOT_PROVEN
    asked = prove(REQUIRED, (label("cn_cel", standing=unsure),))
    assert asked.outcome is Outcome.DOCUMENTS_REQUESTED
    assert {row.result.value for row in asked.rows} == {"GAP"}


def test_limits_side_by_side_count_where_the_method_is_the_same() -> None:
    known = criteria(criterion("formaldehyde", 16), criterion("arylamine", 40), scheme="blue_angel")
    assert results(REQUIRED, label(known=known)) == {"formaldehyde": "PROVEN_LABEL", "arylamine": "GAP"}
    other = criteria(criterion("formaldehyde", 16, method="M2"), criterion("arylamine", 20, method=None))
    assert results(REQUIRED, label(known=other)) == both("GAP")
    accepted = replace(REQUIRED, accepted_methods=(AcceptedMethod("formaldehyde", "M2"),))
    assert results(accepted, label(known=other))["formaldehyde"] == "PROVEN_LABEL"
    assert reasons(REQUIRED, label(known=other)) == {
        "equivalence.relation_different_method",
        "equivalence.method_not_on_file",
    }


def test_a_criterion_the_label_does_not_have_is_not_covered() -> None:
    assert reasons(REQUIRED, label(known=criteria(criterion("lead")))) == {"equivalence.relation_not_covered"}
    in_part = criteria(criterion("lead"), complete=False)
    assert reasons(REQUIRED, label(known=in_part)) == {"equivalence.criterion_not_on_file"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"models": ("T-200",)}, "equivalence.report_other_model"),
        ({"manufacturer": "Other"}, "equivalence.report_other_model"),
        ({"valid_to": date(2026, 3, 30)}, "equivalence.report_expired"),
        ({"issued": date(2026, 4, 1)}, "equivalence.report_later"),
        ({"is_accredited": False}, "equivalence.not_accredited"),
        ({"is_accredited": None}, "equivalence.accreditation_unknown"),
        ({"kind": ReportKind.DOSSIER}, "equivalence.dossier_not_heard"),
    ],
)
def test_a_report_proves_only_if_it_is_fit_to(changes: dict, code: str) -> None:
    assert results(REQUIRED, GOOD) == both("PROVEN_TEST")
    assert results(REQUIRED, replace(GOOD, **changes)) == both("GAP")
    assert reasons(REQUIRED, replace(GOOD, **changes)) == {code}


def test_a_criterion_on_the_process_asks_for_the_site() -> None:
    requirement = replace(REQUIRED, criteria=criteria(replace(FORMALDEHYDE, is_process_related=True), ARYLAMINE))
    assert results(requirement, GOOD) == both("PROVEN_TEST")
    assert results(requirement, replace(GOOD, site="Ningbo")) == {"formaldehyde": "GAP", "arylamine": "PROVEN_TEST"}


def test_a_result_that_misses_the_limit_contradicts_even_a_label() -> None:
    bad = report(measured("formaldehyde", 76), measured("arylamine", 5))
    found = prove(REQUIRED, (label("cn_cel"), bad))
    assert [row.result.value for row in found.rows] == ["CONTRADICTED", "PROVEN_LABEL"]
    assert found.outcome is Outcome.NOT_PROVEN
    assert found.missing[0].code == "equivalence.missing.contradicted"
    assert found.missing[0].facts["evidence"] == "lab-1"
    of_another = replace(bad, models=("T-200",))
    assert prove(REQUIRED, (label("cn_cel"), of_another)).outcome is Outcome.PROVEN
    by_another = report(measured("formaldehyde", 76, "M9"), measured("arylamine", 5))
    assert results(REQUIRED, by_another)["formaldehyde"] == "GAP"
    weak = replace(bad, is_accredited=False)
    assert results(REQUIRED, weak)["formaldehyde"] == "CONTRADICTED"


def test_units_of_input_change_nothing() -> None:
    for value, unit in ((20, "mg/kg"), (0.02, "g/kg"), (0.002, "%"), (20e-6, "1")):
        assert is_met_by(FORMALDEHYDE, value, unit) is True
    assert is_met_by(FORMALDEHYDE, 0.0076, "%") is False
    assert is_met_by(FORMALDEHYDE, 5, "kWh") is None
    assert reasons(REQUIRED, report(measured("formaldehyde", 5, unit="kWh"))) == {
        "equivalence.value_not_comparable",
        "equivalence.not_in_report",
    }


@pytest.mark.parametrize(
    ("presented", "required", "relation"),
    [
        (criterion("x", 30), criterion("x", 30), Relation.IDENTICAL),
        (criterion("x", 0.003, unit="%"), criterion("x", 30), Relation.IDENTICAL),
        (criterion("x", 20), criterion("x", 30), Relation.STRICTER),
        (criterion("x", 40), criterion("x", 30), Relation.WEAKER),
        (criterion("x", 5, ">="), criterion("x", 4, ">="), Relation.STRICTER),
        (criterion("x", 3, ">="), criterion("x", 4, ">="), Relation.WEAKER),
        (criterion("x", -2, "within", high=2), criterion("x", -3, "within", high=3), Relation.STRICTER),
        (criterion("x", -4, "within", high=2), criterion("x", -3, "within", high=3), Relation.WEAKER),
        (criterion("x", 4, "within", high=8, unit="pH"), criterion("x", 4, "within", high=8, unit="pH"), "identical"),
        (criterion("x", 20), criterion("y", 30), None),
        (criterion("x", 20, ">="), criterion("x", 30), None),
        (criterion("x", 20, unit="kWh"), criterion("x", 30), None),
    ],
)
def test_two_limits_stand_to_each_other(presented: Criterion, required: Criterion, relation) -> None:
    assert relation_of(presented, required) == relation


def test_only_the_certificate_counts_where_the_law_says_so() -> None:
    requirement = replace(REQUIRED, mode=Mode.CERTIFICATE_ONLY, mappings=(mapping("formaldehyde", Authority.MRA),))
    assert results(requirement, label(), GOOD) == both("GAP")
    assert reasons(requirement, label(), GOOD) == {"equivalence.only_certificate"}
    assert {reason.code for reason in prove(requirement, (label(),)).missing} == {
        "equivalence.missing.only_certificate"
    }


def test_by_agreement_only_partners_count_and_reports_complete_them() -> None:
    requirement = replace(REQUIRED, mode=Mode.MRA_LIST)
    assert results(requirement, GOOD) == both("GAP")
    assert reasons(requirement, label("nordic_swan")) == {"equivalence.no_agreement"}
    half = replace(requirement, mappings=(mapping("formaldehyde", Authority.MRA),))
    assert results(half, label(), report(measured("arylamine", 5))) == {
        "formaldehyde": "PROVEN_MRA",
        "arylamine": "PROVEN_TEST",
    }


def test_a_dossier_is_heard_only_where_the_label_was_out_of_reach() -> None:
    dossier = replace(GOOD, kind=ReportKind.DOSSIER)
    requirement = replace(REQUIRED, mode=Mode.TECHNICAL_DOSSIER)
    assert reasons(requirement, dossier) == {"equivalence.label_was_in_reach"}
    assert results(replace(requirement, label_was_out_of_reach=True), dossier) == both("PROVEN_TEST")


def test_unlinked_criteria_fall_away_and_the_label_may_not_be_demanded() -> None:
    requirement = replace(REQUIRED, criteria=criteria(replace(FORMALDEHYDE, linked_to_subject=False), ARYLAMINE))
    found = prove(requirement, (label("cn_cel"),))
    assert [row.id for row in found.rows] == ["arylamine"]
    assert not found.may_demand_label
    assert "equivalence.dropped" in {reason.code for reason in found.remarks}
    assert prove(REQUIRED, (label("cn_cel"),)).may_demand_label


def test_without_criteria_on_file_a_label_that_may_not_be_demanded_proves_nothing() -> None:
    requirement = replace(REQUIRED, mode=Mode.NONE, criteria=None)
    found = prove(requirement, (label("cn_cel"),))
    assert [(row.id, row.result.value) for row in found.rows] == [("all", "GAP")]
    assert "equivalence.write_criteria_out" in {reason.code for reason in found.remarks}


@pytest.mark.parametrize(
    ("scheme", "code"),
    [
        ("iso_14001", "equivalence.not_product_evidence"),
        ("own_claim", "equivalence.self_declared"),
        ("cn_pcf", "equivalence.proves_measured_only"),
        ("epd_en15804", "equivalence.proves_measured_only"),
    ],
)
def test_what_is_no_ecolabel_proves_no_criterion(scheme: str, code: str) -> None:
    shown = label_on_file(scheme, REQUIRED.groups)
    assert results(REQUIRED, shown) == both("GAP")
    assert reasons(REQUIRED, shown) == {code}


def test_what_is_not_on_file_is_said_and_never_passed() -> None:
    requirement = requirement_on_file("cec_eco_textile", "textiles", DAY, Mode.CRITERIA_EQUIVALENT)
    found = prove(requirement, (label_on_file("cn_cel", requirement.groups), GOOD))
    assert [(row.id, row.result.value) for row in found.rows] == [("all", "GAP")]
    assert found.outcome is Outcome.NOT_PROVEN
    assert found.missing[0].code == "equivalence.missing.all"
    in_part = requirement_on_file("eu_ecolabel", "textiles", DAY, Mode.CRITERIA_EQUIVALENT)
    rows = prove(in_part, (label_on_file("cn_cel", in_part.groups),)).rows
    assert rows[-1].id == "rest"
    assert prove(in_part, ()).is_illustrative


def test_goods_on_a_list_are_told_that_only_the_certificate_counts() -> None:
    requirement = requirement_on_file("cn_cel", "CN-GP:2013:A02010105", DAY, Mode.CRITERIA_EQUIVALENT)
    found = prove(requirement, (label_on_file("blue_angel", requirement.groups),))
    assert "equivalence.listed_certificate_only" in {reason.code for reason in found.remarks}


def test_every_closed_set_can_be_said() -> None:
    wanted = {
        *(f"equivalence.mode.{each}" for each in Mode),
        *(f"equivalence.outcome.{each}" for each in Outcome),
        *(f"equivalence.result.{each}" for each in CriterionResult),
        *(f"equivalence.relation.{each}" for each in Relation),
    }
    assert wanted <= set(MESSAGES)
