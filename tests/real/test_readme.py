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


@pytest.mark.real_files
def test_the_readme_leads_from_real_files_to_a_verified_shortlist(real_files: Path, tmp_path: Path) -> None:
    script = scripted("real")
    for line in ("export GREENTENDER_REAL_DATA", "export GREENTENDER_HOME", "source .venv"):
        script = re.sub(rf"^{re.escape(line)}.*$", "", script, flags=re.MULTILINE)
    script = script.replace("docs/mappings/", f"{ROOT}/docs/mappings/")
    environment = {
        **os.environ,
        "GREENTENDER_REAL_DATA": str(real_files),
        "GREENTENDER_HOME": str(tmp_path / "home"),
        "GREENTENDER_LANGUAGE": "en",
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    done = subprocess.run(  # the assertion says what went wrong
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr

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
