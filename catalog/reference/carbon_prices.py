"""Prices of a tonne of CO2 equivalent, each with what it is a price of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from catalog.reference.library import Row, rows
from catalog.reference.standing import Standing, Titles, number_of, standing_of, titles_of, whole_number_of


class PriceBasis(StrEnum):
    """What a carbon price measures; prices of two bases are not two opinions on one thing."""

    MARKET = "market"
    STATUTORY_MINIMUM = "statutory_minimum"
    DAMAGE_COST = "damage_cost"
    TARGET_CONSISTENT = "target_consistent"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class CarbonPrice:
    """One price per tonne in its own currency; `value` is None where only a range is known."""

    id: str
    title: Titles
    value: float | None
    low: float | None
    high: float | None
    currency: str
    year: int | None
    basis: PriceBasis
    standing: Standing
    note: str


@cache
def carbon_prices() -> Mapping[str, CarbonPrice]:
    """Every price by id."""
    return MappingProxyType({found.id: found for found in map(_price, rows("carbon_prices.yaml", "prices"))})


def _price(row: Row) -> CarbonPrice:
    return CarbonPrice(
        id=str(row["id"]),
        title=titles_of(row),
        value=number_of(row, "value"),
        low=number_of(row, "low"),
        high=number_of(row, "high"),
        currency=str(row["currency"]),
        year=whole_number_of(row, "year"),
        basis=PriceBasis(str(row["basis"])),
        standing=standing_of(row),
        note=str(row.get("note") or ""),
    )
