"""Profiles that people write for themselves: every version is kept as it was written, and found by its name."""

from __future__ import annotations

from datetime import datetime

from catalog.store.database import Database
from procurement_core.decisions.named_profiles import unknown_profile
from procurement_core.decisions.profile_version import ProfileVersion
from procurement_core.decisions.store.audit import append_entry
from procurement_core.decisions.store.profiles import add_version, newest_mark, versions
from procurement_core.errors import ProcurementError
from procurement_core.policy.drafting import AnyProfile, with_version
from procurement_core.policy.shipped_profiles import shipped_profile_of


def save_profile(
    database: Database, profile: AnyProfile, *, based_on: str, reason: str, actor: str, now: datetime
) -> ProfileVersion:
    """Keep a profile as a version of its own; what is there already is never changed.

    What law and logic say against it is shown by the checks and refused when it is used, not here. A mark of moved
    weights is dropped: a version of one's own is as it was written. Raises ProcurementError
    `own_profile.reason_missing`, `own_profile.shipped` for an id that comes with the product, `own_profile.other_use`,
    `own_profile.version_exists` or `own_profile.not_newer`.
    """
    profile = with_version(profile, profile.version)
    wanted = ProfileVersion(0, profile, based_on, reason.strip(), now, actor)
    require_own_id(profile.id)
    with database.begin() as connection:
        _require_newer(profile, versions(connection, profile.id))
        number = add_version(connection, profile, based_on=based_on, reason=wanted.reason, actor=actor, now=now)
        detail = {"version": profile.version, "digest": profile.digest, "based_on": based_on, "reason": wanted.reason}
        append_entry(
            connection, actor=actor, action="profile.saved", subject=f"profile:{profile.id}", detail=detail, now=now
        )
    return ProfileVersion(number, profile, based_on, wanted.reason, now, actor)


def require_own_id(profile_id: str) -> None:
    """Refuse the id of a profile that comes with the product (ProcurementError `own_profile.shipped`)."""
    if shipped_profile_of(profile_id) is not None:
        raise ProcurementError("own_profile.shipped", profile=profile_id)


def own_profiles(database: Database) -> tuple[ProfileVersion, ...]:
    """Every version of every own profile, the newest first."""
    with database.read() as connection:
        return versions(connection)


def newest_own_profile(database: Database) -> str:
    """A mark of the newest version: what was read under the same mark need not be read again, versions never change."""
    with database.read() as connection:
        return newest_mark(connection)


def versions_of(database: Database, profile_id: str) -> tuple[ProfileVersion, ...]:
    """Every version of one own profile, the newest first. Raises ProcurementError `profile.unknown`."""
    with database.read() as connection:
        found = versions(connection, profile_id)
    if not found:
        raise unknown_profile(database, profile_id)
    return found


def _require_newer(profile: AnyProfile, before: tuple[ProfileVersion, ...]) -> None:
    """A version number says which of two is the later one, so it only ever rises."""
    if not before:
        return
    newest = max((item.profile for item in before), key=lambda item: _order(item.version))
    facts = {"profile": profile.id, "version": profile.version, "newest": newest.version}
    if newest.use != profile.use:
        raise ProcurementError("own_profile.other_use", **facts)
    if any(item.profile.version == profile.version for item in before):
        raise ProcurementError("own_profile.version_exists", **facts)
    if _order(profile.version) <= _order(newest.version):
        raise ProcurementError("own_profile.not_newer", **facts)


def _order(version: str) -> tuple[tuple[int, ...], bool, tuple[tuple[bool, int, str], ...]]:
    """The order of semantic versions (semver.org, 11): 1.0.0-rc.2 before 1.0.0-rc.10 before 1.0.0."""
    numbers, _, early = version.partition("-")
    steps = tuple(
        (not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in (early.split(".") if early else ())
    )
    return tuple(int(part) for part in numbers.split(".")), not early, steps
