"""The Ibis expressions of states agree with the values of the model, whatever happened to a certificate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ibis.backends.duckdb import Backend

from catalog.model.certificate import Certificate, CertificateEvent, CertificateState, StatusEvent
from catalog.model.identity import ProductId
from catalog.model.offer import Offer, Vat
from catalog.snapshot.schema import CERTIFICATE_EVENTS, CERTIFICATES, OFFERS
from catalog.snapshot.states import certificate_state, offer_state

_days = st.dates(date(2024, 1, 1), date(2024, 1, 6))  # few, so that several things happen on one day
_often = [*CertificateEvent, *[CertificateEvent.SUSPENDED, CertificateEvent.REINSTATED] * 4]
_events = st.builds(StatusEvent, st.sampled_from([date(2024, 1, 2), date(2024, 1, 4)]), st.sampled_from(_often))


@pytest.fixture(scope="module")
def backend() -> Iterator[Backend]:
    connection = ibis.duckdb.connect()
    yield connection
    connection.disconnect()


def _certificate(number: int, start: date | None, end: date | None, events: list[StatusEvent]) -> Certificate:
    return Certificate(
        f"c{number}", "fictional", f"L{number}", None, None, None, None, None, None, (), start, end, tuple(events)
    )


_certificates = st.lists(
    st.tuples(st.none() | _days, st.none() | _days, st.lists(_events, max_size=5)), min_size=1, max_size=12
).map(lambda drawn: [_certificate(number, *each) for number, each in enumerate(drawn)])


@settings(max_examples=40)
@given(_certificates, _days, st.randoms(use_true_random=False))
def test_certificates(backend: Backend, stated: list[Certificate], day: date, chance: object) -> None:
    certificates = pa.Table.from_pylist(
        [
            dict.fromkeys(CERTIFICATES.names)
            | {"certificate_id": each.id, "valid_from": each.valid_from, "valid_to": each.valid_to}
            for each in stated
        ],
        schema=CERTIFICATES,
    )
    rows = [
        {"certificate_id": each.id, "day": event.day, "event": event.event.value, "note": ""}
        for each in stated
        for event in each.events
    ]
    chance.shuffle(rows)  # type: ignore[attr-defined]
    events = pa.Table.from_pylist(rows, schema=CERTIFICATE_EVENTS)
    answer = backend.to_pyarrow(certificate_state(ibis.memtable(certificates), ibis.memtable(events), day))
    assert answer.schema.names == [*CERTIFICATES.names, "state"]
    found = dict(zip(answer["certificate_id"].to_pylist(), answer["state"].to_pylist(), strict=True))
    assert found == {each.id: each.state_on(day).value for each in stated}


@given(st.lists(st.tuples(st.none() | _days, st.none() | st.integers(0, 9)), min_size=1, max_size=8), _days)
@settings(max_examples=20)
def test_offers(backend: Backend, drawn: list[tuple[date | None, int | None]], day: date) -> None:
    stated = [
        Offer(
            f"o{number}",
            ProductId("p"),
            None,
            Decimal(1),
            "EUR",
            "piece",
            Vat.UNKNOWN,
            start,
            None if length is None else (start or date(2024, 1, 5)) + timedelta(days=length),
        )
        for number, (start, length) in enumerate(drawn)
    ]
    table = pa.Table.from_pylist(
        [
            dict.fromkeys(OFFERS.names)
            | {"offer_id": each.id, "valid_from": each.valid_from, "valid_to": each.valid_to}
            for each in stated
        ],
        schema=OFFERS,
    )
    answer = backend.to_pyarrow(offer_state(ibis.memtable(table), day))
    found = dict(zip(answer["offer_id"].to_pylist(), answer["state"].to_pylist(), strict=True))
    assert found == {each.id: each.state_on(day).value for each in stated}


def test_on_one_day_the_strictest_event_counts() -> None:
    day = date(2024, 1, 3)
    both = [StatusEvent(day, CertificateEvent.REINSTATED), StatusEvent(day, CertificateEvent.SUSPENDED)]
    for order in (both, both[::-1]):
        certificate = _certificate(1, None, date(2024, 12, 31), order)
        assert certificate.state_on(day) is CertificateState.SUSPENDED
        assert certificate.state_on(day - timedelta(days=1)) is CertificateState.VALID
