"""Versions of one's own profiles in the database: the whole of one is canonical JSON, written once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, select

from catalog.store.runs import in_utc
from procurement_core.decisions.canonical import canonical
from procurement_core.decisions.profile_version import ProfileVersion
from procurement_core.decisions.store.numbering import mark_of_newest, new_id
from procurement_core.decisions.store.tables import ProfileVersionRow
from procurement_core.policy.drafting import AnyProfile, profile_from_json

_VERSION = ProfileVersionRow.__table__  # type: ignore[attr-defined]  # SQLModel adds it without a type


def add_version(
    connection: Connection, profile: AnyProfile, *, based_on: str, reason: str, actor: str, now: datetime
) -> int:
    """Write a version and return its number; the database refuses an id and version that are there already."""
    written = connection.execute(
        insert(_VERSION).values(
            profile_id=profile.id,
            version=profile.version,
            digest=profile.digest,
            based_on=based_on,
            reason=reason,
            body=canonical(profile.as_json()),
            created_at=in_utc(now),
            created_by=actor,
        )
    )
    return new_id(written)


def versions(connection: Connection, profile_id: str | None = None) -> tuple[ProfileVersion, ...]:
    """Every version, of one profile or of all, the newest first."""
    question = select(_VERSION).order_by(_VERSION.c.id.desc())
    if profile_id is not None:
        question = question.where(_VERSION.c.profile_id == profile_id)
    return tuple(_version(dict(row)) for row in connection.execute(question).mappings())


def newest_mark(connection: Connection) -> str:
    """Another text whenever a version is added, empty without any."""
    return mark_of_newest(connection, _VERSION)


def _version(row: Mapping[str, object]) -> ProfileVersion:
    stored = ProfileVersionRow.model_validate(row)
    return ProfileVersion(
        id=int(stored.id or 0),
        profile=profile_from_json(json.loads(stored.body)),
        based_on=stored.based_on,
        reason=stored.reason,
        created_at=in_utc(stored.created_at),
        created_by=stored.created_by,
    )
