"""Tables of sentences, read from top to bottom: every word stands in full, at any width."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import pandas as pd
import streamlit as st

from dashboard.components.plain_text import plain
from dashboard.words import _

_INVISIBLE = "\u200b"


def show(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    alt: str,
    key: str,
    figures: Collection[int] = (),
    illustrative: Collection[int] = (),
) -> None:
    """Place rows of words under their titles; the first column names the row.

    The columns of `figures` line up on the right. Rows of `illustrative` are marked, for their numbers must never be
    taken for policy.
    """
    mark = " :orange-badge[" + plain(_("illustrative")) + "]"
    names = [plain(row[0]) + (mark if place in illustrative else "") for place, row in enumerate(rows)]
    titles = _told_apart(columns)
    frame = pd.DataFrame(
        [[plain(cell) for cell in row[1:]] for row in rows],
        columns=titles[1:],
        index=pd.Index(_told_apart(names), name=titles[0]),
    )
    # numbers are what a table lines up on the right: each is the place of its words
    said: dict[str, str | Callable[[object], str] | None] = {
        titles[place]: _words_at([row[place] for row in rows]) for place in figures
    }
    aligned = frame.assign(**{title: range(len(rows)) for title in said}).style.format(said)
    with st.container(key=key):
        st.table(aligned if figures else frame, border="horizontal", alt=alt)


def _words_at(words: Sequence[str]) -> Callable[[object], str]:
    return lambda place: words[int(str(place))]


def _told_apart(names: Sequence[str]) -> list[str]:
    """The names, those that stand twice made different by what nobody sees: a style is given by name."""
    return [name + _INVISIBLE * names[:place].count(name) for place, name in enumerate(names)]


def show_pairs(pairs: Sequence[tuple[str, str]], *, alt: str, key: str) -> None:
    """Place what is stated beside its name, without titles above."""
    frame = pd.DataFrame({"": [plain(said) for _name, said in pairs]}, index=[plain(name) for name, _said in pairs])
    with st.container(key=key):
        st.table(frame, border="horizontal", hide_header=True, alt=alt)
