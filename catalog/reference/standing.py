"""How far a fact of the reference data may be relied on: where it was read, and how sure that is."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import cast

from catalog.reference.library import Row, document, source_titles

#: H = ship as reference data, M = verify before calling it official, L = editable default only.
CONFIDENCES = ("H", "M", "L")
_INVENTED, _KNOWLEDGE, _OURS = "ILL", "K", "own"


@dataclass(frozen=True, slots=True)
class Titles:
    """A name in both languages."""

    en: str
    zh: str

    def in_language(self, language: str) -> str:
        """The name in `en` or `zh`."""
        return self.zh if language == "zh" else self.en

    @property
    def both(self) -> Mapping[str, str]:
        """By language, as a fact of a sentence wants it."""
        return MappingProxyType({"en": self.en, "zh": self.zh})


@dataclass(frozen=True, slots=True)
class Standing:
    """Sources (ids of `sources.yaml`) and confidence of one fact; `seen_on` names the site of a public page."""

    sources: tuple[str, ...]
    confidence: str
    seen_on: str = ""

    @property
    def is_illustrative(self) -> bool:
        """Whether the fact may only be shown as illustrative: unsure, invented, or known from memory and not sure."""
        tags = self.tags
        from_memory = tags <= {_KNOWLEDGE, _OURS} and _KNOWLEDGE in tags
        return self.confidence == "L" or _INVENTED in tags or (from_memory and self.confidence != "H")

    @property
    def tags(self) -> frozenset[str]:
        """Kinds of the sources, as `sources.yaml` tags them."""
        return frozenset(source_tags()[name] for name in self.sources)

    @property
    def titles(self) -> Titles:
        """The sources as a reader can look them up, in both languages."""
        return Titles(self._titles("en", "; "), self._titles("zh", "；"))

    def _titles(self, language: str, between: str) -> str:
        titles = between.join(source_titles(language)[name] for name in self.sources)
        return f"{titles} ({self.seen_on})" if self.seen_on else titles


@cache
def source_tags() -> Mapping[str, str]:
    """The kind of every source: S0 to S4, L, C, K, ILL, law, file or own."""
    table = cast("Mapping[str, Row]", document("sources.yaml")["sources"])
    return MappingProxyType({name: str(row["tag"]) for name, row in table.items()})


def standing_of(row: Row, prefix: str = "") -> Standing:
    """Sources and confidence of a row; `prefix` chooses those of one of its fields, as `validity_`."""
    stated = row[f"{prefix}sources"]
    sources = stated.split(";") if isinstance(stated, str) else cast("list[str]", stated)
    return Standing(tuple(sources), str(row[f"{prefix}confidence"]), str(row.get("seen_on") or ""))


def titles_of(row: Row, name: str = "title") -> Titles:
    """A row's name in both languages."""
    return Titles(str(row[f"{name}_en"]), str(row[f"{name}_zh"]))


def number_of(row: Row, name: str) -> float | None:
    """A number of a row; None where it states none, which is never zero."""
    stated = row.get(name)
    return None if stated is None or stated == "" else float(str(stated))


def whole_number_of(row: Row, name: str) -> int | None:
    """A whole number of a row; None where it states none."""
    stated = row.get(name)
    return None if stated is None or stated == "" else int(str(stated))


def text_of(row: Row, name: str) -> str | None:
    """A text of a row; None where it states none."""
    stated = row.get(name)
    return None if stated is None or stated == "" else str(stated)


@cache
def csv_rows(name: str) -> tuple[Row, ...]:
    """The rows of a CSV file of the reference data, every cell a text."""
    content = files("catalog.reference").joinpath(name).read_text("utf-8")
    return tuple(MappingProxyType(dict(row)) for row in csv.DictReader(content.splitlines()))
