"""Prices before anything is scored: suspiciously low ones, then the deductions that policy grants."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from procurement_core.bids.columns import EXPLAINED, PRICE
from procurement_core.bids.conditions import TENDER_FACTS, Unstated, holds, judged, unstated
from procurement_core.bids.result import Effect, Fact, Reason, Remark
from procurement_core.bids.table import BidTable, Column
from procurement_core.bids.tender import Terms
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.conditions import Condition
from procurement_core.policy.award.syntax import Chain, Compare, Constant, Name, Over
from procurement_core.policy.award.terms import PriceAdjustment
from procurement_core.policy.terms import as_said

#: Reasons by the place of the bid they are about.
Reasons = dict[int, list[Reason]]


@dataclass(frozen=True, slots=True)
class LowPrices:
    """Which bids stay after the check, every reason, and rules that could not be applied."""

    stays: np.ndarray
    reasons: Reasons
    remarks: tuple[Remark, ...]


def abnormally_low(terms: Terms, bids: BidTable) -> LowPrices:
    """The profile's rules on the UNADJUSTED prices of the bids that passed the gates.

    Order 87 art. 60 and directive 2014/24/EU art. 69: the supplier is asked first. `price.explained` of the table says
    yes (stays), no (out) or nothing yet: then the bid stays under reserve, or is out where the profile says
    `reject_if_unexplained`. `flag` only remarks.
    """
    rule = terms.profile.price.abnormally_low
    stays = np.ones(len(bids), dtype=np.bool_)
    reasons: Reasons = {}
    remarks: list[Remark] = []
    if rule is None or not len(bids):
        return LowPrices(stays, reasons, ())
    explained = bids.claim(EXPLAINED)
    for text, condition in zip(rule.rules, rule.conditions, strict=True):
        low = holds(condition, bids, terms)
        if np.isnan(low).any():
            remarks.append(Remark("bids.low_rule_not_applied", rule_facts(text, condition)))
        for place in np.flatnonzero(low == 1).tolist():
            code, effect = _low_outcome(rule.action, float(explained[place]))
            reasons.setdefault(place, []).append(Reason(code, PRICE, effect, rule_facts(text, condition)))
            stays[place] &= effect is not Effect.FAIL
    return LowPrices(stays, reasons, tuple(remarks))


def rule_facts(text: str, condition: Condition) -> dict[str, Fact]:
    """A rule in parts that can be said: `percent` of the `share_of` (mean, next_lowest, or a fact of the tender)."""
    match condition.tree:
        case Compare("<", Name("P"), Chain(Constant(float() as share), (("*", Over(function, Name("P"))),))):
            return {"rule": text, "percent": share * 100, "share_of": function}
        case Compare("<", Name("P"), Chain(Constant(float() as share), (("*", Name(of)),))) if of in TENDER_FACTS:
            return {"rule": text, "percent": share * 100, "share_of": of}
    return {"rule": text}


def _low_outcome(action: str, explained: float) -> tuple[str, Effect]:
    if explained == 1:
        return "price.low_explained", Effect.NOTE
    if action == "flag":
        return "price.low_flagged", Effect.NOTE
    if explained == 0:
        return "price.low_not_explained", Effect.FAIL
    if action == "reject_if_unexplained":
        return "price.low_no_explanation", Effect.FAIL
    return "price.low_to_explain", Effect.CONDITIONAL


def adjusted_prices(terms: Terms, bids: BidTable) -> tuple[Column, Reasons]:
    """Evaluation prices: the unadjusted ones less the deductions each bid is entitled to, and a reason for each.

    A deduction whose condition is not known is not given. Stacking: `additive` P x (1 - sum of d), `multiplicative`
    P x product of (1 - d), `max` P x (1 - largest d). Shares and conditions are the profile's; how two of them stack
    is not settled by the Chinese texts, so it is the profile's word as well.
    """
    rules = terms.profile.price.adjustments
    verdicts = [judged(rule.condition, bids, terms) for rule in rules]
    reasons: Reasons = {}
    for rule, found in zip(rules, verdicts, strict=True):
        for place in range(len(bids)):
            why = None if found.known[place] else unstated(rule.condition, found, bids, place)
            if reason := _deduction(rule, bool(found.true[place]), why):
                reasons.setdefault(place, []).append(reason)
    shares = [np.where(found.true, rule.value, 0.0) for rule, found in zip(rules, verdicts, strict=True)]
    return bids.price * _remaining_share(rules, shares, len(bids)), reasons


def _deduction(rule: PriceAdjustment, is_given: bool, why: Unstated | None) -> Reason | None:
    if is_given:
        said = {"basis": as_said(rule.legal_ref), "proof": as_said(rule.proof_document)}
        facts: dict[str, Fact] = {"percent": rule.value * 100, **said}
        return Reason("price.deducted", rule.id, Effect.PRICE, facts)
    if why is None:
        return None
    if why.own:
        return Reason("price.deduction_unknown", rule.id, Effect.NOTE, {"missing": why.own})
    facts = {"missing": why.others, "bids": why.bids}
    return Reason("price.deduction_unknown_of_others", rule.id, Effect.NOTE, facts)


def _remaining_share(rules: tuple[PriceAdjustment, ...], shares: list[Column], count: int) -> Column:
    if not rules:
        return np.ones(count)
    ways = {rule.stacking for rule in rules}
    if len(ways) > 1:
        raise ProcurementError("bids.stacking_mixed", ways=", ".join(sorted(ways)))
    deductions = np.vstack(shares)
    remaining: Column
    match rules[0].stacking:
        case "additive":
            remaining = 1.0 - deductions.sum(axis=0)
        case "multiplicative":
            remaining = np.prod(1.0 - deductions, axis=0)
        case "max":
            remaining = 1.0 - deductions.max(axis=0)
    if (remaining <= 0).any():
        raise ProcurementError("bids.nothing_left_of_price")
    return remaining
