"""Tables for reading: figures to the right with their units, words to the left, gaps as dashes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from math import ceil
from typing import TypeAlias
from unicodedata import east_asian_width

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler
from streamlit.elements.lib.column_types import ColumnConfig

from dashboard.components.table_lines import in_three_lines
from dashboard.components.table_words import worded
from procurement_core.wording.numbers import MISSING

_ROW_PIXELS = 33
#: Streamlit wraps words in rows higher than four times the font size: room for three lines.
_WRAPPED_ROW_PIXELS = 62
_LINE_PIXELS = 17
_MOST_LINES = 6
_MOST_PIXELS = 640
#: Longer words than this do not fit on one line.
_ONE_LINE = 32
_LETTER_PIXELS = 7
_PADDING_PIXELS = 24


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with a unit of its own, where one column holds several units or currencies."""

    value: float
    unit: str


Cell: TypeAlias = str | float | int | Figure | None
Row: TypeAlias = Mapping[str, Cell]
#: What says the figures of a column, by their unit.
Sayers: TypeAlias = Mapping[str, Callable[[float], str]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    `says` turns its figures into words, `says_with_unit` those that are a `Figure`; without either the cells are
    words already, and `is_figure` lines up words that end in a unit. Figures sort as figures.
    """

    name: str
    title: str
    says: Callable[[float], str] | None = None
    says_with_unit: Callable[[float, str], str] | None = None
    width: int | None = None
    is_pinned: bool = False
    is_figure: bool = False
    help: str | None = None

    @property
    def is_number(self) -> bool:
        """Whether its cells are figures."""
        return self.says is not None or self.says_with_unit is not None


def show(
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    alt: str,
    key: str,
    picked: Sequence[int] | None = None,
    on_pick: Callable[[], None] | None = None,
    is_wrapped: bool = False,
    is_compact: bool = False,
    is_single: bool = False,
) -> None:
    """Place a table; with `on_pick` its rows can be chosen, `is_single` only one, and `picked` are those chosen.

    With `is_wrapped` every row is as high as its longest words need, three to six lines, into which they wrap; with
    `is_compact` as well it stays at the height of three, and longer words are shown without their middle.
    """
    sayers = {item.name: _sayers(item, rows) for item in columns if item.is_number}
    shown = _styled(columns, rows, sayers, is_wrapped and is_compact)
    row_height = _row_pixels(columns, rows, is_compact) if is_wrapped else _ROW_PIXELS
    height = min(_MOST_PIXELS, row_height * len(rows) + _ROW_PIXELS + 3)
    place = partial(
        st.dataframe,
        shown,
        hide_index=True,
        column_config={item.name: _configured(item, rows, sayers.get(item.name, {})) for item in columns},
        height=height,
        row_height=row_height,
        placeholder=MISSING,
        alt=alt,
        lazy=False,
    )
    if on_pick is None:
        with st.container(key=key):
            place()
        return
    st.session_state[key] = {"selection": {"rows": list(picked or ()), "columns": [], "cells": []}}
    place(key=key, on_select=on_pick, selection_mode="single-row" if is_single else "multi-row")


def _configured(column: Column, rows: Sequence[Row], sayers: Sayers) -> ColumnConfig:
    return st.column_config.Column(
        column.title,
        width=_width(column, rows, sayers),
        pinned=column.is_pinned,
        help=column.help,
        alignment="right" if column.is_number or column.is_figure else "left",
    )


def need_wrapping(words: Iterable[str | None]) -> bool:
    """Whether any of the words would be cut on one line."""
    return any(word and len(word) > _ONE_LINE for word in words)


def chosen_rows(key: str) -> list[int]:
    """The positions a person has just chosen in the table `key`; for its callback."""
    return list(st.session_state[key]["selection"]["rows"])


def _width(column: Column, rows: Sequence[Row], sayers: Sayers) -> int | None:
    """The column's own width, or what its longest figure needs: cut on the left, 1,112 would read as ,112."""
    if column.width is None or not column.is_number:
        return column.width
    said = (_in_words(sayers, cell) for cell in {row.get(column.name) for row in rows})
    return max(column.width, max(map(_pixels, said), default=0) + _PADDING_PIXELS)


def _row_pixels(columns: Sequence[Column], rows: Sequence[Row], is_compact: bool) -> int:
    """The height of a wrapped row; without `is_compact` no words are cut: lines are counted as three quarters."""
    if is_compact:
        return _WRAPPED_ROW_PIXELS
    room = {item.name: 0.75 * (item.width - _PADDING_PIXELS) for item in columns if item.width}
    said = {(name, cell) for row in rows for name, cell in row.items() if name in room and isinstance(cell, str)}
    lines = max((ceil(_pixels(words) / room[name]) for name, words in said), default=0)
    return _WRAPPED_ROW_PIXELS + _LINE_PIXELS * max(0, min(lines, _MOST_LINES) - 3)


def _pixels(words: str) -> int:
    """About how wide words are on one line."""
    wide = 0 if words.isascii() else sum(east_asian_width(letter) in "WF" for letter in words)
    return _LETTER_PIXELS * (len(words) + wide)


def _sayers(column: Column, rows: Sequence[Row]) -> Sayers:
    """What says the figures of a column, by their unit; "" for plain figures. Each says a figure only once."""
    found: dict[str, Callable[[float], str]] = {}
    if column.says is not None:
        found[""] = cache(column.says)
    if column.says_with_unit is not None:
        cells = (row.get(column.name) for row in rows)
        for unit in dict.fromkeys(cell.unit for cell in cells if isinstance(cell, Figure)):
            found[unit] = cache(partial(_with_unit, column.says_with_unit, unit))
    return found


def _with_unit(says: Callable[[float, str], str], unit: str, value: float) -> str:
    return says(value, unit)


def _in_words(sayers: Sayers, cell: Cell) -> str:
    says, figure = sayers.get(_unit_of(cell)), _bare(cell)
    return says(float(figure)) if says and isinstance(figure, int | float) else ""


def _styled(columns: Sequence[Column], rows: Sequence[Row], sayers: Mapping[str, Sayers], is_compact: bool) -> Styler:
    """Figures stay figures underneath, so that a click on a header sorts them as such; what is read is words."""
    cells = {item.name: [row.get(item.name) for row in rows] for item in columns}
    figures = {item.name: "float64" for item in columns if item.is_number}
    frame = pd.DataFrame({name: [_bare(cell) for cell in column] for name, column in cells.items()}).astype(figures)
    room = {item.name: item.width for item in columns if is_compact and item.width and not item.is_number}
    said = {name: column for name, column in cells.items() if name in sayers or name in room or frame[name].hasnans}
    words = {name: [_said(sayers.get(name), cell) for cell in column] for name, column in said.items()}
    short = {name: [in_three_lines(each, width) for each in words[name]] for name, width in room.items()}
    return worded(frame, {**words, **short})


def _said(sayers: Sayers | None, cell: Cell) -> str:
    if cell is None or _bare(cell) != _bare(cell):  # NaN alone is not what it is
        return MISSING
    return str(cell) if sayers is None else _in_words(sayers, cell)


def _unit_of(cell: Cell) -> str:
    return cell.unit if isinstance(cell, Figure) else ""


def _bare(cell: Cell) -> str | float | int | None:
    return cell.value if isinstance(cell, Figure) else cell
