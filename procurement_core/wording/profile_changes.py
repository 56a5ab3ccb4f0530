"""What differs between two profiles in words: which key, and its value before and after."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pydantic import JsonValue

from procurement_core.policy.award.diff import Change
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.drafting import AnyProfile
from procurement_core.policy.terms import said_in
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
    key = _ENTRY.sub("", change.path)
    before = value_in_words(change.old, key, old, language)
    return _key_in_words(change.path, old, new, language), before, value_in_words(change.new, key, new, language)


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
