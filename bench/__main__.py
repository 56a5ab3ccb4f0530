"""`python -m bench [WORK ...]`: the works that need no other product installed, all of them unless some are named.

Several works run one after the other, each in a process of its own: one that fails loses none of the others, and what
one keeps in memory is gone when the next begins. They share a folder, so every catalogue is made once.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from bench import (
    clicks,
    cold_start,
    dashboard,
    five_people,
    importing,
    importing_in_use,
    judging,
    policy_changes,
    ranking,
    scaling,
)
from bench.measure import Measurement
from bench.worlds import KEPT, bench_folder

#: The national catalogue first, then the smaller ones, imports into empty catalogues, and last the largest of all.
WORKS: dict[str, Callable[[Path], Iterable[Measurement]]] = {
    "ranking": ranking.measure,
    "policy_changes": policy_changes.measure,
    "cold_start": cold_start.measure,
    "five_people": five_people.measure,
    "clicks": clicks.measure,
    "judging": judging.measure,
    "dashboard": dashboard.measure,
    "importing": importing.measure,
    "importing_in_use": importing_in_use.measure,
    "scaling": scaling.measure,
}


def main(names: Sequence[str]) -> int:
    """Print a line for each measurement; 1 where a work failed, 2 where there is none of that name."""
    if unknown := [name for name in names if name not in WORKS]:
        print(f"no such work: {', '.join(unknown)}; there are {', '.join(WORKS)}", file=sys.stderr)
        return 2
    with bench_folder() as folder:
        if len(names) == 1:
            for measurement in WORKS[names[0]](folder):
                measurement.print()
            return 0
        failed = [name for name in names or WORKS if not _measured_apart(name, folder)]
    for name in failed:
        print(f"{name} failed; again alone with: python -m bench {name}", file=sys.stderr)
    return 1 if failed else 0


def _measured_apart(name: str, folder: Path) -> bool:
    """Whether a process of its own has measured the work; its lines go where ours go."""
    command = [sys.executable, "-m", "bench", name]
    return subprocess.run(command, check=False, env={**os.environ, KEPT: str(folder)}).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
