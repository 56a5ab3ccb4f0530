"""What is needed: an earlier tender, or a new one; its bid date becomes the as-of date."""

from __future__ import annotations

import streamlit as st

from catalog.snapshot.engine.read_model import ReadModel
from dashboard import acts, gateway, records, state
from dashboard.components.plain_text import plain
from dashboard.terms import category
from dashboard.words import _, day, labels, told
from procurement_core.decisions.tender import Tender


def show(model: ReadModel) -> Tender | None:
    """Place the choice of a tender and the form of a new one; returns the chosen tender."""
    chosen = choose(_("none: a screening without a tender"))
    show_new(model)
    return chosen


def choose(none: str) -> Tender | None:
    """Place the choice of a tender; `none` is said for having no tender."""
    known = {str(tender.id): tender for tender in records.tenders()}
    chosen = known.get(state.TENDER.get())
    if state.TENDER.get() and chosen is None:
        st.warning(told("tender.unknown", {"tender": plain(state.TENDER.get())}), icon=":material/link_off:")
    st.session_state["tender_picker"] = str(chosen.id) if chosen else ""
    st.selectbox(
        _("Tender"),
        ["", *known],
        format_func=labels(["", *known], lambda number: _title(known[number]) if number else none),
        key="tender_picker",
        on_change=_take,
        args=(known,),
        width=480,
        filter_mode=None,
    )
    return chosen


def show_new(model: ReadModel | None) -> None:
    """Place the form of a new tender; without a read model it cannot name a category."""
    with st.expander(_("New tender"), icon=":material/add:", key="new_tender"):
        _show_form(model)


def _show_form(model: ReadModel | None) -> None:
    codes = ["", *(gateway.category_codes(model) if model else ())]
    with st.form("tender_form", border=False):
        title = st.text_input(_("What is bought"), key="tender_title", max_chars=200)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            code = st.selectbox(
                _("Category"),
                codes,
                format_func=labels(codes, lambda code: category(code) if code else _("not stated")),
                key="tender_category",
                width=330,
                filter_mode="contains",
            )
            quantity = st.number_input(_("Quantity"), min_value=0, value=None, step=1, key="tender_quantity", width=130)
            bid = st.date_input(
                _("Bid deadline"), value="today", format="YYYY-MM-DD", key="tender_bid", width=160, required=True
            )
            end = st.date_input(_("Contract end"), value=None, format="YYYY-MM-DD", key="tender_end", width=160)
            years = st.number_input(
                _("Years of service"), min_value=0.0, value=None, step=1.0, key="tender_years", width=140
            )
            place = st.text_input(_("Place of delivery"), key="tender_place", width=220)
        if st.form_submit_button(_("Record the tender"), key="record_tender", icon=":material/save:"):
            tender = acts.record_tender(acts.Need(title, bid, code or "", quantity, end, years, place))
            _follow(tender)
            state.notice(_("Tender {number} is recorded.").format(number=tender.id))
            st.rerun()


def _title(tender: Tender) -> str:
    return f"{tender.id} · {tender.title} · {day(tender.bid_date)}"


def _take(known: dict[str, Tender]) -> None:
    number = st.session_state["tender_picker"]
    if number:
        _follow(known[number])
    else:
        state.TENDER.clear()


def _follow(tender: Tender) -> None:
    state.follow_tender(
        tender.id, tender.bid_date, tender.contract_end, str(tender.category) if tender.category else ""
    )
