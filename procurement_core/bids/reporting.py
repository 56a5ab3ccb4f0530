"""The indicators that a profile reports on an award: what the winner is better by, against which bids, and why not.

A tender shows the effect of one award. Shares of green purchases need all contracts of a period, and the index of
SDG 12.7.1 a country's own answers: of these only the reason is reported here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from procurement_core.bids.award import Award
from procurement_core.bids.columns import is_cost, is_footprint
from procurement_core.bids.costs import life_cycle_costs
from procurement_core.bids.footprints import BidFootprints, compared_footprints
from procurement_core.bids.result import Effect, Kpi, Reason
from procurement_core.bids.table import BidTable, Column
from procurement_core.bids.tender import Terms
from procurement_core.impact.avoided import (
    Assessed,
    BaselineKind,
    CompliantBid,
    avoided_emissions,
    lowest_price_baseline,
    mean_baseline,
)

#: What the environmental cost of a bid is called.
_MKI = "mki.total"
#: Indicators of a period or a country, and the code that says what they need.
_BEYOND_ONE_TENDER = {
    **dict.fromkeys(
        (
            "green_share_same_category",
            "green_share_total",
            "gpp_share_value",
            "gpp_share_count",
            "label_coverage",
            "pcf_coverage",
            "primary_data_share",
            "rank_flip_rate",
        ),
        "kpi.needs_contracts",
    ),
    "sdg_12_7_1": "kpi.needs_self_assessment",
}
_BASELINES = (BaselineKind.LOWEST_PRICE, BaselineKind.MEAN_COMPLIANT)


@dataclass(frozen=True, slots=True)
class _Case:
    """The ranked bids, the places of the winner and of the cheapest among them, and why bids failed at the gates."""

    terms: Terms
    bids: BidTable
    winner: int
    cheapest: int
    gates: Sequence[tuple[Reason, ...]]


def kpis_of(terms: Terms, table: BidTable, found: Award, gates: Sequence[tuple[Reason, ...]]) -> tuple[Kpi, ...]:
    """Every indicator that the profile names, in its order; each is there, with a value or with the reason why not.

    `gates` are the reasons of every bid of the table. Baselines are the cheapest of the ranked bids and the mean of
    those that state the figure. Raises ProcurementError as the comparison of footprints and the cost's terms do.
    """
    return tuple(kpi for name in terms.profile.report for kpi in _reported(name, terms, table, found, gates))


def _reported(
    name: str, terms: Terms, table: BidTable, found: Award, gates: Sequence[tuple[Reason, ...]]
) -> Iterator[Kpi]:
    if name in _BEYOND_ONE_TENDER:
        yield Kpi(name, reason=_BEYOND_ONE_TENDER[name])
    elif name not in _OF_AN_AWARD:
        yield Kpi(name, reason="kpi.unknown")
    elif len(found.winners) != 1:
        yield Kpi(name, reason="kpi.winners_share" if found.winners else "kpi.no_winner")
    else:
        bids = table.take(found.rows)
        winner = int(np.flatnonzero(found.placing.places == 1)[0])
        cheapest = min(range(len(bids)), key=lambda place: (bids.price[place], bids.bids[place]))
        case = _Case(terms, bids, winner, cheapest, gates)
        yield from (replace(kpi, id=name) for kpi in _OF_AN_AWARD[name](case))


def _avoided_co2e(case: _Case) -> Iterator[Kpi]:
    """Avoided emissions per reference unit of the footprint (domain rules 7.3); without footprints, those of use."""
    method, profile = case.terms.profile.comparability, case.terms.profile
    criterion = next((item for item in profile.criteria if is_footprint(item, profile)), None)
    if method is None or criterion is None:
        yield from _avoided_in_use(case)
        return
    assessed = _assessed(case, compared_footprints(criterion, case.terms, case.bids))
    compliant = [
        CompliantBid(bid, price, each)
        for bid, price, each in zip(case.bids.bids, case.bids.price.tolist(), assessed, strict=True)
    ]
    baselines = (lowest_price_baseline(compliant), mean_baseline(compliant, rho=method.rho))
    usable = np.array([each.is_usable for each in assessed])
    for item in avoided_emissions(assessed[case.winner], baselines, quantity=1.0, rho=method.rho):
        yield Kpi(
            "",
            f"kg CO2e/{method.unit_basis.value}",
            item.avoided_kg,
            item.reason,
            baseline=item.kind.value,
            against=_against(item.kind, case, usable),
            uncertainty=item.uncertainty_kg,
            is_distinguishable=item.is_distinguishable,
            embedded=item.embedded_kg,
            use=item.use_kg,
            cost_per_t=item.cost_per_t,
        )


def _assessed(case: _Case, found: BidFootprints) -> list[Assessed]:
    """The footprint of every bid with its verdict; its cost as well, where the profile has terms for it."""
    costs = _costs(case)
    known = [None] * len(case.bids) if costs is None else [_known(cost) for cost in costs.tolist()]
    return [
        Assessed(None, None, "", lcc=cost)
        if each is None
        else Assessed(
            each.adjusted_kg,
            each.uncertainty,
            each.verdict.name,
            use_kg=each.harmonised.use_kg if each.harmonised else None,
            lcc=cost,
        )
        for each, cost in zip(found.compared, known, strict=True)
    ]


def _avoided_in_use(case: _Case) -> Iterator[Kpi]:
    """Electricity alone: years x difference in kWh x emission factor. Embedded carbon stays open, and so the whole."""
    lcc = case.terms.profile.lcc
    kwh = case.bids.number("lcc.kwh_year")
    if lcc is None or lcc.use_stage_factor is None or np.isnan(kwh).all():
        yield Kpi("", reason="kpi.no_footprints")
        return
    for kpi in _better_by(case, lcc.years * lcc.use_stage_factor * kwh, "kg CO2e"):
        reason = kpi.reason or "kpi.use_only"
        yield replace(kpi, value=None, use=kpi.value, reason=reason)


def _lcc_saving(case: _Case) -> Iterator[Kpi]:
    """Life-cycle cost of the baseline less that of the award, on the prices that are paid."""
    costs = _costs(case)
    if costs is None:
        yield Kpi("", reason="kpi.no_cost_terms")
        return
    yield from _better_by(case, costs, case.terms.profile.currency)


def _costs(case: _Case) -> Column | None:
    """The life-cycle cost of every bid on its unadjusted price; None where the profile does not ask for it."""
    criterion = next((item for item in case.terms.profile.criteria if is_cost(item.indicator)), None)
    return None if criterion is None else life_cycle_costs(criterion, case.terms, case.bids, case.bids.price).total


def _avoided_mki(case: _Case) -> Iterator[Kpi]:
    """Environmental cost of the baseline less that of the award."""
    yield from _better_by(case, case.bids.number(_MKI), case.terms.profile.currency)


def _price_premium(case: _Case) -> Iterator[Kpi]:
    """(P of the award - P of the cheapest compliant bid) / P of the cheapest: what the choice costs now."""
    price, least = float(case.bids.price[case.winner]), float(case.bids.price[case.cheapest])
    kind = BaselineKind.LOWEST_PRICE
    yield Kpi("", "1", (price - least) / least, baseline=kind.value, against=(case.bids.bids[case.cheapest],))


def _gate_attrition(case: _Case) -> Iterator[Kpi]:
    """Bids that each gate shut out: how ready the market is."""
    for gate in case.terms.profile.gates:
        out = sum(any(each.subject == gate.id and each.effect is Effect.FAIL for each in said) for said in case.gates)
        yield Kpi("", "bids", float(out), subject=gate.id)


def _better_by(case: _Case, values: Column, unit: str) -> Iterator[Kpi]:
    """By how much less the winner has than each baseline; a figure that is not stated is never taken for zero."""
    known = ~np.isnan(values)
    for kind in _BASELINES:
        against = _against(kind, case, known)
        base = values[case.cheapest] if kind is BaselineKind.LOWEST_PRICE else _mean_of_several(values[known])
        reason = ""
        if not known[case.winner]:
            reason = "kpi.award_not_known"
        elif np.isnan(base):
            reason = "kpi.baseline_not_known" if kind is BaselineKind.LOWEST_PRICE else "kpi.field_too_small"
        value = None if reason else float(base - values[case.winner])
        yield Kpi("", unit, value, reason, baseline=kind.value, against=against)


def _against(kind: BaselineKind, case: _Case, known: np.ndarray) -> tuple[str, ...]:
    if kind is BaselineKind.LOWEST_PRICE:
        return (case.bids.bids[case.cheapest],)
    return tuple(case.bids.bids[place] for place in np.flatnonzero(known).tolist())


def _mean_of_several(values: Column) -> float:
    return float(values.mean()) if len(values) > 1 else float("nan")


def _known(value: float) -> float | None:
    return None if np.isnan(value) else value


_OF_AN_AWARD: Mapping[str, Callable[[_Case], Iterator[Kpi]]] = {
    "avoided_co2e": _avoided_co2e,
    "avoided_mki": _avoided_mki,
    "lcc_saving": _lcc_saving,
    "price_premium": _price_premium,
    "gate_attrition": _gate_attrition,
}
