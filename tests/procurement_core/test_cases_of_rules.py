"""The cases of V01 to C23 and K01 to K25 by the service, and everything said of them in both languages.

What the command line makes of the same cases is tested beside the rules.
"""

from __future__ import annotations

import re

import pytest
from check_cases import CASES
from check_cases import Case as CheckCase
from check_cases_several import SEVERAL
from checked_profiles import found
from footprint_cases import BESIDE, TRIGGERS, Case
from footprint_cases_several import MANY
from footprint_rows import compared, other, row

from procurement_core.proof.comparing.buyer import Buyer
from procurement_core.proof.comparing.rules import RULE_IDS, RULES
from procurement_core.proof.comparing.service import Compared
from procurement_core.wording.findings import finding_in_words
from procurement_core.wording.footprint_reasons import reason_sentence

#: Options of the command line by what they are for the service.
_OPTIONS = {
    "--family": lambda text: {"families": (text,)},
    "--performance-class": lambda text: {"performance_class": text},
    "--gwp": lambda text: {"gwp_set": text},
    "--grid-factor": lambda text: {"grid_factor": float(text)},
    "--median-kwh-year": lambda text: {"median_kwh_year": float(text)},
    "--assume": lambda text: {"parameters": {text.partition("=")[0]: float(text.partition("=")[2])}},
    "--low-primary-data": lambda text: {"unverified_primary": text},
}
LEFT_OVER = re.compile(r"[{}]|\bNone\b|\bnan\b|\b[a-z]+_[a-z_]+\b|\b[a-z]+\.[a-z]+\w*\b|\(\)|（）|: $|：$|  ")


def buyer_of(options: tuple[str, ...]) -> Buyer:
    stated: dict = {}
    words = iter(options)
    for word in words:
        stated |= {"may_shrink": True} if word == "--common-boundary" else _OPTIONS[word](next(words))
    return Buyer(**stated)


def the_first(case: Case) -> Compared:
    rows = row(**case.changes), other(**case.others)
    return compared(*rows, profile=case.profile, buyer=buyer_of(case.options), decimal=None).footprints[0]


def must_read_well(sentence: str, language: str) -> None:
    assert not LEFT_OVER.search(sentence), (LEFT_OVER.search(sentence), sentence)
    plain = re.sub(r"“.*?”|（.*?）|：.*", "", sentence)
    assert bool(re.search(r"[一-鿿]", plain)) == (language == "zh"), sentence


@pytest.mark.parametrize(("rule", "case"), [(rule, each) for rule, cases in TRIGGERS.items() for each in cases])
def test_a_footprint_rule_is_triggered_and_said(rule: str, case: Case):
    told = the_first(case)
    assert rule in told.rules and told.verdict.name == case.verdict
    assert f"footprint.{case.code}" in {reason.code for reason in told.reasons}
    for reason in told.reasons:
        for language in ("en", "zh"):
            must_read_well(reason_sentence(reason, language), language)


@pytest.mark.parametrize(("rule", "case"), [(rule, each) for rule, cases in BESIDE.items() for each in cases])
def test_just_beside_a_footprint_rule_it_is_quiet(rule: str, case: Case):
    told = the_first(case)
    assert rule not in told.rules and told.verdict.name == case.verdict


@pytest.mark.parametrize("name", MANY)
def test_every_reason_of_a_footprint_is_said(name: str):
    changes, verdict, rules = MANY[name]
    told = compared(row(**changes), other(), other(bid="Z", value_kg=2700), decimal=None).footprints[0]
    assert (told.verdict.name, sorted(told.rules)) == (verdict, sorted(rules))
    assert told.verdict == max(reason.verdict for reason in told.reasons)
    for reason in told.reasons:
        for language in ("en", "zh"):
            must_read_well(reason_sentence(reason, language), language)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_every_finding_is_said(case: CheckCase):
    for finding in found(case.document, *case.edits, context=case.context):
        for language in ("en", "zh"):
            must_read_well(finding_in_words(finding, language), language)


def test_there_are_enough_cases():
    assert set(TRIGGERS) == set(BESIDE) == set(RULE_IDS)
    assert {case.id for case in CASES} == {f"K{number:02}" for number in range(1, 26)}
    assert {f"footprint.{each.code}" for cases in TRIGGERS.values() for each in cases} == {rule.code for rule in RULES}
    assert len(MANY) + len(SEVERAL) >= 20
    assert all(len(rules) > 1 for _, _, rules in MANY.values())
    assert all(len(codes) > 1 for *_, codes in SEVERAL)
