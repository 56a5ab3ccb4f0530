"""The audit trail's entries: who did what, when, on what, each bound to the one before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from procurement_core.decisions.canonical import digest_of


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One act. `subject` is `tender:3` or `shortlist:7`; `previous` is the digest of the entry before it."""

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    detail: Mapping[str, str]
    previous: str
    digest: str


def entry_digest(
    *, at: datetime, actor: str, action: str, subject: str, detail: Mapping[str, str], previous: str
) -> str:
    """SHA-256 over everything an entry says and the digest of its predecessor."""
    return digest_of(
        {
            "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": actor,
            "action": action,
            "subject": subject,
            "detail": dict(detail),
            "previous": previous,
        }
    )


def first_broken(entries: Iterable[AuditEntry]) -> AuditEntry | None:
    """The first entry, in order of id, that was changed or whose predecessor is gone; None where the chain holds."""
    previous = ""
    for entry in entries:
        expected = entry_digest(
            at=entry.at,
            actor=entry.actor,
            action=entry.action,
            subject=entry.subject,
            detail=entry.detail,
            previous=previous,
        )
        if entry.previous != previous or entry.digest != expected:
            return entry
        previous = entry.digest
    return None
