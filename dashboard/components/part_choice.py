"""Which of several parts of a page is in front; the others are not drawn."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.choice import Choice
from dashboard.words import labels


def show(label: str, titles: Mapping[str, str], choice: Choice[str], key: str, *, is_narrow: bool = False) -> str:
    """Place the choice between `titles`, by code; returns the code, the first of them where none is chosen.

    With `is_narrow` the parts break into lines as single pills, which a bar of segments does badly.
    """
    part = choice.get() or next(iter(titles))
    st.session_state[key] = part
    place = st.pills if is_narrow else st.segmented_control
    place(
        label,
        list(titles),
        format_func=labels(titles, titles.__getitem__),
        key=key,
        on_change=lambda: choice.set(st.session_state[key]),
        label_visibility="collapsed",
        required=True,
        wrap=True,
    )
    return part
