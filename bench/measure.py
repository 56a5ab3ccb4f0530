"""Timing of ours beside a peer in one run, so that the ratio survives a slow machine."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Measurement:
    """Medians in seconds over `runs`; `ratio` is ours over the peer's (below 1: ours is faster)."""

    work: str
    n: int
    ours_s: float
    peer: str | None
    peer_s: float | None
    ratio: float | None
    runs: int

    def print(self) -> None:
        """One line of JSON, flushed so that a long run can be watched."""
        print(json.dumps(asdict(self)), flush=True)


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def compare(
    work: str, n: int, ours: Callable[[], object], peer: str | None = None, theirs: Callable[[], object] | None = None
) -> Measurement:
    """Medians of ours and the peer's, taken in turn: seven runs where one is under a minute, else three."""
    ours_s, peer_s = [seconds(ours)], [seconds(theirs)] if theirs else []
    runs = 7 if ours_s[0] + sum(peer_s) < 60 else 3
    for _ in range(runs - 1):
        ours_s.append(seconds(ours))
        if theirs:
            peer_s.append(seconds(theirs))
    middle = statistics.median(ours_s)
    other = statistics.median(peer_s) if theirs else None
    return Measurement(
        work=work,
        n=n,
        ours_s=round(middle, 5),
        peer=peer,
        peer_s=None if other is None else round(other, 5),
        ratio=None if other is None else round(middle / other, 4),
        runs=runs,
    )
