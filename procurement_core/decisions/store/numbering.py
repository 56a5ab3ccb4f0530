"""The number the database gave to a row just written, and the mark of the newest version of a table."""

from __future__ import annotations

from sqlalchemy import Connection, CursorResult, Table, select


def new_id(written: CursorResult[tuple[object, ...]]) -> int:
    """The primary key of the one row of an INSERT."""
    key = written.inserted_primary_key
    if key is None:
        raise LookupError("the statement wrote no single row")
    return int(key[0])


def mark_of_newest(connection: Connection, versions: Table) -> str:
    """Number and digest of the newest version, empty without any: another one whenever a version is added."""
    question = select(versions.c.id, versions.c.digest).order_by(versions.c.id.desc()).limit(1)
    newest = connection.execute(question).first()
    return f"{newest.id}:{newest.digest}" if newest else ""
