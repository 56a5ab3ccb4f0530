"""The field's terms in both languages: what a sentence of the one says, the sentence of the other has to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from catalog.reference.library import Row
from catalog.reference.standing import Standing, Titles, csv_rows, standing_of


@dataclass(frozen=True, slots=True)
class Term:
    """One term. `en` and `zh` are its forms, the first the one to use and the others accepted."""

    id: str
    en: tuple[str, ...]
    zh: tuple[str, ...]
    note: str
    standing: Standing

    @property
    def title(self) -> Titles:
        """The form to use in each language."""
        return Titles(self.en[0], self.zh[0])


@cache
def glossary() -> Mapping[str, Term]:
    """Every term by id."""
    return MappingProxyType({term.id: term for term in map(_term, csv_rows("glossary.csv"))})


def _term(row: Row) -> Term:
    en, zh = (tuple(str(row[language]).split(";")) for language in ("en", "zh"))
    return Term(str(row["id"]), en, zh, str(row["note"]), standing_of(row))
