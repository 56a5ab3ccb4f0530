"""How far long work has come, on standard error and only where a person is watching."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from procurement_core.cli.session import Session


@contextmanager
def shown_progress(session: Session) -> Iterator[Callable[[str, float], None]]:
    """A bar that the work moves by calling with a stage's code and the share that is done, 0 to 1."""
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

        def move(stage: str, done: float) -> None:
            bar.update(task, description=session.say(stage), completed=done)

        yield move
