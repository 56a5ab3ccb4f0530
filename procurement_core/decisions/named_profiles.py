"""A profile by the name a person gives it: a shipped one, one of one's own, or a file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from procurement_core.errors import ProcurementError
from procurement_core.policy.award.library import read_any_profile
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.award.reading import is_award
from procurement_core.policy.drafting import AnyProfile
from procurement_core.policy.profile import Profile
from procurement_core.policy.reading import document_in, text_of
from procurement_core.policy.shipped_profiles import shipped_profile_of, shipped_profiles

if TYPE_CHECKING:
    from catalog.store.database import Database

#: What may be the name of an own profile: an id, or an id and a version.
_NAME = re.compile(r"([a-z][a-z0-9_-]{0,63})(?:@(\S+))?")


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
    return _NAME.fullmatch(name) is not None and shipped_profile_of(name) is None


def unknown_profile(database: Database | None, name: str, use: str | None = None) -> ProcurementError:
    """The refusal of a name, with the profiles to choose: those of one `use`, or all."""
    own = _own(database) if database else ()
    ids = (profile.id for profile in (*shipped_profiles(), *own) if use in (None, profile.use))
    return ProcurementError("profile.unknown", name=name, known=", ".join(dict.fromkeys(ids)))


def _named(database: Database | None, name: str) -> AnyProfile | None:
    """The shipped or own profile of that name; None where the name is neither.

    Raises ProcurementError `own_profile.version_unknown` for a known id in an unknown version.
    """
    parts = _NAME.fullmatch(name)
    if parts is None:
        return None
    profile_id, version = parts[1], parts[2]
    shipped = shipped_profile_of(profile_id)
    known = [shipped] if shipped else []
    if database is not None and (version or not known):
        known += _own(database, profile_id)
    found = next((profile for profile in known if version in (None, profile.version)), None)
    if found is None and known:
        there = ", ".join(profile.version for profile in known)
        raise ProcurementError("own_profile.version_unknown", profile=profile_id, version=version, known=there)
    return found


def _in_file(database: Database | None, name: str, use: str | None = None) -> AnyProfile:
    path = Path(name)
    if not path.is_file():
        raise unknown_profile(database, name, use)
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


def _own(database: Database, profile_id: str | None = None) -> tuple[AnyProfile, ...]:
    """One's own profiles of that id, or all, the newest first."""
    from procurement_core.decisions.store.profiles import versions  # noqa: PLC0415 - loads SQLAlchemy

    with database.read() as connection:
        return tuple(item.profile for item in versions(connection, profile_id))
