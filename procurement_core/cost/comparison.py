"""Options compared by life-cycle cost: the costs, the break-even carbon prices, what they depend on, and caveats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from procurement_core.cost.break_even import BreakEven, break_evens
from procurement_core.cost.choices import Lives, Residual
from procurement_core.cost.items import CostItems
from procurement_core.cost.life_cycle import life_cycle_costs
from procurement_core.cost.result import LifeCycleCosts
from procurement_core.cost.sensitivity import SensitivityRow, carbon_price_row, discount_rate_row
from procurement_core.cost.terms import CostTerms

#: Beside the carbon price of the terms, twice that price: the smallest step that shows whether carbon decides.
_MULTIPLES = (0.0, 1.0, 2.0)


@dataclass(frozen=True, slots=True)
class Caveat:
    """Something a reader must know beside the figures."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CostComparison:
    """The whole answer. `break_even` holds every other option against the cheapest."""

    costs: LifeCycleCosts
    break_even: Sequence[BreakEven]
    by_rate: tuple[SensitivityRow, ...]
    by_carbon_price: tuple[SensitivityRow, ...]
    caveats: tuple[Caveat, ...]


def compare_costs(
    terms: CostTerms, items: CostItems, *, carbon_prices: Sequence[float] = (), ignored: Sequence[str] = ()
) -> CostComparison:
    """Compare the options under the terms.

    `carbon_prices` are shown beside that of the terms, its double and none; `ignored` columns of the table are named.

    Raises ProcurementError as the terms and items do.
    """
    costs = life_cycle_costs(terms, items)
    own = terms.carbon_price[0] if len(terms.carbon_price) == 1 else 0.0
    prices = sorted({*carbon_prices, *(own * times for times in _MULTIPLES)}) if terms.carbon_price else ()
    knows_carbon = not all(hits.all() for hits in costs.carbon_reasons.values()) or not costs.carbon_reasons
    return CostComparison(
        costs,
        break_evens(costs),
        discount_rate_row(terms, items),
        carbon_price_row(terms, items, prices) if prices and knows_carbon else (),
        (*_caveats(terms, items, costs), *_ignored(ignored)),
    )


def _ignored(columns: Sequence[str]) -> Iterator[Caveat]:
    if columns:
        yield Caveat("cost.caveat.columns_ignored", {"columns": ", ".join(columns)})


def _caveats(terms: CostTerms, items: CostItems, costs: LifeCycleCosts) -> Iterator[Caveat]:
    yield from _parts_apart(terms, costs)
    dearest = max(terms.carbon_price, default=terms.embedded_carbon_price)
    holds = {
        "cost.caveat.factor_basis_unknown": "externality" in costs.parts and terms.factor_basis is None,
        "cost.caveat.tariff_above_carbon_price": terms.embedded_carbon_price > dearest,
        "cost.caveat.consumption_as_declared": items.kwh_is_proven is None,
        "cost.caveat.currency_unknown": not terms.currency,
        "cost.caveat.own_life": terms.lives is Lives.OWN_LIFE,
        "cost.caveat.straight_line": terms.residual is Residual.STRAIGHT_LINE,
        "cost.caveat.one_option": len(items) == 1,
        "cost.caveat.illustrative": any(each.provenance.is_illustrative for each in terms.parameters),
    }
    yield from (Caveat(code) for code, is_so in holds.items() if is_so)


def _parts_apart(terms: CostTerms, costs: LifeCycleCosts) -> Iterator[Caveat]:
    """Parts that are not in the totals; over its own life nothing is replaced, so there is nothing to say of that."""
    silent = {"replacement"} if terms.lives is Lives.OWN_LIFE else set()
    for part in costs.left_out:
        if part not in silent:
            yield Caveat(f"cost.left_out.{part}")
    if terms.included is None:
        for part in costs.not_stated:
            if part not in silent:
                yield Caveat(f"cost.not_stated.{part}", {"years": terms.years})
