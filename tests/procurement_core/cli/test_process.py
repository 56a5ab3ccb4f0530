"""The installed command as a process of its own: exit codes, streams, start-up, and two of them at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from small_files import write_small_files

from catalog.store.lock import writer_lock

_GREENTENDER = Path(sys.executable).with_name("greentender")


def _run(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [_GREENTENDER, *arguments],
        env={**os.environ, "GREENTENDER_HOME": str(home), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def test_the_whole_way_as_a_person_types_it(tmp_path):
    write_small_files(tmp_path)
    home, out = tmp_path / "home", tmp_path / "l.json"
    answer = _run(
        home, "import", f"{tmp_path}/offers.csv", "--as", "table", "--kind", "offers",
        "--mapping", f"{tmp_path}/offers.yaml",
    )  # fmt: skip
    assert (answer.returncode, answer.stderr) == (1, ""), answer
    asked = ("--profile", "screening-laptops", "--as-of", "2026-03-31")
    answer = _run(home, "rank", *asked, "--json")
    assert answer.stderr == ""
    assert json.loads(answer.stdout)["products"][0]["rank"] == 1
    assert _run(home, "shortlist", *asked, "--take", "1", "--out", str(out)).returncode == 0
    out.write_text(out.read_text("utf-8").replace("2026-03-31", "2026-03-30"), "utf-8")
    assert _run(home, "verify", str(out)).returncode == 1


def test_help_is_quick_because_nothing_heavy_is_loaded():
    script = (
        "import sys; from procurement_core.cli.commands import run; from procurement_core.cli.session import started;"
        "run(['import', '--help'], started());"
        "print([name for name in ('sqlalchemy', 'duckdb', 'ibis', 'pandas', 'numpy', 'pyarrow', 'skcriteria',"
        " 'streamlit', 'pandera', 'alembic') if name in sys.modules], file=sys.stderr)"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert answer.stderr.strip() == "[]"
    assert "--date-order" in answer.stdout


@pytest.mark.parametrize(("language", "word"), [("zh_CN.UTF-8", "示例"), ("en_GB.UTF-8", "Examples")])
def test_help_follows_the_locale(tmp_path, language, word):
    environment = {"LC_ALL": language, "GREENTENDER_LANGUAGE": ""}
    answer = _run(tmp_path, "rank", "--help", **environment)
    assert answer.returncode == 0
    assert word in answer.stdout


def test_a_reader_that_has_seen_enough_is_no_fault(tmp_path):
    command = f"'{_GREENTENDER}' profiles show screening-laptops --json | head -c 1; echo \" ${{PIPESTATUS[0]}}\""
    answer = subprocess.run(["bash", "-c", command], capture_output=True, encoding="utf-8", check=True)
    assert answer.stdout.strip() == "{ 0"
    assert answer.stderr == ""


def test_a_second_writer_is_told_who_writes_and_since_when(tmp_path):
    write_small_files(tmp_path)
    folder = tmp_path / "home" / "catalogues" / "main"
    with writer_lock(folder, "wei", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)):
        answer = _run(
            tmp_path / "home", "import", f"{tmp_path}/offers.csv", "--as", "table", "--kind", "offers",
            "--mapping", f"{tmp_path}/offers.yaml",
        )  # fmt: skip
    assert answer.returncode == 2
    assert "wei" in answer.stderr
    assert "2026-01-02" in answer.stderr


def test_the_release_is_shown(tmp_path):
    answer = _run(tmp_path, "--version")
    assert (answer.returncode, answer.stdout.strip()) == (0, "0.1.0")
