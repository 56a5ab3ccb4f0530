"""How wide columns and how tall rows must be: a Chinese character takes the room of two Latin ones.

No program is trusted to find row heights by itself: LibreOffice keeps the standard height where none is written, and
the text of one row then runs over the next.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from procurement_core.deliver.grid import Cell, Look, Sheet

#: Characters across a page of A4 with our margins, and how small print may become before columns must wrap instead.
_PAGE_LANDSCAPE, _PAGE_PORTRAIT = 152.0, 105.0
_BETWEEN = 0.7  # what a program adds to every column
_SMALLEST_SCALE = 0.72

_NARROWEST = 6.0
_LINE_POINTS = 13.5
_PADDING_POINTS = 4.0
_INDENT = 1.6
_ACROSS = (Look.TITLE, Look.NOTE, Look.SECTION)
_FIXED = {Look.POINTS: 9.0, Look.SCORE: 9.5, Look.PERCENT: 9.0, Look.DATE: 11.5, Look.RANK: 6.0}
#: Ours is 10 point: a Chinese character is a square of 13 pixels, a Latin letter about 5, against 7 of a column's unit.
_WIDE, _NARROW = 1.95, 0.76
#: Small print needs less room for a character, bold print more.
_CHARACTER = {Look.CODE: 0.85, Look.LINK: 0.85, Look.HEADER: 1.15}
_LONGEST_WORD = 11.0
_HEADER_LINES = 3
_STEP = 0.5
#: A word with the blanks behind it, or one Chinese character: lines break between these.
_PIECE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]+\s*|\s+")


def column_widths(sheet: Sheet) -> tuple[float, ...]:
    """Width of every column in characters: that of its longest cell, or less where the page has no room for that.

    Too wide a table takes the room from its widest columns, down to their longest words.
    """
    rows = [row for row in sheet.grid() if not is_across(row)]
    columns = range(max((len(row) for row in rows), default=1))
    cells = [[row[column] for row in rows if column < len(row)] for column in columns]
    wanted = [min(sheet.widest, max(_NARROWEST, *(_wanted(cell) for cell in column))) for column in cells]
    least = [min(most, max(_NARROWEST, *map(_least, column))) for most, column in zip(wanted, cells, strict=True)]
    room = (_PAGE_LANDSCAPE if sheet.is_landscape else _PAGE_PORTRAIT) / _SMALLEST_SCALE
    cap = max(wanted)
    while sum(_capped(wanted, least, cap)) > room and cap > _NARROWEST:
        cap -= _STEP
    return tuple(_capped(wanted, least, cap))


def row_height(row: Sequence[Cell], widths: Sequence[float]) -> float:
    """Height in points of a row whose text wraps within its columns, or of a line across the whole table."""
    if is_across(row):
        return _across_height(row[0], sum(widths))
    lines = max((_lines(cell, width) for cell, width in zip(row, widths, strict=False)), default=1)
    return lines * _LINE_POINTS + _PADDING_POINTS


def page_scale(widths: Sequence[float], is_landscape: bool) -> float:
    """How much a page is shrunk so that the table fits its width, 1 for not at all."""
    page = _PAGE_LANDSCAPE if is_landscape else _PAGE_PORTRAIT
    return min(1.0, page / (sum(widths) + _BETWEEN * len(widths)))


def is_across(row: Sequence[Cell]) -> bool:
    """Whether a row is one title or note over the whole width."""
    return len(row) == 1 and row[0].look in _ACROSS


def display_width(words: str) -> float:
    """Width of a text in one line, in the unit of columns: that of a digit in a spreadsheet's own 11 point font."""
    return sum(_WIDE if unicodedata.east_asian_width(char) in "WF" else _NARROW for char in words)


def lines_of(words: str, width: float) -> int:
    """Lines that a text takes where it breaks between words; a word that is too long breaks anywhere."""
    lines, used = 1, 0.0
    for piece in _PIECE.findall(words):
        size, solid = display_width(piece), display_width(piece.rstrip())
        if used + solid > width and used > 0:
            lines, used = lines + 1, 0.0
        if solid > width:
            lines += math.ceil(solid / width) - 1
            size = solid % width
        used += size
    return lines


def _capped(wanted: Sequence[float], least: Sequence[float], cap: float) -> list[float]:
    return [max(low, min(most, cap)) for most, low in zip(wanted, least, strict=True)]


def _across_height(cell: Cell, width: float) -> float:
    if cell.look is not Look.NOTE:
        return _LINE_POINTS * (2.0 if cell.look is Look.TITLE else 1.6)
    return _LINE_POINTS * lines_of(str(cell.value or ""), width * 0.95) + _PADDING_POINTS / 2


def _lines(cell: Cell, width: float) -> int:
    if not isinstance(cell.value, str):
        return 1
    return lines_of(cell.value, max(1.0, (width - _INDENT) / _CHARACTER.get(cell.look, 1.0)))


def _wanted(cell: Cell) -> float:
    if cell.look is Look.HEADER:  # a header may wrap, a word of it may not
        words = str(cell.value or "")
        return max(_least(cell), _INDENT + _CHARACTER[Look.HEADER] * display_width(words) / _HEADER_LINES)
    if cell.look in _FIXED or not isinstance(cell.value, str):
        return _least(cell)
    return _INDENT + _CHARACTER.get(cell.look, 1.0) * (1 + display_width(cell.value))


def _least(cell: Cell) -> float:
    """The least a cell needs: figures never wrap, words break at blanks, codes and addresses anywhere."""
    if cell.look in _FIXED:
        return _FIXED[cell.look]
    if isinstance(cell.value, int | float):
        decimals = 6 if cell.look is Look.THRESHOLD else 2
        return 3.0 + len(f"{cell.value:,.{decimals}f}") + (4 if cell.currency else 0)
    if isinstance(cell.value, date):
        return _FIXED[Look.DATE]
    longest = max((display_width(piece.rstrip()) for piece in _PIECE.findall(cell.value or "")), default=0)
    return _INDENT + _CHARACTER.get(cell.look, 1.0) * (1 + min(longest, _LONGEST_WORD))
