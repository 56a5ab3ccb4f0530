"""One certificate with everything it names, found by its own id or by the number it is registered under."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import ibis

from catalog.snapshot.detail.product_detail import KnownCertificate, known_certificates
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.engine.row import rows_of
from catalog.snapshot.states import certificate_state


def certificates_named(model: ReadModel, name: str) -> tuple[KnownCertificate, ...]:
    """The certificates of that id or registered number, by scheme; two schemes may use one number."""
    table = model.table("certificates")
    wanted = (table.certificate_id == name) | (table.licence_number.upper() == name.upper())
    found = table.filter(wanted).mutate(match=ibis.literal("")).order_by("scheme", "certificate_id")
    return known_certificates(model, rows_of(model.arrow(found)))


def certificate_states(model: ReadModel, numbers: Sequence[str], on: date) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """For each registered number the schemes of its certificates with their state on the day, as (scheme, state).

    States are those of `CertificateState`; a number that no certificate has is absent.
    """
    if not numbers:
        return {}
    table = model.table("certificates")
    named = table.filter(table.licence_number.isin(list(numbers)))
    dated = certificate_state(
        named.select("certificate_id", "scheme", "licence_number", "valid_from", "valid_to"),
        model.table("certificate_events"),
        on,
    )
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in rows_of(model.arrow(dated.order_by("scheme", "certificate_id"))):
        number = row.text("licence_number")
        found[number] = (*found.get(number, ()), (row.text("scheme"), row.text("state")))
    return found
