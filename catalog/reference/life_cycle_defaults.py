"""What stands in a life-cycle cost until the buyer says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from catalog.reference.library import Row, rows
from catalog.reference.standing import Standing, Titles, number_of, standing_of, titles_of, whole_number_of


@dataclass(frozen=True, slots=True)
class LifeCycleDefault:
    """One default in `unit`. `low` and `high` are what to try beside it, or the quartiles of `observations` devices."""

    id: str
    title: Titles
    value: float | None
    low: float | None
    high: float | None
    observations: int | None
    unit: str
    standing: Standing
    note: str


@cache
def life_cycle_defaults() -> Mapping[str, LifeCycleDefault]:
    """Every default by id."""
    return MappingProxyType({found.id: found for found in map(_default, rows("life_cycle_defaults.yaml", "defaults"))})


def _default(row: Row) -> LifeCycleDefault:
    return LifeCycleDefault(
        id=str(row["id"]),
        title=titles_of(row),
        value=number_of(row, "value"),
        low=number_of(row, "low"),
        high=number_of(row, "high"),
        observations=whole_number_of(row, "n"),
        unit=str(row["unit"]),
        standing=standing_of(row),
        note=str(row.get("note") or ""),
    )
