"""Which engine answers questions about a whole catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from catalog.model.problem import CatalogError

VARIABLE = "GREENTENDER_ENGINE"


class Engine(StrEnum):
    """DuckDB in this process, or Spark on as many machines as there are: the same questions, the same answers."""

    DUCKDB = "duckdb"
    SPARK = "spark"


def engine_from(environment: Mapping[str, str]) -> Engine:
    """The engine that GREENTENDER_ENGINE names, DuckDB where it names none. Raises CatalogError `engine.unknown`."""
    chosen = environment.get(VARIABLE, "").strip().lower() or Engine.DUCKDB.value
    try:
        return Engine(chosen)
    except ValueError as error:
        raise CatalogError("engine.unknown", engine=chosen) from error
