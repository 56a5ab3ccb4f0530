"""A part of a page that is only worked out, sent and drawn while it is open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st


@contextmanager
def opened(title: str, *, key: str, icon: str | None = None, is_open_first: bool = False) -> Iterator[bool]:
    """Place a drawer under `title`; gives whether it is open, and what is placed meanwhile stands in it.

    Nothing is to be placed where it is shut: what nobody sees costs every click its time, here and in the browser.
    """
    panel = st.expander(title, expanded=is_open_first, icon=icon, key=key, on_change="rerun")
    with panel:
        yield bool(panel.open)
