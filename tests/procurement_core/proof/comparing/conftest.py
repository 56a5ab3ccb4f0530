"""Tables of declared footprints in files, and the command line on them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from footprint_rows import changed_profile, write_rows
from rich.console import Console

from procurement_core.cli.commands import run
from procurement_core.cli.session import Session


class Answered:
    """What one call of the command line left behind."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def by_bid(self) -> Mapping[str, dict]:
        return {each["id"]: each for each in self.json["footprints"]}


@pytest.fixture
def call(tmp_path: Path):
    def calling(*arguments: str, language: str = "en") -> Answered:
        out, err = StringIO(), StringIO()
        session = Session(
            environment={"GREENTENDER_HOME": str(tmp_path / "home")},
            language=language,
            actor="anna",
            now=datetime(2026, 4, 1, 9, 30, tzinfo=UTC),
            out=Console(file=out, width=240, highlight=False),
            err=Console(file=err, width=240, highlight=False),
        )
        return Answered(run([str(argument) for argument in arguments], session), out.getvalue(), err.getvalue())

    return calling


@pytest.fixture
def compare(call, tmp_path: Path):
    """Compare rows by the command line: the laptop profile, with changes to its text, and options."""

    def comparing(
        *rows: Mapping[str, object], profile: Mapping[str, object] | None = None, options: tuple = ()
    ) -> Answered:
        file = write_rows(tmp_path / "footprints.csv", rows)
        named = changed_profile(tmp_path / "profile.yaml", profile) if profile else "cn-cnca-pcf-laptop"
        answer = call("compare-footprints", file, "--profile", named, "--on", "2026-03-31", "--json", *options)
        assert answer.code == 0, answer.err
        return answer

    return comparing
