"""Profiles that people write for themselves: every version is kept as it was written, and found by its name."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from catalog.store.database import Database
from procurement_core.decisions.profile_version import ProfileVersion
from procurement_core.decisions.store.audit import append_entry
from procurement_core.decisions.store.profiles import add_version, newest_mark, versions
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.library import list_award_profiles, read_any_profile
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.award.reading import is_award
from procurement_core.policy.drafting import AnyProfile, with_version
from procurement_core.policy.library import list_profiles
from procurement_core.policy.profile import Profile
from procurement_core.policy.reading import document_in, text_of

#: What may be the name of an own profile: an id, or an id and a version.
_NAME = re.compile(r"([a-z][a-z0-9_-]{0,63})(?:@(\S+))?")


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
    if any(profile.id == profile_id for profile in shipped_profiles()):
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
        raise _unknown(database, profile_id)
    return found


def shipped_profiles() -> tuple[AnyProfile, ...]:
    """The profiles that come with the product, those for catalogues first."""
    return (*list_profiles(), *list_award_profiles())


def find_profile(database: Database | None, name: str) -> AnyProfile:
    """A profile by its name: a shipped ID, an own ID (its newest version), ID@VERSION, or the path of a YAML file.

    Without a database only shipped profiles and files are found. Raises ProcurementError `profile.unknown`,
    `own_profile.version_unknown`, or what reading the file refuses.
    """
    return _named(database, name) or _in_file(database, name)


def find_screening_profile(database: Database | None, name: str) -> Profile:
    """The profile of that name for ranking a catalogue.

    Raises ProcurementError `profile.use_award` for one that ranks bids, or as `find_profile` does.
    """
    named = _named(database, name)
    if named is None and _file_is_for_award(name):
        raise ProcurementError("profile.use_award", profile=name)
    found = named or _in_file(database, name, "screening")
    if isinstance(found, AwardProfile):
        raise ProcurementError("profile.use_award", profile=found.id)
    return found


def find_award_profile(database: Database | None, name: str) -> AwardProfile:
    """The profile of that name for ranking bids.

    Raises ProcurementError `bids.profile_screens` for one that ranks a catalogue, or as `find_profile` does.
    """
    named = _named(database, name)
    if named is None and _file_is_for_award(name) is False:
        raise ProcurementError("bids.profile_screens", profile=name)
    found = named or _in_file(database, name, "award")
    if not isinstance(found, AwardProfile):
        raise ProcurementError("bids.profile_screens", profile=found.id)
    return found


def may_be_own(name: str) -> bool:
    """Whether a name needs a look at the own profiles: it is no path, and no shipped profile without a version."""
    return _NAME.fullmatch(name) is not None and all(profile.id != name for profile in shipped_profiles())


def _named(database: Database | None, name: str) -> AnyProfile | None:
    """The shipped or own profile of that name; None where the name is neither.

    Raises ProcurementError `own_profile.version_unknown` for a known id in an unknown version.
    """
    parts = _NAME.fullmatch(name)
    if parts is None:
        return None
    profile_id, version = parts[1], parts[2]
    known: list[AnyProfile] = [profile for profile in shipped_profiles() if profile.id == profile_id]
    if database is not None and (version or not known):
        with database.read() as connection:
            known += [item.profile for item in versions(connection, profile_id)]
    found = next((profile for profile in known if version in (None, profile.version)), None)
    if found is None and known:
        there = ", ".join(profile.version for profile in known)
        raise ProcurementError("own_profile.version_unknown", profile=profile_id, version=version, known=there)
    return found


def _in_file(database: Database | None, name: str, use: str | None = None) -> AnyProfile:
    path = Path(name)
    if not path.is_file():
        raise _unknown(database, name, use)
    return read_any_profile(path)


def _file_is_for_award(name: str) -> bool | None:
    """What use a file states, before it is read as a profile of that use; None where it states neither."""
    path = Path(name)
    if not path.is_file():
        return None
    document = document_in(text_of(path), name)
    if is_award(document):
        return True
    return False if document.get("use") == "screening" else None


def _unknown(database: Database | None, name: str, use: str | None = None) -> ProcurementError:
    """The refusal of a name, with the profiles to choose: those of one `use`, or all."""
    own = (item.profile for item in (own_profiles(database) if database else ()))
    ids = (profile.id for profile in (*shipped_profiles(), *own) if use in (None, profile.use))
    return ProcurementError("profile.unknown", name=name, known=", ".join(dict.fromkeys(ids)))


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
