"""How far long work has come, on standard error and only where a person is watching."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from procurement_core.cli.session import Session


class Move(Protocol):
    """Moves the bar: a stage's code, the share that is done (0 to 1), and the facts of the stage's sentence."""

    def __call__(self, stage: str, done: float, /, **facts: object) -> None:
        """Say where the work is."""


@contextmanager
def shown_progress(session: Session) -> Iterator[Move]:
    """A bar that the work moves."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=session.err,
        transient=True,
        disable=not session.err.is_terminal,
    )
    with bar:
        task = bar.add_task("", total=1.0)

        def move(stage: str, done: float, /, **facts: object) -> None:
            bar.update(task, description=session.say(stage, **facts), completed=done)

        yield move
