"""What each bid offers on one criterion, before any formula: its value, what it is worth as proof, and why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from procurement_core.bids.claims import State, judged_claims, proven
from procurement_core.bids.columns import is_claim, is_cost, is_footprint, is_price
from procurement_core.bids.costs import life_cycle_costs
from procurement_core.bids.footprints import compared_footprints
from procurement_core.bids.result import Effect, Reason, Remark
from procurement_core.bids.table import BidTable, Column
from procurement_core.bids.tender import Terms
from procurement_core.policy.award.criteria import AwardCriterion


@dataclass(frozen=True, slots=True)
class Offered:
    """One criterion's column. `values` are NaN where nothing counts: not stated, not proven, not comparable.

    `stated` is what is shown (a number, a level, None). `caps` limit the score of weaker evidence, `uncertainty` is
    the relative standard uncertainty of a value, `ties` gives bids that cannot be told apart the same number.
    `withheld` are figures of the bid's own that do not count: nothing better is ever put in their place.
    """

    values: Column
    stated: tuple[float | str | None, ...]
    reasons: Mapping[int, tuple[Reason, ...]] = field(default_factory=dict)
    caps: Column | None = None
    uncertainty: Column | None = None
    ties: tuple[int, ...] = ()
    remarks: tuple[Remark, ...] = ()
    withheld: Column | None = None


def offered(criterion: AwardCriterion, terms: Terms, bids: BidTable, adjusted: Column) -> Offered:
    """The column of one criterion over the bids that are left."""
    name = criterion.indicator
    if is_price(name):
        return _plain(bids.price if name == "price.bid" else adjusted)
    if is_claim(name, terms.profile):
        return _claims(criterion, terms, bids)
    if is_footprint(criterion, terms.profile):
        return _footprints(criterion, terms, bids)
    if is_cost(name):
        return _costs(criterion, terms, bids, adjusted)
    if criterion.normalisation.type == "ladder":
        levels = bids.text(name)
        return Offered(np.array([np.nan if level is None else 0.0 for level in levels]), levels)
    return _plain(bids.number(name))


def _plain(values: Column) -> Offered:
    return Offered(values, tuple(None if np.isnan(value) else value for value in values.tolist()))


def _claims(criterion: AwardCriterion, terms: Terms, bids: BidTable) -> Offered:
    claims = judged_claims(bids, criterion.indicator, terms.on)
    values = proven(claims)
    reasons = {
        place: (Reason(claim.code, criterion.id, Effect.POINTS, claim.facts, claim.rule),)
        for place, claim in enumerate(claims)
        if claim.state in (State.REFUTED, State.OPEN) and claim.code != "claim.stated_no"
    }
    return Offered(values, tuple(None if np.isnan(value) else value for value in values.tolist()), reasons)


def _footprints(criterion: AwardCriterion, terms: Terms, bids: BidTable) -> Offered:
    found = compared_footprints(criterion, terms, bids)
    evidence = (found.caps, found.uncertainty, found.ties)
    return Offered(found.values, found.shown, found.reasons, *evidence, withheld=found.withheld)


def _costs(criterion: AwardCriterion, terms: Terms, bids: BidTable, adjusted: Column) -> Offered:
    found = life_cycle_costs(criterion, terms, bids, adjusted)
    plain = _plain(found.total)
    return Offered(plain.values, plain.stated, found.reasons, remarks=found.remarks)
