"""A part of a page that is only sent and drawn while it is open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard.choice import Choice, bind, kept


@contextmanager
def opened(
    title: str, *, key: str, icon: str | None = None, is_open_first: bool = False, keeps_words: bool = False
) -> Iterator[bool]:
    """Place a drawer under `title`; gives whether to draw what is in it, and what is placed meanwhile stands in it.

    With `keeps_words` it goes on being drawn once it was open: what is typed into a form and not yet sent is nowhere
    but in the browser. Nothing is to be placed where it is not drawn: what nobody sees costs every click its time,
    here and in the browser. Open or shut is what a person chose last, also in another language, and at first
    `is_open_first`. A `title` that changes makes another drawer: whoever types in it loses the place.
    """
    is_open = _is_open(key, is_open_first)
    was_open = kept(f"gt.drawer_was_open.{key}", bool)
    if is_open_first and not is_open.is_set():
        is_open.keep(True)  # it does not shut under the pointer when what opened it is taken away
    with st.expander(title, icon=icon, **bind(is_open, key)):
        if is_open.get() and keeps_words:
            was_open.keep(True)
        yield is_open.get() or was_open.get()


def open_again(key: str) -> None:
    """Open a drawer before it is placed, also one that a person has shut."""
    _is_open(key, False).keep(True)


def _is_open(key: str, is_open_first: bool) -> Choice[bool]:
    return kept(f"gt.drawer.{key}", lambda: is_open_first)
