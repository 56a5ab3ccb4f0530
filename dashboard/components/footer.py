"""What this tool is not: said on every page."""

from __future__ import annotations

import streamlit as st

from dashboard.words import _


def show() -> None:
    """Place the sentence below the page."""
    st.space("medium")
    st.caption(
        _(
            "Decision support, not an award decision: the evaluation committee decides. "
            "Every figure of the catalogue can be traced to the file, row and SHA-256 it was read from."
        )
    )
