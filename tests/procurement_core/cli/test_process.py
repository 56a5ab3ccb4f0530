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


_BIDS = "bid,supplier,price,tech.points,service.points\nA,Alder,1000,96,96\nB,Birch,800,82,80\n"

_WITHOUT_DATABASES = """
import sys
from procurement_core.cli.commands import run
from procurement_core.cli.session import started
heavy = {"sqlalchemy", "duckdb", "ibis", "pandas", "numpy", "pyarrow", "skcriteria", "streamlit", "pandera", "alembic"}
for asked in sys.argv[1:]:
    assert run(asked.split(), started()) == 0, asked
    print(asked.split()[0], *sorted(heavy & sys.modules.keys()), file=sys.stderr)
"""


def test_a_command_loads_only_what_it_needs(tmp_path):
    """A database takes a second to load: what needs none must not wait for it. One after the other, the least first."""
    (tmp_path / "bids.csv").write_text(_BIDS, encoding="utf-8")
    written = _run(
        tmp_path, "evaluate-bids", f"{tmp_path}/bids.csv", "--profile", "cn-goods-open-comprehensive",
        "--as-of", "2026-09-30", "--out", f"{tmp_path}/evaluation.json",
    )  # fmt: skip
    assert written.returncode == 0, written
    asked = (
        "import --help", "labels list", "convert 2 kWh MJ",
        "profiles list", "profiles show screening-laptops", "profiles check cn-goods-open-comprehensive",
        f"verify {tmp_path}/evaluation.json",
        f"evaluate-bids {tmp_path}/bids.csv --profile cn-goods-open-comprehensive --as-of 2026-09-30 --json",
    )  # fmt: skip
    answer = subprocess.run(
        [sys.executable, "-c", _WITHOUT_DATABASES, *asked],
        env={**os.environ, "GREENTENDER_HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.stderr.splitlines() == [
        "import", "labels",
        "convert numpy",
        "profiles numpy", "profiles numpy", "profiles numpy",
        "verify numpy",
        "evaluate-bids numpy pandas pyarrow",
    ], answer.stderr  # fmt: skip
    assert "--date-order" in answer.stdout


def test_a_reader_that_has_seen_enough_is_no_fault(tmp_path):
    command = f"'{_GREENTENDER}' profiles show screening-laptops --json | head -c 1; echo \" ${{PIPESTATUS[0]}}\""
    answer = subprocess.run(["bash", "-c", command], capture_output=True, encoding="utf-8", check=True)
    assert answer.stdout.strip() == "{ 0"
    assert answer.stderr == ""


def test_the_release_is_shown(tmp_path):
    answer = _run(tmp_path, "--version")
    assert (answer.returncode, answer.stdout.strip()) == (0, "0.1.0")
