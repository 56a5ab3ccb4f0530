"""What certificates and offers are worth on a date, as Ibis expressions.

The same answers as `Certificate.state_on` and `Offer.state_on`, for whole tables; a test holds them together.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import ibis
import ibis.expr.types as ir

from catalog.model.certificate import STRICTNESS, CertificateEvent, CertificateState
from catalog.model.offer import OfferState
from catalog.snapshot.engine.asked_day import Day, as_value

#: Events after which nothing counts any more; the state they leave behind has the same name.
_FINAL = (CertificateEvent.WITHDRAWN.value, CertificateEvent.TERMINATED.value)

#: Events that hold until another one of them; being issued or due for surveillance lifts no suspension.
_LASTING = (CertificateEvent.SUSPENDED.value, CertificateEvent.REINSTATED.value)

_BY_NAME: Final[Mapping[OfferState, str]] = MappingProxyType({state: state.value for state in OfferState})


def certificate_state(certificates: ir.Table, events: ir.Table, as_of: Day) -> ir.Table:
    """`certificates` with a text column `state`: a `CertificateState` for every row, on `as_of`.

    The first withdrawal or termination up to that day is final; else the last event counts; on one day the strictest
    event counts. Both tables as in `catalog.snapshot.schema`; `certificates` may be filtered or joined beforehand, it
    needs `certificate_id`, `valid_from` and `valid_to`.
    """
    day = as_value(as_of)
    last = _last_events(events, as_of)
    dated = certificates.left_join(last, certificates.certificate_id == last.event_certificate_id)
    state = ibis.cases(
        (dated.final_event.notnull(), dated.final_event),
        (dated.last_event == CertificateEvent.SUSPENDED.value, CertificateState.SUSPENDED.value),
        (dated.valid_from > day, CertificateState.NOT_YET.value),
        (dated.valid_to.isnull(), CertificateState.UNKNOWN_END.value),
        (dated.valid_to < day, CertificateState.EXPIRED.value),
        else_=CertificateState.VALID.value,
    )
    return dated.mutate(state=state).drop("event_certificate_id", "final_event", "last_event")


def offer_state(offers: ir.Table, as_of: Day, told: Mapping[OfferState, str | int] = _BY_NAME) -> ir.Table:
    """`offers` with a column `state`: what an `OfferState` is `told` as, its text unless said, on `as_of`."""
    day = as_value(as_of)
    return offers.mutate(
        state=ibis.cases(
            (offers.valid_from > day, told[OfferState.NOT_YET]),
            (offers.valid_to.isnull(), told[OfferState.UNKNOWN_END]),
            (offers.valid_to < day, told[OfferState.EXPIRED]),
            else_=told[OfferState.VALID],
        )
    )


def _last_events(events: ir.Table, as_of: Day) -> ir.Table:
    """One row per certificate: its first final event as a state, and its last event, up to `as_of`."""
    strictness = events.event.cases(*((event.value, place) for event, place in STRICTNESS.items()))
    # ISO days sort as text, so (day, strictness) is one sortable value and no window is needed.
    order = events.day.cast("string") + strictness.cast("string")
    happened = events.select("certificate_id", "day", "event", order=order).filter(events.day <= as_value(as_of))
    is_final = happened.event.isin(_FINAL)
    return happened.group_by(event_certificate_id=happened.certificate_id).agg(
        final_event=happened.event.argmin(happened.order, where=is_final),
        last_event=happened.event.argmax(happened.order, where=happened.event.isin(_LASTING)),
    )
