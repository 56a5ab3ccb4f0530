"""Emission factors of electricity: kilograms per kilowatt-hour, of which gas and over which scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from catalog.reference.library import Row, rows
from catalog.reference.standing import Standing, Titles, number_of, standing_of, text_of, titles_of, whole_number_of


@dataclass(frozen=True, slots=True)
class EmissionFactor:
    """One factor. `value` is None where only the range from `low` to `high` is known.

    A use stage of a life cycle takes a factor of scope `life_cycle` (CO2e); `direct` factors count the chimney's CO2
    alone. `claim` is location, market (goes with market-based claims) or fossil; the yearly change has scope `trend`.
    """

    id: str
    region: str
    year: int | None
    title: Titles
    value: float | None
    low: float | None
    high: float | None
    unit: str
    gas: str | None
    scope: str
    claim: str | None
    standing: Standing


@cache
def emission_factors() -> Mapping[str, EmissionFactor]:
    """Every factor by id."""
    return MappingProxyType({found.id: found for found in map(_factor, rows("emission_factors.yaml", "factors"))})


def _factor(row: Row) -> EmissionFactor:
    return EmissionFactor(
        id=str(row["id"]),
        region=str(row["region"]),
        year=whole_number_of(row, "year"),
        title=titles_of(row),
        value=number_of(row, "value"),
        low=number_of(row, "low"),
        high=number_of(row, "high"),
        unit=str(row["unit"]),
        gas=text_of(row, "gas"),
        scope=str(row["scope"]),
        claim=text_of(row, "claim"),
        standing=standing_of(row),
    )
