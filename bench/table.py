"""`python -m bench.table FILE`: measurements, one JSON object per line, as the table of docs/benchmarks.md."""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path
from platform import python_version

_PACKAGES = ("streamlit", "duckdb", "ibis-framework", "numpy", "pandas", "scikit-criteria")


def main() -> None:
    """Print the versions and one row per measurement."""
    lines = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines() if line.startswith("{")]
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    print(f"Python {python_version()}, {packages}.\n")
    print("| work | n | ours, s (quickest to slowest) | p95, s | peer | peer, s | ratio | memory, MB | runs |")
    print("| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: |")
    for line in lines:
        print(f"| {' | '.join(_cells(line))} |")


def _cells(line: dict[str, object]) -> list[str]:
    return [
        str(line["work"]),
        f"{line['n']:,}",
        _seconds(line["ours_s"], line.get("ours_spread_s")),
        _number(line.get("ours_p95_s") or line.get("p95_s")),
        str(line["peer"] or "–"),
        _seconds(line["peer_s"], line.get("peer_spread_s")),
        _number(line["ratio"]),
        _number(line.get("memory_mb") or line.get("server_mb")),
        str(line["runs"]),
    ]


def _seconds(middle: object, spread: object) -> str:
    if not isinstance(middle, int | float):
        return "–"
    if not isinstance(spread, list):
        return f"{middle:.4g}"
    return f"{middle:.4g} ({spread[0]:.4g} to {spread[1]:.4g})"


def _number(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, int | float) else "–"


if __name__ == "__main__":
    main()
