"""Tests that share what is made once run on one worker: tried with two real workers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import work_shares

_CONFTEST = """
import os, pytest
from work_shares import Shares

@pytest.hookimpl
def pytest_xdist_make_scheduler(config, log):
    return Shares(config, log)

@pytest.fixture(scope="session", autouse=True)
def started():
    with open(os.environ["STARTED"], "a") as file:
        file.write("start\\n")
"""
_TESTS = """
import os, pathlib, pytest

@pytest.mark.parametrize("number", range(4))
def test_one(number):
    with open(os.environ["STARTED"] + pathlib.Path(__file__).stem, "a") as file:
        file.write(os.environ["PYTEST_XDIST_WORKER"] + "\\n")
"""


def _run(folder: Path, *files: str) -> None:
    (folder / "conftest.py").write_text(_CONFTEST)
    (folder / "pytest.ini").write_text("[pytest]\n")
    for file in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(_TESTS)
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:hypothesispytest", "-p", "no:cacheprovider"],
        cwd=folder,
        env={"PYTHONPATH": str(Path(work_shares.__file__).parent), "STARTED": str(folder / "ran_")},
        check=True,
        capture_output=True,
    )


def _workers(folder: Path, name: str) -> set[str]:
    return set((folder / f"ran_{name}").read_text().split())


def test_one_worker_runs_a_folder_that_shares_a_start_and_another_a_file(tmp_path: Path) -> None:
    _run(tmp_path, "tests/browser/test_first.py", "tests/browser/test_second.py", "tests/test_alone.py")
    first, second, alone = (_workers(tmp_path, name) for name in ("test_first", "test_second", "test_alone"))
    assert len(first) == len(alone) == 1
    assert first == second != alone
    assert (tmp_path / "ran_").read_text().count("start") == 2


def test_what_takes_longest_begins() -> None:
    tests = ["tests/catalog/a/test_a.py::test_b", "tests/spark/test_c.py::test_d[1]", "tests/browser/test_e.py::test_f"]
    assert sorted(tests, key=work_shares.turn_of) == list(reversed(tests))
