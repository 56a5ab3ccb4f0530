"""Certificates: dated evidence for a claim, with what they cover and what has happened to them since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CertificateEvent(StrEnum):
    """What can happen to a certificate. `expired` is not an event: it is derived from the dates."""

    ISSUED = "issued"
    SURVEILLANCE_DUE = "surveillance_due"
    SUSPENDED = "suspended"
    REINSTATED = "reinstated"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"


class CertificateState(StrEnum):
    """What a certificate is worth on a date, before asking which product it covers."""

    VALID = "valid"
    UNKNOWN_END = "unknown_end"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"


class CheckMethod(StrEnum):
    """How somebody made sure that a certificate exists."""

    REGISTRY = "registry"
    CREDENTIAL = "credential"
    DOCUMENT = "document"
    SELF_DECLARED = "self_declared"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class StatusEvent:
    """A dated event in the life of a certificate."""

    day: date
    event: CertificateEvent
    note: str = ""


@dataclass(frozen=True, slots=True)
class CoveredModel:
    """A model that a certificate names; `product_id` once it is joined, `match` says how (exact, family, confirmed)."""

    manufacturer: str
    model: str
    configuration: str = ""
    site: str | None = None
    product_id: str | None = None
    match: str | None = None


@dataclass(frozen=True, slots=True)
class Certificate:
    """A licence of a label scheme. Dates are inclusive; None is unknown and never read as "for ever"."""

    id: str
    scheme: str
    licence_number: str
    issuer: str | None
    holder: str | None
    criteria_document: str | None
    criteria_version: str | None
    scope: str | None
    category: str | None
    covered: tuple[CoveredModel, ...]
    valid_from: date | None
    valid_to: date | None
    events: tuple[StatusEvent, ...] = ()
    evidence_url: str | None = None
    evidence_sha256: str | None = None
    checked_at: date | None = None
    check_method: CheckMethod = CheckMethod.UNKNOWN

    def state_on(self, day: date) -> CertificateState:
        """What this certificate is worth on `day`, from its dated events and its dates.

        The last event up to `day` counts, on one day the strictest, so that their order in a file says nothing; a
        withdrawal or termination is final, a suspension lasts until reinstated.
        """
        state = _after_events(self.events, day)
        if state is not CertificateState.VALID:
            return state
        if self.valid_from and day < self.valid_from:
            return CertificateState.NOT_YET
        if self.valid_to is None:
            return CertificateState.UNKNOWN_END
        return CertificateState.VALID if day <= self.valid_to else CertificateState.EXPIRED


def _after_events(events: tuple[StatusEvent, ...], day: date) -> CertificateState:
    state = CertificateState.VALID
    for item in sorted(events, key=lambda item: (item.day, STRICTNESS[item.event])):
        if item.day > day or state in (CertificateState.WITHDRAWN, CertificateState.TERMINATED):
            continue
        state = _STATE_AFTER.get(item.event, state)
    return state


#: What an event makes of a certificate; being issued or due for surveillance lifts no suspension.
_STATE_AFTER = {
    CertificateEvent.REINSTATED: CertificateState.VALID,
    CertificateEvent.SUSPENDED: CertificateState.SUSPENDED,
    CertificateEvent.WITHDRAWN: CertificateState.WITHDRAWN,
    CertificateEvent.TERMINATED: CertificateState.TERMINATED,
}

#: Of events on one day the strictest counts last.
STRICTNESS = {
    CertificateEvent.ISSUED: 0,
    CertificateEvent.SURVEILLANCE_DUE: 1,
    CertificateEvent.REINSTATED: 2,
    CertificateEvent.SUSPENDED: 3,
    CertificateEvent.WITHDRAWN: 4,
    CertificateEvent.TERMINATED: 5,
}
