"""What a table of bids states, by name: every column that conditions, prices, costs and footprints read has a title."""

from __future__ import annotations

from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.terms import Title
from procurement_core.wording.say import has_sentence, say
from procurement_core.wording.unit_names import indicator_title


def input_title(name: str, profile: AwardProfile | None, language: str) -> str:
    """The title of a column or of a fact of the tender: its own, or that of the gate or criterion that asks for it.

    A column that nobody has named, as a profile of one's own may have, is called by its name in quotes.
    """
    if has_sentence(f"bid_input.{name}"):
        return say(f"bid_input.{name}", language=language)
    if titles := _asking(name, profile):
        return titles[0].in_language(language)
    whole, _, part = name.rpartition(".")
    if whole and has_sentence(f"bid_input_part.{part}"):
        facts = {"whole": input_title(whole, profile, language)}
        return say(f"bid_input_part.{part}", facts, language)
    title = indicator_title(name, language)
    return title if title != name else say("bid_input_unnamed", {"column": name}, language)


def input_to_find(name: str, profile: AwardProfile | None, language: str) -> str:
    """The title together with the column, for a reader who has to fill it in."""
    title = input_title(name, profile, language)
    unnamed = say("bid_input_unnamed", {"column": name}, language)
    if title == unnamed or has_sentence(f"bid_input_tender.{name}"):
        return title
    column = "price" if name == "P" else name
    return say("bid_input_in_column", {"title": title, "column": column}, language)


def _asking(name: str, profile: AwardProfile | None) -> list[Title]:
    """The titles of criteria, then of gates, that ask for the column."""
    if profile is None:
        return []
    asked = [(item.indicator, item.title) for item in profile.criteria]
    asked += [(item.indicator, item.title) for item in profile.gates]
    return [title for indicator, title in asked if indicator == name]


def word_title(word: str, name: str, language: str) -> str:
    """A word that may stand in the column `name`, as a reader says it, or in quotes as it is written."""
    code = f"bid_word.{name}.{word}"
    return say(code if has_sentence(code) else "bid_word_unnamed", {"word": word}, language)


def word_with_title(word: str, name: str, language: str) -> str:
    """A word as it is to be written in the column `name`, with what it means where that is known."""
    code = f"bid_word.{name}.{word}"
    said = say(code, language=language) if has_sentence(code) else word
    return said if said.startswith(word) else say("bid_word_meaning", {"word": word, "meaning": said}, language)
