"""Earlier shortlists, and the way to open one."""

from __future__ import annotations

import streamlit as st

from dashboard import records, state
from dashboard.words import _, day, labels


def show() -> None:
    """Place the earlier shortlists of the open catalogue."""
    lines = {str(line.id): line for line in records.shortlists()}
    if not lines:
        return
    st.subheader(_("Earlier shortlists"), anchor=False)
    st.session_state["open_shortlist"] = state.SHORTLIST.get() if state.SHORTLIST.get() in lines else None
    st.selectbox(
        _("Open a shortlist"),
        list(lines),
        index=None,
        placeholder=_("Choose a shortlist"),
        format_func=labels(lines, lambda number: f"{number} · {lines[number].title} · {day(lines[number].as_of)}"),
        key="open_shortlist",
        on_change=lambda: state.SHORTLIST.set(st.session_state["open_shortlist"] or ""),
        width=480,
    )
