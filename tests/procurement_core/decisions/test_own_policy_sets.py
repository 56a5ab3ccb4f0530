"""A policy set that is kept says the same for ever: set, profiles as they were changed, digest, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from catalog.store.database import Database, open_database
from procurement_core.decisions.own_policy_sets import (
    keep_policy_set,
    newest_own_policy_set,
    own_policy_set,
    own_policy_sets,
)
from procurement_core.decisions.store.audit import entries
from procurement_core.errors import ProcurementError
from procurement_core.policy.applied_set import AppliedSet, applied
from procurement_core.policy.changes import with_weights
from procurement_core.policy.library import load_profile
from procurement_core.policy.policy_set_reading import list_policy_sets
from procurement_core.policy.terms import Title

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
OURS = Title(en="Ours", zh="我们的")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = open_database(database_url)
    yield opened
    opened.close()


def moved() -> AppliedSet:
    shipped = applied(list_policy_sets()[0], load_profile)
    first = shipped.profiles[0]
    names = list(first.weights)
    weights = {**first.weights, names[0]: first.weights[names[0]] - 0.05, names[1]: first.weights[names[1]] + 0.05}
    return shipped.with_profiles({first.id: with_weights(first, weights)})


def keep(database: Database, found: AppliedSet, set_id: str = "ours", reason: str = "a test", title: Title = OURS):
    return keep_policy_set(database, found, set_id=set_id, title=title, reason=reason, actor="anna", now=NOW)


def test_a_kept_set_comes_back_as_it_was(database: Database) -> None:
    kept = keep(database, moved())
    found = own_policy_set(database, "ours")
    assert found is not None
    assert [profile.digest for profile in found.profiles] == [profile.digest for profile in moved().profiles]
    assert (found.digest, found.is_modified) == (kept.applied.digest, True)
    assert moved().is_moved and not found.is_moved and not kept.applied.is_moved
    assert found.policy_set.rules == moved().policy_set.rules
    assert (kept.name, kept.based_on) == ("ours@0.1.0", f"{moved().policy_set.id}@{moved().policy_set.version}")
    assert found.policy_set.status == "illustrative"


def test_every_keeping_is_a_version_of_its_own(database: Database) -> None:
    keep(database, moved())
    before = newest_own_policy_set(database)
    second = keep(database, applied(list_policy_sets()[0], load_profile))
    assert second.name == "ours@0.2.0"
    assert newest_own_policy_set(database) != before
    assert [each.name for each in own_policy_sets(database)] == ["ours@0.2.0", "ours@0.1.0"]
    older = own_policy_set(database, "ours@0.1.0")
    assert older is not None
    assert older.is_modified
    assert own_policy_set(database, "nobodys") is None


def test_the_trail_says_who_kept_it(database: Database) -> None:
    keep(database, moved())
    with database.read() as connection:
        entry = next(entry for entry in entries(connection) if entry.action == "policy_set.kept")
    assert (entry.actor, entry.subject) == ("anna", "policy_set:ours")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reason": "  "}, "own_set.reason_missing"),
        ({"set_id": "Ours!"}, "own_set.id_malformed"),
        ({"set_id": "ours@1.0.0"}, "own_set.id_malformed"),
        ({"set_id": list_policy_sets()[0].id}, "own_set.shipped"),
    ],
)
def test_what_nobody_could_find_again_is_refused(database: Database, change, code: str) -> None:
    with pytest.raises(ProcurementError) as refusal:
        keep(database, moved(), **change)
    assert refusal.value.code == code
    assert own_policy_sets(database) == ()


def test_an_unknown_version_is_refused_with_those_there_are(database: Database) -> None:
    keep(database, moved())
    with pytest.raises(ProcurementError) as refusal:
        own_policy_set(database, "ours@9.0.0")
    assert (refusal.value.code, refusal.value.facts["known"]) == ("own_set.version_unknown", "0.1.0")


@pytest.mark.parametrize("verb", ["UPDATE policy_set_version SET reason = 'x'", "DELETE FROM policy_set_version"])
def test_the_database_itself_keeps_versions_as_they_are(database: Database, verb: str) -> None:
    keep(database, moved())
    with pytest.raises(DBAPIError), database.begin() as connection:
        connection.execute(text(verb))
