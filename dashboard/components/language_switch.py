"""The language, always in its own words, so that a reader finds it in a page they cannot read."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.choice import bind
from dashboard.words import _

_NAMES = {"en": "English", "zh": "中文"}


def show() -> None:
    """Place the switch."""
    st.segmented_control(
        _("Language"),
        state.LANGUAGES,
        format_func=_NAMES.__getitem__,
        required=True,
        label_visibility="collapsed",
        width="stretch",
        **bind(state.LANGUAGE, "language"),
    )
