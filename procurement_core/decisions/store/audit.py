"""Writes and reads the audit trail. There is no function that changes or removes an entry, and triggers refuse both."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from catalog.store.runs import in_utc
from procurement_core.decisions.canonical import canonical
from procurement_core.decisions.store.tables import AuditEntryRow
from procurement_core.decisions.trail import AuditEntry, entry_digest

_ENTRY = AuditEntryRow.__table__  # type: ignore[attr-defined]  # SQLModel adds it without a type
_TRAIL_LOCK = 1_734_011_702  # any constant: two writers of the trail wait for each other on PostgreSQL


def append_entry(
    connection: Connection, *, actor: str, action: str, subject: str, detail: Mapping[str, str], now: datetime
) -> str:
    """Add one entry in the running write transaction and return its digest."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_TRAIL_LOCK)))
    last = connection.execute(select(_ENTRY.c.digest).order_by(_ENTRY.c.id.desc()).limit(1)).scalar()
    previous = str(last or "")
    digest = entry_digest(at=now, actor=actor, action=action, subject=subject, detail=detail, previous=previous)
    connection.execute(
        insert(_ENTRY).values(
            at=in_utc(now),
            actor=actor,
            action=action,
            subject=subject,
            detail=canonical(dict(detail)),
            previous=previous,
            digest=digest,
        )
    )
    return digest


def entries(connection: Connection, *, subject: str | None = None) -> tuple[AuditEntry, ...]:
    """The trail in the order it was written, of one subject or whole."""
    question = select(_ENTRY).order_by(_ENTRY.c.id)
    if subject is not None:
        question = question.where(_ENTRY.c.subject == subject)
    return tuple(
        AuditEntry(
            id=row["id"],
            at=in_utc(row["at"]),
            actor=row["actor"],
            action=row["action"],
            subject=row["subject"],
            detail=json.loads(row["detail"]),
            previous=row["previous"],
            digest=row["digest"],
        )
        for row in connection.execute(question).mappings()
    )
