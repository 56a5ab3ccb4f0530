"""The README's way to a shortlist of real data, run word for word."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def scripted(name: str) -> str:
    """The shell block that stands under `<!-- run: NAME -->`."""
    found = re.search(rf"<!-- run: {name} -->\n```sh\n(.*?)```", README, re.DOTALL)
    assert found, name
    return found.group(1)


def ran(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The script run in `folder` with a home of its own, its lines on the reader's surroundings left out."""
    for line in ("export GREENTENDER_REAL_DATA", "export GREENTENDER_HOME", "source .venv"):
        script = re.sub(rf"^{re.escape(line)}.*$", "", script, flags=re.MULTILINE)
    done = subprocess.run(  # the assertion says what went wrong
        ["bash", "-euo", "pipefail", "-c", script.replace("docs/mappings/", f"{ROOT}/docs/mappings/")],
        cwd=folder,
        env={
            **os.environ,
            "GREENTENDER_HOME": str(folder / "home"),
            "GREENTENDER_LANGUAGE": "en",
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.mark.real_files
def test_the_readme_leads_from_real_files_to_a_verified_shortlist(real_files: Path, tmp_path: Path) -> None:
    done = ran(scripted("real"), tmp_path, GREENTENDER_REAL_DATA=str(real_files))

    shortlist = json.loads((tmp_path / "laptops.json").read_text(encoding="utf-8"))
    assert (tmp_path / "laptops.xlsx").stat().st_size > 10_000
    assert (tmp_path / "laptops.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert shortlist["format_version"] == 1
    assert f"{shortlist['evaluation']['total']:,} IT products" in README
    first = shortlist["evaluation"]["products"][0]
    sources = {proof["kind"]: (proof["source"], proof["pointer"]) for proof in first["proofs"] if proof["source"]}
    assert {"price", "certificate", "footprint"} <= set(sources), "one product with all three, each traced"
    assert all(file.endswith(".csv") and "row" in pointer for file, pointer in sources.values())
    assert done.stdout.count("Same:") == 2


def test_the_readme_leads_from_bids_to_a_locked_and_verified_evaluation(tmp_path: Path) -> None:
    done = ran(scripted("bids"), tmp_path)

    evaluation = json.loads((tmp_path / "evaluation.json").read_text(encoding="utf-8"))
    assert evaluation["mode"] == "evaluation"
    assert [bid["total"] for bid in evaluation["bids"]] == [79.0, 77.6, 64.0]
    assert "79.00" in README and "77.60" in README
    assert [item["removed"] for item in evaluation["leave_one_out"] if item["changed"]] == ["C"]
    assert done.stdout.startswith("Simulation")
    assert "Same:" in done.stdout
