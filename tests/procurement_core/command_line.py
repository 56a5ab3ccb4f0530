"""`greentender` run in this process, in a home of its own; what it prints is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from rich.console import Console

from procurement_core.cli.commands import run
from procurement_core.cli.session import Session


@dataclass(frozen=True)
class Said:
    """What one call of the command line left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        """Standard output as JSON: all of it, or the test fails here."""
        return json.loads(self.out)

    @property
    def by_bid(self) -> Mapping[str, dict]:
        """The rows of a comparison of footprints by their names."""
        return {each["id"]: each for each in self.json["footprints"]}


def greentender(home: Path, *arguments: object, language: str = "en") -> Said:
    """One call, in the morning of 2026-06-30."""
    out, err = StringIO(), StringIO()
    session = Session(
        environment={"GREENTENDER_HOME": str(home)},
        language=language,
        actor="anna",
        now=datetime(2026, 6, 30, 9, tzinfo=UTC),
        out=Console(file=out, width=240, highlight=False),
        err=Console(file=err, width=240, highlight=False),
    )
    return Said(run([str(argument) for argument in arguments], session), out.getvalue(), err.getvalue())
