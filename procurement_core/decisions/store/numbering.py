"""The number the database gave to a row just written."""

from __future__ import annotations

from sqlalchemy import CursorResult


def new_id(written: CursorResult[tuple[object, ...]]) -> int:
    """The primary key of the one row of an INSERT."""
    key = written.inserted_primary_key
    if key is None:
        raise LookupError("the statement wrote no single row")
    return int(key[0])
