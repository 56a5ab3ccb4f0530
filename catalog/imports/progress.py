"""How long work says how far it is."""

from __future__ import annotations

from collections.abc import Callable

#: Called with a stage's code and how much of the whole work is done, 0 to 1.
Progress = Callable[[str, float], None]


def silent(_stage: str, _done: float) -> None:
    """Tell nobody."""
