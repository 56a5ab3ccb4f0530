"""Enter or correct a price, certificate or footprint: a new version beside the old ones, with who and why."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from catalog.model.product import Product
from catalog.snapshot.detail.product_detail import ProductDetail
from catalog.store.location import DEMO
from dashboard import acts, gateway, state
from dashboard.components import manual_fields
from dashboard.terms import scheme, term
from dashboard.words import _, footprint, labels, money, told

_KINDS = ("offers", "certificates", "footprints")


def show(detail: ProductDetail) -> None:
    """Place the form; what is sent becomes a new revision and stands beside what sources said."""
    with st.expander(_("Enter or correct a value"), icon=":material/edit:", key="manual_panel"):
        if gateway.open_name() == DEMO:
            st.caption(
                _(
                    "Values are entered in your own catalogue, where every entry can be undone; this is the "
                    "demonstration. Start your own catalogue with a file on the page Import."
                )
            )
            return
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
        corrected = _choose_record(detail, kind)
        with st.form(f"manual_{kind}", border=False):
            cells = manual_fields.FORMS[kind](_known(detail, kind, corrected), f"_{corrected}" if corrected else "")
            why = st.text_input(_("Reason (required)"), key="manual_why", max_chars=300)
            sent = st.form_submit_button(_("Record"), type="primary", icon=":material/save:", key="manual_record")
        if sent:
            _record(detail.product, kind, cells, why, corrected)


def _choose_record(detail: ProductDetail, kind: str) -> str:
    """The id of the record that is corrected; empty for one of its own."""
    titles = {"": _("nothing: a new one beside the others"), **_records(detail, kind)}
    chosen: str = st.selectbox(
        _("What it corrects"),
        list(titles),
        format_func=labels(titles, titles.__getitem__),
        key=f"manual_corrects_{kind}",
        help=_("A correction takes the place of the chosen record from the next revision on; its history is kept."),
        filter_mode=None,
        width=480,
    )
    return chosen


def _records(detail: ProductDetail, kind: str) -> Mapping[str, str]:
    if kind == "offers":
        return {
            known.offer.id: " · ".join(
                part for part in (money(known.offer.amount, known.offer.currency), known.supplier) if part
            )
            for known in detail.offers
        }
    if kind == "certificates":
        return {
            known.certificate.id: f"{scheme(known.certificate.scheme)} · {known.certificate.licence_number}"
            for known in detail.certificates
        }
    return {
        known.footprint.id: " · ".join(
            part
            for part in (
                footprint(known.footprint.value_kg, known.footprint.unit_basis),
                str(known.footprint.year or ""),
                known.footprint.pcr_id,
            )
            if part
        )
        for known in detail.footprints
    }


def _known(detail: ProductDetail, kind: str, record: str) -> Mapping[str, str]:
    """What the chosen record states, as the form asks for it; empty for a new record."""
    if kind == "offers":
        return next((manual_fields.of_offer(item) for item in detail.offers if item.offer.id == record), {})
    if kind == "certificates":
        found = (item.certificate for item in detail.certificates if item.certificate.id == record)
        return next(map(manual_fields.of_certificate, found), {})
    stated = (item.footprint for item in detail.footprints if item.footprint.id == record)
    return next(map(manual_fields.of_footprint, stated), {})


def _record(product: Product, kind: str, cells: Mapping[str, str], why: str, corrected: str) -> None:
    entry = acts.record_entry(product, kind, cells, why, corrected or None)
    if entry.issues:
        for issue in entry.issues:
            st.error(told(issue.rule, {"row": issue.row, "column": issue.column, "value": issue.value}))
        return
    if entry.revision is None:
        st.info(_("Nothing has changed: the catalogue says this already."), icon=":material/info:")
        return
    state.notice(_("Recorded: the catalogue has a new revision."))
    st.rerun()
