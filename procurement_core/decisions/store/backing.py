"""What the database itself says at the places in its sources that a shortlist's evidence names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from sqlalchemy import Connection, select, tuple_

from catalog.store.fact_tables import FactKind, fact_table

#: A run and a pointer in its source.
Place = tuple[int, str]
Statement = Mapping[str, object]

_BATCH = 400  # SQLite takes at most 999 values in one statement on old builds


def statements_at(connection: Connection, kind: FactKind, places: Sequence[Place]) -> dict[Place, list[Statement]]:
    """Every statement of `kind` at each of `places`; a place without one is not in the answer."""
    table = fact_table(kind)
    found: dict[Place, list[Statement]] = {}
    remaining = iter(sorted(set(places)))
    for batch in _batches(remaining):
        wanted = tuple_(table.c.run_id, table.c.pointer).in_(batch)
        for row in connection.execute(select(table).where(wanted)).mappings():
            found.setdefault((row["run_id"], row["pointer"]), []).append(dict(row))
    return found


def _batches(places: Iterator[Place]) -> Iterator[list[Place]]:
    while batch := list(islice(places, _BATCH)):
        yield batch
