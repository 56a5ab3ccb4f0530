"""What an evaluation of bids found, in words: reasons of one bid, remarks on all of them, faults of the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from string import Formatter

from catalog.model.problem import Issue
from procurement_core.bids.headers import column_at
from procurement_core.bids.result import EvaluatedBid, Fact, Reason, Remark
from procurement_core.bids.words import known_words
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.proof.comparing.rules import Reason as FootprintReason
from procurement_core.proof.verdicts import Verdict
from procurement_core.wording.bid_conditions import price_limit_in_words
from procurement_core.wording.bid_inputs import input_to_find
from procurement_core.wording.footprint_reasons import reason_sentence
from procurement_core.wording.joining import listed
from procurement_core.wording.messages import MESSAGES
from procurement_core.wording.numbers import MISSING, format_date, format_number, format_share
from procurement_core.wording.say import has_sentence, say
from procurement_core.wording.unit_names import unit_name

_PERCENT_DECIMALS = 2
#: The unit of values that are shares of 1, and the facts that are such values.
_SHARE = "ratio"
_MEASURED = frozenset({"value", "limit", "low", "high"})


@dataclass(frozen=True, slots=True)
class FoundOfBids:
    """Something found of several bids alike: what it does to them, in which words, and by which rule if any."""

    bids: tuple[str, ...]
    effect: str
    sentence: str
    rule: str


def reason_in_words(reason: Reason, profile: AwardProfile, language: str) -> str:
    """One sentence: the gate, criterion or deduction that asked, and what it found."""
    found = _sentence(reason, profile, language)
    title = subject_title(reason.subject, profile, language)
    return say("reason.subject_state", {"title": title, "state": found}, language) if title else found


def found_in_words(bids: Sequence[EvaluatedBid], profile: AwardProfile, language: str) -> tuple[FoundOfBids, ...]:
    """What was found of the bids, each sentence once, in the order in which the bids give rise to it."""
    found: dict[tuple[str, str, str], dict[str, None]] = {}
    for bid in bids:
        for reason in bid.reasons:
            effect = say(f"bids.effect.{reason.effect.value}", language=language)
            about = found.setdefault((effect, reason_in_words(reason, profile, language), reason.rule), {})
            about[bid.bid] = None
    return tuple(FoundOfBids(tuple(about), *said) for said, about in found.items())


def remark_in_words(remark: Remark, language: str) -> str:
    """One sentence about the evaluation as a whole."""
    return _said(remark.code, remark.facts, language)


def issue_in_words(issue: Issue, profile: AwardProfile, language: str) -> str:
    """Where a cell of the file could not be read, what stood there, and why."""
    what = what_is_wrong(issue, profile, language)
    if not issue.column:
        return say("bids.issue_row", {"row": issue.row, "what": what}, language)
    facts = {"row": issue.row, "column": issue.column, "value": issue.value or MISSING, "what": what}
    return say("bids.issue_at", facts, language)


def what_is_wrong(issue: Issue, profile: AwardProfile, language: str) -> str:
    """Why a cell could not be read, with the ends of its scale or the words it may hold."""
    facts: dict[str, Fact] = {"value": issue.value, "column": issue.column, "row": issue.row}
    column = column_at(issue.column, profile)
    if column is not None and column.within is not None:
        facts |= {"least": column.within[0], "most": column.within[1]}
    if column is not None and column.levels:
        facts["words"] = known_words(column)
    return _said(issue.rule, facts, language)


def subject_title(subject: str, profile: AwardProfile, language: str) -> str:
    """The title of the gate or criterion of that id; the price for what speaks of prices; nothing for others."""
    titles = {item.id: item.title for item in profile.gates} | {item.id: item.title for item in profile.criteria}
    if subject in titles:
        return titles[subject].in_language(language)
    if any(item.group == subject for item in profile.criteria):
        return say(f"criterion.group.{subject}", language=language)
    return say("bids.column.price", language=language) if subject == "price" else ""


def _sentence(reason: Reason, profile: AwardProfile, language: str) -> str:
    if reason.code.startswith("footprint."):
        facts = {name: fact for name, fact in reason.facts.items() if not isinstance(fact, Mapping)}
        return reason_sentence(FootprintReason(reason.rule, reason.code, Verdict.COMPARABLE, facts), language)
    return _said(reason.code, reason.facts, language, profile)


def _said(code: str, facts: Mapping[str, Fact], language: str, profile: AwardProfile | None = None) -> str:
    """The sentence with its facts as a reader writes them; a fact that is not there is a dash."""
    if not has_sentence(code):
        return say("wording.unknown_code", language=language)
    wanted = {name for _, name, _, _ in Formatter().parse(MESSAGES[code]) if name}
    known = {name: _fact(fact, language) for name, fact in facts.items()} | _known_words(facts, profile, language)
    return " ".join(say(code, {**dict.fromkeys(wanted, MISSING), **known}, language).split())


def _known_words(facts: Mapping[str, Fact], profile: AwardProfile | None, language: str) -> dict[str, str]:
    """Facts that are codes or that need their unit, by what they are called: each has words of its own."""
    said: dict[str, str] = {}
    for name, fact in facts.items():
        match name, fact:
            case "missing", tuple():
                said[name] = listed((input_to_find(each, profile, language) for each in fact), language)
            case "rule", str():
                said["limit"] = price_limit_in_words(fact, profile, language)
            case "evidence" | "tier", str() if has_sentence(f"bid_policy.{name}.{fact}"):
                said[name] = say(f"bid_policy.{name}.{fact}", language=language)
            case "unit", str():
                said[name] = "" if fact == _SHARE else unit_name(fact, language)
            case _, int() | float() if facts.get("unit") == _SHARE and name in _MEASURED:
                said[name] = format_share(fact, language, _PERCENT_DECIMALS)
    return said


def _fact(fact: Fact, language: str) -> str | Mapping[str, str]:
    match fact:
        case bool():
            return say("bids.yes" if fact else "bids.no", language=language)
        case int() | float():
            return format_number(fact, language, _PERCENT_DECIMALS if abs(fact) >= 1 else 4)
        case date():
            return format_date(fact, language)
        case tuple():
            return listed(fact, language)
        case Mapping():
            return fact
        case _:
            return fact or MISSING
