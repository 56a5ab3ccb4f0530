"""From a ranking or a comparison to everything known about one of its products."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import state
from dashboard.words import _

_KEY = "product_link"


def show(names: Mapping[str, str]) -> None:
    """Place the choice; choosing opens the product on the page Explore."""
    st.session_state[_KEY] = None
    st.selectbox(
        _("Everything known about"),
        list(names),
        index=None,
        format_func=dict(names).__getitem__,
        placeholder=_("Choose a product"),
        key=_KEY,
        on_change=_open,
        width=480,
    )


def _open() -> None:
    state.open_product(st.session_state[_KEY] or "")
    state.go_to("explore")
