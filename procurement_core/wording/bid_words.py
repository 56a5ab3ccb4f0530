"""What an evaluation of bids found, in words: reasons of one bid, remarks on all of them, faults of the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from string import Formatter

from catalog.model.problem import Issue
from procurement_core.bids.result import Fact, Reason, Remark
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.proof.comparing.rules import Reason as FootprintReason
from procurement_core.proof.footprints import Verdict
from procurement_core.wording.footprint_reasons import reason_sentence
from procurement_core.wording.joining import listed
from procurement_core.wording.messages import MESSAGES
from procurement_core.wording.numbers import MISSING, format_date, format_number
from procurement_core.wording.say import has_sentence, say

_PERCENT_DECIMALS = 2


def reason_in_words(reason: Reason, profile: AwardProfile, language: str) -> str:
    """One sentence: the gate, criterion or deduction that asked, and what it found."""
    found = _sentence(reason, language)
    title = subject_title(reason.subject, profile, language)
    return say("reason.subject_state", {"title": title, "state": found}, language) if title else found


def remark_in_words(remark: Remark, language: str) -> str:
    """One sentence about the evaluation as a whole."""
    return _said(remark.code, remark.facts, language)


def issue_in_words(issue: Issue, language: str) -> str:
    """Where a cell of the file could not be read, what stood there, and why."""
    what = _said(issue.rule, {"value": issue.value, "column": issue.column, "row": issue.row}, language)
    if not issue.column:
        return say("bids.issue_row", {"row": issue.row, "what": what}, language)
    facts = {"row": issue.row, "column": issue.column, "value": issue.value or MISSING, "what": what}
    return say("bids.issue_at", facts, language)


def subject_title(subject: str, profile: AwardProfile, language: str) -> str:
    """The title of the gate or criterion of that id; the price for what speaks of prices; nothing for others."""
    titles = {item.id: item.title for item in profile.gates} | {item.id: item.title for item in profile.criteria}
    if subject in titles:
        return titles[subject].in_language(language)
    if any(item.group == subject for item in profile.criteria):
        return say(f"criterion.group.{subject}", language=language)
    return say("bids.column.price", language=language) if subject == "price" else ""


def _sentence(reason: Reason, language: str) -> str:
    if reason.code.startswith("footprint."):
        facts = {name: fact for name, fact in reason.facts.items() if not isinstance(fact, Mapping)}
        return reason_sentence(FootprintReason(reason.rule, reason.code, Verdict.COMPARABLE, facts), language)
    return _said(reason.code, reason.facts, language)


def _said(code: str, facts: Mapping[str, Fact], language: str) -> str:
    """The sentence with its facts as a reader writes them; a fact that is not there is a dash."""
    if not has_sentence(code):
        return say("wording.unknown_code", language=language)
    wanted = {name for _, name, _, _ in Formatter().parse(MESSAGES[code]) if name}
    known = {name: _fact(fact, language) for name, fact in facts.items()}
    if "limit" in wanted and "rule" in facts:
        known["limit"] = _low_limit(facts, language)
    return " ".join(say(code, {**dict.fromkeys(wanted, MISSING), **known}, language).split())


def _low_limit(facts: Mapping[str, Fact], language: str) -> str:
    """The limit of a rule on low prices: a share of something, or the rule as the profile has it."""
    known = {name: _fact(fact, language) for name, fact in facts.items()}
    return say(f"bids.low_limit.{facts.get('share_of', 'rule')}", known, language)


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
