"""Versions of one's own policy sets in the database: set and profiles are canonical JSON, written once."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import Connection, insert, select

from catalog.store.runs import in_utc
from procurement_core.decisions.canonical import Json, canonical
from procurement_core.decisions.policy_set_version import PolicySetVersion
from procurement_core.decisions.store.numbering import mark_of_newest, new_id
from procurement_core.decisions.store.tables import PolicySetVersionRow
from procurement_core.policy.applied_set import AppliedSet
from procurement_core.policy.drafting import profile_from_json
from procurement_core.policy.policy_set import PolicySet
from procurement_core.policy.profile import Profile

_VERSION = PolicySetVersionRow.__table__  # type: ignore[attr-defined]  # SQLModel adds it without a type


def add_version(connection: Connection, wanted: PolicySetVersion) -> int:
    """Write a version and return its number; the database refuses an id and version that are there already."""
    applied = wanted.applied
    body: Json = {
        "policy_set": applied.policy_set.as_json(),
        "profiles": [profile.as_json() for profile in applied.profiles],
        "place_of": list(applied.place_of),
    }
    written = connection.execute(
        insert(_VERSION).values(
            policy_set_id=applied.policy_set.id,
            version=applied.policy_set.version,
            digest=applied.digest,
            based_on=wanted.based_on,
            reason=wanted.reason,
            body=canonical(body),
            created_at=in_utc(wanted.created_at),
            created_by=wanted.created_by,
        )
    )
    return new_id(written)


def versions(connection: Connection, policy_set_id: str | None = None) -> tuple[PolicySetVersion, ...]:
    """Every version, of one set or of all, the newest first."""
    question = select(_VERSION).order_by(_VERSION.c.id.desc())
    if policy_set_id is not None:
        question = question.where(_VERSION.c.policy_set_id == policy_set_id)
    return tuple(_version(dict(row)) for row in connection.execute(question).mappings())


def newest_mark(connection: Connection) -> str:
    """Another text whenever a version is added, empty without any."""
    return mark_of_newest(connection, _VERSION)


def _version(row: Mapping[str, object]) -> PolicySetVersion:
    stored = PolicySetVersionRow.model_validate(row)
    body = json.loads(stored.body)
    profiles = [profile_from_json(document) for document in body["profiles"]]
    return PolicySetVersion(
        id=int(stored.id or 0),
        applied=AppliedSet(
            PolicySet.model_validate(body["policy_set"]),
            tuple(profile for profile in profiles if isinstance(profile, Profile)),
            tuple(body["place_of"]),
            is_kept=True,
        ),
        based_on=stored.based_on,
        reason=stored.reason,
        created_at=in_utc(stored.created_at),
        created_by=stored.created_by,
    )
