"""Tables read from top to bottom in which figures line up to the right: every word and header stands in full."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import pandas as pd
import streamlit as st

from dashboard.components.plain_text import plain
from procurement_core.wording.numbers import MISSING

Cell: TypeAlias = str | float | None

_INVISIBLE = "\u200b"
#: Chinese breaks between any two characters; joined ones stand on one line.
_JOINER = "\u2060"
_SHORT = 6


def show(
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    *,
    figures: Mapping[int, Callable[[float], str]],
    alt: str,
    key: str,
) -> None:
    """Place rows under their titles; the first column names the row.

    `figures` says how the numbers of a column (by its place) are said; a gap among them is a dash.
    """
    names = _told_apart([_whole(title) for title in columns])
    frame = pd.DataFrame(
        [[_whole(plain(cell)) if isinstance(cell, str) else cell for cell in row[1:]] for row in rows],
        columns=names[1:],
        index=pd.Index(_told_apart([plain(str(row[0])) for row in rows]), name=names[0]),
    )
    said = {names[place]: _formatter(says) for place, says in figures.items()}
    styled = frame.astype(dict.fromkeys(said, "float64")).style.format({**said}, na_rep=MISSING)
    with st.container(key=key):
        st.table(styled, border="horizontal", alt=alt)


def _formatter(says: Callable[[float], str]) -> Callable[[object], str]:
    """The Styler hands over cells as objects; figures are all that stands in these columns."""
    return lambda cell: says(float(str(cell)))


def _told_apart(names: Sequence[str]) -> list[str]:
    """Names with an invisible mark on those that stand twice: aligned figures need each name once."""
    return [name + _INVISIBLE * list(names[:place]).count(name) for place, name in enumerate(names)]


def _whole(text: str) -> str:
    """A short text that is not broken over several lines."""
    return _JOINER.join(text) if len(text) <= _SHORT and not text.isascii() else text
