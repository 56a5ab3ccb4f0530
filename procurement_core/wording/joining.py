"""Several things said one after the other."""

from __future__ import annotations

from collections.abc import Iterable


def listed(parts: Iterable[str], language: str) -> str:
    """The parts with the reader's comma between them."""
    return ("、" if language == "zh" else ", ").join(parts)
