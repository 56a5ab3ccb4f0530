"""Tables worked out once: written beside a large revision, read again, and made anew where they are not as written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import ibis.expr.types as ir
import pytest
from fictional_market import build_market, write_revision

from catalog.snapshot.engine.held_files import OPEN_FILES
from catalog.snapshot.engine.read_limits import ReadLimits
from catalog.snapshot.engine.read_model import DuckDbReadModel, open_read_model
from catalog.snapshot.lines.product_lines import lines_of

_EVERY = ReadLimits(ready_from=0)


def _opened(folder: Path, digest: str = "digest", limits: ReadLimits = _EVERY) -> DuckDbReadModel:
    return open_read_model(folder, 1, digest, limits)


def _brands(model: DuckDbReadModel, least: int = 0) -> ir.Table:
    products = model.table("products")
    counted = products.group_by("manufacturer").agg(count=products.count())
    return model.keep("brands", lambda: counted.filter(counted["count"] > least).order_by("manufacturer"))


def _rows(model: DuckDbReadModel, least: int = 0) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = model.arrow(_brands(model, least).order_by("manufacturer")).to_pylist()
    return rows


def _largest(model: DuckDbReadModel) -> list[dict[str, object]]:
    """Of a table that rests on another one."""
    brands = _brands(model)
    largest = model.keep("largest", lambda: brands.agg(count=brands["count"].max()))
    rows: list[dict[str, object]] = model.arrow(largest).to_pylist()
    return rows


def _files(folder: Path) -> list[Path]:
    return sorted((folder / "ready" / "tables").glob("*"))


def _made(folder: Path) -> tuple[list[dict[str, object]], Path]:
    model = _opened(folder)
    rows = _rows(model)
    model.close()
    (file,) = _files(folder)
    return rows, file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A revision of forty fictional products."""
    return write_revision(tmp_path / "revision", build_market(seed=5, size=40))


def test_written_once_and_read_again(folder: Path) -> None:
    rows, file = _made(folder)
    before = file.stat()
    assert _made(folder) == (rows, file)
    assert file.stat().st_mtime_ns == before.st_mtime_ns
    assert rows


def test_what_is_read_is_the_file(folder: Path) -> None:
    _, file = _made(folder)
    other = write_revision(folder.parent / "other", build_market(seed=6, size=60))
    rows, foreign = _made(other)
    # The same table by the same definition of a revision that calls itself the same: only the file says otherwise.
    shutil.copy(foreign, file.parent)
    file.unlink()
    assert _made(folder)[0] == rows


@pytest.mark.parametrize("damage", ["a flipped bit", "half written", "no file", "another name"])
def test_made_anew_where_it_is_not_as_written(folder: Path, damage: str) -> None:
    rows, file = _made(folder)
    written = bytearray(file.read_bytes())
    if damage == "a flipped bit":
        written[len(written) // 2] ^= 1
        file.write_bytes(written)
    elif damage == "half written":
        file.write_bytes(written[: len(written) // 2])
    else:
        file.rename(file.with_name("brands-elsewhere.parquet")) if damage == "another name" else file.unlink()
    assert _made(folder) == (rows, file)
    assert file.read_bytes() != b"" and len(_files(folder)) == 1


def test_another_definition_is_another_file_and_the_former_goes(folder: Path) -> None:
    rows, file = _made(folder)
    model = _opened(folder)
    few = _rows(model, least=6)
    model.close()
    assert few != rows
    assert _files(folder) != [file] and len(_files(folder)) == 1


def test_a_table_is_another_one_where_it_rests_on_another(folder: Path) -> None:
    def largest(least: int) -> str:
        model = _opened(folder)
        _brands(model, least)
        _largest(model)
        model.close()
        return next(file.name for file in _files(folder) if file.name.startswith("largest"))

    assert largest(0) == largest(0) != largest(8)


def test_another_revision_never_reads_it(folder: Path) -> None:
    rows, file = _made(folder)
    model = _opened(folder, digest="another")
    assert _rows(model) == rows
    model.close()
    assert _files(folder) != [file]


def test_a_small_revision_writes_nothing(folder: Path) -> None:
    model = _opened(folder, limits=ReadLimits(ready_from=41))
    assert _rows(model)
    model.close()
    assert not (folder / "ready").exists()


@pytest.mark.parametrize("place", ["ready", "ready/tables"])
def test_held_in_memory_where_nothing_can_be_written(folder: Path, place: str) -> None:
    expected, _ = _made(folder)
    shutil.rmtree(folder / "ready")
    (folder / place).parent.mkdir(exist_ok=True)
    (folder / place).write_text("a file stands where the folder would")
    model = _opened(folder)
    assert _rows(model) == expected
    model.close()


@pytest.mark.skipif(not OPEN_FILES.is_dir(), reason="only where open files can be read again may their folder go")
def test_a_reader_finishes_although_the_folder_is_pruned(folder: Path) -> None:
    model = _opened(folder)
    expected = _rows(model)
    shutil.rmtree(folder)
    assert _rows(model) == expected
    assert _largest(model)
    assert not folder.exists()
    model.close()


def test_what_a_killed_process_left_goes_in_time(folder: Path) -> None:
    _, file = _made(folder)
    file.unlink()
    old, new = file.with_name("brands-1.writing"), file.with_name("brands-2.writing")
    for left in (old, new):
        left.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    model = _opened(folder)
    _rows(model)
    model.close()
    assert _files(folder) == sorted([file, new])


def test_lines_and_tables_leave_each_other_alone(folder: Path) -> None:
    model = _opened(folder)
    _rows(model)
    lines_of(model)
    model.close()
    assert len(_files(folder)) == 1
    assert list((folder / "ready").glob("*.arrow"))


def test_many_threads_and_two_processes_at_once(folder: Path) -> None:
    code = (
        "import sys; sys.path[:0] = sys.argv[2:]\n"
        "from pathlib import Path\n"
        "from test_ready_tables import _opened, _rows\n"
        "model = _opened(Path(sys.argv[1])); print(len(_rows(model)))\n"
    )
    command = [sys.executable, "-c", code, str(folder), str(Path(__file__).parent), *sys.path]
    others = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    model = _opened(folder)
    with ThreadPoolExecutor(8) as pool:
        counts = set(pool.map(lambda _: len(_rows(model)), range(16)))
    model.close()
    assert {int(other.communicate()[0]) for other in others} == counts
    assert len(_files(folder)) == 1
