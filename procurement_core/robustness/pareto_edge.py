"""Price against footprint: the products to which no other is at least as good in both and better in one.

Only prices that count and footprints that may be compared take part; whoever lacks one is counted by reason elsewhere.
The edge is exact: one sort by price, one running minimum of the footprint. The rest is counted into bins for drawing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

#: Bins for prices and for footprints.
BINS = (40, 30)
#: Where the largest value is more than this many times the smallest, bins grow in proportion (logarithmic axis).
_WIDE = 50.0


@dataclass(frozen=True, slots=True)
class EdgePoint:
    """One point of the edge: `row` is the first product there (by id) of `products` with this price and footprint.

    `price_per_kg_less` is what each kilogram less costs on the way from the next cheaper point; None at the first.
    """

    row: int
    price: float
    footprint_kg: float
    products: int
    price_per_kg_less: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Bins:
    """How many products lie where: `counts` is (prices x footprints), edges one longer; ascending."""

    price_edges: Floats
    footprint_edges: Floats
    counts: NDArray[np.int64]


def non_dominated_edge(price: Floats, footprint_kg: Floats) -> tuple[EdgePoint, ...]:
    """The edge, the cheapest first; rows in which either is NaN take no part."""
    rows = np.flatnonzero(~np.isnan(price) & ~np.isnan(footprint_kg))
    order = rows[np.lexsort((footprint_kg[rows], price[rows]))]
    kg, cost = footprint_kg[order], price[order]
    lowest = np.minimum.accumulate(kg) if len(kg) else kg
    is_new = np.ones(len(kg), dtype=np.bool_)
    is_new[1:] = kg[1:] < lowest[:-1]
    places = np.flatnonzero(is_new)
    points: list[EdgePoint] = []
    for place in places:
        before = points[-1] if points else None
        points.append(
            EdgePoint(
                row=int(order[place]),
                price=float(cost[place]),
                footprint_kg=float(kg[place]),
                products=_as_good(cost, kg, int(place)),
                price_per_kg_less=None
                if before is None
                else (float(cost[place]) - before.price) / (before.footprint_kg - float(kg[place])),
            )
        )
    return tuple(points)


def _as_good(cost: Floats, kg: Floats, place: int) -> int:
    """How many products have the price and footprint of the one at `place`; they follow one another."""
    end = int(np.searchsorted(cost, cost[place], side="right"))
    return int(np.searchsorted(kg[place:end], kg[place], side="right"))


def binned(price: Floats, footprint_kg: Floats, bins: tuple[int, int] = BINS) -> Bins:
    """The products counted into bins; rows in which either is NaN take no part."""
    known = ~np.isnan(price) & ~np.isnan(footprint_kg)
    edges = [_edges(column[known], count) for column, count in zip((price, footprint_kg), bins, strict=True)]
    counts, price_edges, footprint_edges = np.histogram2d(price[known], footprint_kg[known], bins=edges)
    return Bins(price_edges, footprint_edges, counts.astype(np.int64))


def _edges(values: Floats, count: int) -> Floats:
    """Edges from the smallest to the largest value; the last bin includes its upper edge."""
    if not len(values):
        return np.linspace(0.0, 1.0, count + 1)
    low, high = float(values.min()), float(values.max())
    if low == high:
        return np.array([low, np.nextafter(high, np.inf)])
    if low > 0 and high > _WIDE * low:
        edges: Floats = np.geomspace(low, high, count + 1)
    else:
        edges = np.linspace(low, high, count + 1)
    edges[0], edges[-1] = low, high  # what rounding may have moved
    return edges
