"""What a certificate and an offer are worth on a date."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model.certificate import Certificate, CertificateEvent, CertificateState, StatusEvent
from catalog.model.identity import ProductId
from catalog.model.offer import Offer, OfferState, Vat

START, END = date(2025, 1, 1), date(2026, 6, 30)


def certificate(*events: StatusEvent, valid_to: date | None = END) -> Certificate:
    return Certificate("c1", "cn_cel", "L-1", None, None, None, None, None, None, (), START, valid_to, events)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (START - timedelta(days=1), CertificateState.NOT_YET),
        (START, CertificateState.VALID),
        (END, CertificateState.VALID),  # the last day is inside
        (END + timedelta(days=1), CertificateState.EXPIRED),
    ],
)
def test_dates_are_inclusive(day: date, state: CertificateState) -> None:
    assert certificate().state_on(day) is state


def test_no_end_date_is_unknown_not_for_ever() -> None:
    assert certificate(valid_to=None).state_on(date(2030, 1, 1)) is CertificateState.UNKNOWN_END


def test_a_suspension_lasts_until_reinstated_and_a_withdrawal_for_ever() -> None:
    suspended = StatusEvent(date(2025, 5, 1), CertificateEvent.SUSPENDED)
    reinstated = StatusEvent(date(2025, 7, 1), CertificateEvent.REINSTATED)
    withdrawn = StatusEvent(date(2025, 9, 1), CertificateEvent.WITHDRAWN)
    late = StatusEvent(date(2025, 10, 1), CertificateEvent.REINSTATED)
    history = certificate(late, withdrawn, suspended, reinstated)
    states = [history.state_on(date(2025, month, 15)) for month in (4, 5, 7, 9, 11)]
    assert states == [
        CertificateState.VALID,
        CertificateState.SUSPENDED,
        CertificateState.VALID,
        CertificateState.WITHDRAWN,
        CertificateState.WITHDRAWN,
    ]


@pytest.mark.parametrize("event", [CertificateEvent.ISSUED, CertificateEvent.SURVEILLANCE_DUE])
def test_only_a_reinstatement_lifts_a_suspension(event: CertificateEvent) -> None:
    history = certificate(
        StatusEvent(date(2025, 5, 1), CertificateEvent.SUSPENDED), StatusEvent(date(2025, 7, 1), event)
    )
    assert history.state_on(date(2025, 8, 1)) is CertificateState.SUSPENDED


@given(st.dates(date(2024, 1, 1), date(2028, 1, 1)), st.integers(0, 400))
def test_ending_earlier_never_makes_a_certificate_better(day: date, days: int) -> None:
    earlier = certificate(valid_to=END - timedelta(days=days))
    if earlier.state_on(day) is CertificateState.VALID:
        assert certificate().state_on(day) is CertificateState.VALID


def test_an_offer_that_costs_nothing_or_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="above zero"):
        Offer("o", ProductId("p"), None, Decimal(0), "EUR", "piece", Vat.UNKNOWN, None, None)
    with pytest.raises(ValueError, match="ends after"):
        Offer("o", ProductId("p"), None, Decimal(1), "EUR", "piece", Vat.UNKNOWN, END, START)


def test_offer_states() -> None:
    offer = Offer("o", ProductId("p"), None, Decimal("899.00"), "EUR", "piece", Vat.INCLUDE, START, END)
    assert offer.state_on(END) is OfferState.VALID
    assert offer.state_on(END + timedelta(days=1)) is OfferState.EXPIRED
    assert offer.state_on(START - timedelta(days=1)) is OfferState.NOT_YET
    open_ended = Offer("o", ProductId("p"), None, Decimal(1), "EUR", "piece", Vat.INCLUDE, START, None)
    assert open_ended.state_on(END) is OfferState.UNKNOWN_END
