"""Replacements: products that wear out before the buyer's years are over are bought again, with their carbon."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from procurement_core.cost.discounting import Years, carbon_course, present_value
from procurement_core.cost.items import Column, CostItems
from procurement_core.cost.terms import CostTerms

#: A life that ends with the service needs no replacement, however the division rounds.
_WHISKER = 1e-9


@dataclass(frozen=True, slots=True)
class Replacing:
    """`count` replacements, at L, 2L, ... before N; `money` what 1 per replacement is worth today, `carbon` the same
    weighted with the course of the carbon price; `unused` the share of the last unit's life that is left at N.

    NaN where the life is not known."""

    count: Column
    money: Column
    carbon: Column
    unused: Column


def replacing(terms: CostTerms, items: CostItems, years: Years) -> Replacing:
    """The replacements of every option over its years of service. A loop over replacements, never over options."""
    life = items.known("life_years")
    count = np.maximum(np.ceil(years / life - _WHISKER) - 1.0, 0.0)
    course, axis = carbon_course(terms, terms.years), np.arange(terms.years + 1)
    money, carbon = np.zeros(len(items)), np.zeros(len(items))
    for number in range(1, int(np.nanmax(count, initial=0.0)) + 1):
        moment = np.where(count >= number, number * life, np.inf)
        worth = np.where(np.isfinite(moment), present_value(terms.rate, np.minimum(moment, terms.years)), 0.0)
        money = money + worth
        carbon = carbon + worth * np.interp(np.minimum(moment, terms.years), axis, course)
    unknown = np.isnan(life)
    unused = np.clip(((count + 1.0) * life - years) / life, 0.0, 1.0)
    return Replacing(count, np.where(unknown, np.nan, money), np.where(unknown, np.nan, carbon), unused)
