"""How wide columns and how tall notes must be: a Chinese character takes two columns of a Latin one."""

from __future__ import annotations

import math
import unicodedata
from datetime import date

from procurement_core.deliver.grid import Cell, Look, Sheet

_NARROWEST = 6.0
_LINE_POINTS = 15.0
_ACROSS = (Look.TITLE, Look.NOTE, Look.SECTION)
_FIXED = {Look.POINTS: 9.0, Look.PERCENT: 9.0, Look.DATE: 12.0}
_HEADER_LINES = 3


def column_widths(sheet: Sheet) -> tuple[float, ...]:
    """Width of every column in characters: that of its longest cell, between 6 and the sheet's widest."""
    rows = [row for row in sheet.grid() if not (len(row) == 1 and row[0].look in _ACROSS)]
    columns = max((len(row) for row in rows), default=1)
    return tuple(
        min(sheet.widest, max(_NARROWEST, *(_wanted(row[column]) for row in rows if column < len(row))))
        for column in range(columns)
    )


def note_height(cell: Cell, width: float) -> float:
    """Height in points of a line across the whole table."""
    if cell.look is not Look.NOTE:
        return _LINE_POINTS * (1.7 if cell.look is Look.TITLE else 1.4)
    return _LINE_POINTS * max(1, math.ceil(display_width(str(cell.value or "")) * 1.1 / max(width, 1.0)))


def display_width(words: str) -> int:
    """Columns that a text takes up in one line."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in words)


def _wanted(cell: Cell) -> float:
    if cell.look is Look.HEADER:  # a header may wrap, a word of it may not
        words = str(cell.value or "")
        longest = max((display_width(word) for word in words.split()), default=0)
        return 1.5 + max(min(longest, 14), display_width(words) / _HEADER_LINES)
    if cell.look in _FIXED:
        return _FIXED[cell.look]
    if isinstance(cell.value, int | float):
        return 3.0 + len(f"{cell.value:,.2f}") + (4 if cell.look is Look.MONEY else 0)
    if isinstance(cell.value, date):
        return _FIXED[Look.DATE]
    size = 0.85 if cell.look is Look.CODE else 1.15
    return 1.0 + size * display_width(cell.value or "")
