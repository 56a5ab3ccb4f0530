"""The fields of a price, a certificate and a footprint that a person enters, filled with what a record states."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial

import streamlit as st

from catalog.model.certificate import Certificate
from catalog.model.footprint import Boundary, Footprint, UnitBasis, Verification
from catalog.model.offer import Offer, Vat
from catalog.reference.library import label_schemes
from catalog.snapshot.detail.product_detail import KnownOffer
from dashboard.terms import scheme, term
from dashboard.words import _, labels, per_unit, unit

#: What each target of the form states; the names are those of a column mapping.
Cells = Mapping[str, str]

_CURRENCIES = ("EUR", "CNY", "USD", "GBP", "JPY", "KRW", "INR", "BRL", "ZAR", "AUD", "CAD", "CHF")
_SOLD_PER = ("piece", "set", "pack", "box", "pallet", "ream", "roll", "kg", "t", "m2", "m3", "litre", "hour", "month")
_STATUSES = ("valid", "suspended", "reinstated", "withdrawn", "terminated", "surveillance_due")


def of_offer(known: KnownOffer) -> Cells:
    """What an offer states, as its form asks for it."""
    offer: Offer = known.offer
    return {
        "price": format(offer.amount.normalize(), "f"),
        "currency": offer.currency,
        "unit": "" if offer.unit == "unknown" else offer.unit,
        "vat": str(offer.vat),
        "supplier": known.supplier or "",
        **_days(offer.valid_from, offer.valid_to),
    }


def of_certificate(certificate: Certificate) -> Cells:
    """What a certificate states; its events stay, so the status begins empty."""
    return {
        "scheme": certificate.scheme,
        "licence_number": certificate.licence_number,
        "issuer": certificate.issuer or "",
        "evidence_url": certificate.evidence_url or "",
        "status": "",
        **_days(certificate.valid_from, certificate.valid_to),
    }


def of_footprint(footprint: Footprint) -> Cells:
    """What a footprint states."""
    return {
        "value_kg": f"{footprint.value_kg:.12g}",
        "unit_basis": str(footprint.unit_basis),
        "boundary": str(footprint.boundary),
        "verification": str(footprint.verification),
        "year": str(footprint.year or ""),
        "pcr_id": footprint.pcr_id or "",
    }


def _days(begin: date | None, end: date | None) -> Cells:
    return {"valid_from": begin.isoformat() if begin else "", "valid_to": end.isoformat() if end else ""}


def _offer_form(known: Cells, mark: str) -> Cells:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        return {
            "price": _text(_("Price"), "price", known, mark, width=150, placeholder="1234.50"),
            "currency": _choice(_("Currency"), "currency", known, mark, _CURRENCIES, say=str, width=110),
            "unit": _choice(_("Per"), "unit", known, mark, _SOLD_PER, say=unit, width=130),
            "vat": _choice(_("VAT"), "vat", known, mark, list(Vat), say=partial(term, "vat"), width=170),
            "supplier": _text(_("Supplier"), "supplier", known, mark, width=260),
            "valid_from": _day(_("Valid from"), "valid_from", known, f"_offer{mark}"),
            "valid_to": _day(_("Valid until"), "valid_to", known, f"_offer{mark}"),
        }


def _certificate_form(known: Cells, mark: str) -> Cells:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        return {
            "scheme": _choice(_("Label scheme"), "scheme", known, mark, label_schemes(), say=scheme, width=330),
            "licence_number": _text(_("Licence number"), "licence_number", known, mark, width=220),
            "issuer": _text(_("Issued by"), "issuer", known, mark, width=220),
            "valid_from": _day(_("Valid from"), "valid_from", known, f"_certificate{mark}"),
            "valid_to": _day(_("Valid until"), "valid_to", known, f"_certificate{mark}"),
            "status": _choice(_("Status"), "status", known, mark, _statuses(known), say=_status, width=200),
            "status_date": _day(_("Date of the status"), "status_date", known, mark),
            "evidence_url": _text(_("Address of the evidence"), "evidence_url", known, mark, width=330),
        }


def _footprint_form(known: Cells, mark: str) -> Cells:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        return {
            "value_kg": _text(_("Footprint (kg CO₂e)"), "value_kg", known, mark, width=170, placeholder="186"),
            "unit_basis": _choice(_("Per"), "unit_basis", known, mark, list(UnitBasis), say=per_unit, width=190),
            "boundary": _choice(
                _("Boundary"), "boundary", known, mark, list(Boundary), say=partial(term, "boundary"), width=200
            ),
            "verification": _choice(
                _("Verification"),
                "verification",
                known,
                mark,
                list(Verification),
                say=partial(term, "verification"),
                width=330,
            ),
            "year": _text(_("Year"), "year", known, mark, width=90, placeholder="2026"),
            "pcr_id": _text(_("Product category rules"), "pcr_id", known, mark, width=220),
        }


def _statuses(known: Cells) -> tuple[str, ...]:
    """A correction may leave the events as they are known."""
    return ("", *_STATUSES) if known else _STATUSES


def _status(code: str) -> str:
    if not code:
        return _("as known")
    return term("certificate_state" if code == "valid" else "event", code)


def _text(label: str, target: str, known: Cells, mark: str, *, width: int, placeholder: str = "") -> str:
    return st.text_input(
        label, value=known.get(target, ""), key=f"manual_{target}{mark}", width=width, placeholder=placeholder
    )


def _choice(
    label: str,
    target: str,
    known: Cells,
    mark: str,
    offered: Iterable[str],
    *,
    say: Callable[[str], str],
    width: int,
) -> str:
    """One code of a closed set; what a record states is offered even where it is not of the set."""
    stated = known.get(target)
    codes = list(dict.fromkeys([*map(str, offered), *([stated] if stated else [])]))
    if stated == "" and "" not in codes:
        codes.insert(0, "")
    chosen: str = st.selectbox(
        label,
        codes,
        index=codes.index(stated) if stated is not None else 0,
        format_func=labels(codes, lambda code: say(code) if code or target == "status" else _("not stated")),
        key=f"manual_{target}{mark}",
        width=width,
        filter_mode="contains",
    )
    return chosen


def _day(label: str, target: str, known: Cells, mark: str) -> str:
    stated = known.get(target)
    chosen: date | None = st.date_input(
        label,
        value=date.fromisoformat(stated) if stated else None,
        format="YYYY-MM-DD",
        key=f"manual_{target}{mark}",
        width=150,
    )
    return chosen.isoformat() if chosen else ""


FORMS: Mapping[str, Callable[[Cells, str], Cells]] = {
    "offers": _offer_form,
    "certificates": _certificate_form,
    "footprints": _footprint_form,
}
