"""V01 to V06: whether the declaration itself can be used at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from catalog.model.footprint import FootprintKind
from procurement_core.proof.comparing.declared import Declared
from procurement_core.proof.comparing.rules import Reason, reason

#: States of a certificate in which it does not hold (the licence's state machine).
_NOT_HELD = frozenset({"refused", "suspended", "withdrawn", "terminated", "expired", "converted_late", "not_yet"})


def validity(declared: Declared, on: date) -> tuple[Reason, ...]:
    """Everything that makes the declaration unusable on that day."""
    return (
        *_subject(declared),
        *_value(declared),
        *_dates(declared, on),
        *_certificate(declared),
    )


def _subject(declared: Declared) -> Iterator[Reason]:
    if declared.kind is not FootprintKind.PRODUCT:
        yield reason("footprint.organisational", value=declared.value_kg, unit=declared.unit_text or None)
    if declared.offsets_included and declared.gross_value_kg is None:
        yield reason("footprint.offsets", value=declared.value_kg)


def _value(declared: Declared) -> Iterator[Reason]:
    if declared.value_kg is None:
        yield reason("footprint.value_missing")
    elif declared.value_kg <= 0 and not declared.removals_declared:
        yield reason("footprint.value_not_positive", value=declared.value_kg)
    if declared.unit_basis is None:
        yield reason("footprint.unit_missing", unit=declared.unit_text or None)


def _dates(declared: Declared, on: date) -> Iterator[Reason]:
    if declared.valid_to is not None and declared.valid_to < on:
        yield reason("footprint.expired", valid_to=declared.valid_to, on=on)
    if declared.valid_from is not None and declared.valid_from > on:
        yield reason("footprint.not_yet", valid_from=declared.valid_from, on=on)


def _certificate(declared: Declared) -> Iterator[Reason]:
    if declared.certificate_status in _NOT_HELD:
        yield reason(
            "footprint.certificate_invalid", status=declared.certificate_status, number=declared.certificate_number
        )
    if declared.issuer_listed is False:
        yield reason("footprint.issuer_not_listed", issuer=declared.issuer)
    if declared.model_covered is False:
        yield reason("footprint.certificate_other_product", number=declared.certificate_number)
    if declared.scheme_variant == "self_filed":
        yield reason("footprint.self_filed", scheme=declared.scheme)
