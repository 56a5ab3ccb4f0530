"""Which answer of the policy lab is in front."""

from __future__ import annotations

import streamlit as st

from dashboard import lab_choices
from dashboard.words import _, labels


def show() -> str:
    """Place the choice of the answer; returns its code."""
    titles = {
        "winners": _("Winners"),
        "removed": _("Who drops out"),
        "flip": _("Flip map"),
        "depth": _("Market depth"),
        "trade-off": _("Price and footprint"),
        "scenarios": _("Scenarios"),
    }
    part = lab_choices.LAB_PART.get() or lab_choices.LAB_PARTS[0]
    st.session_state["lab_part"] = part
    st.segmented_control(
        _("Answer"),
        list(titles),
        format_func=labels(titles, titles.__getitem__),
        key="lab_part",
        on_change=lambda: lab_choices.LAB_PART.set(st.session_state["lab_part"]),
        label_visibility="collapsed",
        required=True,
        wrap=True,
    )
    return part
