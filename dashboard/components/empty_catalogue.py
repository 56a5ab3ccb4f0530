"""What to do while there is nothing to show."""

from __future__ import annotations

import streamlit as st

from catalog.store.location import DEMO
from dashboard import gateway, state
from dashboard.words import _


def show() -> None:
    """Place the next steps of an empty catalogue."""
    st.info(_("Your catalogue is empty: no product has been imported yet."), icon=":material/inventory_2:")
    st.markdown(
        _(
            "Begin with a file of products, prices, certificates or footprints. Nothing is joined or changed in "
            "silence: every import ends in a report and can be undone."
        )
    )
    with st.container(horizontal=True):
        st.page_link("views/importing.py", label=_("Import a file"), icon=":material/upload_file:")
        if gateway.has_demonstration():
            st.button(
                _("Look at the demonstration"),
                key="empty_open_demo",
                icon=":material/theater_comedy:",
                on_click=state.open_catalogue,
                args=(DEMO,),
            )
    if not gateway.has_demonstration():
        st.caption(_("A fictional catalogue to try things out can be made with the command: greentender demo"))
