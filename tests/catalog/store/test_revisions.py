"""Revisions: published in order, the last three and every kept one stay, and nobody loses files while reading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from catalog.model.problem import CatalogError
from catalog.store.database import Database, open_database
from catalog.store.retention import drop_old_snapshots, held
from catalog.store.revisions import (
    add_revision,
    find_revision,
    folders_to_hold,
    keep_revision,
    latest_revision,
    revisions,
)
from catalog.store.runs import add_run, find_run, mark_undone, runs

_NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = open_database(database_url)
    yield opened
    opened.close()


def _publish(connection: Connection, folder: str) -> int:
    run = add_run(
        connection, kind="import", reader="table", source="a.csv", sha256="0" * 64, actor="anna", started_at=_NOW
    )
    return add_revision(
        connection, run_id=run, cause="import", folder=folder, digest="1" * 64, created_at=_NOW, actor="anna"
    ).id


def _snapshot(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text("{}")
    (folder / "products.parquet").write_bytes(b"columns")
    return folder


def test_an_empty_catalogue_has_no_revision(database: Database):
    with database.read() as connection:
        assert latest_revision(connection) is None
        assert revisions(connection) == ()


def test_what_was_published_is_read_back_in_utc(database: Database):
    with database.begin() as connection:
        first, second = _publish(connection, "a"), _publish(connection, "b")
    with database.read() as connection:
        latest = latest_revision(connection)
        assert latest == find_revision(connection, second)
        assert [item.id for item in revisions(connection)] == [first, second]
    assert latest is not None
    assert (latest.folder, latest.cause, latest.actor, latest.is_kept) == ("b", "import", "anna", False)
    assert latest.created_at == _NOW
    assert latest.created_at.tzinfo is UTC


def test_runs_are_found_and_undone_once(database: Database):
    with database.begin() as connection:
        _publish(connection, "a")
        run = runs(connection)[0]
        assert run.started_at == _NOW
        mark_undone(connection, run.id)
        assert find_run(connection, run.id).is_undone
        with pytest.raises(CatalogError, match="already_undone"):
            mark_undone(connection, run.id)
        with pytest.raises(CatalogError, match=r"run\.unknown"):
            mark_undone(connection, run.id + 1)


def test_unknown_revisions_are_refused(database: Database):
    with database.begin() as connection:
        with pytest.raises(CatalogError, match=r"revision\.unknown"):
            find_revision(connection, 1)
        with pytest.raises(CatalogError, match=r"revision\.unknown"):
            keep_revision(connection, 1)


@settings(max_examples=20)
@given(kept=st.lists(st.booleans(), max_size=9))
def test_the_last_three_and_every_kept_revision_stay(tmp_path_factory: pytest.TempPathFactory, kept: list[bool]):
    database = open_database(f"sqlite:///{tmp_path_factory.mktemp('law') / 'catalogue.sqlite'}")
    with database.begin() as connection:
        for number, is_kept in enumerate(kept):
            revision = _publish(connection, f"r{number}")
            if is_kept:
                keep_revision(connection, revision)
        staying = folders_to_hold(connection)
    assert {f"r{n}" for n in range(len(kept))[-3:]} | {f"r{n}" for n, k in enumerate(kept) if k} == staying
    database.close()


def test_a_folder_that_a_later_revision_shares_stays(database: Database):
    with database.begin() as connection:
        for folder in ("a", "b", "c", "d", "a"):
            _publish(connection, folder)
        assert folders_to_hold(connection) == {"a", "c", "d"}


def test_old_and_half_written_folders_go_unless_somebody_reads_them(database: Database, tmp_path: Path):
    folder = tmp_path / "revisions"
    with database.begin() as connection:
        for number in range(5):
            _publish(connection, f"r{number}")
            _snapshot(folder / f"r{number}")
    (folder / ".half-written").mkdir()
    (folder / ".half-written" / "products.parquet").write_bytes(b"")
    with held(folder / "r0"):
        assert set(drop_old_snapshots(database, folder)) == {".half-written", "r1"}
        assert (folder / "r0" / "products.parquet").read_bytes() == b"columns"
    assert drop_old_snapshots(database, folder) == ("r0",)
    assert {path.name for path in folder.iterdir()} == {"r2", "r3", "r4"}


def test_two_readers_share_a_folder_and_a_gone_one_is_refused(tmp_path: Path):
    _snapshot(tmp_path / "r1")
    with held(tmp_path / "r1"), held(tmp_path / "r1"):
        pass
    with pytest.raises(CatalogError, match=r"revision\.gone"), held(tmp_path / "r2"):
        pass
