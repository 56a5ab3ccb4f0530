"""Reading a table of bids: taken whole or not at all, with one report of every cell that could not be read."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from catalog.imports.dates import DATE_ORDERS, date_orders
from catalog.imports.facts import Detection
from catalog.imports.numbers import DECIMAL_MARKS, decimal_marks
from catalog.imports.source import open_tables
from catalog.imports.text_table import TextTable
from catalog.model.category import parse_category
from catalog.model.problem import CatalogError, Issue
from procurement_core.bids import cells as read
from procurement_core.bids import words
from procurement_core.bids.cells import Cells
from procurement_core.bids.columns import (
    BID,
    FOOTPRINT_COLUMNS,
    PRICE,
    SUPPLIER,
    BidColumn,
    Kind,
    bid_columns,
    has_footprints,
)
from procurement_core.bids.headers import SPELLED, split_header
from procurement_core.bids.result import Remark
from procurement_core.bids.table import BidTable, Column
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.proof.comparing.columns import column_of
from procurement_core.proof.comparing.declared import Declared
from procurement_core.proof.comparing.reading import read_declared

#: Bids of one tender; a table with more rows is another kind of table.
MOST_BIDS = 200
_CATEGORY = "category"
#: How alike two headers are, of 1, where one is taken for the other misspelt.
_LIKE = 0.8


@dataclass(frozen=True, slots=True)
class BidOptions:
    """How a file is to be read where it leaves that open."""

    sheet: str | None = None
    encoding: str | None = None
    decimal: str | None = None
    date_order: str | None = None

    def __post_init__(self) -> None:
        for option, value, known in (
            ("--date-order", self.date_order, DATE_ORDERS),
            ("--decimal", self.decimal, DECIMAL_MARKS),
        ):
            if value is not None and value not in known:
                raise CatalogError("option.unknown", option=option, value=value, known=" ".join(known))


@dataclass(frozen=True, slots=True)
class BidReading:
    """`table` is None where any cell could not be read: `issues` then says which. `remarks` speak of columns that were
    not used."""

    table: BidTable | None
    issues: tuple[Issue, ...]
    remarks: tuple[Remark, ...]
    detections: tuple[Detection, ...]


def read_bids(content: bytes, profile: AwardProfile, options: BidOptions | None = None) -> BidReading:
    """The bids in a file (CSV, TSV, XLSX), read by the columns that the profile asks for.

    Raises CatalogError with a `file.` or `column.` code where the file as a whole cannot be read, and
    ProcurementError `bids.column_missing`, `bids.column_twice`, `bids.no_rows` or `bids.too_many`.
    """
    options = options or BidOptions()
    table = _one_table(open_tables(content, encoding=options.encoding, sheet=options.sheet))
    known = {column.name.casefold(): column for column in bid_columns(profile) if column not in FOOTPRINT_COLUMNS}
    chosen, remarks = _chosen(table, known, footprints=has_footprints(profile))
    for name in (BID, PRICE):
        if name not in chosen:
            raise ProcurementError("bids.column_missing", column=name, found=", ".join(table.headers))
    if not len(table.row):
        raise ProcurementError("bids.no_rows")
    if len(table.row) > MOST_BIDS:
        raise ProcurementError("bids.too_many", rows=len(table.row), limit=MOST_BIDS)
    marked, detections = _marked(table, chosen, options)
    shape = tuple(
        Issue(int(row), "", str(fault), str(value))
        for row, fault, value in zip(table.row, table.fault, table.fault_value, strict=True)
        if not pd.isna(fault)
    )
    bids, issues = _read(marked)
    if bids is not None:
        remarks = (*remarks, *words.other_words(bids.bids, marked, bids.texts))
    if bids is not None and has_footprints(profile):
        bids = replace(bids, footprints=_footprints(content, table, options))
    found = tuple(sorted({*shape, *issues}, key=lambda issue: (issue.row, issue.column, issue.rule)))
    return BidReading(None if found else bids, found, remarks, (*table.detections, *detections))


def _one_table(tables: Sequence[TextTable]) -> TextTable:
    """The only table of a file, or the only one with a column of bids."""
    if len(tables) == 1:
        return tables[0]
    spelled = set(SPELLED[BID])
    found = [table for table in tables if any(split_header(header)[0] in spelled for header in table.headers)]
    if len(found) != 1:
        raise ProcurementError("bids.sheet_unclear", sheets=", ".join(table.sheet for table in tables), flag="--sheet")
    return found[0]


def _chosen(
    table: TextTable, known: Mapping[str, BidColumn], *, footprints: bool
) -> tuple[Mapping[str, tuple[str, str, BidColumn]], tuple[Remark, ...]]:
    """Header, unit and column by the column's name; columns that nobody asks for are said, never used."""
    first = {word: name for name, spelled in SPELLED.items() for word in spelled}
    chosen: dict[str, tuple[str, str, BidColumn]] = {}
    remarks = []
    for header in table.headers:
        name, unit = split_header(header)
        column = known.get(name) or known.get(first.get(name, ""))
        if column is None and footprints and column_of(header) is not None:
            continue  # the comparison of footprints reads it
        if column is None:
            near = [each for each in difflib.get_close_matches(name, known, cutoff=_LIKE) if _may_be(name, each)]
            code = "bids.column_unused_near" if near else "bids.column_unused"
            remarks.append(Remark(code, {"column": header, "near": known[near[0]].name if near else ""}))
        elif column.name in chosen:
            raise ProcurementError("bids.column_twice", column=column.name)
        else:
            chosen[column.name] = (header, unit, column)
    return chosen, tuple(remarks)


def _may_be(name: str, known: str) -> bool:
    """Whether one header is the other misspelt, and no part of it: `supplier.size` is not `supplier`."""
    return not name.startswith(f"{known}.") and not known.startswith(f"{name}.")


def _marked(
    table: TextTable, chosen: Mapping[str, tuple[str, str, BidColumn]], options: BidOptions
) -> tuple[Mapping[str, Cells], tuple[Detection, ...]]:
    """The columns with their decimal marks and orders of day and month."""
    row = [int(number) for number in table.row]
    found = {
        name: Cells(header, column, table.cells[header], row, unit) for name, (header, unit, column) in chosen.items()
    }
    figured = {name: each for name, each in found.items() if each.column.kind in (Kind.NUMBER, Kind.MONEY)}
    dated = {name: each for name, each in found.items() if each.column.kind is Kind.DAY}
    typed = frozenset(name for name, each in figured.items() if each.header in table.typed)
    stated_mark = {name: options.decimal for name in figured if options.decimal}
    marks, by_marks = decimal_marks(_stated_cells(figured), stated_mark, typed)
    stated_order = {name: options.date_order for name in dated if options.date_order}
    orders, by_orders = date_orders(_stated_cells(dated), stated_order)
    marked = {
        name: replace(each, decimal=marks.get(name, options.decimal or "."), order=orders.get(name, "ymd"))
        for name, each in found.items()
    }
    return marked, (*by_marks, *by_orders)


def _stated_cells(columns: Mapping[str, Cells]) -> dict[str, pd.Series]:
    return {name: each.text.mask(np.array(each.is_empty), "") for name, each in columns.items()}


def _read(columns: Mapping[str, Cells]) -> tuple[BidTable | None, tuple[Issue, ...]]:
    numbers: dict[str, Column] = {}
    claims: dict[str, Column] = {}
    texts: dict[str, tuple[str | None, ...]] = {}
    days: dict[str, tuple[date | None, ...]] = {}
    issues: list[Issue] = []
    for name, cells in columns.items():
        match _kind(cells):
            case Kind.NUMBER | Kind.MONEY:
                numbers[name], found = read.numbers(cells)
            case Kind.CLAIM:
                claims[name], found = read.claims(cells)
            case Kind.DAY:
                days[name], found = read.days(cells)
            case Kind.LEVEL:
                texts[name], found = read.levels(cells)
            case _:
                texts[name], found = read.texts(cells)
                texts[name], found = _as_asked(cells, texts[name])
        issues.extend(found)
    ids, suppliers, price = texts.pop(BID), texts.pop(SUPPLIER, None), numbers.pop(PRICE)
    issues.extend(_id_issues(columns[BID], ids))
    issues.extend(_price_issues(columns[PRICE], price))
    if issues:
        return None, tuple(issues)
    stated = tuple(bid or "" for bid in ids)
    return BidTable(stated, suppliers or (None,) * len(stated), price, numbers, claims, texts, days), ()


def _footprints(content: bytes, table: TextTable, options: BidOptions) -> tuple[Declared | None, ...]:
    """What each bid declares of its footprint, read as `compare-footprints` reads the same file.

    Raises ProcurementError as `read_declared` does.
    """
    if not {column_of(header) for header in table.headers} & {"value", "value_kg"}:
        return ()
    return read_declared(
        content,
        encoding=options.encoding,
        decimal=options.decimal,
        date_order=options.date_order,
        sheet=table.sheet or options.sheet,
    ).footprints


def _kind(cells: Cells) -> Kind:
    """What a column is read as; an input of conditions is what its cells show."""
    if cells.column.kind is not Kind.ANY:
        return cells.column.kind
    if cells.column.levels or cells.column.name == _CATEGORY:
        return Kind.TEXT
    if read.is_claim_column(cells):
        return Kind.CLAIM
    return Kind.NUMBER if read.is_number_column(cells) else Kind.TEXT


def _as_asked(cells: Cells, stated: tuple[str | None, ...]) -> tuple[tuple[str | None, ...], tuple[Issue, ...]]:
    """Words as the profile's conditions spell them; category codes with scheme and version."""
    if cells.column.name == _CATEGORY:
        plain = tuple(None if cell is None else cell.upper().replace("：", ":") for cell in stated)
        return plain, _category_issues(cells, plain)
    if not cells.column.is_compared:
        return stated, ()
    spelled = words.as_asked(cells.column, stated)
    return spelled, words.misspelt(cells, spelled)


def _id_issues(cells: Cells, ids: tuple[str | None, ...]) -> list[Issue]:
    """Bids without a name, and names that stand twice."""
    issues, seen = [], set()
    for row, bid in zip(cells.row, ids, strict=True):
        if bid is None:
            issues.append(Issue(row, cells.header, "bids.id_missing", ""))
        elif bid in seen:
            issues.append(Issue(row, cells.header, "bids.id_twice", bid))
        seen.add(bid)
    return issues


def _category_issues(cells: Cells, categories: tuple[str | None, ...]) -> tuple[Issue, ...]:
    """Codes without scheme and version: one code means different goods in two versions."""
    issues = []
    for row, category in zip(cells.row, categories, strict=True):
        try:
            parse_category(category or "CPV:2008:30000000")
        except CatalogError:
            issues.append(Issue(row, cells.header, "bids.category_malformed", category or ""))
    return tuple(issues)


def _price_issues(cells: Cells, price: Column) -> list[Issue]:
    return [
        Issue(row, cells.header, "bids.price_not_positive", str(text))
        for row, text, value in zip(cells.row, cells.text, price, strict=True)
        if not np.isnan(value) and value <= 0
    ]
