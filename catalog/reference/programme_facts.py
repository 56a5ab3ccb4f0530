"""Figures about label schemes and their programmes, as their sources give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from catalog.reference.library import Row, rows
from catalog.reference.partial_date import PartialDate, partial_date
from catalog.reference.standing import Standing, Titles, standing_of, text_of, titles_of


@dataclass(frozen=True, slots=True)
class ProgrammeFact:
    """One figure of a scheme, or of a programme around it (`scheme` None), as of a date."""

    id: str
    scheme: str | None
    title: Titles
    value: float
    unit: str
    as_of: PartialDate
    standing: Standing
    note: str


@cache
def programme_facts() -> Mapping[str, ProgrammeFact]:
    """Every figure by id."""
    return MappingProxyType({found.id: found for found in map(_fact, rows("programme_facts.yaml", "facts"))})


def _fact(row: Row) -> ProgrammeFact:
    return ProgrammeFact(
        id=str(row["id"]),
        scheme=text_of(row, "scheme"),
        title=titles_of(row),
        value=float(str(row["value"])),
        unit=str(row["unit"]),
        as_of=partial_date(str(row["as_of"])),
        standing=standing_of(row),
        note=str(row.get("note") or ""),
    )
