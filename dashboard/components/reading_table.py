"""Tables read from top to bottom, at most some dozens of rows: every word and header stands in full, at any width."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeAlias

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from dashboard.components.plain_text import plain
from dashboard.words import _
from procurement_core.wording.numbers import MISSING

Cell: TypeAlias = str | float | None

_INVISIBLE = "\u200b"
#: Chinese breaks between any two characters; joined ones stand on one line.
_JOINER = "\u2060"
_SHORT = 6


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
    frame = _frame(columns, names, [[plain(cell) for cell in row[1:]] for row in rows])
    # numbers are what a table lines up on the right: each is the place of its words
    said = {frame.columns[place - 1]: _words_at([row[place] for row in rows]) for place in figures}
    aligned = frame.assign(**{title: range(len(rows)) for title in said}).style.format({**said})
    _place(aligned if figures else frame, alt=alt, key=key)


def show_figures(
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    *,
    figures: Mapping[int, Callable[[float], str]],
    alt: str,
    key: str,
) -> None:
    """Place rows with numbers under their titles; the first column names the row.

    `figures` says how the numbers of a column (by its place) are said; a gap among them is a dash.
    """
    cells = [[_whole(plain(cell)) if isinstance(cell, str) else cell for cell in row[1:]] for row in rows]
    frame = _frame([_whole(title) for title in columns], [plain(str(row[0])) for row in rows], cells)
    said = {frame.columns[place - 1]: _figure_said(says) for place, says in figures.items()}
    styled = frame.astype(dict.fromkeys(said, "float64")).style.format({**said}, na_rep=MISSING)
    _place(styled, alt=alt, key=key)


def show_pairs(pairs: Sequence[tuple[str, str]], *, alt: str, key: str) -> None:
    """Place what is stated beside its name, without titles above."""
    frame = pd.DataFrame({"": [plain(said) for _name, said in pairs]}, index=[plain(name) for name, _said in pairs])
    _place(frame, alt=alt, key=key, hide_header=True)


def _frame(columns: Sequence[str], names: Sequence[str], cells: Sequence[Sequence[Cell]]) -> pd.DataFrame:
    titles = _told_apart(columns)
    return pd.DataFrame(cells, columns=titles[1:], index=pd.Index(_told_apart(names), name=titles[0]))


def _place(frame: pd.DataFrame | Styler, *, alt: str, key: str, hide_header: bool = False) -> None:
    with st.container(key=key):
        st.table(frame, border="horizontal", alt=alt, hide_header=hide_header)


def _words_at(words: Sequence[str]) -> Callable[[object], str]:
    return lambda place: words[int(str(place))]


def _figure_said(says: Callable[[float], str]) -> Callable[[object], str]:
    """The Styler hands over cells as objects; figures are all that stands in these columns."""
    return lambda cell: says(float(str(cell)))


def _told_apart(names: Sequence[str]) -> list[str]:
    """The names, those that stand twice made different by what nobody sees: a style is given by name."""
    return [name + _INVISIBLE * list(names[:place]).count(name) for place, name in enumerate(names)]


def _whole(text: str) -> str:
    """A short text that is not broken over several lines."""
    return _JOINER.join(text) if len(text) <= _SHORT and not text.isascii() else text
