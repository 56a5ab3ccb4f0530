"""Suggested links as a person reads them; deciding on them is in `link_suggestions`."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from catalog.store.fact_tables import table_of
from catalog.store.tables import LinkSuggestionRow


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two spellings that may be one model. `what` names the kinds of fact that would meet, `score` is 0 to 100."""

    id: int
    manufacturer: str
    model: str
    to_manufacturer: str
    to_model: str
    what: tuple[str, ...]
    score: float
    state: str
    decided_by: str | None


def suggestions(connection: Connection, state: str | None = "open") -> tuple[Suggestion, ...]:
    """Suggestions in `state` (open, confirmed, rejected; None for all), the likeliest first."""
    table = table_of(LinkSuggestionRow)
    question = select(table).order_by(table.c.score.desc(), table.c.id)
    if state is not None:
        question = question.where(table.c.state == state)
    return tuple(
        Suggestion(
            id=row["id"],
            manufacturer=row["manufacturer_key"],
            model=row["model"],
            to_manufacturer=row["to_manufacturer_key"],
            to_model=row["to_model"],
            what=tuple(row["what"].split("|")),
            score=row["score"],
            state=row["state"],
            decided_by=row["decided_by"],
        )
        for row in connection.execute(question).mappings()
    )
