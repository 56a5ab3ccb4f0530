"""What differs between two profiles in words: which key, and its value before and after."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pydantic import JsonValue

from procurement_core.policy.award.diff import Change
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.borrowed_sources import BorrowedSource
from procurement_core.policy.drafting import AnyProfile
from procurement_core.policy.terms import said_in
from procurement_core.wording.profile_sheet import source_in_words
from procurement_core.wording.profile_units import anchors_in_words, number_in_words
from procurement_core.wording.profile_values import key_name, value_in_words
from procurement_core.wording.say import say

_ENTRY = re.compile(r"\[([^\]]+)\]")
#: What a key without content holds.
_NOTHING: tuple[JsonValue, ...] = (None, "", [])
#: A text in both languages ends in one of these.
_FORM = re.compile(r"\.(en|zh)$")


def read_by(changes: Sequence[Change], language: str) -> tuple[Change, ...]:
    """The changes for a reader: where a text differs in both languages, the reader's own is enough.

    A key that only one of them has, with nothing in it, is none.
    """
    stated = [change for change in changes if change.old not in _NOTHING or change.new not in _NOTHING]
    paths = {change.path for change in stated}
    return tuple(
        change
        for change in stated
        if not (form := _FORM.search(change.path))
        or form[1] == language
        or _FORM.sub(f".{language}", change.path) not in paths
    )


def change_in_words(change: Change, old: AnyProfile, new: AnyProfile, language: str) -> tuple[str, str, str]:
    """Which key, and its value before and after."""
    before = _value_at(change.path, change.old, old, language)
    return _key_in_words(change.path, old, new, language), before, _value_at(change.path, change.new, new, language)


def borrowed_in_words(found: BorrowedSource, profile: AnyProfile, base: AnyProfile, language: str) -> str:
    """That a number was changed and still names the source of the one it replaced, and what to do."""
    facts = {
        "number": _key_in_words(found.path, base, profile, language),
        "old": _value_at(found.path, found.old, base, language),
        "new": _value_at(found.path, found.new, profile, language),
        "base": base.title.in_language(language),
        "source": source_in_words(found.source, language),
    }
    return say("own_profile.borrowed_source", facts, language)


def _value_at(path: str, value: JsonValue, profile: AnyProfile, language: str) -> str:
    """The value with the unit that its key gives it."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        said = number_in_words(value, path, profile, language)
        if said is not None:
            return said
    if isinstance(value, list) and value and path.endswith(".anchors"):
        return anchors_in_words(value, path, profile, language)
    return value_in_words(value, _ENTRY.sub("", path), profile, language)


def _key_in_words(path: str, old: AnyProfile, new: AnyProfile, language: str) -> str:
    """The title of the gate, criterion or deduction, then the names of the keys below it."""
    entry = _ENTRY.search(path)
    below = path[entry.end() :].lstrip(".") if entry else path
    titles = {**_titles(old, language), **_titles(new, language)}
    parts = [titles.get(entry[1], entry[1])] if entry else []
    parts += [key_name(part, language) for part in re.split(r"[.\[\]]+", below) if part not in ("", "params", "award")]
    if parts[-1:] == [key_name(language, language)] and len(parts) > 1:
        parts.pop()  # a text in the reader's own language needs no word about that
    return " · ".join(parts)


def _titles(profile: AnyProfile, language: str) -> dict[str, str]:
    titles = {item.id: item.title.in_language(language) for item in (*profile.gates, *profile.criteria)}
    if isinstance(profile, AwardProfile):
        named = say("bid_policy.price_deduction", language=language)
        for item in profile.price.adjustments:
            basis = said_in(item.legal_ref, language)
            facts = {"value": named, "source": basis}
            titles[item.id] = say("bid_policy.with_source", facts, language) if basis else named
    return titles
