"""How deep a market stays as one requirement tightens: models, independent suppliers, and the spread of prices.

Suppliers count by legal identity, manufacturers where no offer of a product is known; both are told apart. A product
whose value is not known never passes a requirement and is counted apart. A supplier is left as long as one of its
products passes, that is up to its best value; the suppliers left at a threshold are those whose best value passes, so
one sort answers every threshold at once, and the k-th best of these values is the tightest threshold that leaves k.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from procurement_core.what_if.sellers import FEW_SUPPLIERS

#: Into how many thresholds a curve is cut where none are named.
THRESHOLDS = 20

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Spread:
    """Prices that count among some products: `n` of them, in the profile's currency; None where there is none.

    Quartiles are interpolated linearly between neighbours (Hyndman and Fan, 1996, type 7).
    """

    n: int
    minimum: float | None = None
    lower_quartile: float | None = None
    median: float | None = None
    upper_quartile: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class Depth:
    """What is left of a market: `suppliers` includes `manufacturers`, who stand in where no offer is known.

    `share` is models over all models of the market, 0..1; that of a market without models is 0.
    """

    models: int
    share: float
    suppliers: int
    manufacturers: int
    prices: Spread

    @property
    def is_thin(self) -> bool:
        """Whether fewer suppliers are left than competition needs."""
        return self.suppliers < FEW_SUPPLIERS


@dataclass(frozen=True, slots=True)
class DepthCurve:
    """`steps` are (threshold, what is left), the loosest threshold first; a value equal to the threshold passes.

    `whole` is the market without the requirement; of it `unknown` models state no value that counts. `tightest` is the
    tightest threshold that still leaves FEW_SUPPLIERS suppliers, with what it leaves; None where no threshold does.
    """

    lower_is_better: bool
    whole: Depth
    unknown: int
    steps: tuple[tuple[float, Depth], ...]
    tightest: tuple[float, Depth] | None


@dataclass(frozen=True, slots=True, eq=False)
class SellersOfRows:
    """Pairs of a row and the number of a seller; a number from `first_manufacturer` on is that of a manufacturer."""

    rows: Rows
    sellers: Rows
    first_manufacturer: int

    def among(self, chosen: Mask) -> tuple[int, int]:
        """How many different sellers the chosen rows have, and how many of these are manufacturers."""
        found = np.unique(self.sellers[chosen[self.rows]])
        return len(found), int(np.count_nonzero(found >= self.first_manufacturer))


def depth_of(chosen: Mask, price: Floats, sellers: SellersOfRows, among: int | None = None) -> Depth:
    """What some rows amount to as a market; `among` is how many models there are in all (default: all rows)."""
    models, whole = int(np.count_nonzero(chosen)), len(chosen) if among is None else among
    suppliers, manufacturers = sellers.among(chosen)
    return Depth(models, models / whole if whole else 0.0, suppliers, manufacturers, spread_of(price[chosen]))


def spread_of(prices: Floats) -> Spread:
    """The five numbers of a spread over the prices that are known."""
    known = prices[~np.isnan(prices)]
    if not len(known):
        return Spread(0)
    return Spread(len(known), *np.quantile(known, (0.0, 0.25, 0.5, 0.75, 1.0)).tolist())


def depth_curve(
    values: Floats,
    price: Floats,
    sellers: SellersOfRows,
    *,
    lower_is_better: bool,
    thresholds: Sequence[float] | None = None,
    also: Sequence[float] = (),
) -> DepthCurve:
    """What each threshold leaves of one market: `values` (NaN unknown) and `price` (NaN none that counts) by row.

    Without `thresholds`, about THRESHOLDS values of products are taken, each leaving about the same share less;
    `also` are thresholds beside these.
    """
    sign = 1.0 if lower_is_better else -1.0
    order = _best_first(sign * values)
    ordered, prices = sign * values[order], price[order]
    best, is_manufacturer = _best_values(sign * values, sellers)
    makers = best[is_manufacturer]
    asked = _even(ordered) if thresholds is None else sign * np.array(thresholds, dtype=np.float64)
    limits = np.unique([*asked, *(sign * each for each in also)])

    def left_at(limit: float) -> Depth:
        models = int(np.searchsorted(ordered, limit, side="right"))
        return Depth(
            models=models,
            share=models / len(values) if len(values) else 0.0,
            suppliers=int(np.searchsorted(best, limit, side="right")),
            manufacturers=int(np.searchsorted(makers, limit, side="right")),
            prices=spread_of(prices[:models]),
        )

    tightest = float(best[FEW_SUPPLIERS - 1]) if len(best) >= FEW_SUPPLIERS else None
    return DepthCurve(
        lower_is_better=lower_is_better,
        whole=depth_of(np.ones(len(values), dtype=np.bool_), price, sellers),
        unknown=len(values) - len(ordered),
        steps=tuple((sign * float(limit), left_at(float(limit))) for limit in limits[::-1]),
        tightest=None if tightest is None else (sign * tightest, left_at(tightest)),
    )


def _best_first(values: Floats) -> NDArray[np.intp]:
    """The rows with a value, the lowest first."""
    order = np.argsort(values, kind="stable")
    return order[: np.count_nonzero(~np.isnan(values))]  # NaN is sorted last, whatever its sign


def depth_by_label(claims: Mapping[str, Mask], price: Floats, sellers: SellersOfRows) -> dict[str, Depth]:
    """What is left where a label is required, label by label: `claims` say which rows have it, proven."""
    return {name: depth_of(has_it, price, sellers) for name, has_it in claims.items()}


def _best_values(costs: Floats, sellers: SellersOfRows) -> tuple[Floats, Mask]:
    """The smallest known value of each seller that has one, ascending, and which of them are manufacturers'."""
    known = ~np.isnan(costs[sellers.rows])
    pairs, numbers = costs[sellers.rows[known]], sellers.sellers[known]
    order = np.argsort(pairs, kind="stable")
    found, first = np.unique(numbers[order], return_index=True)  # where each seller occurs first
    place = np.argsort(first)
    best: Floats = pairs[order][first[place]]
    return best, found[place] >= sellers.first_manufacturer


def _even(ordered: Floats) -> Floats:
    """Values at even shares of the known ones, the tightest and the loosest among them."""
    if not len(ordered):
        return ordered
    places = np.round(np.linspace(0, len(ordered) - 1, THRESHOLDS)).astype(np.int64)
    return np.unique(ordered[places])
