"""A profile for bids on a catalogue: its gates and what it rejects, as far as the catalogue knows what they ask.

Which measure of a profile the catalogue knows is written in `procurement_core.policy.award.catalogue_indicators`. A
gate it cannot test is counted as such, never taken as passed or failed. Nothing is scored.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from catalog.model.category import parse_category
from catalog.model.indicator import Indicator, IndicatorKind
from catalog.reference.product_groups import same_goods
from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.bids.references import is_listed, reference_lists
from procurement_core.policy.award.catalogue_indicators import Counterpart, catalogue_counterpart
from procurement_core.policy.award.conditions import BidFacts
from procurement_core.policy.award.criteria import AwardCriterion
from procurement_core.policy.award.gates import BID_DEADLINE, AwardGate, IssuerList
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.comparisons import COMPARISONS
from procurement_core.proof.certificates import CLAIM_STATES, NO_CLAIM_STATES
from procurement_core.scoring.gate_states import CONDITIONAL, FAIL, PASS
from procurement_core.what_if.rulings import Coverage, Part, Ruling, Untested, days_of, earliest
from procurement_core.what_if.stock import Claims, Stock, claims_on, is_attribute, stock_of

_MAY_APPLY, _OTHER_EVIDENCE = "what_if.may_apply", "what_if.other_evidence"
_ISSUER_UNKNOWN, _ISSUER_NOT_LISTED = "what_if.issuer_unknown", "what_if.issuer_not_listed"
_CODES = (
    "no_category",
    "outside_scope",
    "attribute.missing",
    "attribute.not_met",
    _MAY_APPLY,
    _OTHER_EVIDENCE,
    _ISSUER_UNKNOWN,
    _ISSUER_NOT_LISTED,
    *CLAIM_STATES,
)
_PLACE = {code: place for place, code in enumerate(_CODES)}
_VALID, _UNKNOWN_END = CLAIM_STATES.index("certificate.valid"), CLAIM_STATES.index("certificate.unknown_end")
_SAME_UNITS = {"dimensionless": frozenset({"ratio", "share", "dimensionless", None})}
_SIGNIFICANT = 12

States = NDArray[np.int8]
Reasons = NDArray[np.int16]


@dataclass(frozen=True, slots=True, eq=False)
class _Judged:
    """What one part says of every product, and when the certificates end that it rests on."""

    state: States
    reason: Reasons
    ends: NDArray[np.datetime64] | None = None


def award_ruling(model: ReadModel, profile: AwardProfile, as_of: date) -> Ruling:
    """The gates of a profile for bids, and its criteria that reject the unknown, on the whole catalogue."""
    stock = stock_of(model, profile, as_of)
    rows = stock.rows
    category = stock.codes.first(_scope(profile, stock.codes.codes))
    in_scope = category >= 0
    judged = [*_by_category(stock, in_scope)]
    untested: list[Untested] = []
    for gate in profile.gates:
        counterpart, applies = catalogue_counterpart(gate.indicator), _applies(gate, stock)
        if reason := _why_untested(gate, counterpart):
            asked_of = int(np.count_nonzero(in_scope & (applies != 0)))
            untested.append(Untested(gate.id, gate.title, reason, asked_of))
        else:
            found = _where_it_applies(_gate(gate, counterpart.indicators[0], stock), applies)
            judged.append((Part(gate.id, "gate", gate.title), found))
    known = {item.id: _known(catalogue_counterpart(item.indicator), stock) for item in profile.criteria}
    judged += [*_required(profile, known)]
    ends = [found.ends for _, found in judged if found.ends is not None]
    return Ruling(
        profile=profile,
        ids=rows.column("product_id").combine_chunks(),
        parts=tuple(part for part, _ in judged),
        states=np.column_stack([found.state for _, found in judged]).astype(np.int8),
        reasons=np.column_stack([found.reason for _, found in judged]).astype(np.int16),
        reason_codes=_CODES,
        category=category,
        categories=stock.codes.codes,
        has_category=~stock.codes.is_empty,
        proof_ends=earliest(ends, rows.num_rows),
        untested=tuple(untested),
        coverage=tuple(_coverage(item, known[item.id], in_scope) for item in profile.criteria),
    )


def _scope(profile: AwardProfile, codes: Sequence[str]) -> NDArray[np.bool_]:
    """Which codes mean goods of the profile: by the code itself, or by one of another scheme for the same goods."""
    prefixes = tuple(parse_category(code).prefix for code in profile.scope.categories)
    inside = (
        not prefixes or any(str(meant).startswith(prefixes) for meant in same_goods(parse_category(code)))
        for code in codes
    )
    return np.fromiter(inside, dtype=np.bool_, count=len(codes))


def _by_category(stock: Stock, in_scope: NDArray[np.bool_]) -> Iterator[tuple[Part, _Judged]]:
    empty = stock.codes.is_empty
    for code, hits in (("no_category", empty), ("outside_scope", ~in_scope & ~empty)):
        state = np.where(hits, FAIL, PASS).astype(np.int8)
        yield Part(code, "category"), _Judged(state, _reason(hits, code))


def _applies(gate: AwardGate, stock: Stock) -> NDArray[np.float64]:
    """1 where the gate is there for a product, 0 where it is not, NaN where the catalogue does not know.

    A condition may read the category; it holds where it holds for one of the product's codes.
    """
    count = len(stock.codes.starts) - 1
    if gate.condition is None:
        return np.ones(count)
    codes = stock.codes.codes
    verdicts = gate.condition.judge(BidFacts(len(codes), {"category": codes}, references=reference_lists(stock.as_of)))
    holds = stock.codes.first(verdicts.known & verdicts.true) >= 0
    open_ = (stock.codes.first(~verdicts.known) >= 0) | stock.codes.is_empty
    return np.where(holds, 1.0, np.where(open_, np.nan, 0.0))


def _why_untested(gate: AwardGate, counterpart: Counterpart) -> str:
    """Why the catalogue cannot test a gate, as a code; empty where it can."""
    if counterpart.relation != "same":
        return counterpart.reason
    found = counterpart.indicators[0]
    if not is_attribute(found):
        is_wanted = gate.op == "valid_on" or (gate.op == "==" and gate.value is True)
        return "" if is_wanted else "what_if.unknown.absence"
    if isinstance(gate.value, str | bool):
        return "what_if.unknown.not_recorded"
    units = _SAME_UNITS.get(found.unit or "", frozenset({found.unit}))
    return "" if gate.unit in units else "what_if.unknown.other_unit"


def _gate(gate: AwardGate, found: Indicator, stock: Stock) -> _Judged:
    if is_attribute(found):
        return _number_gate(gate, stock.number(found.field))
    if gate.issuers is not None:
        return _listed_gate(gate, gate.issuers, found, stock)
    claims = stock.claims(found, _day(gate, stock.as_of))
    return _with_ends(_claim_gate(gate, claims.states), claims, stock)


def _number_gate(gate: AwardGate, values: NDArray[np.float64]) -> _Judged:
    rounded = _significant(values)
    if isinstance(gate.value, tuple):
        low, high = gate.value
        holds = (rounded >= low) & (rounded <= high)
    else:
        holds = COMPARISONS[gate.op](rounded, float(gate.value))
    unknown = np.isnan(values)
    state = np.where(unknown, _on_missing(gate), np.where(holds, PASS, FAIL)).astype(np.int8)
    reason = np.where(unknown, _PLACE["attribute.missing"], np.where(holds, -1, _PLACE["attribute.not_met"]))
    return _Judged(state, reason.astype(np.int16))


def _claim_gate(gate: AwardGate, claim: NDArray[np.int64]) -> _Judged:
    """What a claim is worth to a gate: proven, refuted by date or scope, or to be clarified as the gate says."""
    of_state = {code: _on_missing(gate) if code in NO_CLAIM_STATES else FAIL for code in CLAIM_STATES}
    of_state["certificate.unknown_end"] = _on_missing(gate)
    of_state["certificate.valid"] = _other_evidence(gate)
    state = np.array([of_state[code] for code in CLAIM_STATES], dtype=np.int8)[claim]
    reason = np.where(state == PASS, -1, claim + _PLACE[CLAIM_STATES[0]])
    if of_state["certificate.valid"] != PASS:
        reason = np.where(claim == _VALID, _PLACE[_OTHER_EVIDENCE], reason)
    return _Judged(state, reason.astype(np.int16))


def _listed_gate(gate: AwardGate, bodies: IssuerList, found: Indicator, stock: Stock) -> _Judged:
    """A gate for which only certificates of bodies on a list count: asked of the listed, the doubtful and all."""
    on = _day(gate, stock.as_of)
    certificates = stock.model.table("certificates")
    names = stock.model.arrow(certificates.select(issuer=certificates.issuer.fill_null("")).distinct())
    answers = {name: is_listed(bodies, found.id, name, on) if name else None for name in names["issuer"].to_pylist()}
    listed, doubtful = replace(found, id="listed"), replace(found, id="doubtful")
    issuers = {
        "listed": frozenset(name for name, answer in answers.items() if answer),
        "doubtful": frozenset(name for name, answer in answers.items() if answer is None),
    }
    claims = claims_on(stock.model, [listed, doubtful, found], on, issuers)
    on_list, in_doubt, anybody = (Claims(claims, place).states for place in range(3))
    good = np.array([_VALID, _UNKNOWN_END])
    chosen = _claim_gate(gate, np.where(np.isin(on_list, good), on_list, anybody))
    is_doubted = ~np.isin(on_list, good) & np.isin(in_doubt, good)
    is_refused = ~np.isin(on_list, good) & ~is_doubted & np.isin(anybody, good)
    # Whether a body is listed is a gap of the list on file, not of the product: never out for that.
    state = np.where(is_doubted, CONDITIONAL, np.where(is_refused, FAIL, chosen.state)).astype(np.int8)
    reason = np.where(is_doubted, _PLACE[_ISSUER_UNKNOWN], np.where(is_refused, _PLACE[_ISSUER_NOT_LISTED], -1))
    reason = np.where(reason >= 0, reason, chosen.reason).astype(np.int16)
    return _with_ends(_Judged(state, reason), Claims(claims, 0), stock)


def _where_it_applies(found: _Judged, applies: NDArray[np.float64]) -> _Judged:
    """A gate that is not there asks nothing; one that may be there keeps who would fail it under reserve."""
    is_open = np.isnan(applies) & (found.state != PASS)
    state = np.where(applies == 0, PASS, np.where(is_open, CONDITIONAL, found.state)).astype(np.int8)
    reason = np.where(applies == 0, -1, np.where(is_open, _PLACE[_MAY_APPLY], found.reason)).astype(np.int16)
    return _Judged(state, reason, found.ends)


def _required(profile: AwardProfile, known: Mapping[str, NDArray[np.bool_] | None]) -> Iterator[tuple[Part, _Judged]]:
    """Criteria whose own rule for the unknown puts a bid out, or under reserve, where the catalogue can tell."""
    for item in profile.criteria:
        counterpart, has = catalogue_counterpart(item.indicator), known[item.id]
        if has is None or counterpart.relation != "same" or item.missing not in ("reject", "clarify"):
            continue
        worst = FAIL if item.missing == "reject" else CONDITIONAL
        code = "attribute.missing" if is_attribute(counterpart.indicators[0]) else "certificate.none"
        yield (
            Part(item.id, "criterion", item.title),
            _Judged(np.where(has, PASS, worst).astype(np.int8), _reason(~has, code)),
        )


def _known(counterpart: Counterpart, stock: Stock) -> NDArray[np.bool_] | None:
    """Which products have what a criterion asks for, or may have it; None where the catalogue does not say."""
    if not counterpart.indicators:
        return None
    has = np.zeros(stock.rows.num_rows, dtype=np.bool_)
    for found in counterpart.indicators:
        if found.kind is IndicatorKind.LABEL:
            has |= stock.claims(found, stock.as_of).states == _VALID
        elif is_attribute(found):
            has |= ~np.isnan(stock.number(found.field))
        elif found.kind is IndicatorKind.FOOTPRINT:
            has |= stock.rows.column("has_footprint").fill_null(False).to_numpy().astype(np.bool_)
    return has


def _coverage(item: AwardCriterion, has: NDArray[np.bool_] | None, in_scope: NDArray[np.bool_]) -> Coverage:
    counterpart = catalogue_counterpart(item.indicator)
    known = None if has is None else int(np.count_nonzero(has & in_scope))
    return Coverage(item.id, item.title, counterpart.relation, counterpart.reason, known)


def _with_ends(found: _Judged, claims: Claims, stock: Stock) -> _Judged:
    """The same, with the day on which the certificate behind each passed gate ends."""
    certificates = stock.model.arrow(stock.model.table("certificates").select("certificate_id", "valid_to"))
    ends = days_of(claims.certificates, certificates)
    return replace(found, ends=np.where(found.state == PASS, ends, np.datetime64("NaT", "D")))


def _reason(hits: NDArray[np.bool_], code: str) -> Reasons:
    return np.where(hits, _PLACE[code], -1).astype(np.int16)


def _on_missing(gate: AwardGate) -> int:
    return CONDITIONAL if gate.on_missing == "clarify" else FAIL


def _other_evidence(gate: AwardGate) -> int:
    """What a certificate is worth to a gate that names other evidence."""
    if {"certificate", "label"} & set(gate.evidence):
        return PASS
    return FAIL if gate.equivalence_mode in ("certificate_only", "none") else CONDITIONAL


def _day(gate: AwardGate, as_of: date) -> date:
    if gate.op != "valid_on" or gate.value == BID_DEADLINE:
        return as_of
    return date.fromisoformat(str(gate.value))


def _significant(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Values at twelve significant digits: a unit conversion must never carry a value over a limit."""
    with np.errstate(divide="ignore", invalid="ignore"):
        digits = _SIGNIFICANT - 1 - np.floor(np.log10(np.abs(values)))
        scale = np.power(10.0, np.where(np.isfinite(digits), digits, 0.0))
        rounded: NDArray[np.float64] = np.round(values * scale) / scale
    return rounded
