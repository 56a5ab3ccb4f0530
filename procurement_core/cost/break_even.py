"""Break-even carbon price: from which price per tonne on another option is the cheaper one.

    SCC* = (LCC0_B - LCC0_A) / (K_A - K_B)

LCC0 is the cost without the carbon term, K the discounted tonnes CO2e. Where the tariff holds a carbon price already,
what is paid there comes off LCC0 first. Options over different years are compared by their annual amounts, and for a
carbon price that moves through the years the result is its level in year 0, its course unchanged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import overload

import numpy as np

from procurement_core.cost.discounting import annuity
from procurement_core.cost.items import Column
from procurement_core.cost.result import LifeCycleCost, LifeCycleCosts

#: Tonnes closer than this share of themselves are one and the same figure.
_SAME = 1e-12
#: Decimals with which amounts of money and tonnes are printed.
_CENTS, _TONNES = 2, 5


class Crossing(StrEnum):
    """What the carbon price does to a pair of options."""

    #: From the price on, the option with less carbon is the cheaper one.
    CROSSES = "crosses"
    #: The option with less carbon is cheaper at any carbon price.
    ALWAYS = "always"
    #: Both have the same carbon, so no carbon price tells them apart.
    SAME_CARBON = "same_carbon"
    #: Cost or carbon of one of them is not known.
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class BreakEven:
    """Two options and the carbon price that makes them equal; it may be negative, and is None where there is none.

    `price` is exact. `price_from_printed` is what a reader's calculator finds from the amounts as they are printed
    (cents, and tonnes with five decimals); the two are apart where the options are close. `greener` is the option with
    less carbon.
    """

    option: str
    against: str
    price: float | None
    price_from_printed: float | None
    crossing: Crossing
    greener: str | None


@dataclass(frozen=True, slots=True, eq=False)
class BreakEvens(Sequence[BreakEven]):
    """Every option but one against that `leader`, in the order of `ids`: columns, out of which a pair is taken.

    `prices` and `printed` are NaN where there is none; `more_t` is what each option has in tonnes beyond the leader.
    """

    ids: tuple[str, ...]
    leader: int
    prices: Column
    printed: Column
    more_t: Column

    def __len__(self) -> int:
        return max(len(self.ids) - 1, 0)

    @overload
    def __getitem__(self, place: int) -> BreakEven: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[BreakEven]: ...
    def __getitem__(self, place: int | slice) -> BreakEven | Sequence[BreakEven]:
        found = range(len(self))[place]
        return [self._pair(each) for each in found] if isinstance(found, range) else self._pair(found)

    def _pair(self, place: int) -> BreakEven:
        option = place if place < self.leader else place + 1
        price, more_t = self.prices[option], self.more_t[option]
        greener = self.leader if more_t > 0 else option
        return BreakEven(
            self.ids[option],
            self.ids[self.leader],
            _known(price),
            _known(self.printed[option]),
            _crossing(price, more_t),
            None if np.isnan(price) else self.ids[greener],
        )


def break_even_carbon_price(a: LifeCycleCost, b: LifeCycleCost, *, rate: float | None = None) -> BreakEven:
    """The break-even of two options under the same terms.

    `rate` is needed only where their years differ. Raises ValueError where they differ and it is not given.
    """
    both = (a, b)
    times = np.array([each.quantity for each in both])
    if a.years != b.years:
        if rate is None:
            raise ValueError(f"{a.years} and {b.years} years cannot be compared without a discount rate")
        times = times * annuity(rate, np.array([each.years for each in both]))
    without = np.array([_value(each.without_carbon) - _value(each.carbon_paid) for each in both]) * times
    tonnes = np.array([_value(each.carbon_t) for each in both]) * times
    return _pairs((a.id, b.id), without, tonnes, leader=1)[0]


def break_evens(costs: LifeCycleCosts) -> Sequence[BreakEven]:
    """Every other option against the cheapest; where several share the first place, against the first of them."""
    leaders = np.flatnonzero(costs.is_cheapest)
    return _pairs(costs.ids, *_bare(costs), leader=int(leaders[0])) if len(leaders) else ()


def _bare(costs: LifeCycleCosts) -> tuple[Column, Column]:
    """Cost without any carbon price, that in the tariff included, and tonnes; as they are compared."""
    times = costs.quantity * (costs.annual if costs.compared_by == "eac" else 1.0)
    return (costs.without_carbon - costs.carbon_paid) * times, costs.carbon_t * times


def _prices(cost: Column, tonnes: Column, leader: int) -> Column:
    more_t = tonnes - tonnes[leader]
    is_apart = np.abs(more_t) > _SAME * np.abs(tonnes[leader])
    price: Column = np.divide(cost[leader] - cost, more_t, out=np.full(len(cost), np.nan), where=is_apart)
    return price


def _pairs(ids: tuple[str, ...], cost: Column, tonnes: Column, *, leader: int) -> BreakEvens:
    exact = _prices(cost, tonnes, leader)
    printed = _prices(np.round(cost, _CENTS), np.round(tonnes, _TONNES), leader)
    return BreakEvens(ids, leader, exact, printed, tonnes - tonnes[leader])


def _crossing(price: np.float64, more_t: np.float64) -> Crossing:
    if np.isnan(price):
        return Crossing.UNKNOWN if np.isnan(more_t) or more_t else Crossing.SAME_CARBON
    return Crossing.CROSSES if price > 0 else Crossing.ALWAYS


def _value(value: float | None) -> float:
    return np.nan if value is None else value


def _known(value: np.float64) -> float | None:
    return None if np.isnan(value) else float(value)
