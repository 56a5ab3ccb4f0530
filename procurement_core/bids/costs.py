"""The life-cycle cost of each bid, calculated under the profile's terms from what the bid states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from procurement_core.bids.result import Effect, Reason, Remark
from procurement_core.bids.table import BidTable, Column
from procurement_core.bids.tender import Terms
from procurement_core.cost.items import CostItems
from procurement_core.cost.life_cycle import life_cycle_costs as cost_of
from procurement_core.cost.result import LifeCycleCosts
from procurement_core.cost.terms import terms_from_profile
from procurement_core.policy.award.criteria import AwardCriterion
from procurement_core.policy.award.terms import LifeCycleTerms


@dataclass(frozen=True, slots=True)
class Costs:
    """`total` per bid, NaN where it is not known; why, by place; and what is to be said of all."""

    total: Column
    reasons: Mapping[int, tuple[Reason, ...]]
    remarks: tuple[Remark, ...]


def life_cycle_costs(criterion: AwardCriterion, terms: Terms, bids: BidTable, adjusted: Column) -> Costs:
    """The cost of every bid; the column of the indicator itself is used only where nothing can be calculated.

    The price is the evaluation price. Raises ProcurementError as the cost's own terms and items do.
    """
    stated = bids.number(criterion.indicator)
    profile = terms.profile
    if profile.lcc is None:
        return Costs(stated, _noted(criterion, ~np.isnan(stated), "bids.cost_stated"), ())
    announced = terms_from_profile(profile.lcc, profile=f"{profile.id} {profile.version}", currency=profile.currency)
    found = cost_of(announced, _items(bids, adjusted))
    total = found.total
    if not np.isnan(total).all() or np.isnan(stated).all():
        faults = {code: hits for code, hits in found.reasons.items() if hits.any()}
        reasons: dict[int, tuple[Reason, ...]] = {}
        for code, hits in faults.items():
            for place in np.flatnonzero(hits).tolist():
                reasons[place] = (*reasons.get(place, ()), Reason(code, criterion.id, Effect.POINTS))
        if "replacement" not in profile.lcc.stages_included:
            for place, short in _shorter_lives(criterion, bids, profile.lcc.years).items():
                reasons[place] = (*reasons.get(place, ()), short)
        return Costs(total, reasons, tuple(_remarks(found, profile.lcc)))
    return Costs(stated, _noted(criterion, ~np.isnan(stated), "bids.cost_stated"), ())


def _remarks(found: LifeCycleCosts, terms: LifeCycleTerms) -> Iterator[Remark]:
    """What the terms leave open; a part that bids do not state is said of each bid."""
    if "externality" in found.parts and terms.ef_basis is None:
        yield Remark("cost.caveat.factor_basis_unknown")


def _shorter_lives(criterion: AwardCriterion, bids: BidTable, years: int) -> Mapping[int, Reason]:
    """Bids whose product wears out before the period is over, under terms that count no second one."""
    lives = bids.number("lcc.life_years")
    return {
        place: Reason(
            "bids.life_not_counted", criterion.id, Effect.NOTE, {"life": float(lives[place]), "years": float(years)}
        )
        for place in np.flatnonzero(lives < years).tolist()
    }


def _items(bids: BidTable, adjusted: Column) -> CostItems:
    """What the bids state of their costs; a column that none of them fills is not there."""

    def stated(name: str) -> Column | None:
        column = bids.number(f"lcc.{name}")
        return None if np.isnan(column).all() else column

    return CostItems(
        bids.bids,
        price=adjusted,
        kwh_year=stated("kwh_year"),
        consumables_year=stated("consumables_year"),
        maintenance_year=stated("maintenance_year"),
        other_year=stated("other_year"),
        life_years=stated("life_years"),
        replacement_cost=stated("replacement_cost"),
        disposal=stated("disposal"),
        residual_value=stated("residual_value"),
        embedded_kg=stated("embedded_kg"),
    )


def _noted(criterion: AwardCriterion, where: np.ndarray, code: str) -> Mapping[int, tuple[Reason, ...]]:
    return {place: (Reason(code, criterion.id, Effect.NOTE),) for place in np.flatnonzero(where).tolist()}
