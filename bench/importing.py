"""A table of 100,000 and of 1,000,000 rows through the ordinary importer, each time in a process of its own.

`python -m bench.importing FILE HOME` is that process: it prints what it took in seconds and in memory.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd

from bench.measure import Measurement, measured, seconds
from catalog.catalogue import open_catalogue
from catalog.imports.importer import import_facts
from catalog.imports.mapping import from_yaml
from catalog.imports.reading import ReadOptions, read_in_parts
from catalog.store.location import Home

_FEW, _MANY, _CHANGED = 100_000, 1_000_000, 1_000
_WORK = "import, checked, stored, snapshot written"
_MAPPING = """
name: bench
kind: offers
columns:
  brand: {column: Brand}
  model: {column: Model}
  configuration: {column: Configuration}
  price: {column: Price}
  memory_gb: {column: Memory, unit: gigabyte}
constants: {currency: EUR, vat: exclude, category: "CPV:2008:30213100"}
"""


@dataclass(frozen=True)
class Taken:
    """What one process took: seconds from the file's bytes to the published revision, and its peak of memory."""

    seconds: float
    peak_mb: int


def measure(folder: Path) -> list[Measurement]:
    """Read, checked, stored, joined, and the snapshot written: whole files into empty catalogues, then a change."""
    few, many = offers_table(folder, _FEW), offers_table(folder, _MANY)
    parquet = many.with_suffix(".parquet")
    pd.read_csv(many).to_parquet(parquet)
    unchecked = seconds(lambda: pd.read_csv(few, dtype=str).to_parquet(folder / "peer.parquet"))
    small = [in_fresh_process(folder, few) for _ in range(3)]
    whole = _new_home(folder)
    large = _imported(many, whole)
    change = _imported(_changed(many, folder / "changed.csv"), whole)
    columnar = in_fresh_process(folder, parquet)
    at_few, per_few = [one.seconds for one in small], _FEW / _MANY
    most = max(one.peak_mb for one in small)
    return [
        measured(_WORK, _FEW, at_few, "pandas read_csv and to_parquet", [unchecked], memory_mb=most),
        measured(_WORK, _MANY, [large.seconds], memory_mb=large.peak_mb),
        measured(f"{_WORK}, Parquet", _MANY, [columnar.seconds], memory_mb=columnar.peak_mb),
        measured("import, 100,000 rows of 1,000,000", _MANY, [large.seconds * per_few], "of 100,000", at_few),
        measured(
            "import, 1,000 rows changed of 1,000,000",
            _CHANGED,
            [change.seconds],
            "all of them",
            [large.seconds],
            memory_mb=change.peak_mb,
        ),
    ]


def in_fresh_process(folder: Path, file: Path) -> Taken:
    """Import a file into an empty catalogue below `folder`, in a process of its own."""
    return _imported(file, _new_home(folder))


def offers_table(folder: Path, rows: int) -> Path:
    """Offers of so many configurations (brand, model, configuration, memory, price), written once."""
    path = folder / f"offers-{rows}.csv"
    if path.exists():
        return path
    random = np.random.default_rng(1)
    number = np.arange(rows)
    pd.DataFrame(
        {
            "Brand": [f"Maker {place:03d}" for place in number % 200],
            "Model": [f"M{place // 5:06d}" for place in number],
            "Configuration": [f"{2 ** (2 + place % 5)} GB" for place in number],
            "Memory": [f"{2 ** (2 + place % 5)}GB" for place in number],
            "Price": np.round(random.lognormal(6.5, 0.4, rows), 2),
        }
    ).to_csv(path, index=False)
    return path


def _new_home(folder: Path) -> Path:
    return Path(tempfile.mkdtemp(prefix="import-", dir=folder))


def _imported(file: Path, home: Path) -> Taken:
    command = [sys.executable, "-m", "bench.importing", str(file), str(home)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return Taken(**json.loads(printed.splitlines()[-1]))


def _changed(whole: Path, path: Path) -> Path:
    """A file of some of the rows, from all over the table, each a tenth dearer."""
    rows = pd.read_csv(whole).iloc[:: _MANY // _CHANGED]
    rows.assign(Price=(rows["Price"] * 1.1).round(2)).to_csv(path, index=False)
    return path


def _import(file: Path, home: Path) -> None:
    catalogue = open_catalogue(home=Home(home))
    content = file.read_bytes()
    options = ReadOptions(kind="offers", mapping=from_yaml(_MAPPING))

    def work() -> None:
        facts = read_in_parts(content, file.name, "table", options)
        import_facts(catalogue, facts, actor="bench", now=datetime.now(UTC))

    taken = seconds(work)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 // 1_000_000  # Linux counts in KiB
    print(json.dumps({"seconds": taken, "peak_mb": peak}))
    catalogue.close()


if __name__ == "__main__":
    _import(Path(sys.argv[1]), Path(sys.argv[2]))
