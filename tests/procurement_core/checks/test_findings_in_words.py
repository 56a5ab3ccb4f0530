"""Findings as sentences: the numbers they speak of, both languages, nothing left over from the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from case_parts import AWARD
from check_cases import CASES, NOW, Case
from checked_profiles import CHINESE, EUROPEAN, found

from procurement_core.checks.registry import CHECKS
from procurement_core.wording.findings import finding_in_words, severity_in_words

DOCS = Path(__file__).parents[3] / "docs" / "checks.md"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_every_finding_reads_as_a_sentence(case: Case, language: str):
    for finding in found(case.document, *case.edits, context=case.context):
        sentence = finding_in_words(finding, language)
        assert not re.search(r"[{}]|check\.|_share|\bNone\b|frozenset|Quantity", sentence), sentence
        assert bool(re.search(r"[一-鿿]", re.sub(r"[“（].*?[”）]", "", sentence))) == (language == "zh"), sentence


def test_sentences_name_their_numbers():
    weights = ((f"{AWARD}.price.weight", 0.25), (f"{AWARD}.quality.weight", 0.5))
    under, price = found(CHINESE, *weights)
    assert "95%" in finding_in_words(under, "en")
    assert "-5%" in finding_in_words(under, "en")
    assert "25%" in finding_in_words(price, "zh")
    assert "30%" in finding_in_words(price, "zh")
    assert "货物" in finding_in_words(price, "zh")


def test_limits_carry_their_unit_and_days_their_month():
    (low,) = found(EUROPEAN, ("gates.warranty.num.conf", "L"))
    assert "≥ 3 years" in finding_in_words(low, "en")
    (late,) = found(EUROPEAN, ("valid.to", "2026-08-31"))
    assert "31 Aug 2026" in finding_in_words(late, "en")
    assert "2026年9月1日" in finding_in_words(late, "zh")


def test_a_check_that_is_not_listed_says_so():
    edits = (("gates.warranty.num.conf", "L"),)
    (unlisted,), (listed,) = found(EUROPEAN, *edits), found(EUROPEAN, *edits, ("checks", ["K20"]))
    assert finding_in_words(unlisted, "en").startswith(finding_in_words(listed, "en"))
    assert "does not list this check" in finding_in_words(unlisted, "en")
    assert severity_in_words(listed, "zh") == "警告"


def test_the_page_on_checks_lists_the_same_ids_and_severities():
    rows = re.findall(r"^\| (K\d\d) \|.*\| (error|warning|note)[^|]*\|$", DOCS.read_text("utf-8"), re.MULTILINE)
    names = {"error": "error", "warning": "warn", "note": "info"}
    assert [(check, names[severity]) for check, severity in rows] == [(item.id, item.severity) for item in CHECKS]


def test_twenty_thousand_tenders_are_simulated_where_nothing_else_is_said():
    assert NOW.tenders == 20_000
    assert "20,000" in DOCS.read_text("utf-8")
