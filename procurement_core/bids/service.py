"""Evaluating bids: gates, prices, comparability, scores, places, and how firmly the result stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from procurement_core.bids import sensitivity
from procurement_core.bids.award import Award, award
from procurement_core.bids.gates import judge_gates, list_remarks, state_of
from procurement_core.bids.losing_bid import losing_bid_share
from procurement_core.bids.methods import require_method
from procurement_core.bids.references import is_listed
from procurement_core.bids.reporting import kpis_of
from procurement_core.bids.result import BidEvaluation, EdgeCase, EvaluatedBid, Fact, Gate, Reason, Remark
from procurement_core.bids.table import BidTable, Column
from procurement_core.bids.tender import Terms
from procurement_core.bids.worth import require_formula
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.terms import NumberSource


def evaluate_bids(
    profile: AwardProfile,
    bids: BidTable,
    *,
    on: date,
    estimate: float | None = None,
    ceiling: float | None = None,
    grid_factor: float | None = None,
    seed: int = 0,
) -> BidEvaluation:
    """Evaluate bids under an award profile in the order every regime prescribes.

    Gates, suspiciously low prices on unadjusted prices, policy deductions, comparability of footprints and costs on the
    bids that are left, scores, tie-break, then who wins without one of them. `on` is the bid deadline; `estimate` and
    `ceiling` are in the profile's currency, `grid_factor` is the buyer's in kg CO2e per kWh. `seed` starts the
    simulation of losing bids (relative formulas only).

    Raises ProcurementError `bids.none`, `bids.ceiling_not_positive`, `bids.estimate_needed`, `bids.formula_direction`,
    `bids.formula_fixed`, `bids.one_cost_term`, `bids.no_cost_criterion`, `bids.silence_rewarded`,
    `bids.mean_impute`, `bids.stacking_mixed` or `bids.nothing_left_of_price`.
    """
    terms = Terms(profile, on, estimate, ceiling, grid_factor)
    _require_evaluable(terms, bids)
    gates = judge_gates(terms, bids, is_listed)
    rows = np.flatnonzero([state is not Gate.FAIL for state in gates.states])
    found = award(terms, bids, rows)
    shown = sensitivity.spreads(terms, found)
    left_out, edges = sensitivity.leave_one_out(terms, bids, rows, found), sensitivity.edge_cases(bids, found)
    rule = profile.award
    return BidEvaluation(
        profile_id=profile.id,
        profile_version=profile.version,
        profile_digest=profile.digest,
        method=rule.method,
        scale=rule.scale,
        score_unit=profile.currency if profile.is_in_money else None,
        currency=profile.currency,
        on=on,
        bids=tuple(_evaluated(profile, bids, gates.reasons, found)),
        winners=tuple(bids.bids[place] for place in found.winners),
        leave_one_out=left_out,
        spreads=shown,
        edge_cases=edges,
        warnings=(
            *_profile_remarks(terms),
            *list_remarks(terms, bids),
            *found.remarks,
            *_ties(bids, found),
            *sensitivity.weight_remarks(terms, found, shown),
            *(Remark("winner.depends_on", {"bid": item.removed}) for item in left_out if item.changed),
            *losing_bid_share(terms, bids, rows, found, seed),
            *(_edge_remark(profile, case) for case in edges),
        ),
        report=kpis_of(terms, bids, found, gates.reasons),
    )


def _require_evaluable(terms: Terms, bids: BidTable) -> None:
    if not len(bids):
        raise ProcurementError("bids.none")
    for option, amount in (
        ("--estimate", terms.estimate),
        ("--ceiling", terms.ceiling),
        ("--grid-factor", terms.grid_factor),
    ):
        if amount is not None and not 0 < amount < float("inf"):
            raise ProcurementError("bids.amount_not_positive", option=option)
    require_method(terms)
    for criterion in terms.profile.criteria:
        require_formula(criterion, terms)


def _evaluated(
    profile: AwardProfile, bids: BidTable, gates: Sequence[tuple[Reason, ...]], found: Award
) -> Iterator[EvaluatedBid]:
    """Every bid of the table, ranked or not, with all that was said of it."""
    at = {int(row): place for place, row in enumerate(found.rows)}
    for row, bid in enumerate(bids.bids):
        reasons = (*gates[row], *found.reasons.get(row, ()))
        place = at.get(row)
        ids = [item.criterion.id for item in found.criteria]
        none: dict[str, float | None] = dict.fromkeys(ids)
        yield EvaluatedBid(
            bid=bid,
            supplier=bids.suppliers[row],
            gate=state_of(reasons),
            reasons=reasons,
            price=_known(bids.price[row]),
            adjusted_price=None if place is None else _known(found.adjusted[place]),
            values=none if place is None else _stated(found, place),
            scores=none if place is None else _by_criterion(ids, found.totals.scores, place),
            points=none if place is None else _by_criterion(ids, found.totals.points, place),
            total=None if place is None else _known(found.totals.total[place]),
            place=None if place is None else int(found.placing.places[place]),
        )


def _stated(found: Award, place: int) -> dict[str, float | str | None]:
    return {item.criterion.id: item.offer.stated[place] for item in found.criteria}


def _by_criterion(ids: Sequence[str], rows: Column, place: int) -> dict[str, float | None]:
    return {name: _known(row[place]) for name, row in zip(ids, rows, strict=True)}


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _profile_remarks(terms: Terms) -> Iterator[Remark]:
    profile, on = terms.profile, terms.on
    begins, ends = profile.valid.begins, profile.valid.ends
    if (begins and on < begins) or (ends and on > ends):
        yield Remark("evaluation.profile_not_in_force")
    if profile.status == "illustrative":
        yield Remark("evaluation.profile_illustrative")
    elif any(num.src == "illustrative" or num.conf == "L" for num in _sources(profile)):
        yield Remark("evaluation.profile_partly_illustrative")
    if profile.modified:
        yield Remark("evaluation.weights_moved")


def _sources(profile: AwardProfile) -> Iterator[NumberSource]:
    """Where the numbers of a profile come from, as far as bids are judged by them."""
    yield from (item.num for item in profile.gates)
    yield from (item.num for item in profile.criteria)
    yield from (item.num for item in profile.price.adjustments)
    yield from (profile.lcc.num.values() if profile.lcc else ())
    yield from (part.num for part in (profile.price.abnormally_low, profile.comparability) if part is not None)


def _edge_remark(profile: AwardProfile, case: EdgeCase) -> Remark:
    title = next(item.title for item in profile.criteria if item.id == case.criterion)
    facts: dict[str, Fact] = {
        "bid": case.bid,
        "criterion": title.both,
        "low": case.low * profile.award.scale,
        "score": case.score * profile.award.scale,
        "high": case.high * profile.award.scale,
    }
    return Remark("step.edge_case", facts)


def _ties(bids: BidTable, found: Award) -> Iterator[Remark]:
    """Which bids had one total, and whether the tie-break told them apart."""
    for code, groups in (("tie.decided", found.placing.decided), ("tie.shared", found.placing.shared)):
        for group in groups:
            yield Remark(code, {"bids": tuple(bids.bids[int(found.rows[bid])] for bid in group)})
