"""Catalogues to measure on."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from catalog.catalogue import Catalogue, open_catalogue
from catalog.demo.generator import generate
from catalog.imports.importer import import_facts
from catalog.store.location import Home


def demonstration(folder: Path, products: int) -> Catalogue:
    """The demonstration catalogue of that size below `folder`, made once."""
    catalogue = open_catalogue("demo", home=Home(folder / f"home-{products}"))
    if catalogue.revision() is None:
        import_facts(catalogue, generate(products, seed=1), actor="bench", now=datetime.now(UTC))
    return catalogue
