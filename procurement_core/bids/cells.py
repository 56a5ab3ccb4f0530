"""Cells of a table of bids: from text to numbers, claims, words and days, every fault kept with row and column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from unicodedata import category

import numpy as np
import pandas as pd

from catalog.imports.dates import iso_dates
from catalog.imports.numbers import figures
from catalog.imports.units import currency_code
from catalog.model.problem import Issue
from procurement_core.bids.cell_units import LARGE_MONEY, money_factor, number_factor
from procurement_core.bids.columns import BID, SHARE, SUPPLIER, BidColumn, Kind
from procurement_core.bids.table import Column
from procurement_core.scoring.formulas import level_key, significant
from procurement_core.tables.cell_words import NO, NOTHING, YES

#: In a table of bids "none" is nothing as well, unless it is a level.
_NOTHING = NOTHING | {"none"}


@dataclass(frozen=True, slots=True)
class Cells:
    """One column of the file: its header, its cells as text without blanks around, their rows, what it is read as.

    `unit` is the one in the header, `decimal` its decimal mark, `order` of its dates.
    """

    header: str
    column: BidColumn
    text: pd.Series
    row: Sequence[int]
    unit: str = ""
    decimal: str = "."
    order: str = "ymd"

    @property
    def is_empty(self) -> list[bool]:
        """Whether nothing is stated, cell by cell; the word of a level is never nothing."""
        if self.column.name in (BID, SUPPLIER):  # a bid may be called anything
            return [not str(cell).strip() for cell in self.text]
        levels = {level_key(level) for level in self.column.levels}
        plain = [str(cell).strip().casefold() for cell in self.text]
        return [cell in _NOTHING and (not cell or level_key(cell) not in levels) for cell in plain]


def numbers(cells: Cells) -> tuple[Column, tuple[Issue, ...]]:
    """Numbers in the profile's unit, NaN where nothing stands."""
    found = figures(cells.text, cells.decimal)
    number = found.number.to_numpy(dtype=np.float64, na_value=np.nan)
    factors, rules = np.ones(len(number)), []
    words = zip(found.before.fillna(""), found.after.fillna(""), strict=True)
    for place, ((before, after), empty) in enumerate(zip(words, cells.is_empty, strict=True)):
        factor, rule = _factor(cells, str(before), str(after))
        factors[place] = factor
        if not empty and np.isnan(number[place]):
            rules.append((place, "bids.cell_not_a_number"))
        elif not empty and rule:
            rules.append((place, rule))
    values = significant(np.where(cells.is_empty, np.nan, number * factors))
    told = {place for place, _ in rules}
    for place in np.flatnonzero(~np.isnan(values)).tolist():
        if place not in told and _is_beyond(cells, float(values[place])):
            is_share = cells.column.unit == SHARE
            rules.append((place, "bids.share_out_of_range" if is_share else "bids.points_out_of_range"))
    return values, tuple(_issues(cells, rules))


def _factor(cells: Cells, before: str, after: str) -> tuple[float, str]:
    """By what a figure is multiplied, and the rule that its unit breaks."""
    is_money = cells.column.kind is Kind.MONEY
    stated = [word for word in (before.strip(), after.strip()) if word] or [cells.unit]
    convert = money_factor if is_money else number_factor
    factors = [convert(word, cells.column.unit) for word in stated]
    if len(factors) > 1 and not is_money:
        return 1.0, "bids.cell_not_a_number"
    if None in factors:
        return 1.0, _fault(before.strip(), stated, is_money=is_money)
    return float(np.prod([factor for factor in factors if factor is not None])), ""


def _fault(before: str, stated: Sequence[str], *, is_money: bool) -> str:
    """What is wrong with the words beside a figure: another currency, another unit, or words that are neither."""
    if is_money:
        is_currency = any(currency_code(word) or word in LARGE_MONEY or category(word[0]) == "Sc" for word in stated)
        return "bids.other_currency" if is_currency else "bids.cell_not_a_number"
    return "bids.cell_not_a_number" if before else "bids.cell_other_unit"


def _is_beyond(cells: Cells, value: float) -> bool:
    """Whether a number lies outside what the column can hold: a formula would cut it off without a word."""
    if cells.column.within is None:
        return False
    least, most = cells.column.within
    return not least <= value <= most


def claims(cells: Cells) -> tuple[Column, tuple[Issue, ...]]:
    """1 for yes, 0 for no, NaN where nothing stands."""
    plain = [str(cell).strip().casefold() for cell in cells.text]
    values = np.array([1.0 if cell in YES else 0.0 if cell in NO else np.nan for cell in plain])
    rules = [
        (place, "bids.cell_not_yes_or_no")
        for place, (value, empty) in enumerate(zip(values, cells.is_empty, strict=True))
        if np.isnan(value) and not empty
    ]
    return values, tuple(_issues(cells, rules))


def texts(cells: Cells) -> tuple[tuple[str | None, ...], tuple[Issue, ...]]:
    """Words, None where nothing stands."""
    empty = cells.is_empty
    return tuple(None if none else str(cell).strip() for cell, none in zip(cells.text, empty, strict=True)), ()


def levels(cells: Cells) -> tuple[tuple[str | None, ...], tuple[Issue, ...]]:
    """Words of a closed list, spelled as the list has them."""
    known = {level_key(level): level for level in cells.column.levels}
    stated = [None if none else str(cell).strip() for cell, none in zip(cells.text, cells.is_empty, strict=True)]
    found = tuple(None if cell is None else known.get(level_key(cell), cell) for cell in stated)
    rules = [
        (place, "bids.cell_unknown_word")
        for place, cell in enumerate(stated)
        if cell is not None and level_key(cell) not in known
    ]
    return found, tuple(_issues(cells, rules))


def days(cells: Cells) -> tuple[tuple[date | None, ...], tuple[Issue, ...]]:
    """Days, None where nothing stands; a month or a year alone is no day."""
    iso = iso_dates(cells.text, cells.order)
    found = tuple(
        None if none or pd.isna(day) or len(str(day)) < len("2026-01-31") else date.fromisoformat(str(day))
        for day, none in zip(iso, cells.is_empty, strict=True)
    )
    rules = [
        (place, "bids.cell_not_a_day")
        for place, (day, none) in enumerate(zip(found, cells.is_empty, strict=True))
        if day is None and not none
    ]
    return found, tuple(_issues(cells, rules))


def is_claim_column(cells: Cells) -> bool:
    """Whether every stated cell is a yes or a no."""
    plain = [str(cell).strip().casefold() for cell, none in zip(cells.text, cells.is_empty, strict=True) if not none]
    return bool(plain) and all(cell in YES | NO for cell in plain)


def is_number_column(cells: Cells) -> bool:
    """Whether every stated cell is a number."""
    stated = cells.text[[not none for none in cells.is_empty]]
    found = figures(stated, cells.decimal)
    bare = (found.before.fillna("") == "") & (found.after.fillna("") == "")
    return len(stated) > 0 and bool((found.number.notna() & bare).all())


def _issues(cells: Cells, rules: Sequence[tuple[int, str]]) -> Iterator[Issue]:
    for place, rule in rules:
        yield Issue(int(cells.row[place]), cells.header, rule, str(cells.text.iloc[place]))
