"""A table of 1,000,000 rows, and of a tenth of them, through the ordinary importer, each time in a process of its own.

`python -m bench.importing FILE HOME` is that process: it prints what it took in seconds and in memory.
"""

from __future__ import annotations

import itertools
import json
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from bench.measure import Measurement, few_or_many, measured, seconds
from bench.worlds import LARGE
from catalog.catalogue import open_catalogue
from catalog.imports.importer import import_facts
from catalog.imports.mapping import from_yaml
from catalog.imports.reading import ReadOptions, read_in_parts
from catalog.store.location import Home

_MANY, _CHANGED, _NEW = LARGE, 1_000, (1_000, LARGE // 10)
_FEW = _MANY // 10
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


def measure(folder: Path) -> Iterator[Measurement]:
    """Read, checked, stored, joined, and the snapshot written: whole files into empty catalogues, then changes."""
    few, many = offers_table(folder, _FEW), offers_table(folder, _MANY)
    small = few_or_many(lambda: in_fresh_process(folder, few), lambda one: one.seconds)
    at_few, most = [one.seconds for one in small], max(one.peak_mb for one in small)
    unchecked = [
        seconds(lambda: pd.read_csv(few, dtype=str).to_parquet(folder / "peer.parquet")) for _ in range(len(small))
    ]
    yield measured(_WORK, _FEW, at_few, "pandas read_csv and to_parquet", unchecked, memory_mb=most)
    whole = _new_home(folder)
    large = [_imported(many, whole)]
    large += [in_fresh_process(folder, many) for _ in range(2)]
    at_many, most = [one.seconds for one in large], max(one.peak_mb for one in large)
    yield measured(_WORK, _MANY, at_many, memory_mb=most)
    per_few = [taken * _FEW / _MANY for taken in at_many]
    yield measured(f"import, {_FEW:,} rows of {_MANY:,}", _MANY, per_few, f"of {_FEW:,}", at_few)
    turns = itertools.count()
    changes = few_or_many(
        lambda: _imported(_changed(many, folder / "changed.csv", next(turns)), whole), lambda one: one.seconds
    )
    taken, most = [one.seconds for one in changes], max(one.peak_mb for one in changes)
    work = f"import, {_CHANGED:,} rows changed of {_MANY:,}"
    yield measured(work, _CHANGED, taken, "all of them", at_many, memory_mb=most)
    for rows in _NEW:
        added = [_imported(_added(folder, rows, next(turns)), whole) for _ in range(3)]
        taken, most = [one.seconds for one in added], max(one.peak_mb for one in added)
        work = f"import, {rows:,} new rows beside {_MANY:,}"
        yield measured(work, rows, taken, "all of them", at_many, memory_mb=most)
    shutil.rmtree(whole)
    parquet = many.with_suffix(".parquet")
    pd.read_csv(many).to_parquet(parquet)
    columnar = [in_fresh_process(folder, parquet) for _ in range(3)]
    most = max(one.peak_mb for one in columnar)
    yield measured(f"{_WORK}, Parquet", _MANY, [one.seconds for one in columnar], memory_mb=most)


def in_fresh_process(folder: Path, file: Path) -> Taken:
    """Import a file into an empty catalogue below `folder`, in a process of its own; the catalogue is thrown away."""
    home = _new_home(folder)
    try:
        return _imported(file, home)
    finally:
        shutil.rmtree(home)


def offers_table(folder: Path, rows: int) -> Path:
    """Offers of so many configurations (brand, model, configuration, memory, price), written once."""
    path = folder / f"offers-{rows}.csv"
    if path.exists():
        return path
    _offers(np.arange(rows), seed=1).to_csv(path, index=False)
    return path


def _offers(number: NDArray[np.int64], seed: int) -> pd.DataFrame:
    """The offers of these numbers: every row a model of its own, for the makers are dealt out row by row."""
    random = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "Brand": [f"Maker {place:03d}" for place in number % 200],
            "Model": [f"M{place // 5:06d}" for place in number],
            "Configuration": [f"{2 ** (2 + place % 5)} GB" for place in number],
            "Memory": [f"{2 ** (2 + place % 5)}GB" for place in number],
            "Price": np.round(random.lognormal(6.5, 0.4, len(number)), 2),
        }
    )


def _new_home(folder: Path) -> Path:
    return Path(tempfile.mkdtemp(prefix="import-", dir=folder))


def _imported(file: Path, home: Path) -> Taken:
    command = [sys.executable, "-m", "bench.importing", str(file), str(home)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return Taken(**json.loads(printed.splitlines()[-1]))


def _changed(whole: Path, path: Path, turn: int) -> Path:
    """A file of some of the rows, from all over the table, each a tenth dearer; other rows in every turn."""
    rows = pd.read_csv(whole).iloc[turn :: _MANY // _CHANGED]
    rows.assign(Price=(rows["Price"] * 1.1).round(2)).to_csv(path, index=False)
    return path


def _added(folder: Path, rows: int, turn: int) -> Path:
    """A file of so many offers of products that nothing was said of before; others in every turn."""
    path = folder / "added.csv"
    first = (1 + turn) * _MANY
    _offers(np.arange(first, first + rows), seed=turn).to_csv(path, index=False)
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
