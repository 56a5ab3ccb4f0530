"""Own profile versions and the locks of tenders, on both databases: written once, found by name, never edited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from laptop_market import NOW
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from catalog.model.problem import CatalogError
from catalog.store.database import Database, open_database
from procurement_core.decisions.locks import lock_of, lock_profile, locks, note_bids_opened
from procurement_core.decisions.named_profiles import find_award_profile, find_profile, find_screening_profile
from procurement_core.decisions.own_profiles import own_profiles, save_profile, versions_of
from procurement_core.decisions.profile_version import ProfileVersion
from procurement_core.decisions.store.audit import entries
from procurement_core.decisions.tenders import new_tender
from procurement_core.decisions.trail import first_broken
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.changes import with_award_weights
from procurement_core.policy.award.library import load_award_profile
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.drafting import (
    AnyProfile,
    as_yaml,
    forked,
    with_changed_weights,
    with_version,
)
from procurement_core.policy.library import load_profile
from procurement_core.policy.terms import Title

OURS = Title(en="Ours", zh="我们的")
GOODS = load_award_profile("cn-goods-open-comprehensive")
FORK = forked(GOODS, id="ours", title=OURS)
SCREENING = forked(load_profile("screening-laptops"), id="our-laptops", title=OURS)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = open_database(database_url)
    yield opened
    opened.close()


def _saved(database: Database, profile: AnyProfile, reason: str = "first") -> ProfileVersion:
    return save_profile(database, profile, based_on=f"{GOODS.id}@{GOODS.version}", reason=reason, actor="anna", now=NOW)


def _refused(act: Callable[[], object]) -> ProcurementError:
    with pytest.raises(ProcurementError) as refusal:
        act()
    return refusal.value


def _tender(database: Database) -> int:
    return new_tender(database, title="T", bid_date=NOW.date(), actor="anna", now=NOW).id


def _award(profile: AnyProfile) -> AwardProfile:
    assert isinstance(profile, AwardProfile)
    return profile


def test_versions_of_both_uses_are_kept_whole_and_found_by_name(database: Database):
    first = _saved(database, FORK)
    second = _saved(database, with_version(FORK, "0.10.0"), "second")
    laptops = _saved(database, SCREENING)
    assert own_profiles(database) == (laptops, second, first)
    assert versions_of(database, "ours") == (second, first)
    assert first.profile.title == OURS
    assert (first.based_on, first.reason, first.created_by, first.created_at) == (
        "cn-goods-open-comprehensive@0.1.0", "first", "anna", NOW,
    )  # fmt: skip
    assert find_profile(database, "ours") == second.profile
    assert find_profile(database, "ours@0.1.0") == first.profile
    assert find_award_profile(database, "ours@0.1.0").digest == FORK.digest
    assert find_screening_profile(database, "our-laptops") == SCREENING
    assert find_profile(database, f"{GOODS.id}@{GOODS.version}") == GOODS


def test_moved_weights_are_kept_as_they_are_without_the_mark(database: Database):
    moved = with_award_weights(_award(FORK), {"price": 0.5, "tech": 0.2}, reason="why")
    kept = _saved(database, moved).profile
    assert kept == with_changed_weights(FORK, {"price": 0.5, "tech": 0.2}) == find_profile(database, "ours")


@pytest.mark.parametrize(
    ("profile", "reason", "code"),
    [
        (GOODS, "x", "own_profile.shipped"),
        (with_version(FORK, "0.3.0"), " ", "own_profile.reason_missing"),
        (FORK, "again", "own_profile.version_exists"),
        (with_version(FORK, "0.0.9"), "x", "own_profile.not_newer"),
        (with_version(FORK, "0.2.0-rc.1"), "x", "own_profile.not_newer"),
        (forked(load_profile("screening-laptops"), id="ours", title=OURS), "x", "own_profile.other_use"),
    ],
    ids=["shipped", "no reason", "same", "older", "before its release", "other use"],
)
def test_what_may_not_be_saved_leaves_nothing(database: Database, profile: AnyProfile, reason: str, code: str):
    _saved(database, FORK)
    _saved(database, with_version(FORK, "0.2.0"))
    before = own_profiles(database), _trail(database)
    assert _refused(lambda: _saved(database, profile, reason)).code == code
    assert (own_profiles(database), _trail(database)) == before


def test_a_release_candidate_comes_before_its_release(database: Database):
    for version in ("1.0.0-rc.2", "1.0.0-rc.10", "1.0.0"):
        _saved(database, with_version(FORK, version))
    assert find_profile(database, "ours").version == "1.0.0"


@pytest.mark.parametrize("table", ["profile_version", "profile_lock", "bid_opening"])
@pytest.mark.parametrize("change", ["UPDATE {} SET id = 9", "DELETE FROM {}"])
def test_the_database_refuses_to_edit_what_was_written(database: Database, table: str, change: str):
    _saved(database, FORK)
    tender = _tender(database)
    lock_profile(database, _award(FORK), tender=tender, actor="anna", now=NOW)
    note_bids_opened(database, tender, actor="ben", now=NOW)
    with pytest.raises((DBAPIError, CatalogError)), database.begin() as connection:
        connection.execute(text(change.format(table)))
    assert lock_of(database, tender) is not None


def test_names_that_lead_nowhere_are_refused_with_what_there_is(database: Database, tmp_path: Path):
    _saved(database, FORK)
    unknown = _refused(lambda: find_profile(database, "nowhere"))
    assert unknown.code == "profile.unknown"
    assert "ours" in str(unknown.facts["known"]) and GOODS.id in str(unknown.facts["known"])
    version = _refused(lambda: find_profile(database, "ours@9.9.9"))
    assert (version.code, version.facts["known"]) == ("own_profile.version_unknown", "0.1.0")
    assert _refused(lambda: find_profile(database, f"{GOODS.id}@9.0.0")).code == "own_profile.version_unknown"
    assert _refused(lambda: find_profile(None, "ours")).code == "profile.unknown"
    assert _refused(lambda: versions_of(database, "nowhere")).code == "profile.unknown"


@pytest.mark.parametrize("where", ["shipped", "own", "file"])
def test_the_wrong_use_is_refused_wherever_the_profile_comes_from(database: Database, where: str, tmp_path: Path):
    for profile in (FORK, SCREENING):
        _saved(database, profile)
        (tmp_path / f"{profile.id}.yaml").write_text(as_yaml(profile), "utf-8")
    award, screening = {
        "shipped": (GOODS.id, "screening-laptops"),
        "own": ("ours", "our-laptops@0.1.0"),
        "file": (str(tmp_path / "ours.yaml"), str(tmp_path / "our-laptops.yaml")),
    }[where]
    assert find_award_profile(database, award).use == "award"
    assert find_screening_profile(database, screening).use == "screening"
    assert _refused(lambda: find_screening_profile(database, award)).code == "profile.use_award"
    assert _refused(lambda: find_award_profile(database, screening)).code == "bids.profile_screens"


def test_a_lock_holds_the_whole_profile_and_the_newest_counts_until_bids_are_opened(database: Database):
    tender, other = _tender(database), _tender(database)
    assert lock_of(database, tender) is None
    first = lock_profile(database, GOODS, tender=tender, actor="anna", now=NOW)
    second = lock_profile(database, _award(FORK), tender=tender, actor="ben", now=NOW + timedelta(hours=1))
    assert lock_of(database, tender) == second
    assert (second.profile, second.digest, second.bids_opened_at) == (FORK, FORK.digest, None)
    opened = note_bids_opened(database, tender, actor="cem", now=NOW + timedelta(days=2))
    again = note_bids_opened(database, tender, actor="dora", now=NOW + timedelta(days=3))
    assert opened == again == lock_of(database, tender)
    assert opened.bids_opened_at == NOW + timedelta(days=2)
    late = _refused(lambda: lock_profile(database, GOODS, tender=tender, actor="anna", now=NOW + timedelta(days=4)))
    assert late.code == "lock.bids_opened"
    assert locks(database) == {tender: opened}
    assert lock_of(database, other) is None
    trail = [entry for entry in _trail(database) if entry.subject == f"tender:{tender}"]
    assert [(entry.actor, entry.action) for entry in trail] == [
        ("anna", "tender.created"),
        ("anna", "profile.locked"),
        ("ben", "profile.locked"),
        ("cem", "bids.opened"),
    ]
    assert trail[1].detail["digest"] == first.digest == trail[2].detail["instead_of"]
    assert trail[3].detail["digest"] == second.digest


def test_what_may_not_be_locked_leaves_nothing(database: Database):
    tender = _tender(database)
    unsound = _award(with_changed_weights(FORK, {"price": 0.2, "tech": 0.5}))  # Order 87 asks for 30 % at least
    moved = with_award_weights(GOODS, {"price": 0.5, "tech": 0.2}, reason="why")
    ended = AwardProfile.model_validate({**FORK.as_json(), "valid": {"from": None, "to": "2020-01-01"}})
    for profile, number, code in (
        (GOODS, 99, "tender.unknown"),
        (unsound, tender, "check.refused"),
        (ended, tender, "check.refused"),
        (moved, tender, "lock.modified"),
    ):
        refused = _refused(lambda p=profile, n=number: lock_profile(database, p, tender=n, actor="anna", now=NOW))  # type: ignore[misc]
        assert refused.code == code
    assert _refused(lambda: note_bids_opened(database, tender, actor="anna", now=NOW)).code == "lock.none"
    assert lock_of(database, tender) is None
    assert [entry.action for entry in _trail(database)] == ["tender.created"]


def test_every_act_stands_in_the_trail_and_the_trail_holds(database: Database):
    saved = _saved(database, FORK)
    (entry,) = _trail(database)
    assert (entry.actor, entry.action, entry.subject) == ("anna", "profile.saved", "profile:ours")
    assert entry.detail == {
        "version": "0.1.0",
        "digest": saved.profile.digest,
        "based_on": "cn-goods-open-comprehensive@0.1.0",
        "reason": "first",
    }
    tender = _tender(database)
    lock_profile(database, _award(FORK), tender=tender, actor="anna", now=NOW)
    assert first_broken(_trail(database)) is None


def _trail(database: Database):  # type: ignore[no-untyped-def]
    with database.read() as connection:
        return entries(connection)
