"""Sums over the years of service, discounted: what one kilowatt-hour or one unit of money per year comes to.

Annual amounts fall due at the end of a year, or in its middle where the terms say so; what happens once (replacement,
disposal) at its own moment. Energy price and carbon follow their own course through the years.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from procurement_core.cost.choices import Timing
from procurement_core.cost.items import Column
from procurement_core.cost.terms import CostTerms

Years = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PerYear:
    """What an amount of one per year comes to after 1..N years; place n - 1 holds the sum over n years.

    `money` is the present value of 1 per year, `energy` of 1 kWh per year in money, `carbon_t` of 1 kWh per year in
    tonnes CO2e weighted with the course of the carbon price, `carbon_paid` the carbon price already in the tariff.
    """

    money: Column
    energy: Column
    carbon_t: Column
    carbon_paid: Column


def per_year(terms: CostTerms, longest: int) -> PerYear:
    """The sums of the terms over 1 to `longest` years."""
    year = np.arange(1, longest + 1)
    moment = year - 0.5 if terms.timing is Timing.MID_YEAR else year
    discount = present_value(terms.rate, moment.astype(np.float64))
    factor_t = _each_year(terms.emission_factor, longest) / 1000.0
    return PerYear(
        money=np.cumsum(discount),
        energy=np.cumsum(terms.energy_price * (1.0 + terms.energy_growth) ** (year - 1) * discount),
        carbon_t=np.cumsum(factor_t * carbon_course(terms, longest)[1:] * discount),
        carbon_paid=np.cumsum(factor_t * terms.embedded_carbon_price * discount),
    )


def present_value(rate: float, moment: Column) -> Column:
    """What 1 at a moment (in years from now) is worth today."""
    worth: Column = (1.0 + rate) ** -moment
    return worth


def annuity(rate: float, years: Years) -> Column:
    """What a present value of 1 is per year over so many years: r / (1 - (1 + r)^-N), and 1 / N where r is 0."""
    if rate == 0:
        return 1.0 / years
    per: Column = rate / -np.expm1(-years * np.log1p(rate))
    return per


def carbon_course(terms: CostTerms, longest: int) -> Column:
    """The carbon price of years 0 to `longest` as multiples of that of year 0: all 1 where one price holds throughout.

    A course that begins at zero has no multiples; it is measured against its own highest price.
    """
    prices = np.array(terms.carbon_price)
    if len(prices) <= 1 or not prices.any():
        return np.ones(longest + 1)
    course: Column = prices / reference_price(terms)
    return course


def reference_price(terms: CostTerms) -> float:
    """The carbon price that the course is a multiple of: that of year 0, or the highest where that is zero."""
    prices = terms.carbon_price or (0.0,)
    return prices[0] if prices[0] > 0 else max(prices)


def _each_year(series: tuple[float, ...], years: int) -> Column:
    """One number per year; a factor that is not known is missing, never zero."""
    if not series:
        return np.full(years, np.nan)
    return np.array(series if len(series) > 1 else series * years, dtype=np.float64)
