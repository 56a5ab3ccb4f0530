"""Lifting the guard of append-only tables for a restoration, which replaces everything in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

_POSTGRESQL_TABLES = text(
    "SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
    "WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
)


@contextmanager
def guard_lifted(connection: Connection) -> Iterator[None]:
    """Within the block, append-only tables may be rewritten; it belongs to the transaction and is undone with it."""
    if connection.dialect.name == "sqlite":
        triggers = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
        for name, _ in triggers:
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        yield
        for _, definition in triggers:
            connection.exec_driver_sql(definition)
        return
    guarded = connection.execute(_POSTGRESQL_TABLES).scalars().all()
    for table in guarded:
        connection.exec_driver_sql(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
    yield
    for table in guarded:
        connection.exec_driver_sql(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
