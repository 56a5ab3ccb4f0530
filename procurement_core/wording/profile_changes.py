"""What differs between two profiles in words: which key, and its value before and after."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic import JsonValue

from procurement_core.policy.award.diff import Change
from procurement_core.policy.drafting import AnyProfile
from procurement_core.policy.terms import NumberSource
from procurement_core.wording.joining import listed
from procurement_core.wording.numbers import MISSING, format_number, format_share
from procurement_core.wording.profile_sheet import source_in_words
from procurement_core.wording.say import has_sentence, say

#: Where the words of a key's codes stand, by the key's last name.
_FAMILIES: Mapping[str, tuple[str, ...]] = {
    "status": ("profile.status.",),
    "use": ("profile.use.",),
    "group": ("criterion.group.",),
    "method": ("check.method.",),
    "type": ("check.formula.",),
    "missing": ("bid_policy.missing.",),
    "on_missing": ("bid_policy.missing.",),
    "evidence": ("bid_policy.evidence.",),
    "equivalence_mode": ("bid_policy.equivalence.",),
    "vat": ("vat.",),
    "vat_unknown": ("price_rule.",),
    "unknown_end": ("price_rule.",),
    "basis": ("bid_policy.basis.",),
    "stacking": ("bid_policy.stacking.",),
    "boundary": ("boundary.",),
    "unit_basis": ("per.",),
    "electricity": ("bid_policy.electricity.",),
    "min_verification": ("bid_policy.tier.", "verification."),
    "timing": ("bid_policy.timing.",),
    "stages_included": ("bid_policy.cost.",),
    "tie_break": ("bid_policy.tie.",),
    "contract": ("check.contract.",),
    "procedure": ("bid_policy.procedure.",),
}
#: Keys that hold shares of 1.
_SHARES = frozenset({"weight", "weight_range", "value_max_pct", "min_pds", "indicative_weight_cap"})
_ENTRY = re.compile(r"\[([^\]]+)\]")


def key_in_words(change: Change, old: AnyProfile, new: AnyProfile, language: str) -> str:
    """Which key a change is in: the title of the gate or criterion, then the names of the keys below it."""
    titles = {**_titles(old, language), **_titles(new, language)}
    entry = _ENTRY.search(change.path)
    below = change.path[entry.end() :].lstrip(".") if entry else change.path
    parts = [titles.get(entry[1], entry[1])] if entry else []
    parts += [_name(part, language) for part in re.split(r"[.\[\]]+", below) if part not in ("", "params", "award")]
    return " · ".join(parts)


def value_in_words(value: JsonValue, language: str, key: str = "") -> str:
    """A value of the key with that last name; a whole part by its title where it has one."""
    match value:
        case None:
            said = MISSING
        case bool():
            said = say("bid_policy.truth.yes" if value else "bid_policy.truth.no", language=language)
        case float() | int() if key in _SHARES:
            said = format_share(value, language, decimals=6)
        case float() | int():
            said = format_number(value, language, decimals=9)
        case list():
            said = listed((value_in_words(item, language, key) for item in value), language) or MISSING
        case {"title": Mapping() as title}:
            said = str(title.get(language, title.get("en")))
        case {"src": _, "conf": _}:
            said = source_in_words(NumberSource.model_validate(value), language)
        case Mapping():
            said = listed(
                (f"{_name(name, language)} {value_in_words(item, language, name)}" for name, item in value.items()),
                language,
            )
        case _:
            said = _word(key, str(value), language)
    return said


def last_name(path: str) -> str:
    """The key itself, without the part of the file that it stands in."""
    return path.rpartition(".")[2]


def _word(key: str, text: str, language: str) -> str:
    for family in _FAMILIES.get(key, ()):
        code = f"{family}{text}"
        if has_sentence(code):
            return say(code, language=language)
    return text


def _name(key: str, language: str) -> str:
    code = f"profile_key.{key}"
    return say(code, language=language) if has_sentence(code) else key.replace("_", " ")


def _titles(profile: AnyProfile, language: str) -> dict[str, str]:
    return {item.id: item.title.in_language(language) for item in (*profile.gates, *profile.criteria)}
