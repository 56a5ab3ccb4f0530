"""What is loaded before the first person comes."""

from __future__ import annotations

import importlib

from catalog.model.problem import CatalogError

_NEEDED = ("altair", "pandas.io.formats.style", "ibis", "duckdb", "catalog.snapshot.read_model")


def warm_up() -> None:
    """Import the heavy libraries and open the catalogue; a catalogue that cannot be opened is told on the page."""
    for name in _NEEDED:
        importlib.import_module(name)
    from dashboard import gateway  # noqa: PLC0415 - caches want the running server

    try:
        gateway.read_model_of(gateway.usual_name())
    except CatalogError:
        return
