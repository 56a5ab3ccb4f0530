"""Footprints of bids side by side: only what is comparable under the tender's reference method earns points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from procurement_core.bids.result import Effect, Fact, Reason
from procurement_core.bids.table import BidTable, Column
from procurement_core.bids.tender import Terms
from procurement_core.policy.award.criteria import AwardCriterion
from procurement_core.proof.comparing.buyer import Buyer
from procurement_core.proof.comparing.declared import Declared
from procurement_core.proof.comparing.rules import Reason as Found
from procurement_core.proof.comparing.service import Compared, compare_footprints
from procurement_core.proof.verdicts import Verdict

#: From the strictest: what a footprint may be at most to earn points.
_FLOORS = {"COMPARABLE": Verdict.COMPARABLE, "COMPARABLE_ADJUSTED": Verdict.COMPARABLE_ADJUSTED}


@dataclass(frozen=True, slots=True)
class BidFootprints:
    """What a criterion scores: `values` in kg per reference unit, NaN where a footprint earns nothing.

    `compared` is what the comparison came to even where it earns nothing, None where a bid declares no footprint;
    `ties` the group of each bid (0: none).
    """

    values: Column
    compared: tuple[Compared | None, ...]
    reasons: Mapping[int, tuple[Reason, ...]]
    caps: Column
    uncertainty: Column
    ties: tuple[int, ...]

    @property
    def withheld(self) -> Column:
        """What a bid's own footprint comes to where it earns nothing, in kg; NaN where it earns or is not known."""
        figures = np.array(
            [np.nan if each is None or each.figure_kg is None else each.figure_kg for each in self.compared]
        )
        return np.where(np.isnan(self.values), figures, np.nan)

    @property
    def shown(self) -> tuple[float | None, ...]:
        """What the comparison came to, in kg per reference unit."""
        return tuple(None if each is None else each.adjusted_kg for each in self.compared)


def compared_footprints(criterion: AwardCriterion, terms: Terms, bids: BidTable) -> BidFootprints:
    """The footprints of the bids under the profile's reference method, on the bid deadline.

    A bid that states nothing has no footprint; a bare number is one of which nothing else is known.
    """
    method = terms.profile.comparability
    if method is None:
        raise ValueError("a footprint is compared under a reference method")
    stated = [(place, declared_footprint(bids, criterion, place)) for place in range(len(bids))]
    declared = {place: found for place, found in stated if found is not None}
    comparison = compare_footprints(tuple(declared.values()), method, on=terms.on, buyer=_buyer(terms))
    by_place = dict(zip(declared, comparison.footprints, strict=True))
    earning = {place: found for place, found in by_place.items() if _earns(found, criterion)}
    return BidFootprints(
        _column(len(bids), {place: found.adjusted_kg for place, found in earning.items()}),
        tuple(by_place.get(place) for place in range(len(bids))),
        {place: _reasons(found, criterion, earns=place in earning) for place, found in by_place.items()},
        _column(len(bids), {place: found.score_cap for place, found in by_place.items()}, otherwise=1.0),
        _column(len(bids), {place: found.uncertainty for place, found in earning.items()}),
        tuple((earning[place].tie_group or -place - 1) if place in earning else 0 for place in range(len(bids))),
    )


def declared_footprint(bids: BidTable, criterion: AwardCriterion, place: int) -> Declared | None:
    """The footprint that one bid declares; None where it says nothing of a size, whatever else it says."""
    declared = bids.footprints[place]
    if declared is not None and (declared.value_kg is not None or declared.stages_kg):
        return declared
    bare = bids.number(criterion.indicator)[place]
    return None if np.isnan(bare) else Declared(bids.bids[place], float(bare), None)


def _buyer(terms: Terms) -> Buyer:
    """What is fixed beside the reference method: the buyer's grid factor or that of the cost terms, the families."""
    profile = terms.profile
    own = profile.lcc.use_stage_factor if profile.lcc else None
    families = tuple(family for family in profile.scope.product_families if family != "any")
    return Buyer(grid_factor=own if terms.grid_factor is None else terms.grid_factor, families=families)


def _earns(found: Compared, criterion: AwardCriterion) -> bool:
    """Whether the verdict and the evidence are good enough for this criterion."""
    floor = _FLOORS[criterion.comparability.min if criterion.comparability else "COMPARABLE_ADJUSTED"]
    is_proven = criterion.verification_min is None or found.tier <= criterion.verification_min
    return found.may_earn and found.verdict <= floor and is_proven and found.adjusted_kg is not None


def _reasons(found: Compared, criterion: AwardCriterion, *, earns: bool) -> tuple[Reason, ...]:
    """Every rule that the footprint triggers, with the verdict and tier first where it earns nothing."""
    effect = Effect.NOTE if earns else Effect.POINTS
    facts: dict[str, Fact] = {"tier": found.tier}
    verdict = Reason(f"bids.footprint_{found.verdict.name.lower()}", criterion.id, effect, facts)
    return (verdict, *(_reason(each, criterion, effect) for each in found.reasons))


def _reason(found: Found, criterion: AwardCriterion, effect: Effect) -> Reason:
    facts = {name: fact for name, fact in found.facts.items() if fact is not None}
    return Reason(found.code, criterion.id, effect, facts, found.rule)


def _column(count: int, values: Mapping[int, float | None], *, otherwise: float = float("nan")) -> Column:
    column = np.full(count, otherwise)
    for place, value in values.items():
        column[place] = np.nan if value is None else value
    return column
