"""Timing of ours beside a peer in one run, so that the ratio survives a slow machine."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import TypeVar

Taken = TypeVar("Taken")

#: From so many acts on, a 95th percentile says something.
_MANY = 20


@dataclass(frozen=True)
class Measurement:
    """Medians in seconds over `runs`; `ratio` is ours over the peer's (below 1: ours is faster).

    `ours_p95_s` is there where many acts were timed, `ours_spread_s` is the quickest and the slowest run. `memory_mb`
    is what a process of ours held at the end (an import: at most), `peak_mb` the most it held, in MB of
    1,000,000 bytes.
    """

    work: str
    n: int
    ours_s: float
    peer: str | None
    peer_s: float | None
    ratio: float | None
    runs: int
    ours_spread_s: tuple[float, float] | None = None
    peer_spread_s: tuple[float, float] | None = None
    ours_p95_s: float | None = None
    peer_p95_s: float | None = None
    memory_mb: int | None = None
    peak_mb: int | None = None

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
    for _ in range(_runs(ours_s[0] + sum(peer_s)) - 1):
        ours_s.append(seconds(ours))
        if theirs:
            peer_s.append(seconds(theirs))
    return measured(work, n, ours_s, peer, peer_s)


def few_or_many(act: Callable[[], Taken], seconds_of: Callable[[Taken], float]) -> list[Taken]:
    """What an act that times itself tells: seven times where the first is under a minute, else three."""
    told = [act()]
    told += [act() for _ in range(_runs(seconds_of(told[0])) - 1)]
    return told


def _runs(first: float) -> int:
    return 7 if first < 60 else 3


def measured(
    work: str,
    n: int,
    ours_s: Sequence[float],
    peer: str | None = None,
    peer_s: Sequence[float] = (),
    *,
    memory_mb: int | None = None,
    peak_mb: int | None = None,
) -> Measurement:
    """Median and spread of seconds that were taken elsewhere; the 95th percentile from 20 acts on."""
    middle = statistics.median(ours_s)
    other = statistics.median(peer_s) if peer_s else None
    return Measurement(
        work=work,
        n=n,
        ours_s=round(middle, 5),
        peer=peer if peer_s else None,
        peer_s=None if other is None else round(other, 5),
        ratio=None if other is None else round(middle / other, 4),
        runs=len(ours_s),
        ours_spread_s=_spread(ours_s),
        peer_spread_s=_spread(peer_s) if peer_s else None,
        ours_p95_s=_p95(ours_s),
        peer_p95_s=_p95(peer_s),
        memory_mb=memory_mb,
        peak_mb=peak_mb,
    )


def _spread(seconds_of: Sequence[float]) -> tuple[float, float]:
    return round(min(seconds_of), 5), round(max(seconds_of), 5)


def _p95(seconds_of: Sequence[float]) -> float | None:
    return round(statistics.quantiles(seconds_of, n=20)[-1], 5) if len(seconds_of) >= _MANY else None
