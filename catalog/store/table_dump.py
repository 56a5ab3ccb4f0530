"""Tables as lines of JSON: the same text whichever database they come from, so a backup moves between databases."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, DateTime, MetaData, Table, delete, func, insert, inspect, select, text

from catalog.store.migration import VERSION_TABLE
from catalog.store.runs import in_utc

#: Rows read or written at a time: quick, and little memory.
BATCH = 5_000

Record = dict[str, object]


def stored_tables(connection: Connection) -> Sequence[Table]:
    """Every table of the database, those first that others point to."""
    metadata = MetaData()
    names = [name for name in inspect(connection).get_table_names() if name != VERSION_TABLE]
    metadata.reflect(connection, only=names)
    return metadata.sorted_tables


def records(connection: Connection, table: Table) -> Iterator[Sequence[Record]]:
    """The rows of `table` in batches, in the order of its key; moments carry their zone."""
    moments = _moments(table)
    ordered = select(table).order_by(*table.primary_key.columns)
    result = connection.execution_options(stream_results=True, yield_per=BATCH).execute(ordered)
    for batch in result.mappings().partitions():
        yield [{**row, **{name: in_utc(row[name]) for name in moments if row[name]}} for row in batch]


def add_records(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Write rows with their own keys."""
    if rows:
        connection.execute(insert(table), list(rows))


def lines(batches: Iterable[Sequence[Record]]) -> Iterator[bytes]:
    """Each row as one line of JSON; a moment as ISO text in UTC."""
    for batch in batches:
        for row in batch:
            yield json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=_moment_text).encode() + b"\n"


def parsed(texts: Iterable[bytes], table: Table) -> Iterator[list[Record]]:
    """The opposite of `lines`. Raises ValueError for a line that is no row of `table`."""
    names, moments = set(table.columns.keys()), _moments(table)
    batch: list[Record] = []
    for line in texts:
        row = json.loads(line)
        if not isinstance(row, dict) or row.keys() != names:
            raise ValueError(f"no row of {table.name}")
        for name in moments:
            row[name] = datetime.fromisoformat(row[name]).astimezone(UTC) if row[name] is not None else None
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def empty_tables(connection: Connection, tables: Sequence[Table]) -> None:
    """Remove every row, of tables that point to others first."""
    for table in reversed(tables):
        connection.execute(delete(table))


def continue_numbering(connection: Connection, tables: Sequence[Table]) -> None:
    """Let new rows be numbered after the written ones; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables:
        sequence = connection.execute(
            text("SELECT pg_get_serial_sequence(quote_ident(:table), 'id')"), {"table": table.name}
        ).scalar()
        highest = connection.execute(select(func.max(table.c.id))).scalar()
        if sequence and highest:
            connection.execute(text("SELECT setval(:sequence, :highest)"), {"sequence": sequence, "highest": highest})


def _moments(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns if isinstance(column.type, DateTime))


def _moment_text(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a backup")
