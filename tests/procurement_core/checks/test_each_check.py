"""Every check and every sentence of it: once triggered, once almost."""

from __future__ import annotations

import re

import pytest
from check_cases import CASES, Case
from checked_profiles import CHINESE, DUTCH, ELSEWHERE, EUROPEAN, found

from procurement_core.checks.registry import CHECKS
from procurement_core.wording.messages import MESSAGES


@pytest.mark.parametrize("document", [CHINESE, EUROPEAN, DUTCH, ELSEWHERE], ids=["CN", "EU", "NL", "INT"])
def test_the_minimal_profiles_have_no_finding(document: dict[str, object]):
    assert found(document) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_it_speaks_alone(case: Case):
    findings = found(case.document, *case.edits, context=case.context)
    assert sorted(item.code for item in findings) == sorted([case.code, *case.also])
    assert all(item.code.startswith(f"check.{item.id.lower()}") for item in findings)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_it_is_quiet_just_short_of_that(case: Case):
    codes = [item.code for item in found(case.document, *case.near, context=case.near_context)]
    assert codes == []


def test_every_check_and_every_sentence_of_it_has_a_case():
    parts = {code for code in MESSAGES if re.match(r"check\.k(09|25)\.", code)}  # what a sentence lists as lacking
    sentences = {code for code in MESSAGES if re.match(r"check\.k\d\d", code)} - parts
    assert {case.code for case in CASES} == sentences
    assert {case.id for case in CASES} == {check.id for check in CHECKS} == {f"K{n:02}" for n in range(1, 26)}


@pytest.mark.parametrize(
    ("check", "severity"),
    [("K02", "error"), ("K13", "warn"), ("K16", "warn"), ("K18", "warn"), ("K19", "info"), ("K22", "error")],
)
def test_the_severity_is_that_of_the_list(check: str, severity: str):
    for case in CASES:
        if case.id == check:
            assert {item.severity for item in found(case.document, *case.edits, context=case.context)} == {severity}


def test_a_qualification_scored_again_is_an_error_in_china_and_a_warning_elsewhere():
    case = next(case for case in CASES if case.code == "check.k05")
    (chinese,) = found(CHINESE, *case.edits)
    (european,) = found(EUROPEAN, *case.edits)
    assert (chinese.severity, european.severity) == ("error", "warn")
