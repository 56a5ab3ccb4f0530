"""What the result depends on: the same options under other discount rates and other carbon prices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from procurement_core.cost.items import Column, CostItems
from procurement_core.cost.life_cycle import life_cycle_costs
from procurement_core.cost.terms import CostTerms, Provenance

#: The row of discount rates that is always shown beside the result: illustrative, not a rule of any regime.
DISCOUNT_RATES = (0.0, 0.03, 0.06, 0.08)
_ROW = Provenance("cost.source.sensitivity", confidence="L", is_illustrative=True)


@dataclass(frozen=True, slots=True)
class SensitivityRow:
    """All options under one changed parameter. `total` and `eac` are per unit, NaN where missing."""

    parameter: str
    value: float
    ids: tuple[str, ...]
    total: Column
    eac: Column
    cheapest: tuple[str, ...]
    is_own: bool


def discount_rate_row(
    terms: CostTerms, items: CostItems, rates: Sequence[float] = DISCOUNT_RATES
) -> tuple[SensitivityRow, ...]:
    """The options under each rate, and under that of the terms where it is not among them; ascending."""
    every = sorted({*rates, terms.rate})
    return tuple(_row("rate", rate, terms.with_rate(rate, _ROW), items, is_own=rate == terms.rate) for rate in every)


def carbon_price_row(terms: CostTerms, items: CostItems, prices: Sequence[float]) -> tuple[SensitivityRow, ...]:
    """The options under each carbon price, constant over the years, with the externality counted; ascending."""
    counting = terms if terms.included is None else replace(terms, included=(*terms.included, "externality"))
    own = terms.carbon_price[0] if len(terms.carbon_price) == 1 else None
    every = sorted({*prices, *(() if own is None else (own,))})
    return tuple(
        _row("carbon_price", price, counting.with_carbon_price(price, _ROW), items, is_own=price == own)
        for price in every
    )


def _row(parameter: str, value: float, terms: CostTerms, items: CostItems, *, is_own: bool) -> SensitivityRow:
    costs = life_cycle_costs(terms, items)
    return SensitivityRow(parameter, value, costs.ids, costs.total, costs.eac, costs.cheapest, is_own)
