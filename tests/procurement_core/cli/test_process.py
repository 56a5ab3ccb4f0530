"""The installed command as a process of its own: exit codes, streams, start-up, Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from small_files import write_small_files

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


def test_exit_codes_and_streams_are_those_of_the_command(tmp_path):
    write_small_files(tmp_path)
    home = tmp_path / "home"
    answer = _run(
        home, "import", f"{tmp_path}/offers.csv", "--as", "table", "--kind", "offers",
        "--mapping", f"{tmp_path}/offers.yaml",
    )  # fmt: skip
    assert (answer.returncode, answer.stderr) == (1, ""), answer
    asked = ("--profile", "screening-laptops", "--as-of", "2026-03-31")
    answer = _run(home, "rank", *asked, "--json")
    assert answer.stderr == ""
    assert json.loads(answer.stdout)["products"][0]["rank"] == 1
    assert answer.returncode == 0


def _hear_ctrl_c():
    """A suite that was started in the background was told to ignore it, and its children would be too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_ends_in_one_line(tmp_path):
    home = tmp_path / "home"
    with subprocess.Popen(
        [_GREENTENDER, "demo", "--products", "50000"],
        env={**os.environ, "GREENTENDER_HOME": str(home), "GREENTENDER_LANGUAGE": "en"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=_hear_ctrl_c,  # noqa: PLW1509 - no thread of this process holds a lock
    ) as process:
        while not (home / "catalogues" / "demo" / "catalogue.sqlite").exists():
            assert process.poll() is None
            time.sleep(0.05)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err.strip().splitlines()[-1] == "Stopped; the catalogue holds nothing half-done."
    assert "Traceback" not in err
    assert "nanobind" not in err


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


def test_a_reader_that_has_seen_enough_is_no_fault(tmp_path):
    command = f"'{_GREENTENDER}' profiles show screening-laptops --json | head -c 1; echo \" ${{PIPESTATUS[0]}}\""
    answer = subprocess.run(["bash", "-c", command], capture_output=True, encoding="utf-8", check=True)
    assert answer.stdout.strip() == "{ 0"
    assert answer.stderr == ""


def test_the_release_is_shown(tmp_path):
    answer = _run(tmp_path, "--version")
    assert (answer.returncode, answer.stdout.strip()) == (0, "0.1.0")
