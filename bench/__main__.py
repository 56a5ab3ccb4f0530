"""`make bench`: each work measured beside its peer, in one run."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench import dashboard, importing, judging, ranking


def main() -> None:
    """Measure everything in a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="greentender-bench-") as name:
        for work in (ranking, judging, dashboard, importing):
            for measurement in work.measure(Path(name)):
                measurement.print()


if __name__ == "__main__":
    main()
