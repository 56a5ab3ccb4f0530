"""One revision opened on both engines."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.snapshot.engine.read_model import ReadModel


@dataclass(frozen=True, slots=True)
class BothEngines:
    """The same rows, twice."""

    duckdb: ReadModel
    spark: ReadModel
