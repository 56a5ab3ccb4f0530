"""Who stands where: totals as the law prints them, the regime's tie-break, and places that are shared after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
from numpy.typing import NDArray

from procurement_core.bids.columns import is_cost
from procurement_core.bids.methods import Totals
from procurement_core.bids.missing import Judged
from procurement_core.bids.table import BidTable, Column
from procurement_core.bids.tender import Terms

#: Totals are printed, and found equal, at two decimals; nothing is rounded before.
DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Placing:
    """`places` count from 1 and are shared by equals (1, 1, 3).

    `decided` groups bids of one total that the tie-break put in an order, `shared` those it could not tell apart.
    """

    places: NDArray[np.intp]
    decided: tuple[tuple[int, ...], ...]
    shared: tuple[tuple[int, ...], ...]


def printed(value: float) -> float:
    """A total as it is printed: half a cent goes up."""
    step = Decimal(1).scaleb(-DECIMALS)
    return float(Decimal(repr(round(float(value), 9))).quantize(step, rounding=ROUND_HALF_UP))


def placed(terms: Terms, bids: BidTable, adjusted: Column, criteria: Sequence[Judged], totals: Totals) -> Placing:
    """Places by total, then by the profile's tie-break; who is equal after that shares a place.

    Order 87 art. 57: total, then price, then shared (并列); art. 56 for the lowest price.
    """
    merits = _merits(criteria, totals)
    breakers = [_breaker(name, bids, adjusted, criteria) for name in terms.profile.award.tie_break]
    keys = [
        (*merit, *tie)
        for merit, tie in zip(merits, zip(*breakers, strict=True) if breakers else _no_keys(merits), strict=True)
    ]
    order = sorted(range(len(keys)), key=lambda bid: keys[bid])
    places = np.zeros(len(keys), dtype=np.intp)
    for position, bid in enumerate(order):
        before = order[position - 1]
        places[bid] = places[before] if position and keys[bid] == keys[before] else position + 1
    return Placing(places, _decided(merits, keys), _alike(keys))


def _merits(criteria: Sequence[Judged], totals: Totals) -> list[tuple[float, ...]]:
    """What is compared first, smaller is better: the printed total, or each printed score in the criteria's order."""
    if np.isnan(totals.total).all() and len(criteria):
        return [tuple(-printed(score) for score in bid) for bid in totals.points.T.tolist()]
    sign = 1.0 if totals.lower_is_better else -1.0
    return [(sign * printed(total),) for total in totals.total.tolist()]


def _breaker(name: str, bids: BidTable, adjusted: Column, criteria: Sequence[Judged]) -> list[float]:
    """The values of one tie-break; a bid without one comes last."""
    match name:
        case "price_asc":
            values = bids.price
        case "adjusted_price_asc":
            values = adjusted
        case _:
            costs = [item.offer.values for item in criteria if is_cost(item.criterion.indicator)]
            values = costs[0] if costs else np.full(len(bids), np.nan)
    return [float("inf") if np.isnan(value) else printed(value) for value in values.tolist()]


def _no_keys(merits: Sequence[tuple[float, ...]]) -> list[tuple[float, ...]]:
    return [() for _ in merits]


def _alike(keys: Sequence[tuple[float, ...]]) -> tuple[tuple[int, ...], ...]:
    groups: dict[tuple[float, ...], list[int]] = {}
    for bid, key in enumerate(keys):
        groups.setdefault(key, []).append(bid)
    return tuple(tuple(members) for members in groups.values() if len(members) > 1)


def _decided(merits: Sequence[tuple[float, ...]], keys: Sequence[tuple[float, ...]]) -> tuple[tuple[int, ...], ...]:
    return tuple(group for group in _alike(merits) if len({keys[bid] for bid in group}) > 1)
