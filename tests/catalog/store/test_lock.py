"""One writer at a time: the second is told who and since when, and a killed writer leaves nothing behind."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalog.model.problem import CatalogError
from catalog.store.database import open_database
from catalog.store.lock import current_writer, writer_lock

_NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
_WRITES_FOR_EVER = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from catalog.store.lock import writer_lock
with writer_lock(Path(sys.argv[1]), "wei", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)):
    print("writing", flush=True)
    time.sleep(60)
"""


def test_the_second_writer_is_told_owner_and_since(tmp_path: Path):
    with writer_lock(tmp_path, "anna", _NOW), pytest.raises(CatalogError) as refused, writer_lock(tmp_path, "b", _NOW):
        pass
    assert refused.value.code == "store.locked"
    assert refused.value.facts == {"owner": "anna", "since": "2026-03-04T05:06:07+00:00"}


def test_the_lock_is_free_again_after_a_fault(tmp_path: Path):
    with pytest.raises(ZeroDivisionError), writer_lock(tmp_path, "anna", _NOW):
        raise ZeroDivisionError
    assert current_writer(tmp_path) is None
    with writer_lock(tmp_path, "wei", _NOW):
        writer = current_writer(tmp_path)
        assert writer is not None
        assert writer.owner == "wei"


def test_a_killed_writer_gives_the_lock_back(tmp_path: Path):
    process = subprocess.Popen([sys.executable, "-c", _WRITES_FOR_EVER, str(tmp_path)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"writing\n"
    with pytest.raises(CatalogError) as refused, writer_lock(tmp_path, "b", _NOW):
        pass
    assert refused.value.facts == {"owner": "wei", "since": "2026-01-02T03:04:05+00:00"}
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with writer_lock(tmp_path, "b", _NOW):
        assert (tmp_path / "writer.lock").read_text().startswith('{"owner": "b"')


def test_catalogues_do_not_lock_each_other(tmp_path: Path):
    with writer_lock(tmp_path / "main", "a", _NOW), writer_lock(tmp_path / "demo", "b", _NOW):
        assert current_writer(tmp_path / "main") != current_writer(tmp_path / "demo")


def test_two_machines_on_one_database_do_not_both_write(tmp_path: Path, database_url: str):
    here, there = open_database(database_url), open_database(database_url)
    if not here.is_postgresql:  # a SQLite file and its folder are always in one place
        with (
            writer_lock(tmp_path, "a", _NOW, here),
            pytest.raises(CatalogError),
            writer_lock(tmp_path, "b", _NOW, there),
        ):
            pass
        return
    with writer_lock(tmp_path / "here", "anna", _NOW, here):
        with pytest.raises(CatalogError) as refused, writer_lock(tmp_path / "there", "wei", _NOW, there):
            pass
        assert refused.value.code == "store.locked"
        assert refused.value.facts["owner"] == "anna"
        assert datetime.fromisoformat(str(refused.value.facts["since"])).tzinfo is not None
        with here.begin(), there.read():
            pass  # the lock keeps writers apart, not transactions
    with writer_lock(tmp_path / "there", "wei", _NOW, there):
        assert current_writer(tmp_path / "there") is not None
    here.close()
    there.close()


def test_a_folder_that_cannot_be_written_to_is_refused(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CatalogError) as refused, writer_lock(tmp_path / "file" / "main", "a", _NOW):
        pass
    assert refused.value.code == "store.read_only"
