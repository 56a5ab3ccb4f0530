"""Checks on gates: labels and their equivalents in Europe, listed certificates in China, uncertain numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from procurement_core.checks.finding import CheckContext, Fact, Fault, Quantity, fault, words_of
from procurement_core.checks.regime import namespace
from procurement_core.policy.award.gates import AwardGate
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.comparisons import SIGNS
from procurement_core.policy.terms import forms_of

#: The notice on listed items and its two lists: Caiku [2019] 9, 18 and 19.
_LIST_NOTICE = re.compile(r"财库\s*[〔\[（(【]\s*2019\s*[〕\]）)】]\s*(9|18|19)\s*号|Caiku\s*\[?2019\]?\s*(9|18|19)\b")
#: Certificates those lists ask for: energy-saving products and environmental labelling products.
_LISTED_CERTIFICATE = re.compile(r"cert\.cn_(energy_saving|env_label)\w*")


def has_label_gate(profile: AwardProfile) -> bool:
    """Whether any gate asks for a label or certificate."""
    return any(_asks_for_label(gate) for gate in profile.gates)


def accepts_equivalents(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K08: a label gate accepts equivalents (Directive 2014/24/EU, art. 43(1))."""
    for gate in profile.gates:
        if _asks_for_label(gate) and gate.equivalence_mode == "certificate_only":
            yield fault("check.k08", gate=words_of(gate.title))


def has_listed_item(profile: AwardProfile) -> bool:
    """Whether any gate rests on China's lists of energy-saving and environmental labelling products."""
    return any(_rests_on_list(gate) for gate in profile.gates)


def listed_certificates(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K09: a gate on a listed item takes only certificates of listed bodies, valid on a day it names."""
    for gate in profile.gates:
        if _rests_on_list(gate) and (lacking := tuple(_lacking(gate))):
            yield fault("check.k09", gate=words_of(gate.title), lacking=lacking)


def has_gates(profile: AwardProfile) -> bool:
    """Whether there is any gate."""
    return bool(profile.gates)


def uncertain_limits(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K20: no bid is shut out by a number of low confidence without a word about it."""
    for gate in profile.gates:
        if gate.num.conf == "L":
            source = f"check.source.{gate.num.src}"
            yield fault("check.k20", gate=words_of(gate.title), limit=_limit(gate), source=source)


def _asks_for_label(gate: AwardGate) -> bool:
    by_evidence = bool({"label", "certificate"} & set(gate.evidence))
    return by_evidence or gate.op == "valid_on" or namespace(gate.indicator) in {"cert", "label"}


def _rests_on_list(gate: AwardGate) -> bool:
    by_notice = _asks_for_label(gate) and any(map(_LIST_NOTICE.search, forms_of(gate.legal_ref)))
    return by_notice or _LISTED_CERTIFICATE.fullmatch(gate.indicator) is not None


def _lacking(gate: AwardGate) -> Iterator[str]:
    if gate.equivalence_mode != "certificate_only":
        yield "check.k09.certificate_only"
    if gate.issuers is None:
        yield "check.k09.issuers"
    elif gate.issuers.as_of is None:
        yield "check.k09.list_day"
    if gate.op != "valid_on":
        yield "check.k09.valid_on"


def _limit(gate: AwardGate) -> Fact:
    """What the gate compares with."""
    match gate.value:
        case (float() as low, float() as high):
            return (Quantity(low, gate.unit, "≥"), Quantity(high, gate.unit, "≤"))
        case bool() as wanted:
            return "check.fulfilled" if wanted is (gate.op == "==") else "check.not_fulfilled"
        case float() as limit:
            return Quantity(limit, gate.unit, SIGNS.get(gate.op, gate.op))
        case str() as text:
            return "check.certificate_valid" if gate.op == "valid_on" else text
