"""Other spellings of names in the sources, and the one that is used."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from catalog.model.identity import plain
from catalog.reference.library import rows
from catalog.reference.standing import Standing, standing_of, text_of


@dataclass(frozen=True, slots=True)
class Spelling:
    """`written` as found; `canonical` None where the text is damaged and may not be used at all."""

    written: str
    canonical: str | None
    kind: str
    standing: Standing


@cache
def spellings() -> tuple[Spelling, ...]:
    """Every other spelling on file."""
    return tuple(
        Spelling(str(row["written"]), text_of(row, "canonical"), str(row["kind"]), standing_of(row))
        for row in rows("spellings.yaml", "spellings")
    )


def canonical(text: str, kind: str) -> str | None:
    """The spelling to use for a text of one kind: itself where no other is known, None where it is damaged."""
    for known in spellings():
        if known.kind == kind and plain(known.written) == plain(text):
            return known.canonical
    return text.strip()
