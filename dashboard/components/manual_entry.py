"""Enter or correct a price, certificate or footprint: a new value beside the old ones, with who and why."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from catalog.model.footprint import Boundary, UnitBasis, Verification
from catalog.model.offer import Vat
from catalog.model.product import Product
from catalog.reference.library import label_schemes
from dashboard import acts, state
from dashboard.terms import scheme, term
from dashboard.words import _, labels, per_unit, told

_KINDS = ("offers", "certificates", "footprints")
_CURRENCIES = ("EUR", "CNY", "USD", "GBP", "JPY", "KRW", "INR", "BRL", "ZAR", "AUD", "CAD", "CHF")


def show(product: Product) -> None:
    """Place the form; what is sent becomes a new revision and stands beside what sources said."""
    with st.expander(_("Enter or correct a value"), icon=":material/edit:", key="manual_panel"):
        st.caption(
            _(
                "Nothing is overwritten: your value is kept with your name, the time and the reason you give, and "
                "counts from the next revision on. It can be undone on the page Import."
            )
        )
        kind = st.segmented_control(
            _("What"),
            _KINDS,
            format_func=labels(_KINDS, partial(term, "entry")),
            required=True,
            key="manual_kind",
            default="offers",
        )
        with st.form(f"manual_{kind}", border=False):
            cells = _FORMS[kind]()
            why = st.text_input(_("Reason (required)"), key="manual_why", max_chars=300)
            sent = st.form_submit_button(_("Record"), type="primary", icon=":material/save:", key="manual_record")
        if sent:
            _record(product, kind, cells, why)


def _record(product: Product, kind: str, cells: Mapping[str, str], why: str) -> None:
    issues = acts.record_entry(product, kind, cells, why)
    if issues:
        for issue in issues:
            st.error(told(issue.rule, {"row": issue.row, "column": issue.column, "value": issue.value}))
        return
    state.notice(_("Recorded: the catalogue has a new revision."))
    st.rerun()


def _offer_form() -> Mapping[str, str]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        price = st.text_input(_("Price"), key="manual_price", placeholder="1234.50", width=150)
        currency = st.selectbox(_("Currency"), _CURRENCIES, key="manual_currency", width=110, filter_mode=None)
        vat = st.selectbox(
            _("VAT"),
            list(Vat),
            format_func=labels(Vat, partial(term, "vat")),
            key="manual_vat",
            width=170,
            filter_mode=None,
        )
        supplier = st.text_input(_("Supplier"), key="manual_supplier", width=260)
        begin, end = _validity("offer")
    return {
        "price": price,
        "currency": currency,
        "vat": vat or "",
        "supplier": supplier,
        "valid_from": begin,
        "valid_to": end,
    }


def _certificate_form() -> Mapping[str, str]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(
            _("Label scheme"),
            list(label_schemes()),
            format_func=labels(label_schemes(), scheme),
            key="manual_scheme",
            width=330,
            filter_mode="contains",
        )
        number = st.text_input(_("Licence number"), key="manual_licence", width=220)
        issuer = st.text_input(_("Issued by"), key="manual_issuer", width=220)
        begin, end = _validity("certificate")
        address = st.text_input(_("Address of the evidence"), key="manual_evidence", width=330, type="url")
    return {
        "scheme": name,
        "licence_number": number,
        "issuer": issuer,
        "valid_from": begin,
        "valid_to": end,
        "evidence_url": address,
    }


def _footprint_form() -> Mapping[str, str]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        value = st.text_input(_("Footprint (kg CO₂e)"), key="manual_value", placeholder="186", width=170)
        basis = st.selectbox(
            _("Per"),
            list(UnitBasis),
            format_func=labels(UnitBasis, per_unit),
            key="manual_basis",
            width=190,
            filter_mode=None,
        )
        boundary = st.selectbox(
            _("Boundary"),
            list(Boundary),
            format_func=labels(Boundary, partial(term, "boundary")),
            key="manual_boundary",
            width=200,
            filter_mode=None,
        )
        verification = st.selectbox(
            _("Verification"),
            list(Verification),
            format_func=labels(Verification, partial(term, "verification")),
            key="manual_verification",
            width=330,
            filter_mode=None,
        )
        year = st.text_input(_("Year"), key="manual_year", placeholder="2026", width=90)
        rules = st.text_input(_("Product category rules"), key="manual_rules", width=220)
    return {
        "value_kg": value,
        "unit_basis": basis or "",
        "boundary": boundary or "",
        "verification": verification or "",
        "year": year,
        "pcr_id": rules,
    }


def _validity(what: str) -> tuple[str, str]:
    begin = st.date_input(_("Valid from"), value=None, format="YYYY-MM-DD", key=f"manual_{what}_from", width=150)
    end = st.date_input(_("Valid until"), value=None, format="YYYY-MM-DD", key=f"manual_{what}_to", width=150)
    return (begin.isoformat() if begin else "", end.isoformat() if end else "")


_FORMS = {"offers": _offer_form, "certificates": _certificate_form, "footprints": _footprint_form}
