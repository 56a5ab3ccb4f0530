"""Why a footprint may or may not be compared, in words: the rule's sentence and the facts behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from string import Formatter
from typing import TYPE_CHECKING

from catalog.model.product import Product
from catalog.reference.library import label_schemes
from procurement_core.proof.comparing.rules import Fact, Reason
from procurement_core.proof.verdicts import Verdict
from procurement_core.wording.categories import category_name
from procurement_core.wording.joining import listed
from procurement_core.wording.label_words import label_title
from procurement_core.wording.messages import MESSAGES
from procurement_core.wording.numbers import format_date, format_number, format_share
from procurement_core.wording.say import has_sentence, say
from procurement_core.wording.unit_names import per_unit

if TYPE_CHECKING:  # loads DuckDB and Ibis, which words need not
    from procurement_core.proof.comparing.from_catalogue import CatalogueFootprint

#: Facts that are shares of 1, by name.
_SHARES = frozenset({"share", "least", "added"})
#: Facts that are codes of a closed set, with the topic that says them.
_WORDS = {
    "stages": "stage",
    "left_out": "stage",
    "verification": "verification",
    "status": "certificate_status",
    "electricity": "electricity",
    "by": "declared",
    "needs": "declared",
}
#: Where a fact's name means something else than elsewhere.
_WORDS_OF_CODE = {
    ("footprint.boundary_differs", "lacks"): "stage",
    ("footprint.use_differs", "lacks"): "declared",
    ("footprint.electricity_differs", "asked"): "electricity",
    ("footprint.allocation_differs", "allocation"): "allocation",
    ("footprint.allocation_differs", "asked"): "allocation",
    ("footprint.function_differs", "stated"): "family",
    ("footprint.function_differs", "asked"): "family",
}
#: What is said of a fact that is not there.
_ABSENT = {"asked": "comparing.several"}


def reason_sentence(reason: Reason, language: str, called: Mapping[str, str] | None = None) -> str:
    """One sentence: what the rule found, then the facts; a fact that is not there is said to be not stated.

    `called` is what to call other footprints, by their ids.
    """
    said = say(reason.code, language=language)
    detail = f"footprint_detail.{reason.code.partition('.')[2]}"
    detail += "_by" if "by" in reason.facts and has_sentence(f"{detail}_by") else ""
    if not has_sentence(detail) or not reason.facts:
        return said
    facts = {name: _fact(reason.code, name, fact, language, called or {}) for name, fact in reason.facts.items()}
    names = [name for _, name, _, _ in Formatter().parse(MESSAGES[detail]) if name]
    filled = {name: facts.get(name) or say(_ABSENT.get(name, "unit.unknown"), language=language) for name in names}
    return said + ("：" if language == "zh" else ": ") + say(detail, filled, language)


def need_sentence(reason: Reason, language: str) -> str | None:
    """What would lift the reason; None for one that needs nothing."""
    code = f"footprint_need.{reason.code.partition('.')[2]}"
    return say(code, language=language) if has_sentence(code) else None


def product_name(product: Product, language: str) -> str:
    """What to call a product: brand, its name in the reader's language or else its model, and its configuration."""
    names = (product.name_zh, product.name_en) if language == "zh" else (product.name_en, product.name_zh)
    named = names[0] or names[1] or product.model
    return " ".join(part for part in (product.manufacturer, named, product.configuration) if part)


def footprint_name(each: CatalogueFootprint, among: Sequence[CatalogueFootprint], language: str) -> str:
    """What to call a footprint: its product, and of several of one product also its place and what tells it apart."""
    name = product_name(each.product, language)
    mine = [other for other in among if other.product.id == each.product.id]
    if len(mine) == 1:
        return name
    place = 1 + [other.declared.id for other in mine].index(each.declared.id)
    return say("comparing.which", {"product": name, "which": which_footprint(each, place, language)}, language)


def which_footprint(each: CatalogueFootprint, place: int, language: str) -> str:
    """Which of several footprints of a product: its place and its year, where one is stated."""
    year = each.known.footprint.year
    code = "comparing.which_year" if year else "comparing.which_place"
    return say(code, {"place": place, "year": str(year)}, language)


def verdict_word(verdict: Verdict, language: str) -> str:
    """A verdict in a word or two."""
    return say(f"verdict.{verdict.name.lower()}", language=language)


def attribute_name(name: str, language: str) -> str:
    """The name of an attribute of a declared footprint, or of a quantity that conversions use."""
    return _word("declared", name, language)


def stage_names(stages: tuple[str, ...], language: str) -> str:
    """Life-cycle stages one after the other."""
    return listed((_word("stage", stage, language) for stage in stages), language)


def _fact(code: str, name: str, fact: Fact, language: str, called: Mapping[str, str]) -> str:
    if isinstance(fact, date):
        return format_date(fact, language)
    if isinstance(fact, int | float):
        return _number(code, name, fact, language)
    topic = _WORDS_OF_CODE.get((code, name)) or _WORDS.get(name)
    if isinstance(fact, tuple):
        said = (called.get(part, part) if name == "others" else _word(topic, part, language) for part in fact)
        return listed(said, language)
    if name in {"start", "end"}:
        return per_unit(fact, language)
    return _scheme(fact or "", language) if name == "scheme" else _word(topic, fact or "", language)


def _number(code: str, name: str, value: float, language: str) -> str:
    if name in _SHARES or (code == "footprint.exemptions_high" and name == "limit"):
        return format_share(value, language)
    return format_number(value, language, 2) if name == "z" else _figure(value, language)


def _scheme(scheme: str, language: str) -> str:
    """The title of a label scheme; the name as stated where it is none on file."""
    known = label_schemes().get(scheme)
    return label_title(known, language) if known else scheme


def _figure(value: float, language: str) -> str:
    """Four decimals, or as many as three digits need below one."""
    decimals = 4
    while abs(value) * 10 ** (decimals - 2) < 1 and abs(value) > 0 and decimals < 12:
        decimals += 1
    return format_number(value, language, decimals)


def _word(topic: str | None, word: str, language: str) -> str:
    code = f"{topic}.{word}"
    if topic is None:
        return word
    if topic == "family" and ":" in word:
        return category_name(word, language)
    return say(code, language=language) if has_sentence(code) else word.replace("_", " ")
