"""Catalogues to measure on."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from catalog.catalogue import Catalogue, open_catalogue
from catalog.demo.generator import generate
from catalog.imports.importer import import_facts
from catalog.store.location import Home

#: A folder to keep catalogues in from one run to the next: 1,000,000 products take minutes to import.
KEPT = "GREENTENDER_BENCH_FOLDER"


@contextmanager
def bench_folder() -> Iterator[Path]:
    """The folder that the environment names, else one that is thrown away."""
    if kept := os.environ.get(KEPT):
        Path(kept).mkdir(parents=True, exist_ok=True)
        yield Path(kept)
        return
    with tempfile.TemporaryDirectory(prefix="greentender-bench-") as name:
        yield Path(name)


def demonstration(folder: Path, products: int) -> Catalogue:
    """The demonstration catalogue of that size below `folder`, made once."""
    catalogue = open_catalogue("demo", home=Home(folder / f"home-{products}"))
    if catalogue.revision() is None:
        import_facts(catalogue, generate(products, seed=1), actor="bench", now=datetime.now(UTC))
    return catalogue
