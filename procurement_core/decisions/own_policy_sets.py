"""Policy sets that people keep for themselves: every version as it was kept, and found by its name."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from catalog.store.database import Database
from procurement_core.decisions.canonical import canonical
from procurement_core.decisions.policy_set_version import PolicySetVersion
from procurement_core.decisions.store.audit import append_entry
from procurement_core.decisions.store.policy_sets import add_version, newest_mark, versions
from procurement_core.errors import ProcurementError
from procurement_core.policy.applied_set import AppliedSet
from procurement_core.policy.drafting import FIRST_VERSION, next_version
from procurement_core.policy.policy_set_reading import list_policy_sets, parse_policy_set
from procurement_core.policy.terms import Title

_NAME = re.compile(r"([a-z][a-z0-9_-]{0,63})(?:@(\S+))?")


def keep_policy_set(
    database: Database,
    applied: AppliedSet,
    *,
    set_id: str,
    title: Title,
    reason: str,
    actor: str,
    now: datetime,
) -> PolicySetVersion:
    """Keep a set, with the profiles it applies, as the next version of `set_id`; what is there is never changed.

    It begins at version 0.1.0 and is illustrative: what was official elsewhere is not official here. Raises
    ProcurementError `own_set.reason_missing`, `own_set.id_malformed`, or `own_set.shipped` for an id that comes
    with the product.
    """
    parts = _NAME.fullmatch(set_id)
    if parts is None or parts[2]:
        raise ProcurementError("own_set.id_malformed", text=set_id)
    if any(shipped.id == set_id for shipped in list_policy_sets()):
        raise ProcurementError("own_set.shipped", policy_set=set_id)
    origin = applied.policy_set
    with database.begin() as connection:
        before = versions(connection, set_id)
        version = next_version(before[0].applied.policy_set.version) if before else FIRST_VERSION
        document = {
            **origin.as_json(),
            "id": set_id,
            "version": version,
            "status": "illustrative",
            "title": {"en": title.en, "zh": title.zh},
        }
        kept = replace(applied, policy_set=parse_policy_set(canonical(document), set_id), is_kept=True)
        wanted = PolicySetVersion(0, kept, f"{origin.id}@{origin.version}", reason.strip(), now, actor)
        number = add_version(connection, wanted)
        detail = {"version": version, "digest": kept.digest, "based_on": wanted.based_on, "reason": wanted.reason}
        append_entry(
            connection, actor=actor, action="policy_set.kept", subject=f"policy_set:{set_id}", detail=detail, now=now
        )
    return replace(wanted, id=number)


def own_policy_sets(database: Database) -> tuple[PolicySetVersion, ...]:
    """Every version of every own set, the newest first."""
    with database.read() as connection:
        return versions(connection)


def newest_own_policy_set(database: Database) -> str:
    """A mark of the newest version: what was read under the same mark need not be read again."""
    with database.read() as connection:
        return newest_mark(connection)


def own_policy_set(database: Database, name: str) -> AppliedSet | None:
    """The own set of that name, ID for its newest version or ID@VERSION; None where nobody has kept such a set.

    Raises ProcurementError `own_set.version_unknown` for a known id in an unknown version.
    """
    parts = _NAME.fullmatch(name)
    if parts is None:
        return None
    with database.read() as connection:
        known = versions(connection, parts[1])
    if not known:
        return None
    found = next((each for each in known if parts[2] in (None, each.applied.policy_set.version)), None)
    if found is None:
        there = ", ".join(each.applied.policy_set.version for each in known)
        raise ProcurementError("own_set.version_unknown", policy_set=parts[1], version=parts[2], known=there)
    return found.applied
