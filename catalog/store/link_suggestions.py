"""Suggested links: written when an import raises them, decided by a person, never joined in between."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
from sqlalchemy import Connection, delete, insert, select, update

from catalog.store.fact_tables import arrow_schema, table_of
from catalog.store.tables import LinkSuggestionRow

#: What names a suggestion: the two spellings.
PAIR = ("manufacturer_key", "model_key", "to_manufacturer_key", "to_model_key")
SUGGESTION = arrow_schema(table_of(LinkSuggestionRow), (*PAIR, "model", "to_model", "what", "score"))


def keep_open_suggestions(connection: Connection, run_id: int, suggestions: pa.Table) -> int:
    """Make the open suggestions those of `suggestions` (schema `SUGGESTION`); decided pairs stay as decided.

    Returns how many are new.
    """
    table = table_of(LinkSuggestionRow)
    known = connection.execute(select(table.c.id, table.c.state, *(table.c[name] for name in PAIR))).all()
    wanted = {tuple(row[name] for name in PAIR): row for row in suggestions.to_pylist()}
    stale = [row.id for row in known if row.state == "open" and tuple(row[2:]) not in wanted]
    for start in range(0, len(stale), _CHUNK):
        connection.execute(delete(table).where(table.c.id.in_(stale[start : start + _CHUNK])))
    there = {tuple(row[2:]) for row in known}
    new = [row | {"run_id": run_id, "state": "open"} for pair, row in wanted.items() if pair not in there]
    if new:
        connection.execute(insert(table), new)
    return len(new)


def decide(connection: Connection, ids: Sequence[int], *, decision: str, run_id: int, actor: str) -> tuple[int, ...]:
    """Write a person's decision on open suggestions; returns the ids that are none, and then nothing may be kept."""
    table = table_of(LinkSuggestionRow)
    is_chosen = table.c.id.in_(list(ids)) & (table.c.state == "open")
    found = set(connection.execute(select(table.c.id).where(is_chosen)).scalars())
    values = {"state": decision, "decided_run_id": run_id, "decided_by": actor}
    connection.execute(update(table).where(is_chosen).values(values))
    return tuple(sorted(set(ids) - found))


def reopen(connection: Connection, run_id: int) -> None:
    """Take back every decision of one run."""
    table = table_of(LinkSuggestionRow)
    values = {"state": "open", "decided_run_id": None, "decided_by": None}
    connection.execute(update(table).where(table.c.decided_run_id == run_id).values(values))


_CHUNK = 500
