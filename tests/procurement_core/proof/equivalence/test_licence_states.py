"""The life of a licence and "valid on a day": every way it fails, and the day on which it begins to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model.certificate import Certificate, CertificateEvent, CoveredModel, StatusEvent
from catalog.reference.listed_bodies import BodyList, ListedBody, body_list_on
from catalog.reference.standing import Standing, Titles
from procurement_core.proof.licence_states import (
    FINAL,
    TRANSITIONS,
    CriteriaVersion,
    DatedStep,
    Licence,
    LicenceState,
    LicenceStep,
    licence_of,
    licence_on,
)
from procurement_core.proof.licence_validity import LicenceVerdict, ValidityQuestion, standing_on
from procurement_core.wording.messages import MESSAGES

DAY = date(2026, 3, 31)
FACT = Standing(("BUYER",), "H")
BODIES = BodyList(
    id="test",
    title=Titles("Bodies", "机构"),
    notice="Notice 1",
    schemes=frozenset({"cn_cel"}),
    valid_from=date(2019, 4, 3),
    valid_to=None,
    bodies=1,
    is_complete=True,
    members=(ListedBody("CEC", "cn_cel", (), FACT),),
    standing=FACT,
)
OLD, NEW = CriteriaVersion("HJ 1", "2016", date(2026, 1, 31)), CriteriaVersion("HJ 1", "2025")
LICENCE = Licence(
    scheme="cn_cel",
    number="1",
    issuer="CEC",
    holder="Acme",
    category="CPV:2008:30213100",
    criteria_document="HJ 1",
    criteria_version="2025",
    covered=(CoveredModel("Acme", "T-100", site="Suzhou"),),
    valid_from=date(2024, 4, 1),
    valid_to=date(2027, 3, 31),
)
QUESTION = ValidityQuestion(
    day=DAY,
    manufacturer="Acme",
    model="T100",
    site="Suzhou",
    category="CPV:2008:30213100",
    bodies=BODIES,
    list_is_required=True,
    versions=(OLD, NEW),
    grace_days=30,
)


def stepped(*steps: tuple[date, LicenceStep]) -> Licence:
    return replace(LICENCE, steps=tuple(DatedStep(day, step) for day, step in steps))


def codes(licence: Licence, **asked) -> set[str]:
    found = standing_on(licence, replace(QUESTION, **asked))
    return {reason.code for reason in (*found.reasons, *found.open_questions)}


def test_a_licence_that_meets_everything_is_valid() -> None:
    found = standing_on(LICENCE, QUESTION)
    assert (found.verdict, found.state, found.reasons, found.open_questions) == (
        LicenceVerdict.VALID,
        LicenceState.VALID,
        (),
        (),
    )


@pytest.mark.parametrize(
    ("licence", "asked", "code", "verdict"),
    [
        (replace(LICENCE, valid_to=DAY - timedelta(days=1)), {}, "licence.expired", "not_valid"),
        (replace(LICENCE, valid_from=DAY + timedelta(days=1)), {}, "licence.not_yet", "not_valid"),
        (replace(LICENCE, valid_to=None), {}, "licence.unknown_end", "to_confirm"),
        (replace(LICENCE, valid_from=None), {}, "licence.unknown_beginning", "to_confirm"),
        (replace(LICENCE, criteria_version="2016"), {}, "licence.criteria_superseded", "not_valid"),
        (replace(LICENCE, criteria_version=None), {}, "licence.criteria_version_unknown", "to_confirm"),
        (replace(LICENCE, issuer="Somebody"), {}, "licence.issuer_unlisted", "not_valid"),
        (replace(LICENCE, issuer=None), {}, "licence.issuer_unknown", "to_confirm"),
        (
            replace(LICENCE, issuer="Somebody"),
            {"bodies": body_list_on("cn_cel", DAY)},
            "licence.issuer_not_found",
            "to_confirm",
        ),
        (LICENCE, {"bodies": replace(BODIES, valid_to=date(2025, 1, 1))}, "licence.no_list", "to_confirm"),
        (LICENCE, {"bodies": None}, "licence.no_list", "to_confirm"),
        (LICENCE, {"model": "T-200"}, "licence.model_not_covered", "not_valid"),
        (LICENCE, {"manufacturer": "Other"}, "licence.model_not_covered", "not_valid"),
        (replace(LICENCE, covered=()), {}, "licence.models_unknown", "to_confirm"),
        (LICENCE, {"site": "Ningbo"}, "licence.site_not_covered", "not_valid"),
        (replace(LICENCE, covered=(CoveredModel("Acme", "T-100"),)), {}, "licence.site_unknown", "to_confirm"),
        (LICENCE, {"category": "CPV:2008:39130000"}, "licence.other_category", "not_valid"),
        (replace(LICENCE, category="notebooks"), {}, "licence.category_unclear", "to_confirm"),
        (stepped((DAY, LicenceStep.SUSPENDED)), {}, "licence.suspended", "not_valid"),
        (stepped((DAY, LicenceStep.WITHDRAWN)), {}, "licence.withdrawn", "not_valid"),
        (stepped((DAY, LicenceStep.TERMINATED)), {}, "licence.terminated", "not_valid"),
        (
            stepped((date(2026, 2, 1), LicenceStep.DECISION), (date(2026, 2, 2), LicenceStep.REFUSED)),
            {},
            "licence.refused",
            "not_valid",
        ),
        (stepped((date(2026, 2, 1), LicenceStep.APPLIED)), {}, "licence.not_granted", "not_valid"),
        (stepped((DAY + timedelta(days=1), LicenceStep.GRANTED)), {}, "licence.not_granted", "not_valid"),
        (
            stepped((DAY - timedelta(days=31), LicenceStep.SURVEILLANCE_DUE)),
            {},
            "licence.surveillance_overdue",
            "not_valid",
        ),
        (
            stepped((DAY - timedelta(days=1), LicenceStep.SURVEILLANCE_DUE)),
            {"grace_days": None},
            "licence.surveillance_grace_unknown",
            "to_confirm",
        ),
        (stepped((DAY, LicenceStep.REINSTATED)), {}, "licence.impossible_step", "to_confirm"),
    ],
)
def test_every_way_to_fail_has_its_reason(licence: Licence, asked: dict, code: str, verdict: str) -> None:
    assert codes(licence, **asked) == {code}
    assert standing_on(licence, replace(QUESTION, **asked)).verdict == verdict
    assert code in MESSAGES


@pytest.mark.parametrize(
    "licence",
    [
        replace(LICENCE, valid_to=DAY),
        replace(LICENCE, valid_from=DAY),
        stepped((DAY - timedelta(days=30), LicenceStep.SURVEILLANCE_DUE)),
        stepped(
            (date(2025, 9, 1), LicenceStep.SURVEILLANCE_DUE),
            (date(2025, 10, 20), LicenceStep.SURVEILLANCE_PASSED),
        ),
        stepped((date(2025, 9, 1), LicenceStep.SUSPENDED), (date(2025, 10, 1), LicenceStep.REINSTATED)),
        stepped((date(2026, 3, 1), LicenceStep.RECERTIFICATION_STARTED)),
        stepped((DAY + timedelta(days=1), LicenceStep.WITHDRAWN)),
    ],
)
def test_what_does_not_end_a_licence(licence: Licence) -> None:
    assert standing_on(licence, QUESTION).verdict is LicenceVerdict.VALID


def test_all_reasons_are_given_at_once() -> None:
    licence = replace(
        LICENCE,
        issuer="Somebody",
        valid_to=date(2026, 1, 1),
        criteria_version="2016",
        steps=(DatedStep(date(2025, 5, 5), LicenceStep.SUSPENDED),),
    )
    assert codes(licence, model="T-200") == {
        "licence.issuer_unlisted",
        "licence.expired",
        "licence.criteria_superseded",
        "licence.suspended",
        "licence.model_not_covered",
    }


def converted(on: date) -> Licence:
    return replace(
        LICENCE,
        criteria_version="2016",
        steps=(
            DatedStep(date(2025, 12, 1), LicenceStep.CONVERSION_STARTED),
            DatedStep(on, LicenceStep.CONVERTED, criteria_version="2025"),
        ),
    )


def test_a_conversion_in_time_holds_and_a_late_one_has_expired() -> None:
    assert standing_on(converted(date(2026, 1, 31)), QUESTION).verdict is LicenceVerdict.VALID
    late = standing_on(converted(date(2026, 2, 1)), QUESTION)
    assert late.state is LicenceState.EXPIRED
    assert [reason.code for reason in late.reasons] == ["licence.converted_late"]
    during = standing_on(converted(date(2026, 2, 1)), replace(QUESTION, day=date(2026, 1, 31)))
    assert (during.verdict, during.state) == (LicenceVerdict.VALID, LicenceState.STANDARD_CONVERSION)


def test_the_whole_procedure_step_by_step() -> None:
    order = ["applied", "document_review", "on_site_inspection", "sampling_testing", "technical_assessment", "decision"]
    days = [date(2025, 1, 1) + timedelta(days=7 * place) for place in range(len(order) + 1)]
    licence = stepped(*zip(days, [LicenceStep(name) for name in [*order, "granted"]], strict=True))
    for day, name in zip(days, [*order, "valid"], strict=True):
        assert licence_on(licence, day).state == name
    assert licence_on(licence, date(2024, 12, 31)).state is None


def test_scope_extension_and_recertification_change_what_is_covered_and_until_when() -> None:
    more = CoveredModel("Acme", "T-200", site="Suzhou")
    licence = replace(
        LICENCE,
        valid_to=date(2025, 12, 31),
        steps=(
            DatedStep(date(2025, 6, 1), LicenceStep.SCOPE_EXTENDED, covered=(more,)),
            DatedStep(date(2025, 11, 1), LicenceStep.RECERTIFICATION_STARTED),
            DatedStep(date(2025, 12, 20), LicenceStep.RECERTIFIED, valid_to=date(2028, 12, 31)),
        ),
    )
    asked = replace(QUESTION, model="T-200")
    assert standing_on(licence, asked).verdict is LicenceVerdict.VALID
    assert "licence.model_not_covered" in codes(licence, model="T-200", day=date(2025, 5, 31))


def test_a_certificate_of_the_catalogue_becomes_a_licence() -> None:
    certificate = Certificate(
        id="c",
        scheme="cn_cel",
        licence_number="1",
        issuer="CEC",
        holder="Acme",
        criteria_document="HJ 1",
        criteria_version="2025",
        scope=None,
        category=LICENCE.category,
        covered=LICENCE.covered,
        valid_from=LICENCE.valid_from,
        valid_to=LICENCE.valid_to,
        events=(
            StatusEvent(date(2024, 4, 1), CertificateEvent.ISSUED),
            StatusEvent(date(2025, 4, 1), CertificateEvent.SUSPENDED),
            StatusEvent(date(2025, 6, 1), CertificateEvent.REINSTATED),
        ),
    )
    licence = licence_of(certificate)
    assert standing_on(licence, QUESTION).verdict is LicenceVerdict.VALID
    assert "licence.suspended" in codes(licence, day=date(2025, 5, 1))


def test_every_step_has_a_transition_and_nothing_leads_out_of_an_end() -> None:
    assert set(TRANSITIONS) == set(LicenceStep)
    assert not [step for step, (may_follow, _) in TRANSITIONS.items() if may_follow & FINAL]
    reached = {state for _, state in TRANSITIONS.values()}
    assert reached == set(LicenceState) - {LicenceState.EXPIRED}  # derived, never a step


@given(
    st.lists(st.tuples(st.integers(0, 40), st.sampled_from(LicenceStep)), max_size=12),
    st.integers(0, 40),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_file_says_nothing_and_an_end_is_an_end(steps, day, random) -> None:
    begin = date(2026, 1, 1)
    dated = [DatedStep(begin + timedelta(days=offset), step) for offset, step in steps]
    shuffled = list(dated)
    random.shuffle(shuffled)
    on = begin + timedelta(days=day)
    found = licence_on(replace(LICENCE, steps=tuple(dated)), on)
    again = licence_on(replace(LICENCE, steps=tuple(shuffled)), on)
    assert (found.state, found.since) == (again.state, again.since)
    if found.state in FINAL:
        assert licence_on(replace(LICENCE, steps=tuple(dated)), date(2030, 1, 1)).state is found.state


@given(st.integers(0, 2000), st.integers(1, 400))
def test_a_licence_that_ends_earlier_is_never_worth_more(end, earlier) -> None:
    worth = {LicenceVerdict.NOT_VALID: 0, LicenceVerdict.TO_CONFIRM: 1, LicenceVerdict.VALID: 2}
    later = replace(LICENCE, valid_to=date(2024, 4, 1) + timedelta(days=end))
    sooner = replace(LICENCE, valid_to=date(2024, 4, 1) + timedelta(days=end - earlier))
    assert worth[standing_on(sooner, QUESTION).verdict] <= worth[standing_on(later, QUESTION).verdict]
