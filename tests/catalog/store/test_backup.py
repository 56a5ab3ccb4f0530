"""A backup brings everything back, on either database; a damaged or foreign file changes nothing."""

from __future__ import annotations

import hashlib
import json
import random
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from catalog.catalogue import Catalogue, open_catalogue
from catalog.model.problem import CatalogError
from catalog.store.backup import backup_catalogue
from catalog.store.location import Home
from catalog.store.restore import restore_catalogue
from catalog.store.revisions import add_revision, keep_revision, latest_revision, revisions
from catalog.store.runs import add_run, runs
from catalog.store.table_dump import Record, records, stored_tables

_NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
_LATER = datetime(2026, 4, 5, 6, 7, 8, tzinfo=UTC)


@pytest.fixture
def catalogue(home: Home, database_url: str) -> Iterator[Catalogue]:
    opened = open_catalogue(home=home, url=database_url)
    yield opened
    opened.close()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Catalogue]:
    opened = open_catalogue("elsewhere", home=Home(tmp_path / "elsewhere"))
    yield opened
    opened.close()


def _publish(catalogue: Catalogue, folder: str, *, keep: bool = False) -> int:
    """A revision with one supplier and one entry of the trail, and a folder of files."""
    path = catalogue.revisions_folder / folder
    path.mkdir(parents=True)
    (path / "manifest.json").write_text("{}")
    (path / "products.parquet").write_bytes(folder.encode() * 100)
    with catalogue.database.begin() as connection:
        run = add_run(
            connection, kind="import", reader="table", source="价格.csv", sha256="0" * 64, actor="anna", started_at=_NOW
        )
        revision = add_revision(
            connection, run_id=run, cause="import", folder=folder, digest="1" * 64, created_at=_NOW, actor="anna"
        )
        connection.execute(
            text("INSERT INTO supplier (id, name, name_key) VALUES (:id, '供应商 \"A\"', 'a')"), {"id": f"s{run}"}
        )
        connection.execute(
            text(
                "INSERT INTO audit_entry (at, actor, action, subject, detail, previous, digest) "
                "VALUES (:at, 'anna', 'tender.created', 'tender:1', '{}', :previous, 'd')"
            ),
            {"at": _NOW.isoformat(sep=" "), "previous": f"{run}"},
        )
        if keep:
            keep_revision(connection, revision.id)
    return revision.id


def _content(catalogue: Catalogue) -> dict[str, list[Record]]:
    with catalogue.database.read() as connection:
        return {
            table.name: [row for batch in records(connection, table) for row in batch]
            for table in stored_tables(connection)
        }


def _files(catalogue: Catalogue) -> dict[str, bytes]:
    return {
        str(path.relative_to(catalogue.revisions_folder)): path.read_bytes()
        for path in catalogue.revisions_folder.rglob("*")
        if path.is_file()
    }


def test_a_backup_restores_every_row_and_the_kept_snapshots_elsewhere(
    catalogue: Catalogue, elsewhere: Catalogue, tmp_path: Path
):
    _publish(catalogue, "r1", keep=True)
    for number in range(2, 5):
        _publish(catalogue, f"r{number}")
    latest = _publish(catalogue, "r5")
    summary = backup_catalogue(catalogue, tmp_path / "b.zip", now=_NOW)
    assert summary.snapshots == ("r1", "r3", "r4", "r5")
    for number in range(5):
        _publish(elsewhere, f"other{number}")
    restored = restore_catalogue(elsewhere, tmp_path / "b.zip", owner="wei", now=_LATER)
    assert restored is not None
    assert (restored.cause, restored.actor, restored.id) == ("restore", "wei", 6)
    before, after = _content(catalogue), _content(elsewhere)
    assert after["supplier"] == before["supplier"]
    assert after["audit_entry"] == before["audit_entry"]
    assert after["import_run"][:-1] == before["import_run"]
    with elsewhere.database.read() as connection:
        assert runs(connection)[-1].sha256 == hashlib.sha256((tmp_path / "b.zip").read_bytes()).hexdigest()
        found = {item.id: item for item in revisions(connection)}
    assert found[latest].folder == found[6].folder
    for revision, content in ((1, b"r1"), (6, b"r5")):
        file = elsewhere.revisions_folder / found[revision].folder / "products.parquet"
        assert file.read_bytes() == content * 100
    assert not (elsewhere.revisions_folder / found[2].folder).exists()
    # the restored state is the newest of three, and shares its folder with the one it came from
    assert len(list(elsewhere.revisions_folder.iterdir())) == 3


def test_a_backup_from_sqlite_restores_on_either_database_and_work_goes_on(
    elsewhere: Catalogue, catalogue: Catalogue, tmp_path: Path
):
    _publish(elsewhere, "r1")
    backup_catalogue(elsewhere, tmp_path / "b.zip", now=_NOW)
    restore_catalogue(catalogue, tmp_path / "b.zip", owner="wei", now=_LATER)
    assert _content(catalogue)["supplier"] == _content(elsewhere)["supplier"]
    assert _publish(catalogue, "next") == 3
    with pytest.raises(Exception, match="append-only"), catalogue.database.begin() as connection:
        connection.execute(text("DELETE FROM audit_entry"))


def test_backing_up_what_was_restored_gives_the_same_rows(catalogue: Catalogue, elsewhere: Catalogue, tmp_path: Path):
    _publish(catalogue, "r1")
    backup_catalogue(catalogue, tmp_path / "one.zip", now=_NOW)
    restore_catalogue(catalogue, tmp_path / "one.zip", owner="wei", now=_LATER)
    backup_catalogue(catalogue, tmp_path / "two.zip", now=_NOW)
    restore_catalogue(elsewhere, tmp_path / "two.zip", owner="wei", now=_LATER)
    assert _content(elsewhere)["supplier"] == _content(catalogue)["supplier"]
    assert (
        _content(elsewhere)["import_run"][: len(_content(catalogue)["import_run"])] == _content(catalogue)["import_run"]
    )


def test_an_empty_catalogue_can_be_backed_up_and_restored(catalogue: Catalogue, elsewhere: Catalogue, tmp_path: Path):
    backup_catalogue(catalogue, tmp_path / "b.zip", now=_NOW)
    _publish(elsewhere, "r1")
    assert restore_catalogue(elsewhere, tmp_path / "b.zip", owner="wei", now=_NOW) is None
    with elsewhere.database.read() as connection:
        assert latest_revision(connection) is None


def test_a_backup_never_overwrites_and_never_stays_half_written(catalogue: Catalogue, tmp_path: Path):
    (tmp_path / "b.zip").write_text("mine")
    with pytest.raises(CatalogError, match="file_exists"):
        backup_catalogue(catalogue, tmp_path / "b.zip", now=_NOW)
    assert (tmp_path / "b.zip").read_text() == "mine"
    with pytest.raises(CatalogError, match="cannot_write"):
        backup_catalogue(catalogue, tmp_path / "no such folder" / "b.zip", now=_NOW)


def test_restoring_waits_for_nobody(catalogue: Catalogue, tmp_path: Path):
    backup_catalogue(catalogue, tmp_path / "b.zip", now=_NOW)
    with catalogue.writer("anna", _NOW), pytest.raises(CatalogError) as refused:
        restore_catalogue(catalogue, tmp_path / "b.zip", owner="wei", now=_NOW)
    assert refused.value.code == "store.locked"


def _rewritten(source: Path, target: Path, changes: dict[str, bytes | None], manifest: dict[str, object]) -> Path:
    """A copy of a backup with other parts (None leaves one out) and other entries in its manifest."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        written = json.loads(old.read("manifest.json")) | manifest
        for name in old.namelist():
            content = changes.get(name, old.read(name))
            if name != "manifest.json" and content is not None:
                new.writestr(name, content)
        for name in changes.keys() - set(old.namelist()):
            new.writestr(name, changes[name] or b"")
        new.writestr("manifest.json", json.dumps(written))
    return target


def _vouched(source: Path, changes: dict[str, bytes]) -> dict[str, object]:
    """A manifest that vouches for the changed parts: a forger can count too."""
    parts = json.loads(zipfile.ZipFile(source).read("manifest.json"))["parts"]
    named = {part["path"]: part for part in parts}
    for path, content in changes.items():
        named[path] = {"path": path, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    return {"parts": list(named.values())}


_BOMB = b"0" * 40_000_000
_FORGED = {
    "bomb": {"tables/supplier.jsonl": _BOMB},
    "outside": {"../../evil": b"x"},
    "outside in a snapshot": {"revisions/../evil": b"x"},
    "unknown table": {"tables/evil.jsonl": b"{}\n"},
    "no row": {"tables/supplier.jsonl": b'{"id": "s1"}\n'},
    "no json": {"tables/supplier.jsonl": b"supplier\n"},
    "deep json": {"tables/supplier.jsonl": b"[" * 100_000},
    "not a moment": {
        "tables/audit_entry.jsonl": b'{"id":1,"at":7,"actor":"","action":"","subject":"","detail":"",'
        b'"previous":"","digest":""}\n'
    },
    "pointing nowhere": {"tables/rejected_row.jsonl": b'{"id":1,"run_id":99,"row":1,"cells":"{}","reasons":""}\n'},
}


@pytest.mark.parametrize("case", _FORGED)
def test_a_forged_backup_is_refused_and_changes_nothing(catalogue: Catalogue, tmp_path: Path, case: str):
    _publish(catalogue, "r1")
    backup_catalogue(catalogue, tmp_path / "b.zip", now=_NOW)
    before, files = _content(catalogue), _files(catalogue)
    forged = _rewritten(
        tmp_path / "b.zip", tmp_path / "f.zip", dict(_FORGED[case]), _vouched(tmp_path / "b.zip", _FORGED[case])
    )
    with pytest.raises(CatalogError) as refused:
        restore_catalogue(catalogue, forged, owner="wei", now=_NOW)
    assert refused.value.code == {
        "bomb": "backup.too_large",
        "outside": "backup.not_a_backup",
        "outside in a snapshot": "backup.not_a_backup",
    }.get(case, "backup.damaged")
    assert (_content(catalogue), _files(catalogue)) == (before, files)
    assert not [path for path in catalogue.folder.iterdir() if path.name.startswith(".restoring")]


def test_a_value_that_the_database_cannot_hold_changes_nothing(catalogue: Catalogue, tmp_path: Path):
    """Found only while the rows are swapped, when the snapshots are in place already: PostgreSQL keeps to lengths."""
    _publish(catalogue, "r1")
    backup_catalogue(catalogue, tmp_path / "b.zip", now=_NOW)
    row = b'{"id":"' + b"s" * 99 + b'","name":"A","name_key":"a","country":null,"legal_id":null}\n'
    changes = {"tables/supplier.jsonl": row}
    forged = _rewritten(tmp_path / "b.zip", tmp_path / "f.zip", dict(changes), _vouched(tmp_path / "b.zip", changes))
    before, files = _content(catalogue), _files(catalogue)
    if not catalogue.database.is_postgresql:  # SQLite takes any length
        assert restore_catalogue(catalogue, forged, owner="wei", now=_NOW) is not None
        return
    with pytest.raises(CatalogError) as refused:
        restore_catalogue(catalogue, forged, owner="wei", now=_NOW)
    assert refused.value.facts["part"] == "tables/supplier.jsonl"
    assert (_content(catalogue), _files(catalogue)) == (before, files)


@pytest.mark.parametrize(
    ("changes", "manifest", "code"),
    [
        ({"tables/supplier.jsonl": b""}, {}, "backup.damaged"),
        ({"tables/supplier.jsonl": None}, {}, "backup.damaged"),
        ({}, {"format_version": 2}, "backup.newer_than_code"),
        ({}, {"schema": "8888"}, "backup.newer_than_code"),
        ({}, {"format": "something else"}, "backup.not_a_backup"),
        ({}, {"parts": None}, "backup.not_a_backup"),
    ],
)
def test_a_manifest_that_does_not_match_is_refused(
    elsewhere: Catalogue, tmp_path: Path, changes: dict[str, bytes | None], manifest: dict[str, object], code: str
):
    _publish(elsewhere, "r1")
    backup_catalogue(elsewhere, tmp_path / "b.zip", now=_NOW)
    changed = _rewritten(tmp_path / "b.zip", tmp_path / "c.zip", changes, manifest)
    before = _content(elsewhere)
    with pytest.raises(CatalogError) as refused:
        restore_catalogue(elsewhere, changed, owner="wei", now=_NOW)
    assert refused.value.code == code
    assert _content(elsewhere) == before


@pytest.mark.parametrize("content", [b"", b"PK", b"Dear Sir or Madam", b"PK\x05\x06" + b"\x00" * 18])
def test_a_file_that_is_no_backup_is_refused(elsewhere: Catalogue, tmp_path: Path, content: bytes):
    (tmp_path / "letter.zip").write_bytes(content)
    with pytest.raises(CatalogError) as refused:
        restore_catalogue(elsewhere, tmp_path / "letter.zip", owner="wei", now=_NOW)
    assert refused.value.code == "backup.not_a_backup"
    with pytest.raises(CatalogError, match="unreadable"):
        restore_catalogue(elsewhere, tmp_path / "missing.zip", owner="wei", now=_NOW)


def test_any_bytes_of_a_backup_may_be_wrong(elsewhere: Catalogue, tmp_path: Path):
    """Flipped, cut and doubled bytes: restored as it was, or refused in words with nothing changed."""
    _publish(elsewhere, "r1")
    backup_catalogue(elsewhere, tmp_path / "b.zip", now=_NOW)
    whole, chance = (tmp_path / "b.zip").read_bytes(), random.Random(7)
    refusals = 0
    for _ in range(40):
        wrong = bytearray(whole)
        place = chance.randrange(len(wrong))
        match chance.randrange(3):
            case 0:
                wrong[place] ^= 1 << chance.randrange(8)
            case 1:
                del wrong[place:]
            case _:
                wrong[place:place] = wrong[place : place + chance.randrange(1, 200)]
        (tmp_path / "wrong.zip").write_bytes(bytes(wrong))
        before = _content(elsewhere)["supplier"]
        try:
            restore_catalogue(elsewhere, tmp_path / "wrong.zip", owner="wei", now=_NOW)
        except CatalogError as error:
            assert error.code.startswith("backup.")
            refusals += 1
        assert _content(elsewhere)["supplier"] == before
    assert refusals > 20
