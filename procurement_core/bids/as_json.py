"""An evaluation of bids as JSON: codes and facts, never sentences; what is not known is null."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias

from procurement_core.bids.placing import printed
from procurement_core.bids.result import BidEvaluation, EdgeCase, EvaluatedBid, Fact, Kpi, LeftOut, Reason, Remark

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None

#: Raised whenever a reader of an older version would misunderstand this one.
FORMAT_VERSION = 1


def evaluation_as_json(evaluation: BidEvaluation, remarks: Sequence[Remark] = ()) -> dict[str, Json]:
    """The whole evaluation, with `remarks` on the file among its warnings.

    `points` are weighted and add up to `total` in methods that share out points, `scores` are before weighting; both on
    `scale`. Nothing is rounded but `total`, which stands as it is printed (two decimals).
    """
    return {
        "format_version": FORMAT_VERSION,
        "profile": {
            "id": evaluation.profile_id,
            "version": evaluation.profile_version,
            "digest": evaluation.profile_digest,
        },
        "method": evaluation.method,
        "scale": evaluation.scale,
        "score_unit": evaluation.score_unit,
        "currency": evaluation.currency,
        "on": evaluation.on.isoformat(),
        "bids": [_bid(bid) for bid in evaluation.bids],
        "winners": list(evaluation.winners),
        "leave_one_out": [_left_out(item) for item in evaluation.leave_one_out],
        "effective_weights": {item.criterion: item.effective_weight for item in evaluation.spreads},
        "point_spreads": {item.criterion: item.points for item in evaluation.spreads},
        "edge_cases": [_edge_case(case) for case in evaluation.edge_cases],
        "warnings": [_remark(remark) for remark in (*remarks, *evaluation.warnings)],
        "report": [_kpi(kpi) for kpi in evaluation.report],
    }


def _bid(bid: EvaluatedBid) -> Json:
    return {
        "bid": bid.bid,
        "supplier": bid.supplier,
        "gate": bid.gate.value,
        "reasons": [_reason(reason) for reason in bid.reasons],
        "price": bid.price,
        "adjusted_price": bid.adjusted_price,
        "values": dict(bid.values),
        "scores": dict(bid.scores),
        "points": dict(bid.points),
        "total": None if bid.total is None else printed(bid.total),
        "place": bid.place,
    }


def _reason(reason: Reason) -> Json:
    return {
        "code": reason.code,
        "subject": reason.subject,
        "effect": reason.effect.value,
        "rule": reason.rule or None,
        "facts": _facts(reason.facts),
    }


def _remark(remark: Remark) -> Json:
    return {"code": remark.code, "facts": _facts(remark.facts)}


def _left_out(item: LeftOut) -> Json:
    return {
        "removed": item.removed,
        "winner": item.winners[0] if len(item.winners) == 1 else None,
        "winners": list(item.winners),
        "changed": item.changed,
    }


def _edge_case(case: EdgeCase) -> Json:
    return {
        "bid": case.bid,
        "criterion": case.criterion,
        "value": case.value,
        "uncertainty": case.uncertainty,
        "edge": case.edge,
        "scores": [case.low, case.score, case.high],
    }


def _kpi(kpi: Kpi) -> Json:
    return {
        "kpi": kpi.id,
        "unit": kpi.unit or None,
        "value": kpi.value,
        "reason": kpi.reason or None,
        "gate": kpi.subject or None,
        "baseline": kpi.baseline or None,
        "against": list(kpi.against),
        "uncertainty": kpi.uncertainty,
        "is_distinguishable": kpi.is_distinguishable,
        "embedded": kpi.embedded,
        "use": kpi.use,
        "cost_per_t": kpi.cost_per_t,
    }


def _facts(facts: Mapping[str, Fact]) -> dict[str, Json]:
    return {name: _fact(fact) for name, fact in facts.items()}


def _fact(fact: Fact) -> Json:
    match fact:
        case date():
            return fact.isoformat()
        case tuple():
            return list(fact)
        case Mapping():
            return dict(fact)
        case _:
            return fact
