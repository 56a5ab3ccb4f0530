"""The terms a profile is written in: titles, where a number comes from, validity, scope, price and proof rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from catalog.model.category import parse_category
from catalog.model.problem import CatalogError

_CPV_CODE = re.compile(r"^(?:CPV\s+)?(\d{8})(?:-\d)?$")
_BARE_CODE = re.compile(r"^[A-Z]\d{2,}$")


class Strict(BaseModel):
    """A frozen part of a profile that refuses keys it does not know."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, allow_inf_nan=False, str_strip_whitespace=True
    )


def _canonical_category(text: object) -> object:
    """`CPV:2008:30213100`; a bare CPV code means CPV:2008, a bare letter code CN-GP:2013."""
    if not isinstance(text, str):
        return text
    bare = text.strip()
    if found := _CPV_CODE.match(bare):
        bare = f"CPV:2008:{found[1]}"
    elif _BARE_CODE.match(bare):
        bare = f"CN-GP:2013:{bare}"
    try:
        return str(parse_category(bare))
    except CatalogError:
        raise PydanticCustomError("profile.category_malformed", "category", {"text": text}) from None


def _known_currency(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{3}", text):
        raise PydanticCustomError("profile.currency_malformed", "currency", {"text": text})
    return text


def _semantic_version(text: str) -> str:
    if not re.fullmatch(r"\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?", text):
        raise PydanticCustomError("profile.version_malformed", "version", {"text": text})
    return text


def _plain_id(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_-]{0,63}", text):
        raise PydanticCustomError("profile.id_malformed", "id", {"text": text})
    return text


CategoryText = Annotated[str, BeforeValidator(_canonical_category)]
Currency = Annotated[str, AfterValidator(_known_currency)]
Version = Annotated[str, AfterValidator(_semantic_version)]
Id = Annotated[str, AfterValidator(_plain_id)]


#: `accept` counts it, `clarify` asks for the document, `reject` treats it as not proven.
EndRule = Literal["accept", "clarify", "reject"]


class Title(Strict):
    """A title in both languages."""

    en: str = Field(min_length=1)
    zh: str = Field(min_length=1)

    def in_language(self, language: str) -> str:
        """The title in `language`, English where the language is neither of the two."""
        return self.zh if language == "zh" else self.en

    @property
    def both(self) -> Mapping[str, str]:
        """By language, as a fact of a sentence wants it."""
        return {"en": self.en, "zh": self.zh}


def _form(value: object) -> str:
    """Which form of a text is meant, so that a fault in it is told of that form."""
    return "Title" if isinstance(value, Title | Mapping) else "str"


#: A text that every reader gets as it stands (`GB 18401-2010`), or one in both languages.
Said: TypeAlias = Annotated[Annotated[str, Tag("str")] | Annotated[Title, Tag("Title")], Discriminator(_form)]
#: The same where something has to be said.
Stated: TypeAlias = Annotated[
    Annotated[str, Tag("str"), Field(min_length=1)] | Annotated[Title, Tag("Title")], Discriminator(_form)
]


def said_in(text: str | Title, language: str) -> str:
    """The text as a reader of `language` gets it."""
    return text.in_language(language) if isinstance(text, Title) else text


def as_said(text: str | Title) -> str | Mapping[str, str]:
    """The text as a fact of a sentence."""
    return text.both if isinstance(text, Title) else text


def forms_of(text: str | Title) -> tuple[str, ...]:
    """Everything that stands in a text, for those who look for words in it."""
    return (text.en, text.zh) if isinstance(text, Title) else (text,)


class NumberSource(Strict):
    """Where a number of the profile comes from and how sure that is."""

    src: Literal["law", "guideline", "seed", "public", "illustrative"]
    conf: Literal["H", "M", "L"]

    @property
    def is_illustrative(self) -> bool:
        """Whether it must never be taken for policy: an example, or read with low confidence."""
        return self.src == "illustrative" or self.conf == "L"


class LegalBasis(Strict):
    """A text the profile rests on."""

    ref: Said
    article: Said = ""
    conf: Literal["H", "M", "L"]


class Validity(Strict):
    """From when until when the profile may be used; both days inclusive, None is open."""

    begins: date | None = Field(default=None, alias="from")
    ends: date | None = Field(default=None, alias="to")

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Validity:
        if self.begins and self.ends and self.ends < self.begins:
            raise PydanticCustomError("profile.dates_reversed", "dates")
        return self

    def includes(self, day: date) -> bool:
        """Whether the profile may be used on a day."""
        return not ((self.begins and day < self.begins) or (self.ends and day > self.ends))


class Scope(Strict):
    """What the profile speaks of; no category at all means every category it has anchors for."""

    categories: tuple[CategoryText, ...] = ()


class PriceRule(Strict):
    """Which offers count as a price: of those that do, the cheapest.

    An offer whose VAT basis is unknown counts only with `vat_unknown: accept`. An offer without end date counts with
    `accept`; with `clarify` it gives a price that is flagged, and only where no accepted one is there.
    """

    vat: Literal["include", "exclude"]
    vat_unknown: Literal["accept", "reject"] = "reject"
    unknown_end: EndRule = "reject"


class ProofRule(Strict):
    """What a certificate without end date is worth.

    `accept`: it counts. `clarify`: a gate is open under reserve, a criterion earns nothing. `reject`: a gate is closed.
    """

    unknown_end: EndRule = "clarify"
