"""How far facts of the reference data may be relied on, as the columns that end every table of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from catalog.model.identity import plain as folded
from catalog.reference.library import source_dates
from catalog.reference.standing import Standing
from dashboard import state
from dashboard.components import table
from dashboard.components.table import Cell, Column
from dashboard.words import _, told

Row = Mapping[str, Cell]

#: What a laptop's screen leaves for the facts themselves, in pixels, and how far a column may shrink for it.
_IN_VIEW, _NARROWEST = 635, 0.7


def columns(shown: Sequence[Column]) -> list[Column]:
    """The columns of a table with how sure it is and its source behind them.

    They are narrowed, as far as their titles allow, so that the source stands in view on a laptop's screen.
    """
    wide = sum(column.width or 0 for column in shown)
    narrowing = max(min(1.0, _IN_VIEW / wide), _NARROWEST) if wide else 1.0
    return [
        *(replace(column, width=round((column.width or 0) * narrowing)) for column in shown),
        Column("standing", _("How sure"), width=135),
        Column("source", _("Source"), width=235),
    ]


def cells(standing: Standing) -> Row:
    """The cells of one fact for `columns`."""
    dates = dict.fromkeys(source_dates()[name] for name in standing.sources if name in source_dates())
    confidence = told(f"confidence.{standing.confidence}")
    source = standing.titles.in_language(state.LANGUAGE.get())
    return {
        "standing": f"{confidence}: {mark(standing)}" if mark(standing) else confidence,
        "source": f"{source} ({', '.join(dates)})" if dates else source,
    }


def mark(standing: Standing) -> str:
    """Illustrative, to be verified, or nothing to mind."""
    if standing.is_illustrative:
        return _("illustrative")
    return _("to be verified") if standing.confidence != "H" else ""


def show(title: str, about: str, shown: Sequence[Column], rows: Sequence[Row], *, key: str) -> None:
    """Place one table under its title, reduced to the rows that hold the words looked for."""
    found = [row for row in rows if is_wanted(row)]
    st.subheader(title, anchor=False)
    if about:
        st.caption(about)
    if not found:
        st.caption(_("Nothing here holds the words you look for."))
        return
    if len(found) < len(rows):
        st.caption(_("{count} of {total} entries hold the words").format(count=len(found), total=len(rows)))
    wrapped = table.need_wrapping(str(cell) for row in found for cell in row.values() if isinstance(cell, str))
    table.show(columns(shown), found, alt=title, key=key, is_wrapped=wrapped)


def is_wanted(row: Row) -> bool:
    """Whether a row holds every word looked for, in any of its cells."""
    words = folded(state.SEARCH.get()).split()
    said = folded(" ".join(str(cell) for cell in row.values() if cell is not None))
    return all(word in said for word in words)
