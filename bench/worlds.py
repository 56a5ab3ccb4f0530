"""Catalogues to measure on."""

from __future__ import annotations

import os
import subprocess
import sys
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

#: Products of the national catalogue. Fewer show whether a work runs at all; what it then takes says nothing.
LARGE = int(os.environ.get("GREENTENDER_BENCH_PRODUCTS") or 1_000_000)

_COMMAND_LINE = "import sys; from procurement_core.cli.app import main; sys.exit(main())"


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
    """The demonstration catalogue of nine categories and that size below `folder`, made once."""
    catalogue = open_catalogue("demo", home=Home(folder / f"home-{products}"))
    if catalogue.revision() is None:
        import_facts(catalogue, generate(products, seed=1), actor="bench", now=datetime.now(UTC))
    return catalogue


def national(folder: Path, products: int = LARGE) -> Catalogue:
    """The national catalogue of 92 categories and that size below `folder`, made once, in a process of its own."""
    home = national_home(folder, products)
    catalogue = open_catalogue("demo", home=Home(home))
    if catalogue.revision() is None:
        catalogue.close()
        told = ["demo", "--world", "national", "--products", str(products), "--seed", "1"]
        subprocess.run(
            [sys.executable, "-c", _COMMAND_LINE, *told],
            env={**os.environ, "GREENTENDER_HOME": str(home), "GREENTENDER_ENGINE": ""},
            stdout=sys.stderr,
            check=True,
        )
        catalogue = open_catalogue("demo", home=Home(home))
    return catalogue


def national_home(folder: Path, products: int = LARGE) -> Path:
    """The home of the national catalogue."""
    return folder / f"national-{products}"
