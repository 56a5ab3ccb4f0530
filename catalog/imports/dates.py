"""Dates as people write them, turned into ISO text as precise as they were written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pandas as pd

from catalog.imports.facts import Detection
from catalog.imports.limits import CELLS_REMEMBERED
from catalog.imports.numbers import plain_text
from catalog.imports.text_table import TEXT
from catalog.model.problem import CatalogError

DATE_ORDERS = ("dmy", "mdy", "ymd")

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
_TIME = r"(?:[T ]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?\s*(?:Z|[+-][0-9]{2}:?[0-9]{2}|[AaPp][Mm])?)?"
_YEAR_FIRST = re.compile(rf"([0-9]{{4}})([-/.])([0-9]{{1,2}})(?:\2([0-9]{{1,2}}){_TIME})?")
_CHINESE = re.compile(r"([0-9]{4})\s*年(?:\s*([0-9]{1,2})\s*月(?:\s*([0-9]{1,2})\s*[日号])?)?")
_YEAR_LAST = re.compile(rf"([0-9]{{1,2}})([-/.])([0-9]{{1,2}})\2([0-9]{{4}}){_TIME}")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?(?:\s+([0-9]{1,2})(?:st|nd|rd|th)?,?)?\s*,?\s+([0-9]{4})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+([0-9]{4})")
_ONLY_YEAR = re.compile(r"([0-9]{4})")
#: Spellings that leave no question, each with the places of year, month and day among its groups.
_SPELLINGS = (
    (_YEAR_FIRST, (1, 3, 4)),
    (_CHINESE, (1, 2, 3)),
    (_COMPACT, (1, 2, 3)),
    (_MONTH_FIRST, (3, 1, 2)),
    (_DAY_FIRST, (3, 2, 1)),
    (_ONLY_YEAR, (1, 0, 0)),
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class OrderEvidence:
    """How many cells can only be day first, or only month first; `open_example` one that could be both."""

    day_first: int
    month_first: int
    open_example: str | None


def iso_dates(column: pd.Series, order: str) -> pd.Series:
    """A text column as ISO text: `2020-05-04`, `2020-05` or `2020`; missing where it is no date.

    `order` (dmy, mdy, ymd) decides cells like 05/04/2020 only; each different cell is read once.
    """
    codes, cells = pd.factorize(column)
    found = pd.array([iso_date(str(cell), order) for cell in cells], dtype=TEXT)
    return pd.Series(found.take(codes), index=column.index)


@lru_cache(maxsize=CELLS_REMEMBERED)
def iso_date(cell: str, order: str) -> str | None:
    """One date; None where it is none."""
    text = plain_text(cell) if len(cell) <= _LONGEST else ""
    found = next((parts for pattern, places in _SPELLINGS if (parts := _parts(pattern, places, text))), None)
    if found is None and order != "ymd" and (last := _YEAR_LAST.fullmatch(text)):
        day, month = (last[1], last[3]) if order == "dmy" else (last[3], last[1])
        found = (last[4], month, day)
    return None if found is None else _iso(*found)


def _parts(
    pattern: re.Pattern[str], places: tuple[int, int, int], text: str
) -> tuple[str, str | None, str | None] | None:
    """Year, month and day of a text in one spelling; a month's name becomes its number, 0 if it is none."""
    found = pattern.fullmatch(text)
    if not found:
        return None
    year, month, day = (found[place] if place else None for place in places)
    if month is not None and month.isalpha():
        month = str(_MONTHS.get(month.lower(), 0))
    return str(year), month, day


def date_orders(
    columns: Mapping[str, pd.Series], stated: Mapping[str, str]
) -> tuple[Mapping[str, str], tuple[Detection, ...]]:
    """The order of day and month in each column, and what was detected.

    Only the column's own cells settle it: two columns of one file may come from two systems. Raises CatalogError
    `column.dates_ambiguous` (column, example, flag) where cells like 05/04/2020 are all there is.
    """
    orders, detections = dict(stated), []
    for name, cells in columns.items():
        if name in stated:
            continue
        found = _evidence(cells)
        if found.day_first == found.month_first and (found.open_example or found.day_first):
            example = found.open_example or str(cells[cells != ""].iloc[0])
            raise CatalogError("column.dates_ambiguous", column=name, example=example, flag="--date-order")
        if found.day_first == found.month_first:
            orders[name] = "ymd"
            continue
        orders[name] = "dmy" if found.day_first > found.month_first else "mdy"
        detections.append(Detection("date_order", name, orders[name], not (found.day_first and found.month_first)))
    return orders, tuple(detections)


def _evidence(cells: pd.Series) -> OrderEvidence:
    counts = cells.value_counts()
    kinds = {cell: _order_of(str(cell)) for cell in counts.index}
    of = counts.groupby([kinds[cell] for cell in counts.index]).sum()
    unsettled = sorted(str(cell) for cell, kind in kinds.items() if kind == "?")
    return OrderEvidence(int(of.get("dmy", 0)), int(of.get("mdy", 0)), unsettled[0] if unsettled else None)


def _order_of(cell: str) -> str:
    found = _YEAR_LAST.fullmatch(plain_text(cell)) if len(cell) <= _LONGEST else None
    if not found:
        return ""
    first, second = int(found[1]), int(found[3])
    if first == second and first <= 12:
        return ""
    if first > 12 or second > 12:
        return "" if first > 12 and second > 12 else "dmy" if first > 12 else "mdy"
    return "?"


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return None
    try:
        whole = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return whole.isoformat()[: 10 if day else 7 if month else 4]
