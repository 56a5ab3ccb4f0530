"""Check on gates that come back as criteria: what every bid must fulfil earns no points."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from procurement_core.checks.finding import CheckContext, Fault, Severity, fault, words_of
from procurement_core.checks.regime import is_chinese
from procurement_core.checks.worth import worth_of
from procurement_core.policy.award.criteria import RELATIVE, AwardCriterion
from procurement_core.policy.award.gates import AwardGate
from procurement_core.policy.award.profile import AwardProfile

_TOLERANCE = 1e-9


def gates_not_scored_again(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K05: no gate's indicator earns points, unless the points are for exceeding what the gate asks.

    Points that a bid just at the limit has in full make it an error in China (qualification conditions are never
    scoring factors) and a warning elsewhere; points that it has in part, a warning. Prices are left out: a ceiling is
    no qualification.
    """
    for gate in profile.gates:
        for item in profile.award.criteria:
            if item.indicator != gate.indicator or item.group == "price":
                continue
            worth = _worth_at_limit(gate, item, context)
            gate_words, item_words = words_of(gate.title), words_of(item.title)
            if worth >= 1.0 - _TOLERANCE:
                severity = Severity.ERROR if is_chinese(profile) else Severity.WARN
                yield fault("check.k05", severity=severity, gate=gate_words, criterion=item_words)
            elif worth > _TOLERANCE:
                yield fault(
                    "check.k05.partly",
                    severity=Severity.WARN,
                    gate=gate_words,
                    criterion=item_words,
                    worth_share=worth,
                )


def _worth_at_limit(gate: AwardGate, item: AwardCriterion, context: CheckContext) -> float:
    """What a bid that just passes the gate earns, as a share of the criterion's best.

    All of it where the gate lets one value pass only. Nothing where the gate does not bound the criterion from below,
    under a relative formula (it leaves something to gain beyond any limit), and where the formula cannot be calculated.
    """
    if not isinstance(gate.value, tuple) and gate.op in {"==", "valid_on"}:
        return 1.0
    limit = _limit(gate, item)
    if limit is None or item.normalisation.type in RELATIVE:
        return 0.0
    earned = worth_of(item, np.array([limit]), context.estimate)
    return 0.0 if earned is None else float(np.clip(earned[0] / _best(item), 0.0, 1.0))


def _best(item: AwardCriterion) -> float:
    """The most a criterion can give, as a share of its points: a table may stop short of all of them."""
    match item.normalisation.type:
        case "step":
            return max((points for _, points in item.normalisation.params.edges), default=100.0) / 100.0 or 1.0
        case "ladder":
            return max(share for _, share in item.normalisation.params.table) or 1.0
        case _:
            return 1.0


def _limit(gate: AwardGate, item: AwardCriterion) -> float | None:
    """The worst value, in the criterion's direction, that the gate lets pass; None where it lets any bad one pass."""
    if isinstance(gate.value, tuple):
        return gate.value[1] if item.direction == "min" else gate.value[0]
    asks_for = {">=": "max", ">": "max", "<=": "min", "<": "min"}.get(gate.op)
    return gate.value if isinstance(gate.value, float) and asks_for == item.direction else None
