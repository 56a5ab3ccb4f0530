"""Official figures on green public procurement, with both denominators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from catalog.reference.library import Row, rows
from catalog.reference.standing import Standing, Titles, number_of, standing_of, titles_of


@dataclass(frozen=True, slots=True)
class ProcurementShare:
    """Green purchases of a year in 100 million yuan, and what they are a share of; shares are fractions of 1.

    `same_total` (purchases of the same kinds of goods) and `share_total` (of all procurement) are computed from the
    published figures.
    """

    id: str
    region: str
    year: int
    kind: str
    value: float
    share_same: float
    same_total: float | None
    all_procurement: float | None
    share_total: float | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class ShareBand:
    """A bound of the OECD/SIGMA scoring of the share of contracts with green objectives: linear between both."""

    id: str
    title: Titles
    value: float
    standing: Standing


@cache
def procurement_shares() -> Mapping[str, ProcurementShare]:
    """Every published share by id."""
    return MappingProxyType({found.id: found for found in map(_share, rows("procurement_shares.yaml", "shares"))})


@cache
def share_bands() -> Mapping[str, ShareBand]:
    """Both bounds by id."""
    found = (
        ShareBand(str(row["id"]), titles_of(row), float(str(row["value"])), standing_of(row))
        for row in rows("procurement_shares.yaml", "bands")
    )
    return MappingProxyType({band.id: band for band in found})


def _share(row: Row) -> ProcurementShare:
    return ProcurementShare(
        id=str(row["id"]),
        region=str(row["region"]),
        year=int(str(row["year"])),
        kind=str(row["kind"]),
        value=float(str(row["value"])),
        share_same=float(str(row["share_same"])),
        same_total=number_of(row, "same_total"),
        all_procurement=number_of(row, "all_procurement"),
        share_total=number_of(row, "share_total"),
        standing=standing_of(row),
    )
