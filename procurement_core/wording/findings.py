"""What the checks of law and logic find, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pydantic import JsonValue

from procurement_core.checks.finding import Fact, Finding, Quantity
from procurement_core.wording.joining import listed
from procurement_core.wording.numbers import format_date, format_number, format_share
from procurement_core.wording.say import has_sentence, say
from procurement_core.wording.unit_names import unit_name

#: Facts that begin like this are codes of their own.
_CODE = "check."
#: Shares whose smallest difference matters.
_EXACT = frozenset({"sum_share", "difference_share"})


def finding_in_words(finding: Finding, language: str) -> str:
    """One sentence with the numbers it speaks of; a check that the profile leaves out of its list says so."""
    facts = {name: _fact_in_words(name, fact, language) for name, fact in finding.facts.items()}
    sentence = say(finding.code, facts, language)
    return sentence if finding.listed else say("check.unlisted", {"sentence": sentence}, language)


def severity_in_words(finding: Finding, language: str) -> str:
    """Error, warning or note."""
    return say(f"check.severity.{finding.severity}", language=language)


def findings_as_json(findings: Sequence[Finding]) -> list[JsonValue]:
    """The findings with their facts and the sentence in both languages."""
    return [
        {
            "id": item.id,
            "severity": item.severity.value,
            "code": item.code,
            "listed": item.listed,
            "facts": {name: _fact_as_json(fact) for name, fact in item.facts.items()},
            "sentence": {language: finding_in_words(item, language) for language in ("en", "zh")},
        }
        for item in findings
    ]


def _fact_as_json(fact: Fact) -> JsonValue:
    match fact:
        case date():
            return fact.isoformat()
        case Quantity():
            return {"value": fact.value, "unit": fact.unit, "sign": fact.sign}
        case tuple():
            return [_fact_as_json(part) for part in fact]
        case Mapping():
            return dict(fact)
        case _:
            return fact


def _fact_in_words(name: str, fact: Fact, language: str) -> str:
    match fact:
        case str():
            words = say(fact, language=language) if fact.startswith(_CODE) and has_sentence(fact) else fact
        case date():
            words = format_date(fact, language)
        case Quantity():
            words = _quantity_in_words(fact, language)
        case tuple():
            words = listed((_fact_in_words(name, part, language) for part in fact), language)
        case Mapping():
            words = fact.get(language) or fact["en"]
        case _ if name.endswith("_share"):
            words = format_share(fact, language, decimals=8 if name in _EXACT else 2)
        case _:
            words = format_number(fact, language, decimals=6)
    return words


def _quantity_in_words(quantity: Quantity, language: str) -> str:
    """A number with sign and unit; a ratio is a share of 1."""
    if quantity.unit == "ratio":
        return f"{quantity.sign} {format_share(quantity.value, language, decimals=2)}".strip()
    number = format_number(quantity.value, language, decimals=6)
    return f"{quantity.sign} {number} {unit_name(quantity.unit, language)}".strip()
