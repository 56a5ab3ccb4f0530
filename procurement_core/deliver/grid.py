"""A sheet before it is written: cells with a meaning, so that one layout serves both writing and checking.

The workbook is laid out from a shortlist, written by one module and compared by another. Whatever is visible is
therefore checked: there is no cell that only the writer knows of.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

Value: TypeAlias = str | int | float | date | None

#: What Excel holds in a cell, less a margin; longer text is cut with an ellipsis.
LONGEST = 32_000
#: Also in full width: East Asian spreadsheets read those as formulas too.
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
#: A spreadsheet reads `_x0041_` as the letter A.
_CHARACTER_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FIRST_SAFE_YEAR = 1901  # earlier dates are text: spreadsheets disagree about 1900


class Look(StrEnum):
    """How a cell is printed; `workbook` turns each look into one format."""

    TITLE = "title"
    NOTE = "note"
    SECTION = "section"
    HEADER = "header"
    LABEL = "label"
    TEXT = "text"
    CODE = "code"
    LINK = "link"
    RANK = "rank"
    COUNT = "count"
    NUMBER = "number"
    THRESHOLD = "threshold"
    POINTS = "points"
    SCORE = "score"
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"
    GOOD = "good"
    BAD = "bad"
    CAUTION = "caution"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it will stand in the file; build it with `text`, `number`, `count`, `rank` or `day`.

    `currency` belongs to money. `link` is an address a reader may follow; nothing follows it by itself.
    """

    value: Value
    look: Look
    currency: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class StackedBars:
    """A chart of stacked bars in the last row of the lead: `bars` of them from row `skip` of the table on.

    One part per name stands in the columns from `first` on; `labels` is the column of the bars' names.
    """

    title: str
    labels: int
    names: tuple[str, ...]
    first: int
    skip: int
    bars: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: `lead` rows (title, notes), then a table with `header` and `rows`, in which further headers may stand.

    `product_title` is the header of the columns that say which product a row speaks of. `widest` bounds a column in
    characters; longer text wraps.
    """

    key: str
    name: str
    lead: tuple[tuple[Cell, ...], ...]
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_landscape: bool = True
    product_title: str | None = None
    widest: float = 22.0
    chart: StackedBars | None = None

    @property
    def header_row(self) -> int:
        """Row number (0-based) of the table's header."""
        return len(self.lead)

    def grid(self) -> tuple[tuple[Cell, ...], ...]:
        """Every row from the top."""
        return (*self.lead, self.header, *self.rows) if self.header else (*self.lead, *self.rows)


def text(value: str | None, look: Look = Look.TEXT, *, link: str | None = None) -> Cell:
    """Text that no spreadsheet will run, without characters a file cannot hold; None is an empty cell."""
    return Cell(safe_text(value) if value else None, look, link=link)


def number(value: float | Decimal | None, look: Look, currency: str | None = None) -> Cell:
    """A number to 12 significant digits: what is written is exactly what is read back."""
    shown = None if value is None else float(f"{float(value):.12g}")
    if look is Look.NUMBER and shown is not None and shown.is_integer():
        look = Look.COUNT  # a spreadsheet prints "210." where decimals are optional
    return Cell(shown, look, currency)


def rank(value: int) -> Cell:
    """A place in the ranking."""
    return Cell(value, Look.RANK)


def count(value: int) -> Cell:
    """A whole number."""
    return Cell(value, Look.COUNT)


def day(value: date | None) -> Cell:
    """A date, or its ISO text where spreadsheets could misread it."""
    if value is not None and value.year < _FIRST_SAFE_YEAR:
        return Cell(value.isoformat(), Look.TEXT)
    return Cell(value, Look.DATE)


def safe_text(value: str) -> str:
    """`value` so that it stays text everywhere: a leading = + - @ or control gets an apostrophe in front."""
    shown = f"'{value}" if value.startswith(_FORMULA_STARTS) else value
    shown = _CHARACTER_CODE.sub("_ ", shown)
    shown = "".join(
        " " if unicodedata.category(char) in ("Cc", "Cs") or char in "\ufffe\uffff" else char for char in shown
    ).rstrip()
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"


def headers(titles: Sequence[str]) -> tuple[Cell, ...]:
    """The header row of a table."""
    return tuple(text(title, Look.HEADER) for title in titles)
