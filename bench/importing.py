"""Rows per second through the ordinary importer, beside pandas reading and writing the same rows unchecked."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd

from bench.measure import Measurement, compare
from catalog.catalogue import open_catalogue
from catalog.imports.importer import import_facts
from catalog.imports.mapping import from_yaml
from catalog.imports.reading import ReadOptions, read_source
from catalog.store.location import Home

_ROWS = 100_000
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


def measure(folder: Path) -> list[Measurement]:
    """Read, checked, stored, joined, and the snapshot written, each time into an empty catalogue."""
    path = _table(folder / "offers.csv")
    content = path.read_bytes()
    options = ReadOptions(kind="offers", mapping=from_yaml(_MAPPING))
    homes = itertools.count()

    def ours() -> None:
        catalogue = open_catalogue(home=Home(folder / f"import-{next(homes)}"))
        import_facts(catalogue, read_source(content, path.name, "table", options), actor="bench", now=datetime.now(UTC))
        catalogue.close()

    def theirs() -> None:
        pd.read_csv(path, dtype=str).to_parquet(folder / "peer.parquet")

    return [compare("import, checked, stored, snapshot written", _ROWS, ours, "pandas read_csv and to_parquet", theirs)]


def _table(path: Path) -> Path:
    random = np.random.default_rng(1)
    number = np.arange(_ROWS)
    pd.DataFrame(
        {
            "Brand": [f"Maker {place:03d}" for place in number % 200],
            "Model": [f"M{place // 5:06d}" for place in number],
            "Configuration": [f"{2 ** (2 + place % 5)} GB" for place in number],
            "Memory": [f"{2 ** (2 + place % 5)}GB" for place in number],
            "Price": np.round(random.lognormal(6.5, 0.4, _ROWS), 2),
        }
    ).to_csv(path, index=False)
    return path
