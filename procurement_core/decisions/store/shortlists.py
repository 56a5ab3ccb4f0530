"""Shortlists in the database: the body is canonical JSON, written once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import Connection, insert, select

from catalog.store.runs import in_utc
from procurement_core.decisions.record import Record
from procurement_core.decisions.shortlist import ShortlistLine
from procurement_core.decisions.store.numbering import new_id
from procurement_core.decisions.store.tables import ShortlistRow

_SHORTLIST = ShortlistRow.__table__  # type: ignore[attr-defined]  # SQLModel adds it without a type
_LINE = ("id", "title", "tender_id", "revision_id", "profile_id", "as_of", "digest", "created_at", "created_by")


def add_shortlist(connection: Connection, line: ShortlistLine, body: str) -> int:
    """Write a frozen shortlist and return its number; the number in `line` is not used."""
    written = connection.execute(
        insert(_SHORTLIST).values(
            title=line.title,
            tender_id=line.tender_id,
            revision_id=line.revision_id,
            profile_id=line.profile_id,
            as_of=line.as_of.isoformat(),
            digest=line.digest,
            body=body,
            created_at=in_utc(line.created_at),
            created_by=line.created_by,
        )
    )
    return new_id(written)


def find_shortlist(connection: Connection, shortlist_id: int) -> tuple[str, Record] | None:
    """Digest and record of the shortlist of that number, None where there is none."""
    question = select(_SHORTLIST.c.digest, _SHORTLIST.c.body).where(_SHORTLIST.c.id == shortlist_id)
    row = connection.execute(question).first()
    return (str(row[0]), json.loads(row[1])) if row else None


def all_shortlists(connection: Connection) -> tuple[ShortlistLine, ...]:
    """Every shortlist without its body, the newest first."""
    question = select(*(_SHORTLIST.c[name] for name in _LINE)).order_by(_SHORTLIST.c.id.desc())
    return tuple(_line(dict(row)) for row in connection.execute(question).mappings())


def _line(row: Mapping[str, object]) -> ShortlistLine:
    created = row["created_at"]
    if not isinstance(created, datetime):
        raise TypeError("a shortlist is written with a moment")
    tender = row["tender_id"]
    return ShortlistLine(
        id=int(str(row["id"])),
        title=str(row["title"]),
        tender_id=None if tender is None else int(str(tender)),
        revision_id=int(str(row["revision_id"])),
        profile_id=str(row["profile_id"]),
        as_of=date.fromisoformat(str(row["as_of"])),
        digest=str(row["digest"]),
        created_at=in_utc(created),
        created_by=str(row["created_by"]),
    )
