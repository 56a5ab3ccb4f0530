"""Several faults at once: all are reported. And which checks apply is a matter of law, not of the profile's list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from case_parts import AWARD, ILLUSTRATIVE, LABEL
from check_cases import NOW
from check_cases_several import SEVERAL
from checked_profiles import CHINESE, ELSEWHERE, EUROPEAN, Edit, found, gate, profile
from hypothesis import given, settings
from hypothesis import strategies as st

from procurement_core.checks.finding import CheckContext, LockedProfile, Severity
from procurement_core.checks.registry import CHECKS, refuse_unsound, run_checks
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.library import list_award_profiles


@pytest.mark.parametrize(("name", "document", "edits", "codes"), SEVERAL, ids=[name for name, *_ in SEVERAL])
def test_all_faults_are_reported(name: str, document: dict[str, object], edits: tuple[Edit, ...], codes: set[str]):
    lock = LockedProfile("another", "1.0.0", "0" * 64) if "check.k22" in codes else None
    findings = found(document, *edits, context=replace(NOW, lock=lock))
    assert {item.code for item in findings} == codes
    assert [item.id for item in findings] == sorted(item.id for item in findings)


_FAULTY = [(document, edits) for _, document, edits, _ in SEVERAL]


@settings(max_examples=40, deadline=None)
@given(
    faulty=st.sampled_from(_FAULTY),
    named=st.sets(st.sampled_from([check.id for check in CHECKS])),
)
def test_a_profiles_list_never_silences_a_check(faulty: tuple[dict[str, object], tuple[Edit, ...]], named: set[str]):
    document, edits = faulty
    quick = CheckContext(publication_date=NOW.publication_date, tenders=500)
    without = {item.code for item in found(document, *edits, ("checks", []), context=quick)}
    listed = found(document, *edits, ("checks", sorted(named)), context=quick)
    assert without <= {item.code for item in listed}
    assert all(item.listed == (item.id in named) for item in listed)


def test_a_list_brings_in_the_law_of_others():
    edits = (("gates.+", gate("label", **LABEL, equivalence_mode="certificate_only")),)
    assert found(ELSEWHERE, *edits) == ()
    (finding,) = found(ELSEWHERE, *edits, ("checks", ["K08"]))
    assert (finding.id, finding.listed) == ("K08", True)


def test_no_spelling_of_the_procedure_escapes_the_price_weight_of_a_tender():
    weights = ((f"{AWARD}.price.weight", 0.2), (f"{AWARD}.quality.weight", 0.6))
    for spelling in ("open_tender", "open", "Open Tender", "公开招标", "invited", "any"):
        assert [item.id for item in found(CHINESE, *weights, ("scope.procedure", spelling))] == ["K02"]
    assert found(CHINESE, *weights, ("scope.procedure", "framework_agreement")) == ()


def test_a_profile_with_errors_is_refused_and_one_with_warnings_is_not():
    broken = profile(EUROPEAN, ("award.tie_break", []))
    with pytest.raises(ProcurementError, match=r"check\.refused") as refused:
        refuse_unsound(broken, run_checks(broken, NOW))
    assert refused.value.facts == {"profile": "test-eu", "errors": 1}
    warned = profile(EUROPEAN, ("gates.warranty.num", ILLUSTRATIVE))
    refuse_unsound(warned, run_checks(warned, NOW))


def test_no_shipped_profile_has_an_error():
    errors = {
        (item.id, finding.code)
        for item in list_award_profiles()
        for finding in run_checks(item, CheckContext(publication_date=date(2026, 9, 1)))
        if finding.severity is Severity.ERROR
    }
    assert len(list_award_profiles()) == 9
    assert not errors
