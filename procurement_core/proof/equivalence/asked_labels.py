"""The labels that a profile asks for, and which of them the certificates of a product prove, criterion by criterion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from catalog.model.indicator import indicator
from catalog.model.label import LabelType
from catalog.model.product import Product
from catalog.reference.criteria_sets import criteria_of
from catalog.reference.library import label_schemes
from catalog.reference.standing import Titles
from procurement_core.policy.award.gates import AwardGate
from procurement_core.policy.drafting import AnyProfile
from procurement_core.policy.terms import Title
from procurement_core.proof.equivalence.from_catalogue import (
    JudgedCertificate,
    groups_of_product,
    is_known_label,
    label_shown,
    verdict_with,
)
from procurement_core.proof.equivalence.procedure import prove
from procurement_core.proof.equivalence.requirement import Mode, Requirement
from procurement_core.proof.equivalence.verdict import EquivalenceProof, Outcome
from procurement_core.proof.licence_validity import LicenceVerdict, Reason

#: Labels that award profiles call by another name than the reference data; a name may stand for several.
_SCHEMES: Mapping[str, tuple[str, ...]] = {
    "cn_pcf_unified": ("cn_pcf",),
    "cn_env_label": ("cn_cel",),
    "cn_env_label_hj2536": ("cn_cel",),
    "cec122_or_hj2546": ("cec_eco_textile", "cn_cel"),
}
_TYPES: Mapping[str, LabelType] = {"type1": LabelType.TYPE_I}


@dataclass(frozen=True, slots=True)
class AskedLabel:
    """A label that a gate or a criterion of the profile asks for: one of `schemes`, or any of the type `type`."""

    id: str
    title: Title
    is_gate: bool
    schemes: tuple[str, ...]
    type: LabelType | None
    mode: Mode


@dataclass(frozen=True, slots=True)
class LabelAnswer:
    """What the certificates of a product make of one label that is asked for.

    For a label of a scheme there is a `proof` with its matrix. For a type of label the certificates of that type
    answer by themselves: `of_type` names them, `missing` says what is to be brought.
    """

    asked: AskedLabel
    outcome: Outcome
    proof: EquivalenceProof | None
    of_type: tuple[JudgedCertificate, ...]
    missing: tuple[Reason, ...]


def asked_labels(profile: AnyProfile) -> tuple[AskedLabel, ...]:
    """Every label the profile asks for, gates first; an indicator that is asked about twice stands once."""
    found: dict[str, AskedLabel] = {}
    for gate in profile.gates:
        mode = Mode(gate.equivalence_mode) if isinstance(gate, AwardGate) else _OPEN
        for label in _asked(gate.id, gate.title, gate.indicator, mode, is_gate=True):
            found.setdefault(gate.indicator, label)
    for criterion in profile.award.criteria:
        for label in _asked(criterion.id, criterion.title, criterion.indicator, _OPEN, is_gate=False):
            found.setdefault(criterion.indicator, label)
    return tuple(found.values())


#: What a profile that names no mode means: any evidence that proves the same criteria.
_OPEN = Mode.CRITERIA_EQUIVALENT


def answered_labels(
    profile: AnyProfile, product: Product, certificates: Sequence[JudgedCertificate], on: date
) -> tuple[LabelAnswer, ...]:
    """For every label the profile asks for: what this product's certificates prove of it on the day, and what lacks."""
    return tuple(_answer(asked, product, certificates, on) for asked in asked_labels(profile))


def _asked(id_: str, title: Title, name: str, mode: Mode, *, is_gate: bool) -> Iterator[AskedLabel]:
    namespace, _, rest = name.partition(".")
    if namespace == "label":
        known = indicator(name)
        kind = _TYPES.get(rest) or (LabelType(known.field.partition(":")[2]) if known else None)
        if kind is not None:
            yield AskedLabel(id_, title, is_gate, (), kind, mode)
    elif namespace == "cert":
        schemes = tuple(scheme for scheme in _SCHEMES.get(rest, (rest,)) if scheme in label_schemes())
        if schemes:
            yield AskedLabel(id_, title, is_gate, schemes, None, mode)


def _answer(asked: AskedLabel, product: Product, certificates: Sequence[JudgedCertificate], on: date) -> LabelAnswer:
    if asked.type is not None:
        return _of_type(asked, asked.type, certificates)
    proofs = [_proof(asked, scheme, product, certificates, on) for scheme in asked.schemes]
    best = min(proofs, key=lambda proof: _BEST_FIRST.index(proof.outcome))
    return LabelAnswer(asked, best.outcome, best, (), best.missing)


_BEST_FIRST = (Outcome.PROVEN, Outcome.DOCUMENTS_REQUESTED, Outcome.NOT_PROVEN)


def _proof(
    asked: AskedLabel, scheme: str, product: Product, certificates: Sequence[JudgedCertificate], on: date
) -> EquivalenceProof:
    groups, known = groups_of_product(product), label_schemes()[scheme]
    requirement = Requirement(
        scheme=scheme,
        title=Titles(known.title_en, known.title_zh),
        category=str(product.categories[0]) if product.categories else "",
        groups=groups,
        on=on,
        mode=asked.mode,
        criteria=criteria_of(scheme, groups),
    )
    shown = [label_shown(each, groups) for each in certificates if is_known_label(each.known)]
    return prove(requirement, shown)


def _of_type(asked: AskedLabel, kind: LabelType, certificates: Sequence[JudgedCertificate]) -> LabelAnswer:
    """A type of label is proven by any licence of that type that counts; which criteria it stands for is its own."""
    mine = tuple(each for each in certificates if each.known.scheme_type == kind)
    verdicts = {verdict_with(each) for each in mine}
    if LicenceVerdict.VALID in verdicts:
        return LabelAnswer(asked, Outcome.PROVEN, None, mine, ())
    facts = {"type": kind.value}
    if LicenceVerdict.TO_CONFIRM in verdicts:
        missing = Reason("equivalence.missing.type_confirmation", facts)
        return LabelAnswer(asked, Outcome.DOCUMENTS_REQUESTED, None, mine, (missing,))
    return LabelAnswer(asked, Outcome.NOT_PROVEN, None, mine, (Reason("equivalence.missing.type", facts),))
