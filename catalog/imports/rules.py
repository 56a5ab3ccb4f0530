"""Rules a cell can break, each a claim about a whole column of stripped text; empty breaks only `required`."""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd

from catalog.imports.dates import iso_dates
from catalog.imports.numbers import figures, matches, numbers
from catalog.imports.units import currency_code, unit_factor
from catalog.imports.validation import Rule
from catalog.model.category import parse_category
from catalog.model.problem import CatalogError

_URL = r"https?://[^\s/$.?#][^\s]*"
_GTIN_LENGTHS = (8, 12, 13, 14)


def required(column: str) -> Rule:
    """Something must stand there."""
    return Rule(column, "cell.required", lambda cells: cells != "")


def number(column: str, decimal: str, *, is_rejection: bool = True) -> Rule:
    """A number with this decimal mark, perhaps with words around it."""
    return Rule(column, "cell.number", lambda cells: _empty_or(cells, numbers(cells, decimal).notna()), is_rejection)


def above_zero(column: str, decimal: str, *, is_rejection: bool = True) -> Rule:
    """A number, if it is one, above zero."""
    return Rule(column, "cell.positive", lambda cells: ~(numbers(cells, decimal) <= 0), is_rejection)


def not_below_zero(column: str, decimal: str, *, is_rejection: bool = True) -> Rule:
    """A number, if it is one, of zero or more."""
    return Rule(column, "cell.negative", lambda cells: ~(numbers(cells, decimal) < 0), is_rejection)


def share(column: str, decimal: str, *, is_rejection: bool = False, keeps_value: bool = False) -> Rule:
    """A number, if it is one, from 0 to 1."""

    def is_share(cells: pd.Series) -> pd.Series:
        found = numbers(cells, decimal)
        return ~((found < 0) | (found > 1))

    return Rule(column, "cell.share", is_share, is_rejection, keeps_value)


def stated(column: str, code: str, decimal: str) -> Rule:
    """A remark on a zero that the source writes where it has no value."""
    return Rule(column, code, lambda cells: ~(numbers(cells, decimal) == 0), is_rejection=False)


def dated(column: str, order: str, *, is_rejection: bool = True, to_the_day: bool = False) -> Rule:
    """A date, to the day where validity hangs on it."""

    def is_date(cells: pd.Series) -> pd.Series:
        found = iso_dates(cells, order)
        return _empty_or(cells, found.str.len() == 10 if to_the_day else found.notna())

    return Rule(column, "cell.date", is_date, is_rejection)


def currency(column: str) -> Rule:
    """A currency of ISO 4217, as code or as a sign that only one currency has."""
    return _by_cell(column, "cell.currency", lambda cell: currency_code(cell) is not None)


def gtin(column: str) -> Rule:
    """A GTIN of 8, 12, 13 or 14 digits with the right check digit."""
    return _by_cell(column, "cell.gtin", is_gtin)


def category(column: str) -> Rule:
    """A category code written SCHEME:VERSION:CODE."""
    return _by_cell(column, "cell.category", is_category)


def url(column: str, *, is_rejection: bool = False) -> Rule:
    """An address of the web."""
    return Rule(column, "cell.url", lambda cells: _empty_or(cells, matches(cells, _URL)), is_rejection)


def one_of(column: str, words: frozenset[str], *, is_rejection: bool = True) -> Rule:
    """One of a closed set of words, whatever their case."""
    return Rule(column, "cell.choice", lambda cells: _empty_or(cells, cells.str.lower().isin(words)), is_rejection)


def unit_known(column: str, decimal: str, target: str) -> Rule:
    """The unit beside the number, if there is one, can be turned into `target`."""

    def has_unit(cells: pd.Series) -> pd.Series:
        after = figures(cells, decimal).after
        fits = {unit: not unit or unit_factor(unit, target) is not None for unit in after.unique()}
        return after.map(fits).astype(bool)

    return Rule(column, "cell.unit", has_unit)


def is_gtin(text: str) -> bool:
    """GS1 check digit: weights 3 and 1 from the right, the sum a multiple of ten."""
    if len(text) not in _GTIN_LENGTHS or not re.fullmatch(r"[0-9]+", text):
        return False
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(text)))
    return weighted % 10 == 0


def is_category(text: str) -> bool:
    """Whether this reads as a category code."""
    try:
        parse_category(text)
    except CatalogError:
        return False
    return True


def _empty_or(cells: pd.Series, claim: pd.Series) -> pd.Series:
    return (cells == "") | claim.fillna(value=False).astype(bool)


def _by_cell(column: str, code: str, claim: Callable[[str], bool]) -> Rule:
    """A claim on each different cell."""

    def holds(cells: pd.Series) -> pd.Series:
        return cells.map({cell: not cell or claim(cell) for cell in cells.unique()}).astype(bool)

    return Rule(column, code, holds)
