"""The life of a licence, from application to its end, told by dated steps.

States and transitions follow the procedures of label bodies: document review, on-site inspection, sampling and testing,
technical assessment and decision, then surveillance, suspension, standard conversion, re-certification and the ways a
licence ends. Expiry is never a step: it follows from dates. A remote inspection is a mode of a step, not a state.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from catalog.model.certificate import Certificate, CertificateEvent, CoveredModel


class LicenceState(StrEnum):
    """Where a licence stands."""

    APPLIED = "applied"
    DOCUMENT_REVIEW = "document_review"
    ON_SITE_INSPECTION = "on_site_inspection"
    SAMPLING_TESTING = "sampling_testing"
    TECHNICAL_ASSESSMENT = "technical_assessment"
    DECISION = "decision"
    REFUSED = "refused"
    VALID = "valid"
    SURVEILLANCE_DUE = "surveillance_due"
    SUSPENDED = "suspended"
    STANDARD_CONVERSION = "standard_conversion"
    RECERTIFICATION = "recertification"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"


class LicenceStep(StrEnum):
    """What can happen to a licence on a day."""

    APPLIED = "applied"
    DOCUMENT_REVIEW = "document_review"
    ON_SITE_INSPECTION = "on_site_inspection"
    SAMPLING_TESTING = "sampling_testing"
    TECHNICAL_ASSESSMENT = "technical_assessment"
    DECISION = "decision"
    REFUSED = "refused"
    GRANTED = "granted"
    SURVEILLANCE_DUE = "surveillance_due"
    SURVEILLANCE_PASSED = "surveillance_passed"
    SCOPE_EXTENDED = "scope_extended"
    CONVERSION_STARTED = "conversion_started"
    CONVERTED = "converted"
    RECERTIFICATION_STARTED = "recertification_started"
    RECERTIFIED = "recertified"
    REINSTATED = "reinstated"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"


#: States in which a licence is held: conversion and re-certification run beside a licence, they do not lift it.
HELD = frozenset(
    {
        LicenceState.VALID,
        LicenceState.SURVEILLANCE_DUE,
        LicenceState.STANDARD_CONVERSION,
        LicenceState.RECERTIFICATION,
    }
)
#: States nothing leads out of.
FINAL = frozenset({LicenceState.REFUSED, LicenceState.WITHDRAWN, LicenceState.TERMINATED})

_PROCEDURE = (
    LicenceState.APPLIED,
    LicenceState.DOCUMENT_REVIEW,
    LicenceState.ON_SITE_INSPECTION,
    LicenceState.SAMPLING_TESTING,
    LicenceState.TECHNICAL_ASSESSMENT,
    LicenceState.DECISION,
)
_UNDER_WAY = frozenset(_PROCEDURE)

#: Every step: the states it may follow (None: what is known begins with it) and the state it leads to.
TRANSITIONS: Mapping[LicenceStep, tuple[frozenset[LicenceState | None], LicenceState]] = MappingProxyType(
    {
        LicenceStep.APPLIED: (frozenset({None}), LicenceState.APPLIED),
        **{LicenceStep(later.value): (frozenset({None, earlier}), later) for earlier, later in pairwise(_PROCEDURE)},
        LicenceStep.REFUSED: (frozenset({LicenceState.DECISION}), LicenceState.REFUSED),
        LicenceStep.GRANTED: (frozenset({None, LicenceState.DECISION, LicenceState.EXPIRED}), LicenceState.VALID),
        LicenceStep.SURVEILLANCE_DUE: (HELD, LicenceState.SURVEILLANCE_DUE),
        LicenceStep.SURVEILLANCE_PASSED: (frozenset({LicenceState.SURVEILLANCE_DUE}), LicenceState.VALID),
        LicenceStep.SCOPE_EXTENDED: (frozenset({LicenceState.VALID}), LicenceState.VALID),
        LicenceStep.CONVERSION_STARTED: (frozenset({LicenceState.VALID}), LicenceState.STANDARD_CONVERSION),
        LicenceStep.CONVERTED: (frozenset({LicenceState.STANDARD_CONVERSION}), LicenceState.VALID),
        LicenceStep.RECERTIFICATION_STARTED: (frozenset({LicenceState.VALID}), LicenceState.RECERTIFICATION),
        LicenceStep.RECERTIFIED: (frozenset({LicenceState.RECERTIFICATION}), LicenceState.VALID),
        LicenceStep.REINSTATED: (frozenset({LicenceState.SUSPENDED}), LicenceState.VALID),
        LicenceStep.SUSPENDED: (HELD, LicenceState.SUSPENDED),
        LicenceStep.WITHDRAWN: (
            frozenset({None, LicenceState.SUSPENDED, LicenceState.EXPIRED}) | HELD | _UNDER_WAY,
            LicenceState.WITHDRAWN,
        ),
        LicenceStep.TERMINATED: (HELD | {LicenceState.SUSPENDED}, LicenceState.TERMINATED),
    }
)

#: Of steps on one day the one that comes later here counts later.
_ORDER = {step: place for place, step in enumerate(LicenceStep)}


@dataclass(frozen=True, slots=True)
class CriteriaVersion:
    """One version of a criteria document; licences under it end with `transition_end` (None: not replaced)."""

    document: str
    version: str
    transition_end: date | None = None


@dataclass(frozen=True, slots=True)
class DatedStep:
    """One step on a day; what it changes stands beside it: the end, the criteria version, further models."""

    day: date
    step: LicenceStep
    valid_to: date | None = None
    criteria_version: str | None = None
    covered: tuple[CoveredModel, ...] = ()
    inspection_mode: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    """The right to use a label. Dates are inclusive; None is unknown and never read as "for ever"."""

    scheme: str
    number: str
    issuer: str | None
    holder: str | None
    category: str | None
    criteria_document: str | None
    criteria_version: str | None
    covered: tuple[CoveredModel, ...]
    valid_from: date | None
    valid_to: date | None
    steps: tuple[DatedStep, ...] = ()


@dataclass(frozen=True, slots=True)
class ImpossibleStep:
    """A step that cannot follow the state it found; it was passed over."""

    step: DatedStep
    state: LicenceState | None


@dataclass(frozen=True, slots=True)
class LicenceOn:
    """A licence as its steps up to a day left it, dates not yet asked; `since` is the day the state began."""

    state: LicenceState | None
    since: date | None
    valid_to: date | None
    criteria_version: str | None
    covered: tuple[CoveredModel, ...]
    converted_late: bool = False
    impossible: tuple[ImpossibleStep, ...] = field(default=())


def licence_on(licence: Licence, day: date, versions: Sequence[CriteriaVersion] = ()) -> LicenceOn:
    """Follow the steps of a licence up to and including `day`.

    A licence without steps of a procedure counts as granted: its paper is there. A conversion that comes after the end
    of the old version's transition is late: the licence had expired by then, and only a new grant brings it back.
    """
    ordered = sorted(
        (step for step in licence.steps if step.day <= day), key=lambda each: (each.day, _ORDER[each.step])
    )
    begun = any(step.step in _BEGINNINGS for step in licence.steps)
    found = LicenceOn(
        state=None if begun else LicenceState.VALID,
        since=None if begun else licence.valid_from,
        valid_to=licence.valid_to,
        criteria_version=licence.criteria_version,
        covered=licence.covered,
    )
    for step in ordered:
        found = _after(found, step, versions)
    return found


_BEGINNINGS = frozenset({LicenceStep.GRANTED, *(LicenceStep(state.value) for state in _PROCEDURE)})


def _after(found: LicenceOn, step: DatedStep, versions: Sequence[CriteriaVersion]) -> LicenceOn:
    may_follow, state = TRANSITIONS[step.step]
    if found.state not in may_follow:
        return replace(found, impossible=(*found.impossible, ImpossibleStep(step, found.state)))
    late = step.step is LicenceStep.CONVERTED and _is_past(found.criteria_version, step.day, versions)
    return LicenceOn(
        state=LicenceState.EXPIRED if late else state,
        since=step.day,
        valid_to=step.valid_to or found.valid_to,
        criteria_version=step.criteria_version or found.criteria_version,
        covered=(*found.covered, *step.covered),
        converted_late=late or (found.converted_late and step.step is not LicenceStep.GRANTED),
        impossible=found.impossible,
    )


def transition_end(version: str | None, versions: Sequence[CriteriaVersion]) -> date | None:
    """The last day licences under a version hold; None where it is not known to end."""
    return next((known.transition_end for known in versions if known.version == version), None)


def _is_past(version: str | None, day: date, versions: Sequence[CriteriaVersion]) -> bool:
    end = transition_end(version, versions)
    return end is not None and day > end


_STEP_OF_EVENT = {
    CertificateEvent.ISSUED: None,  # the paper itself says so
    CertificateEvent.SURVEILLANCE_DUE: LicenceStep.SURVEILLANCE_DUE,
    CertificateEvent.SUSPENDED: LicenceStep.SUSPENDED,
    CertificateEvent.REINSTATED: LicenceStep.REINSTATED,
    CertificateEvent.WITHDRAWN: LicenceStep.WITHDRAWN,
    CertificateEvent.TERMINATED: LicenceStep.TERMINATED,
}


def licence_of(certificate: Certificate) -> Licence:
    """The licence that a certificate of the catalogue speaks of, with its events as steps."""
    steps = (
        DatedStep(event.day, step, note=event.note)
        for event in certificate.events
        if (step := _STEP_OF_EVENT[event.event]) is not None
    )
    return Licence(
        scheme=certificate.scheme,
        number=certificate.licence_number,
        issuer=certificate.issuer,
        holder=certificate.holder,
        category=certificate.category,
        criteria_document=certificate.criteria_document,
        criteria_version=certificate.criteria_version,
        covered=certificate.covered,
        valid_from=certificate.valid_from,
        valid_to=certificate.valid_to,
        steps=tuple(steps),
    )
