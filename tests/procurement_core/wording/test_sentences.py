"""Every code that is raised or shown anywhere has one sentence in both languages, and no sentence shows a code."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from catalog.model.certificate import CertificateState, CheckMethod
from catalog.model.footprint import Boundary, UnitBasis, Verification
from catalog.model.indicator import INDICATORS
from catalog.model.offer import OfferState, Vat
from procurement_core.proof.certificates import CLAIM_STATES
from procurement_core.proof.prices import PRICE_STATES
from procurement_core.proof.verdicts import REASONS, footprint_state
from procurement_core.scoring.categories import NO_ANCHOR, NO_CATEGORY, OUTSIDE_SCOPE
from procurement_core.scoring.evaluation import GateState
from procurement_core.wording.messages import MESSAGES
from procurement_core.wording.say import say

ROOT = Path(__file__).parents[3]
PACKAGES = ("catalog", "procurement_core", "dashboard")
ERRORS = {"CatalogError", "ProcurementError", "PydanticCustomError", "Issue"}

#: Texts that look like a code and are something else: an indicator, a file, a column, an act in the audit trail.
NOT_CODES = frozenset(item.id for item in INDICATORS) | {
    *("catalogue.sqlite", "revision.id", "tender.id", "import_run.id", "product.id", "supplier.id"),
    *("price.bid", "price.explained", "label.type1"),  # columns of a bid table
    "comparability.lifetime_y",  # a key of profiles
}


@cache
def chinese() -> dict[str, str]:
    path = ROOT / "procurement_core/wording/locale/zh/LC_MESSAGES/wording.po"
    with path.open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file, locale="zh") if entry.id}


def _trees() -> Iterator[tuple[Path, ast.AST]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "wording/messages" not in path.as_posix():
                yield path, ast.parse(path.read_text("utf-8"))


def _fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def _raised() -> Iterator[tuple[str, set[str], str]]:
    """Code, facts and place of every error and issue that is made with its code in plain sight."""
    for path, tree in _trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or _name(node.func) not in ERRORS:
                continue
            is_issue = _name(node.func) == "Issue"
            given = [word.value for word in node.keywords if word.arg == "rule"] if is_issue else []
            place = given or node.args[2:3] if is_issue else node.args[:1]
            facts = {word.arg or "**" for word in node.keywords}
            for code in (part for each in place for part in ast.walk(each)):
                if isinstance(code, ast.Constant) and isinstance(code.value, str) and "." in code.value:
                    yield code.value, {"**"} if is_issue else facts, f"{path.relative_to(ROOT)}:{node.lineno}"


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def test_every_code_that_is_raised_has_a_sentence():
    raised = list(_raised())
    assert len(raised) > 100
    assert not [(code, place) for code, _, place in raised if code not in MESSAGES and not code.startswith(".")]


def test_every_raise_gives_the_facts_its_sentence_needs():
    lacking = [
        (code, place, _fields(MESSAGES[code]) - facts)
        for code, facts, place in _raised()
        if code in MESSAGES and "PydanticCustomError" not in code and "**" not in facts
    ]
    # Pydantic hands its facts over in a mapping, to which the reader of profiles adds file and key.
    lacking = [(code, place, names) for code, place, names in lacking if names and "/policy/" not in place]
    assert not lacking


def test_every_text_that_looks_like_a_code_is_one():
    topics = {code.split(".")[0] for code in MESSAGES}
    shape = re.compile(r"[a-z][a-z0-9_]*(\.[A-Za-z0-9_]+)+")
    unknown = {
        (node.value, path.name)
        for path, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and shape.fullmatch(node.value)
        and node.value.split(".")[0] in topics
        and node.value not in MESSAGES
        and node.value not in NOT_CODES
        and f"audit.{node.value}" not in MESSAGES
        and not node.value.endswith("_")  # the beginning of a code
    }
    assert not unknown


@pytest.mark.parametrize(
    "codes",
    [
        CLAIM_STATES,
        PRICE_STATES,
        tuple(reason.code for reason in REASONS),
        tuple(footprint_state(1 << bit) for bit in range(len(REASONS))),
        (footprint_state(0), "footprint.missing"),
        (NO_CATEGORY, OUTSIDE_SCOPE, NO_ANCHOR),
        tuple(f"certificate.{state.value}" for state in CertificateState),
        tuple(f"price.{state.value}" for state in OfferState),
        tuple(f"workbook.gate.{state.value}" for state in GateState),
        tuple(f"per.{unit.value}" for unit in UnitBasis),
        tuple(f"verification.{kind.value}" for kind in Verification),
        tuple(f"boundary.{kind.value}" for kind in Boundary),
        tuple(f"vat.{kind.value}" for kind in Vat),
        tuple(f"unit.{item.unit}" for item in INDICATORS if item.unit not in (None, "currency", "dimensionless")),
    ],
    ids=lambda codes: codes[0],
)
def test_every_state_of_a_closed_set_has_a_sentence(codes: tuple[str, ...]):
    assert not [code for code in codes if code not in MESSAGES]


def test_every_way_of_checking_a_certificate_is_known():
    assert {method.value for method in CheckMethod} == {
        "registry",
        "credential",
        "document",
        "self_declared",
        "unknown",
    }


def test_both_languages_have_the_same_facts():
    different = [code for code, english in MESSAGES.items() if _fields(english) != _fields(chinese().get(english, ""))]
    assert not different


def test_every_sentence_is_translated_and_the_translation_is_chinese():
    same_in_both = re.compile(r"[\W\d_]*([A-Z][A-Za-z0-9]*|[a-z]{1,3}²?|CO₂e)?[\W\d_]*(Python\W*)?")
    left = [
        english
        for english in MESSAGES.values()
        if not re.search(r"[一-鿿]", chinese().get(english, ""))
        and not same_in_both.fullmatch(re.sub(r"\{[^}]*\}", "", english))
    ]
    assert not left


def test_no_sentence_shows_a_code():
    codes = {code for code in MESSAGES if "." in code} - {item.id for item in INDICATORS}
    shown = [
        (code, word)
        for code, english in MESSAGES.items()
        for sentence in (english, chinese()[english])
        for word in re.findall(r"[a-z_]+(?:\.[a-z_0-9]+)+", re.sub(r"\{[^}]*\}", "", sentence))
        if word in codes
    ]
    assert not shown


def test_a_refusal_is_one_sentence():
    refusals = {code for code, _, _ in _raised()}
    longer = [code for code in refusals & set(MESSAGES) if re.search(r"[.?!] [A-Z]", MESSAGES[code])]
    assert not longer


#: Words of the product beside the glossary of the field, and what the Chinese sentence must hold (one of them).
OWN_WORDS = {
    r"\bprofiles?\b": ("政策配置", "配置"),
    r"\bcriteri(on|a)\b": ("评审因素", "标准"),
    r"\bcertificates?\b": ("证书", "认证"),
    r"\bfootprints?\b": ("足迹",),
    r"\billustrative\b": ("示例",),
    r"\baward decision\b": ("评审结果",),
    r"(?<!and )\bshortlists?\b": ("候选清单",),
    r"\brevisions?\b": ("修订",),
    r"\bas-of date\b": ("基准日",),
}


@pytest.mark.parametrize("term", OWN_WORDS)
def test_the_products_own_words_are_said_alike(term: str):
    wrong = [
        (code, chinese()[english])
        for code, english in MESSAGES.items()
        if re.search(term, re.sub(r"\{[^}]*\}|“[^”]*”", "", english), re.IGNORECASE)
        and not any(word in chinese()[english] for word in OWN_WORDS[term])
    ]
    assert not wrong


def test_one_configuration_extracts_the_words_of_both_catalogues():
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    wording, pages = (
        {
            message if isinstance(message, str) else message[0]
            for _, _, message, _, _ in extract_from_dir(str(ROOT / folder), methods, options, keywords={})
        }
        for folder in ("procurement_core/wording", "dashboard")
    )
    assert wording == set(MESSAGES.values())
    with (ROOT / "dashboard/locale/zh/LC_MESSAGES/dashboard.po").open("rb") as file:
        known = {entry.id if isinstance(entry.id, str) else entry.id[0] for entry in read_po(file, locale="zh")}
    assert pages <= known


def test_saying_a_code_nobody_knows_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        say("no.such_code")
