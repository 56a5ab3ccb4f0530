"""The rules a mapped row must keep, from what each target is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from catalog.imports import rules
from catalog.imports.dates import iso_dates
from catalog.imports.mapped_columns import FIGURES, MappedColumns, extracted
from catalog.imports.numbers import matches
from catalog.imports.targets import MAY_BE_NEGATIVE, Value, required_targets
from catalog.imports.units import currency_code
from catalog.imports.validation import Rule

#: Prices are kept with 4 decimals and 13 digits before them.
_PRICE = r"[0-9]{1,13}(?:\.[0-9]{1,4}0*)?"
_ENDED = ("suspended", "withdrawn", "terminated", "reinstated")


def mapping_rules(columns: MappedColumns, differs: Mapping[str, NDArray[np.bool_]]) -> tuple[Rule, ...]:
    """Rules for every mapped column, and those between columns; in the order in which a person would read them.

    `differs` says, by measured target, which rows contradict another row of their product (`differing_rows`).
    """
    found = tuple(target_rules(columns))
    required = [name for name in required_targets(columns.mapping.kind) if name in columns.mapping.columns]
    return (*found, *(_something_stated(columns, name) for name in required), *_between(columns, differs))


def target_rules(columns: MappedColumns) -> Iterator[Rule]:
    """What each column must be by itself."""
    for name in columns.mapping.columns:
        yield from (_on_target(columns, name, rule) for rule in _rules_of(columns, name))


def _rules_of(columns: MappedColumns, name: str) -> Iterator[Rule]:
    target, column = columns.target(name), columns.first_column(name)
    mark, order = columns.marks.get(column, "."), columns.orders.get(column, "ymd")
    if target.value in FIGURES:
        yield rules.number(column, mark)
    match target.value:
        case Value.NUMBER:
            yield rules.unit_known(column, mark, target.unit or "dimensionless")
            yield rules.above_zero(column, mark) if name == "value_kg" else _sign(name, column, mark)
        case Value.SHARE:
            yield rules.unit_known(column, mark, "dimensionless")
            yield Rule(column, "cell.share", lambda cells: _is_share(columns.number(name), cells))
        case Value.PRICE:
            yield rules.above_zero(column, mark)
            yield Rule(column, "cell.price", lambda cells: _is_price(columns.figure(name), cells))
        case Value.DATE:
            yield rules.dated(column, order, to_the_day=True)
        case Value.YEAR:
            yield rules.dated(column, "ymd")
        case Value.WORD:
            yield rules.one_of(column, frozenset(target.words))
        case Value.CURRENCY:
            yield rules.currency(column)
        case Value.GTIN:
            yield rules.gtin(column)
        case Value.CATEGORY:
            yield rules.category(column)
        case Value.URL:
            yield rules.url(column)
        case Value.TEXT:
            pass


def _on_target(columns: MappedColumns, name: str, rule: Rule) -> Rule:
    """The rule on what the pattern takes from each cell, where there is one."""
    pattern = columns.mapping.columns[name].pattern
    return rule if pattern is None else replace(rule, passes=lambda cells: rule.passes(extracted(cells, pattern)))


def _sign(name: str, column: str, mark: str) -> Rule:
    if name in MAY_BE_NEGATIVE:
        return rules.number(column, mark)
    return rules.not_below_zero(column, mark)


def _something_stated(columns: MappedColumns, name: str) -> Rule:
    return Rule(columns.first_column(name), "cell.required", lambda cells: columns.raw(name).loc[cells.index] != "")


def _is_share(numbers: pd.Series, cells: pd.Series) -> pd.Series:
    here = numbers.loc[cells.index]
    return ~((here < 0) | (here > 1))


def _is_price(figures: pd.Series, cells: pd.Series) -> pd.Series:
    here = figures.loc[cells.index]
    return here.isna() | matches(here, "-.*") | matches(here, _PRICE)


def _between(columns: MappedColumns, differs: Mapping[str, NDArray[np.bool_]]) -> Iterator[Rule]:
    """Rules that look at two columns of a row."""
    named = columns.mapping.columns
    if "valid_from" in named and "valid_to" in named:
        yield Rule(
            columns.first_column("valid_to"), "row.ends_before_it_begins", lambda cells: _in_order(columns, cells)
        )
    yield from (_told_apart(columns.first_column(name), rows) for name, rows in differs.items())
    if "price" in named:
        yield Rule(columns.first_column("price"), "row.currency", lambda cells: _one_currency(columns, cells))
    if columns.has("status"):  # stated for all rows, it is told of in the column of the date, or of the licence
        column = next(name for name in ("status", "status_date", "licence_number") if name in named)
        yield Rule(columns.first_column(column), "row.status_without_date", lambda cells: _dated_status(columns, cells))


def _told_apart(column: str, differs: NDArray[np.bool_]) -> Rule:
    """Rows of one product with a price agree on what is measured.

    Where they do not, they are configurations that the mapping fails to tell apart, and the price of the smallest would
    stand beside the memory of the largest. Refused rather than merged: what is kept aside can be mended and imported
    again, what has been merged cannot be told apart any more.
    """
    return Rule(column, "row.differs_within_product", lambda cells: pd.Series(~differs[cells.index], cells.index))


def _in_order(columns: MappedColumns, cells: pd.Series) -> pd.Series:
    first, last = (columns.raw(name).loc[cells.index] for name in ("valid_from", "valid_to"))
    orders = [columns.orders.get(columns.first_column(name), "ymd") for name in ("valid_from", "valid_to")]
    begins, ends = iso_dates(first, orders[0]).fillna(""), iso_dates(last, orders[1]).fillna("")
    return (begins == "") | (ends == "") | (begins <= ends)


def _one_currency(columns: MappedColumns, cells: pd.Series) -> pd.Series:
    """A price has a currency, and what stands beside the figure does not say another one."""
    has_price = columns.figure("price").loc[cells.index].notna()
    beside = columns.currency_beside_price().loc[cells.index]
    raw = columns.raw("currency") if columns.has("currency") else pd.Series("", index=columns.raw("price").index)
    said = raw.loc[cells.index].map({cell: currency_code(str(cell)) for cell in raw.unique() if cell}).astype("str")
    contradicts = said.notna() & beside.notna() & (said != beside)
    return ~has_price | ((said.notna() | beside.notna()) & ~contradicts)


def _dated_status(columns: MappedColumns, cells: pd.Series) -> pd.Series:
    """A suspension or withdrawal counts from a day: without one nobody can say what the certificate is worth when."""
    ended = columns.text("status").loc[cells.index].isin(_ENDED)
    has_date = (
        columns.text("status_date").loc[cells.index].notna()
        if columns.has("status_date")
        else pd.Series(np.zeros(len(cells), dtype=bool), index=cells.index)
    )
    return ~ended | has_date
