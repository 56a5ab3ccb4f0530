"""Gates, proofs and reasons for exclusion in words."""

from __future__ import annotations

from string import Formatter

from procurement_core.policy.comparisons import SIGNS
from procurement_core.policy.criteria import Criterion
from procurement_core.policy.gates import Gate
from procurement_core.policy.profile import Profile
from procurement_core.wording.messages import MESSAGES
from procurement_core.wording.numbers import MISSING
from procurement_core.wording.say import has_sentence, say
from procurement_core.wording.unit_names import format_value, indicator_title


def in_words(code: str, language: str) -> str:
    """The sentence of a code without its facts; a code of another release is admitted to be unknown, never printed."""
    if not has_sentence(code):
        return say("wording.unknown_code", language=language)
    facts = {name: MISSING for _, name, _, _ in Formatter().parse(MESSAGES[code]) if name}
    return say(code, facts, language)


def subject_title(subject: str, profile: Profile, language: str) -> str:
    """The title of the gate or criterion of that id; a price or label that belongs to neither says its own name."""
    return _titles(profile, language).get(subject) or indicator_title(subject, language)


def requirement(gate: Gate, profile: Profile, language: str) -> str:
    """What a gate demands, in one line: "Energy use per year ≤ 30 kWh per year"."""
    title = indicator_title(gate.indicator, language)
    if gate.op == "valid_on":
        return say("gate.requirement_valid", {"indicator": title}, language)
    return f"{title} {SIGNS[gate.op]} {format_value(gate.indicator, gate.limit, language, profile.currency)}"


def missing_rule(item: Gate | Criterion, language: str) -> str:
    """What happens where the value or the proof is missing."""
    rule = item.on_missing if isinstance(item, Gate) else item.missing
    return say(f"rule.{rule}", language=language)


def reason_in_words(reason: str, subject: str | None, profile: Profile, language: str) -> str:
    """Why a product is excluded: the gate or criterion that asked, and the state it found."""
    titles = _titles(profile, language)
    found = in_words(reason, language)
    if subject not in titles:
        return found
    return say("reason.subject_state", {"title": titles[subject], "state": found}, language)


def _titles(profile: Profile, language: str) -> dict[str, str]:
    titled: list[Gate | Criterion] = [*profile.gates, *profile.criteria]
    return {item.id: item.title.in_language(language) for item in titled}
