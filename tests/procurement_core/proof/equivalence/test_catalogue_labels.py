"""Certificates of the catalogue as proof: on a day, for the product they name, against the labels asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from catalog.model.category import parse_category
from catalog.model.certificate import Certificate, CertificateEvent, CheckMethod, CoveredModel, StatusEvent
from catalog.model.identity import FamilyId, ProductId
from catalog.model.label import LabelType
from catalog.model.product import Product
from catalog.model.provenance import Provenance
from catalog.snapshot.detail.product_detail import KnownCertificate
from procurement_core.policy.shipped_profiles import shipped_profiles
from procurement_core.proof.equivalence.asked_labels import LabelAnswer, answered_labels, asked_labels
from procurement_core.proof.equivalence.from_catalogue import JudgedCertificate, judged_certificate, verdict_with
from procurement_core.proof.equivalence.requirement import Mode
from procurement_core.proof.equivalence.verdict import CriterionResult, Outcome
from procurement_core.proof.licence_validity import LicenceVerdict

ON = date(2026, 3, 31)
PROFILES = {profile.id: profile for profile in shipped_profiles()}
LAPTOP = Product(
    ProductId("p1"),
    FamilyId("f1"),
    "Acme",
    "T-100",
    "",
    None,
    "T-100",
    None,
    (parse_category("CPV:2008:30213100"), parse_category("CN-GP:2013:A02010105")),
    (),
)
SOURCE = Provenance(1, "file.csv", "0" * 64, "table", "row 2", datetime(2026, 1, 1, tzinfo=UTC), "anna", "")


def known(scheme: str = "cn_energy_saving", scheme_type: str = "energy", **changes: object) -> KnownCertificate:
    certificate = Certificate(
        id="c1",
        scheme=scheme,
        licence_number="N-1",
        issuer="CQC",
        holder="Acme",
        criteria_document=None,
        criteria_version=None,
        scope=None,
        category="CPV:2008:30213100",
        covered=(CoveredModel("Acme", "T-100", product_id="p1", match="exact"),),
        valid_from=date(2025, 1, 1),
        valid_to=date(2027, 12, 31),
        check_method=CheckMethod.REGISTRY,
    )
    return KnownCertificate(replace(certificate, **changes), scheme_type, "exact", 1, SOURCE)  # type: ignore[arg-type]


def judged(each: KnownCertificate, on: date = ON) -> JudgedCertificate:
    return judged_certificate(each, on=on, product=LAPTOP)


def answer_to(name: str, *certificates: KnownCertificate, profile: str = "cn-cnca-pcf-laptop") -> LabelAnswer:
    answers = answered_labels(PROFILES[profile], LAPTOP, [judged(each) for each in certificates], ON)
    return next(each for each in answers if each.asked.id == name)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"valid_to": date(2026, 3, 30)}, "licence.expired"),
        ({"valid_from": date(2026, 4, 1)}, "licence.not_yet"),
        ({"category": "CPV:2008:39130000"}, "licence.other_category"),
        ({"covered": (CoveredModel("Acme", "T-200"),)}, "licence.model_not_covered"),
        ({"events": (StatusEvent(date(2026, 3, 1), CertificateEvent.SUSPENDED),)}, "licence.suspended"),
        ({"events": (StatusEvent(date(2026, 3, 1), CertificateEvent.WITHDRAWN),)}, "licence.withdrawn"),
    ],
)
def test_a_certificate_that_does_not_count_says_why(changes: dict[str, object], code: str) -> None:
    standing = judged(known(**changes)).standing
    assert standing.verdict is LicenceVerdict.NOT_VALID
    assert code in {why.code for why in standing.reasons}


def test_one_certificate_on_unrelated_goods_does_not_count_on_the_panel_either() -> None:
    spread = replace(known(), is_over_unrelated_goods=True)
    assert [why.code for why in judged(spread).standing.reasons] == ["licence.unrelated_goods"]
    assert not judged(replace(spread, scheme_type="management_system")).standing.reasons


def test_what_nobody_can_know_is_asked_not_refused() -> None:
    open_points = {
        "licence.unknown_end": known(valid_to=None),
        "licence.surveillance_grace_unknown": known(
            events=(StatusEvent(date(2026, 3, 1), CertificateEvent.SURVEILLANCE_DUE),)
        ),
        "licence.issuer_not_found": known(issuer="Nobody Ltd"),
        "licence.category_unclear": known(category="CPV:2008:30213200"),  # a tablet: the next door of a laptop
    }
    for code, each in open_points.items():
        standing = judged(each).standing
        assert code in {why.code for why in standing.open_questions}, code
        assert not standing.reasons


def test_grace_days_let_a_due_surveillance_pass_or_not() -> None:
    due = known("blue_angel", "type_i", events=(StatusEvent(date(2026, 3, 1), CertificateEvent.SURVEILLANCE_DUE),))
    within = judged_certificate(due, on=ON, product=LAPTOP, grace_days=30)
    after = judged_certificate(due, on=ON, product=LAPTOP, grace_days=29)
    assert within.standing.verdict is LicenceVerdict.VALID
    assert {why.code for why in after.standing.reasons} == {"licence.surveillance_overdue"}


def test_a_confirmed_spelling_counts_as_naming_the_model() -> None:
    spelled = known("blue_angel", "type_i", covered=(CoveredModel("ACME Corp", "T 100 X", product_id="p1"),))
    assert judged(spelled).standing.verdict is LicenceVerdict.VALID


def test_the_suppliers_own_word_never_counts_alone() -> None:
    own = judged(known("blue_angel", "type_i", check_method=CheckMethod.SELF_DECLARED))
    assert own.standing.verdict is LicenceVerdict.VALID
    assert verdict_with(own) is LicenceVerdict.TO_CONFIRM
    assert "licence.check_self_declared" in {why.code for why in own.remarks}


def test_every_profile_names_the_labels_it_asks_for() -> None:
    asked = {
        name: [(each.id, each.schemes, each.type) for each in asked_labels(item)] for name, item in PROFILES.items()
    }
    assert asked["cn-cnca-pcf-laptop"] == [
        ("energy_mandatory", ("cn_energy_saving",), None),
        ("pcf_label", ("cn_pcf",), None),
        ("env_label", ("cn_cel",), None),
    ]
    assert ("energy_proof", (), LabelType.ENERGY) in asked["screening-laptops"]
    assert len([each for each in asked["screening-laptops"] if each[2] is LabelType.ENERGY]) == 1
    modes = {each.id: each.mode for each in asked_labels(PROFILES["cn-cnca-pcf-laptop"])}
    assert modes["energy_mandatory"] is Mode.CERTIFICATE_ONLY


def test_the_label_itself_proves_and_another_is_said_to_lack_its_criteria() -> None:
    own = answer_to("env_label", known("cn_cel", "type_i", issuer="CEC"))
    assert own.outcome is Outcome.PROVEN
    assert own.proof is not None
    assert [row.result for row in own.proof.rows] == [CriterionResult.PROVEN_LABEL]
    other = answer_to("env_label", known("blue_angel", "type_i"))
    assert other.outcome is Outcome.NOT_PROVEN
    assert other.missing
    expired = answer_to("env_label", known("cn_cel", "type_i", issuer="CEC", valid_to=date(2026, 3, 30)))
    assert expired.outcome is Outcome.NOT_PROVEN


def test_an_open_question_asks_for_its_confirmation_not_for_the_criteria() -> None:
    found = answer_to("env_label", known("cn_cel", "type_i", issuer="Nobody Ltd"))
    assert found.outcome is Outcome.DOCUMENTS_REQUESTED
    assert [why.code for why in found.missing] == ["equivalence.missing.to_confirm"]


def test_a_measured_footprint_proves_no_ecolabel() -> None:
    found = answer_to("env_label", known("cn_pcf", "footprint"))
    assert found.outcome is Outcome.NOT_PROVEN
    assert found.proof is not None
    assert found.proof.rows[0].cells[0].reasons[0].code == "equivalence.proves_measured_only"


def test_a_type_of_label_is_answered_by_the_certificates_of_that_type() -> None:
    good, doubtful = known("energy_star", "energy"), known("energy_star", "energy", valid_to=None)
    assert answer_to("energy_proof", good, profile="screening-laptops").outcome is Outcome.PROVEN
    found = answer_to("energy_proof", doubtful, profile="screening-laptops")
    assert found.outcome is Outcome.DOCUMENTS_REQUESTED
    assert [why.code for why in found.missing] == ["equivalence.missing.type_confirmation"]
    none = answer_to("energy_proof", known("blue_angel", "type_i"), profile="screening-laptops")
    assert none.outcome is Outcome.NOT_PROVEN
    assert none.of_type == ()


def test_a_product_without_category_is_asked_about_without_criteria() -> None:
    bare = replace(LAPTOP, categories=())
    certificate = judged_certificate(known("cn_cel", "type_i", issuer="CEC"), on=ON, product=bare)
    answers = answered_labels(PROFILES["cn-cnca-pcf-laptop"], bare, [certificate], ON)
    proof = next(each.proof for each in answers if each.asked.id == "env_label")
    assert proof is not None
    assert "equivalence.no_group" in {why.code for why in proof.remarks}
