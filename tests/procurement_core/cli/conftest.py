"""The command line run in this process, on homes of its own; what it prints is kept."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from procurement_core.cli.commands import run
from procurement_core.cli.language import language_from
from procurement_core.cli.session import Session

NOW = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Answer:
    """What one call left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        """Standard output as JSON: all of it, or the test fails here."""
        return json.loads(self.out)


Call = Callable[..., Answer]


def _call(home: Path, *arguments: object, now: datetime = NOW, **environment: str) -> Answer:
    out, err = StringIO(), StringIO()
    known = {"GREENTENDER_HOME": str(home), **environment}
    session = Session(
        environment=known,
        language=language_from(known),
        actor="anna",
        now=now,
        out=Console(file=out, width=240, highlight=False),
        err=Console(file=err, width=240, highlight=False),
    )
    return Answer(run([str(argument) for argument in arguments], session), out.getvalue(), err.getvalue())


@pytest.fixture(scope="session")
def call_in() -> Call:
    """Calls on a home of one's choosing."""
    return _call


@pytest.fixture(scope="session")
def _demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("demo-home")
    answer = _call(home, "demo", "--products", "120", "--seed", "5")
    assert answer.code == 0, answer.err
    return home


@pytest.fixture
def in_demo(_demo_home: Path, tmp_path: Path) -> Call:
    """Calls on a copy of a small demonstration catalogue."""
    home = tmp_path / "home"
    shutil.copytree(_demo_home, home)
    return partial(_call, home, "--catalogue", "demo")


@pytest.fixture
def empty_home(tmp_path: Path) -> Path:
    """A home in which nothing has been done yet; it is not even there."""
    return tmp_path / "empty"


@pytest.fixture
def empty(empty_home: Path) -> Call:
    """Calls on a home in which nothing has been done yet."""
    return partial(_call, empty_home)
