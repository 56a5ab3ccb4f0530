"""Shares of green purchases with both denominators: of the same kinds of goods, and of everything bought.

    share_same  = value of green contracts in the regulated categories / value of all contracts in those categories
    share_total = value of green contracts in the regulated categories / value of all contracts

An official share is usually the first; alone it hides how little of the whole it speaks of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from catalog.reference.procurement_shares import share_bands
from procurement_core.errors import ProcurementError
from procurement_core.impact.contracts import Contracts, Flags
from procurement_core.impact.green import RANKED, CriteriaPlace, GreenType


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole; `share` is None where the whole is nothing."""

    part: float
    whole: float

    @property
    def share(self) -> float | None:
        """Part / whole, in 0..1."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class TypeShare:
    """One way of being green. `counted` without double counting: a contract stands under its highest way only;
    `carried` counts it under every way it has, so those do not add up."""

    kind: GreenType
    counted_value: float
    counted_contracts: int
    carried_value: float
    carried_contracts: int


@dataclass(frozen=True, slots=True)
class GreenShares:
    """All shares of a period. `same` and `total` are of value, `count` and `criteria` of contracts.

    `green_elsewhere` is the value of green contracts outside the regulated categories: in neither share.
    `without_value` contracts state no value; they are in no share of value and in every share of contracts.
    `sigma` are the points of the band, 0..1.
    """

    same: Share
    total: Share
    count: Share | None
    criteria: Mapping[CriteriaPlace, Share]
    any_criteria: Share | None
    by_type: tuple[TypeShare, ...]
    green_elsewhere: float | None
    without_value: int
    contracts: int | None
    categories: tuple[str, ...]
    sigma: float | None
    currency: str


def green_shares(contracts: Contracts) -> GreenShares:
    """The shares of a period's contracts."""
    green, regulated = contracts.is_green, contracts.is_regulated
    criteria = {
        place: _of_contracts(contracts, contracts.criteria[place])
        for place in CriteriaPlace
        if place in contracts.criteria
    }
    in_any = np.any(list(contracts.criteria.values()), axis=0) if contracts.criteria else None
    any_criteria = None if in_any is None else _of_contracts(contracts, in_any)
    return GreenShares(
        same=Share(_value(contracts, green & regulated), _value(contracts, regulated)),
        total=Share(_value(contracts, green & regulated), _value(contracts, np.ones(len(contracts), dtype=np.bool_))),
        count=_of_contracts(contracts, green),
        criteria=criteria,
        any_criteria=any_criteria,
        by_type=tuple(_of_type(contracts, kind) for kind in RANKED),
        green_elsewhere=_value(contracts, green & ~regulated),
        without_value=int(np.isnan(contracts.value).sum()),
        contracts=len(contracts),
        categories=contracts.categories,
        sigma=None if any_criteria is None or any_criteria.share is None else sigma_points(any_criteria.share),
        currency=contracts.currency,
    )


def published_shares(
    green: float, same_categories: float, everything: float, *, categories: tuple[str, ...] = (), currency: str = ""
) -> GreenShares:
    """The shares behind published totals: value of green purchases, of the same categories, of all procurement.

    Raises ProcurementError `impact.totals_disordered` unless green <= same categories <= everything.
    """
    if not 0 <= green <= same_categories <= everything:
        raise ProcurementError("impact.totals_disordered", green=green, same=same_categories, everything=everything)
    return GreenShares(
        Share(green, same_categories),
        Share(green, everything),
        *(None, {}, None, (), None, 0, None, categories, None, currency),
    )


def sigma_points(share: float) -> float:
    """Points, 0..1, of the OECD/SIGMA band: nothing below its lower edge, all from its upper one, linear between.

    `share` is that of contracts with green objectives in technical specifications, selection, award or performance.
    """
    low, full = share_bands()["sigma_low"].value, share_bands()["sigma_full"].value
    return min(1.0, max(0.0, (share - low) / (full - low)))


def _of_type(contracts: Contracts, kind: GreenType) -> TypeShare:
    counted, carried = contracts.counted_as(kind), contracts.carries(kind)
    return TypeShare(
        kind, _value(contracts, counted), int(counted.sum()), _value(contracts, carried), int(carried.sum())
    )


def _of_contracts(contracts: Contracts, hits: Flags) -> Share:
    return Share(float(hits.sum()), float(len(contracts)))


def _value(contracts: Contracts, hits: Flags) -> float:
    """The stated value of some contracts."""
    return float(np.nansum(contracts.value[hits]))
