"""The policy set of a name, with its profiles: a shipped one, one that a person kept, or a file."""

from __future__ import annotations

from pathlib import Path

from catalog.store.database import Database
from procurement_core.decisions.named_profiles import find_screening_profile
from procurement_core.decisions.own_policy_sets import own_policy_set, own_policy_sets
from procurement_core.errors import ProcurementError
from procurement_core.policy.applied_set import AppliedSet, applied
from procurement_core.policy.policy_set import PolicySet
from procurement_core.policy.policy_set_reading import list_policy_sets, load_policy_set, read_policy_set
from procurement_core.policy.profile import Profile


def find_applied_set(database: Database | None, name: str) -> AppliedSet:
    """The policy set of that name with its profiles: a shipped ID, an own ID (its newest version), ID@VERSION, or FILE.

    A kept set brings its profiles as they were. Another names them by a shipped id, an own id or ID@VERSION, or a file:
    beside the file of the set, or else where the program runs. Without a database only what is shipped or in files is
    found. Raises ProcurementError `policy_set.unknown`, `own_set.version_unknown`, or as reading the set and `applied`
    do.
    """
    is_shipped = any(item.id == name for item in list_policy_sets())
    kept = own_policy_set(database, name) if database is not None and not is_shipped else None
    if kept is not None:
        return kept
    return _applied(_read(database, name), database, Path() if is_shipped else Path(name).parent)


def applied_in_file(database: Database | None, file: Path) -> AppliedSet:
    """The policy set in a YAML file with its profiles, whatever other set has the name of the file.

    Raises ProcurementError as reading the set and `applied` do.
    """
    return _applied(read_policy_set(file), database, file.parent)


def _applied(found: PolicySet, database: Database | None, folder: Path) -> AppliedSet:
    def profile(named: str) -> Profile:
        beside = folder / named
        return find_screening_profile(database, str(beside) if beside.is_file() else named)

    return applied(found, profile)


def _read(database: Database | None, name: str) -> PolicySet:
    """A shipped set or one from a file; who names neither is told every name there is."""
    try:
        return load_policy_set(name)
    except ProcurementError as error:
        if error.code != "policy_set.unknown" or database is None:
            raise
        own = dict.fromkeys(item.applied.policy_set.id for item in own_policy_sets(database))
        known = ", ".join([str(error.facts["known"]), *own])
        raise ProcurementError("policy_set.unknown", name=name, known=known) from None
