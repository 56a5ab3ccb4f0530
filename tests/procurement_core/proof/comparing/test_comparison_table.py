"""V01 to C23, each with a case that triggers it and one just beside it that does not, by the command line on files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from footprint_cases import BAD, BESIDE, NOT, TRIGGERS, Case
from footprint_rows import other, row

from procurement_core.proof.comparing.rules import RULE_IDS, RULES
from procurement_core.wording.messages import MESSAGES


def _told(compare, given: Case):
    answer = compare(row(**given.changes), other(**given.others), profile=given.profile, options=given.options)
    return answer.by_bid["X"]


@pytest.mark.parametrize(("rule", "given"), [(rule, each) for rule, cases in TRIGGERS.items() for each in cases])
def test_a_rule_is_triggered(compare, rule: str, given: Case):
    told = _told(compare, given)
    assert rule in told["rules"], told["reasons"]
    assert f"footprint.{given.code}" in {each["code"] for each in told["reasons"]}
    assert told["verdict"] == given.verdict
    assert set(told["rules"]) - {"C08"} <= {rule}, "one fault, one reason"
    assert (told["adjusted_kg"] is None) == (told["verdict"] in {NOT, BAD})


@pytest.mark.parametrize(("rule", "given"), [(rule, each) for rule, cases in BESIDE.items() for each in cases])
def test_just_beside_it_is_not(compare, rule: str, given: Case):
    told = _told(compare, given)
    assert rule not in told["rules"], told["reasons"]
    assert told["verdict"] == given.verdict


def test_ids_are_the_same_in_code_tests_docs_and_words():
    document = (Path(__file__).parents[4] / "docs/comparing-footprints.md").read_text("utf-8")
    told = re.findall(r"^\| ([VC]\d\d) \| `(footprint\.\w+)` \| (\w+) \|", document, re.M)
    assert told == [(rule.id, rule.code, rule.verdict.name) for rule in RULES]
    assert set(RULE_IDS) == set(TRIGGERS) == set(BESIDE)
    assert list(RULE_IDS) == [f"V{n:02}" for n in range(1, 7)] + [f"C{n:02}" for n in range(1, 24)]
    assert {rule.code for rule in RULES} <= MESSAGES.keys()
    assert len({rule.code for rule in RULES}) == len(RULES)


def test_every_outcome_of_every_rule_has_a_case():
    shown = {(rule, f"footprint.{each.code}") for rule, cases in TRIGGERS.items() for each in cases}
    assert shown == {(rule.id, rule.code) for rule in RULES}
