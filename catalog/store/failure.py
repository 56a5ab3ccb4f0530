"""Failures of a database, told apart: each is one sentence, and none of them shows a driver's traceback."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError, OperationalError

from catalog.model.problem import CatalogError

#: Parts of SQLite's and PostgreSQL's own messages, and what they mean for a person.
_MEANINGS = (
    ("file is not a database", "store.not_a_database"),
    ("malformed", "store.damaged"),
    ("disk image", "store.damaged"),
    ("readonly", "store.read_only"),
    ("read-only", "store.read_only"),
    ("permission denied for", "store.read_only"),
    ("unable to open", "store.read_only"),
    ("disk i/o error", "store.unreachable"),
    ("database is locked", "store.busy"),
    ("lock timeout", "store.busy"),
    ("is full", "store.full"),
    ("no space left", "store.full"),
)


def refusal(error: DBAPIError, name: str) -> Exception:
    """The CatalogError that says what `error` means, or `error` itself where our own statement was at fault."""
    message = str(error.orig).casefold()
    for part, code in _MEANINGS:
        if part in message:
            return CatalogError(code, database=name)
    # SQLite calls a missing table "operational" too; on PostgreSQL the word means that the server is out of reach.
    is_servers = isinstance(error, OperationalError) and type(error.orig).__module__.startswith("psycopg")
    if is_servers or error.connection_invalidated:
        return CatalogError("store.unreachable", database=name)
    return error
