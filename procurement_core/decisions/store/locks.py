"""Locks of tenders and the opening of their bids in the database: written once, the newest lock counts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, select

from catalog.store.runs import in_utc
from procurement_core.decisions.canonical import canonical
from procurement_core.decisions.profile_lock import ProfileLock
from procurement_core.decisions.store.numbering import new_id
from procurement_core.decisions.store.tables import BidOpeningRow, ProfileLockRow, TenderRow
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.award.reading import award_profile_from_mapping

_LOCK = ProfileLockRow.__table__  # type: ignore[attr-defined]  # SQLModel adds it without a type
_OPENING = BidOpeningRow.__table__  # type: ignore[attr-defined]
_TENDER = TenderRow.__table__  # type: ignore[attr-defined]


def hold_tender(connection: Connection, tender: int) -> None:
    """Let nobody else lock a profile for the tender, or open its bids, until this transaction ends."""
    connection.execute(select(_TENDER.c.id).where(_TENDER.c.id == tender).with_for_update())


def add_lock(connection: Connection, tender: int, profile: AwardProfile, *, actor: str, now: datetime) -> int:
    """Write a lock and return its number."""
    written = connection.execute(
        insert(_LOCK).values(
            tender_id=tender,
            profile_id=profile.id,
            version=profile.version,
            digest=profile.digest,
            body=canonical(profile.as_json()),
            locked_at=in_utc(now),
            locked_by=actor,
        )
    )
    return new_id(written)


def add_opening(connection: Connection, lock: ProfileLock, *, actor: str, now: datetime) -> None:
    """Write that the bids of a tender were opened under a lock; the database refuses a second time."""
    connection.execute(
        insert(_OPENING).values(tender_id=lock.tender, lock_id=lock.id, opened_at=in_utc(now), opened_by=actor)
    )


def newest_lock(connection: Connection, tender: int) -> ProfileLock | None:
    """The lock that counts for a tender, None where there is none."""
    question = select(_LOCK).where(_LOCK.c.tender_id == tender).order_by(_LOCK.c.id.desc()).limit(1)
    row = connection.execute(question).mappings().first()
    return None if row is None else _lock(dict(row), _openings(connection))


def newest_locks(connection: Connection) -> Mapping[int, ProfileLock]:
    """The lock that counts, by tender."""
    opened = _openings(connection)
    rows = connection.execute(select(_LOCK).order_by(_LOCK.c.id)).mappings()
    return {row["tender_id"]: _lock(dict(row), opened) for row in rows}


def _openings(connection: Connection) -> Mapping[int, datetime]:
    """When bids were opened, by the number of the lock."""
    return {row[0]: in_utc(row[1]) for row in connection.execute(select(_OPENING.c.lock_id, _OPENING.c.opened_at))}


def _lock(row: Mapping[str, object], opened: Mapping[int, datetime]) -> ProfileLock:
    stored = ProfileLockRow.model_validate(row)
    number = int(stored.id or 0)
    return ProfileLock(
        id=number,
        tender=stored.tender_id,
        profile=award_profile_from_mapping(json.loads(stored.body), stored.profile_id),
        digest=stored.digest,
        locked_at=in_utc(stored.locked_at),
        locked_by=stored.locked_by,
        bids_opened_at=opened.get(number),
    )
