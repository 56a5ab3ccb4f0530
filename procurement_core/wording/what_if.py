"""The parts of a rule and what they find, in words."""

from __future__ import annotations

from procurement_core.what_if.result import LostSeller, PartCount
from procurement_core.what_if.rulings import Coverage, Part
from procurement_core.wording.joining import listed
from procurement_core.wording.judgements import in_words
from procurement_core.wording.numbers import MISSING, format_count
from procurement_core.wording.say import say


def part_in_words(part: Part, language: str) -> str:
    """The title of a gate or criterion; of category and price, what they say."""
    return in_words(part.id, language) if part.title is None else part.title.in_language(language)


def found_in_words(count: PartCount, language: str) -> str:
    """Every reason with its count, the most frequent first; empty where the part says it itself."""
    if count.part.title is None:
        return ""
    said = (
        say(
            "bid_policy.with_source",
            {"value": in_words(code, language), "source": format_count(found, language)},
            language,
        )
        for code, found in count.reasons.items()
    )
    return listed(said, language)


def known_in_words(coverage: Coverage, language: str) -> str:
    """How many products have what a criterion asks for; a dash where the catalogue does not say."""
    if coverage.known is None:
        return MISSING
    count = format_count(coverage.known, language)
    return say("what_if.at_most", {"count": count}, language) if coverage.relation == "wider" else count


def seller_in_words(seller: LostSeller, language: str) -> str:
    """A seller's name; a manufacturer who stands in for one is called so."""
    return seller.name if seller.is_supplier else say("what_if.manufacturer", {"name": seller.name}, language)
