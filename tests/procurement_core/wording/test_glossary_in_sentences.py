"""Every term of the glossary that an English sentence uses is said in Chinese as the glossary has it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from catalog.reference.glossary import Term, glossary
from procurement_core.wording.messages import MESSAGES

ROOT = Path(__file__).parents[3]

#: Further words for a term, and why. The glossary keeps the term itself.
ALSO = {
    "gate": ("门槛",),  # 门槛条件, shortened inside a sentence
    "bid": ("招标", "采购项目", "开标"),  # "tender" as the procedure; "bids opened" is one word
}

#: Sentences that say it in another way, and why.
EXCEPTIONS = {
    "buyer's estimate",  # 采购预算 is the field's word for it
    "ate to gate",  # 大门到大门: the gate of a plant
    "Standard uncertainty",  # 标准不确定度 is the word of metrology
    "Award of a tender",  # 采购评审, a heading
}


@cache
def sentences() -> dict[str, str]:
    """English to Chinese, of command line, files and pages."""
    found = {}
    for package, domain in (("procurement_core/wording", "wording"), ("dashboard", "dashboard")):
        with (ROOT / package / f"locale/zh/LC_MESSAGES/{domain}.po").open("rb") as file:
            for entry in read_po(file, locale="zh"):
                english, chinese = (part if isinstance(part, tuple) else (part,) for part in (entry.id, entry.string))
                found |= dict.fromkeys(filter(None, english), chinese[0])
    return found


@cache
def terms_of(english: str) -> frozenset[str]:
    """Ids of the terms in a sentence; of terms inside each other the longest, and none inside facts and quotations."""
    left = re.sub(r"\{[^}]*\}|“[^”]*”", "", english)
    found = set()
    for form, term in _forms():
        shortened, count = form.subn("", left)
        if count:
            found.add(term.id)
            left = shortened
    return frozenset(found)


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Term], ...]:
    forms = sorted(((form, term) for term in glossary().values() for form in term.en), key=lambda pair: -len(pair[0]))
    return tuple(
        (re.compile(rf"(?<![\w-]){re.escape(form)}s?(?![\w-])", 0 if form.isupper() else re.IGNORECASE), term)
        for form, term in forms
    )


@pytest.mark.parametrize("term", glossary().values(), ids=lambda term: term.id)
def test_a_term_is_said_as_the_glossary_has_it(term: Term):
    accepted = (*term.zh, *ALSO.get(term.id, ()))
    wrong = [
        (english, chinese)
        for english, chinese in sentences().items()
        if term.id in terms_of(english)
        and not any(word in chinese for word in accepted)
        and not any(spoken in english for spoken in EXCEPTIONS)
    ]
    assert not wrong


def test_the_sentences_use_many_terms():
    used = {term for english in sentences() for term in terms_of(english)}
    assert len(used) > 45
    assert set(MESSAGES.values()) <= sentences().keys()


def test_every_exception_is_needed():
    for spoken in EXCEPTIONS:
        assert any(spoken in english for english in sentences()), spoken
    assert set(ALSO) <= set(glossary())


def test_the_longest_term_counts():
    assert terms_of("Cradle to gate, {gate} and “weights”") == {"cradle_to_gate"}
    assert terms_of("Abnormally low bids") == {"abnormally_low_bid"}
    assert terms_of("a bid") == {"bid"}
