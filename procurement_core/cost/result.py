"""The life-cycle cost of options as it was found: columns for all of them, and one option taken out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from procurement_core.cost.choices import Lives
from procurement_core.cost.discounting import Years
from procurement_core.cost.items import Column, Flags
from procurement_core.cost.terms import CostTerms
from procurement_core.policy.award.terms import CostPart

#: Totals are compared to this many decimals; closer ones share a place.
_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class LifeCycleCost:
    """One option. Money per unit, None where it cannot be known; `reasons` then says why, `remarks` what was assumed.

    `carbon` is the externality at the carbon price of the terms, known wherever its inputs are, whether or not it
    counts; `carbon_t` the discounted tonnes CO2e behind it, weighted with the course of the carbon price; `carbon_paid`
    the carbon price that the tariff has paid already.
    """

    id: str
    parts: Mapping[CostPart, float | None]
    without_carbon: float | None
    carbon: float | None
    carbon_t: float | None
    carbon_paid: float | None
    carbon_share: float | None
    total: float | None
    eac: float | None
    years: int
    quantity: float
    total_for_quantity: float | None
    reasons: tuple[str, ...]
    carbon_reasons: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LifeCycleCosts:
    """All options as columns; NaN is missing. `parts` holds what counts, in the order of printing; `left_out` the parts
    that options state but the terms do not count, `not_stated` those that nobody states.

    `years` is what each option is costed over, `annual` the factor from its present value to a year's cost. `reasons`,
    `carbon_reasons` and `remarks` hold the options they hit, by code.
    """

    terms: CostTerms
    ids: tuple[str, ...]
    parts: Mapping[CostPart, Column]
    without_carbon: Column
    total: Column
    carbon: Column
    carbon_t: Column
    carbon_paid: Column
    years: Years
    annual: Column
    quantity: Column
    replacements: Column
    reasons: Mapping[str, Flags]
    carbon_reasons: Mapping[str, Flags]
    remarks: Mapping[str, Flags]
    left_out: tuple[CostPart, ...]
    not_stated: tuple[CostPart, ...]

    @property
    def eac(self) -> Column:
        """Equivalent annual cost: LCC x r / (1 - (1 + r)^-N), or LCC / N where r is 0."""
        return self.total * self.annual

    @property
    def carbon_share(self) -> Column:
        """The share that the carbon term has, or would have, in the life-cycle cost; NaN where that is zero."""
        return _shares(self.without_carbon, self.carbon)

    @property
    def compared_by(self) -> str:
        """`total` over one period for all; `eac` where each option has its own years: totals are then no comparison."""
        return "total" if self.terms.lives is Lives.COMMON_PERIOD else "eac"

    @property
    def compared(self) -> Column:
        """What the options are ranked by, for the quantity needed; lower is better."""
        return (self.total if self.compared_by == "total" else self.eac) * self.quantity

    @property
    def places(self) -> NDArray[np.int64]:
        """The place of every option, 1 the cheapest; equal costs share a place, and 0 is no place at all."""
        cost = np.round(self.compared, _DECIMALS)
        known = np.sort(cost[~np.isnan(cost)])
        return np.where(np.isnan(cost), 0, np.searchsorted(known, cost) + 1).astype(np.int64)

    @property
    def is_cheapest(self) -> Flags:
        """Which options are at the first place."""
        cost = np.round(self.compared, _DECIMALS)
        lowest: Flags = cost == np.fmin.reduce(cost, initial=np.nan)
        return lowest

    @property
    def cheapest(self) -> tuple[str, ...]:
        """The options at the first place."""
        return tuple(self.ids[place] for place in np.flatnonzero(self.is_cheapest))

    def of(self, place: int) -> LifeCycleCost:
        """One option taken out."""
        total, one = _known(self.total[place]), slice(place, place + 1)
        return LifeCycleCost(
            id=self.ids[place],
            parts={part: _known(column[place]) for part, column in self.parts.items()},
            without_carbon=_known(self.without_carbon[place]),
            carbon=_known(self.carbon[place]),
            carbon_t=_known(self.carbon_t[place]),
            carbon_paid=_known(self.carbon_paid[place]),
            carbon_share=_known(_shares(self.without_carbon[one], self.carbon[one])[0]),
            total=total,
            eac=_known(self.total[place] * self.annual[place]),
            years=int(self.years[place]),
            quantity=float(self.quantity[place]),
            total_for_quantity=_known(self.total[place] * self.quantity[place]),
            reasons=_hitting(self.reasons, place),
            carbon_reasons=_hitting(self.carbon_reasons, place),
            remarks=_hitting(self.remarks, place),
        )

    def index(self, option: str) -> int:
        """Where an option stands. Raises ValueError for one that is not there."""
        return self.ids.index(option)


def _shares(without: Column, carbon: Column) -> Column:
    whole = without + carbon
    share: Column = np.divide(carbon, whole, out=np.full(len(whole), np.nan), where=whole != 0)
    return share


def _known(value: np.float64) -> float | None:
    return None if np.isnan(value) else float(value)


def _hitting(hits: Mapping[str, Flags], place: int) -> tuple[str, ...]:
    return tuple(code for code, flags in hits.items() if flags[place])
