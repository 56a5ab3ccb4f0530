"""What every profile's sheet is made of, and the words that sheets of both uses share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from babel import Locale

from catalog.model.category import parse_category
from catalog.reference.library import category_title
from procurement_core.policy.terms import LegalBasis, NumberSource, Validity, said_in
from procurement_core.wording.categories import category_name
from procurement_core.wording.joining import listed
from procurement_core.wording.numbers import format_date
from procurement_core.wording.say import say

#: What is stated, and what is stated about it.
Pair: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of words under column titles, which are codes; `figures` are the columns that line up as figures.

    `illustrative` are the rows whose numbers must never be taken for policy.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[int, ...] = ()
    illustrative: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ProfileSheet:
    """Everything that stands in a profile's file, in words; a part that it does not have is empty."""

    head: tuple[Pair, ...]
    price: tuple[Pair, ...]
    method: tuple[Pair, ...]
    life_cycle: tuple[Pair, ...]
    footprints: tuple[Pair, ...]
    gates: Grid
    criteria: Grid
    anchors: Grid | None = None


def source_in_words(num: NumberSource, language: str) -> str:
    """Where a number comes from and how sure that is; one that must not be taken for policy is marked."""
    facts = {
        "source": say(f"number_source.{num.src}", language=language),
        "confidence": say(f"confidence.{num.conf}", language=language),
    }
    said = say("workbook.number_source_text", facts, language)
    # an illustrative source says so by its own name
    if num.is_illustrative and num.src != "illustrative":
        return say("bid_policy.marked_illustrative", {"source": said}, language)
    return said


def illustrative_rows(numbers: Iterable[NumberSource]) -> frozenset[int]:
    """The places of numbers that must never be taken for policy."""
    return frozenset(place for place, num in enumerate(numbers) if num.is_illustrative)


def validity_in_words(valid: Validity, language: str) -> Iterator[Pair]:
    """From when until when a profile may be used."""
    yield say("workbook.valid_from", language=language), format_date(valid.begins, language)
    yield say("workbook.valid_to", language=language), format_date(valid.ends, language)


def legal_basis_in_words(texts: Sequence[LegalBasis], language: str) -> Iterator[Pair]:
    """Each text the profile rests on, with how sure its reading is."""
    for basis in texts:
        yield say("workbook.legal_basis", language=language), text_with_confidence(basis, language)


def text_with_confidence(basis: LegalBasis, language: str) -> str:
    """A text the profile rests on, with how sure its reading is."""
    level = {"confidence": say(f"confidence.{basis.conf}", language=language)}
    facts = {"value": basis_in_words(basis, language), "source": say("cli.confidence", level, language)}
    return say("bid_policy.with_source", facts, language)


def basis_in_words(basis: LegalBasis, language: str) -> str:
    """A text the profile rests on and the part of it that is meant: "Order 87 of the Ministry of Finance, art. 55"."""
    ref, article = (said_in(text, language) for text in (basis.ref, basis.article))
    return say("profile.article_of", {"ref": ref, "article": article}, language) if article else ref


def jurisdiction_in_words(code: str, language: str) -> str:
    """The country or union of a code, or whatever the profile calls it."""
    if code == "INT":
        return say("bid_policy.international", language=language)
    return str(Locale.parse(language).territories.get(code, code))


def category_in_words(code: str, language: str) -> str:
    """A category by its title and code, a group by what lies below it."""
    title = category_title(parse_category(code), language)
    return f"{title} ({code})" if title else category_name(code, language)


def categories_in_words(codes: Sequence[str], language: str) -> str:
    """Categories one after the other."""
    return listed((category_in_words(code, language) for code in codes), language)
