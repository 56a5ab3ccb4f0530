"""`python -m bench.table FILE ...`: measurements, one JSON object per line, become the table of docs/benchmarks.md.

A work that is measured again in a later file replaces the earlier line. What the page says above the mark stays.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version

_PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
_MARK = "<!-- below: written by python -m bench.table -->\n"
_PACKAGES = ("streamlit", "duckdb", "ibis-framework", "numpy", "pandas", "scikit-criteria", "pyspark")

Line = Mapping[str, object]


def main(files: Sequence[str]) -> int:
    """Write the page; 2 where no file is named."""
    if not files:
        print("say which files hold the measurements: python -m bench.table FILE ...", file=sys.stderr)
        return 2
    told = _PAGE.read_text("utf-8").partition(_MARK)[0]
    lines = [text for file in files for text in Path(file).read_text("utf-8").splitlines() if text.startswith("{")]
    _PAGE.write_text(told + _MARK + measured_section(lines, date.today().isoformat()), "utf-8")  # noqa: DTZ011
    return 0


def measured_section(lines: Sequence[str], day: str) -> str:
    """The heading with the day, the versions, and one row for each work, the latest line of it."""
    latest = {(line["work"], line["n"], line["peer"]): line for line in map(json.loads, lines)}
    rows = [f"| {' | '.join(_cells(line))} |" for line in latest.values()]
    packages = ", ".join(f"{name} {found}" for name, found in _versions())
    return "\n".join(
        [
            "",
            f"## {day}",
            "",
            f"Python {python_version()}, {packages}.",
            "",
            "| work | n | ours, s (from, to) | p95, s | peer | peer, s | ratio | memory, MB (at most) | runs |",
            "| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: |",
            *rows,
            "",
        ]
    )


def _versions() -> Iterator[tuple[str, str]]:
    for name in _PACKAGES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            continue


def _cells(line: Line) -> list[str]:
    return [
        str(line["work"]),
        f"{line['n']:,}",
        _seconds(line["ours_s"], line.get("ours_spread_s")),
        _number(line.get("ours_p95_s") or line.get("p95_s")),
        str(line["peer"] or "–"),
        _seconds(line["peer_s"], line.get("peer_spread_s")),
        _number(line["ratio"]),
        _memory(line),
        str(line["runs"]),
    ]


def _memory(line: Line) -> str:
    now, peak = line.get("memory_mb") or line.get("server_mb"), line.get("peak_mb")
    return _number(now) if peak is None else f"{now:,} ({peak:,})"


def _seconds(middle: object, spread: object) -> str:
    if not isinstance(middle, int | float):
        return "–"
    if not isinstance(spread, list):
        return f"{middle:.4g}"
    return f"{middle:.4g} ({spread[0]:.4g} to {spread[1]:.4g})"


def _number(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, int | float) else "–"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
