"""What has been chosen so far, and where to take it."""

from __future__ import annotations

import streamlit as st

from catalog.snapshot.engine.read_model import ReadModel
from dashboard import gateway, state
from dashboard.components.plain_text import plain
from dashboard.words import _, counted, labels

_LONGEST = 200


def show(model: ReadModel) -> None:
    """Place the chosen products as removable names, with the ways to compare and to shortlist them."""
    picked = state.PICKED.get()
    if not picked:
        st.caption(_("Choose rows in the table to compare products or to put them on a shortlist."))
        return
    names = gateway.product_names(model, picked)
    if unknown := [name for name in picked if name not in names]:
        st.warning(
            counted(
                "{count} chosen product is not in this catalogue; it may stand in the other one:",
                "{count} chosen products are not in this catalogue; they may stand in the other one:",
                len(unknown),
            )
            + " "
            + plain(", ".join(unknown)[:_LONGEST]),
            icon=":material/search_off:",
        )
    with st.container(border=True, key="selection"):
        st.session_state["picked_chips"] = list(picked)
        st.multiselect(
            counted("{count} product chosen", "{count} products chosen", len(picked)),
            list(picked),
            format_func=labels(picked, lambda name: names.get(name, name)),
            key="picked_chips",
            on_change=lambda: state.pick(st.session_state["picked_chips"]),
            filter_mode="contains",
            select_all=False,
        )
        with st.container(horizontal=True):
            st.page_link("views/compare.py", label=_("Compare"), icon=":material/compare_arrows:")
            st.page_link("views/shortlist.py", label=_("Make a shortlist"), icon=":material/fact_check:")
