"""What a reader of the workbook sees, cell by cell, against what the record in it says should be there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from procurement_core.decisions.shortlist import Shortlist
from procurement_core.deliver.carrying import Carried, row_mark, seen
from procurement_core.deliver.comparing import number, same_number
from procurement_core.deliver.grid import Cell, Look, Sheet
from procurement_core.deliver.layout import layout
from procurement_core.deliver.opening_files import Rows
from procurement_core.deliver.terms import terms_of
from procurement_core.deliver.verification import Difference


def visible_differences(
    shortlist: Shortlist, book: Carried, sheets: Sequence[tuple[str, Rows]], release: str
) -> Iterator[Difference]:
    """Every visible cell that is not what the record gives; a sheet that is missing or was added.

    A workbook of another release may word things otherwise: there a row also stands if it is as that release wrote it.
    """
    expected = layout(terms_of(shortlist, book.language))
    found = dict(sheets)
    for name in found:
        if name not in {sheet.name for sheet in expected}:
            yield Difference("verify.place.sheet", name, None, facts={"sheet": name})
    for sheet in expected:
        if sheet.name not in found:
            yield Difference("verify.place.sheet", None, sheet.name, facts={"sheet": sheet.name})
            continue
        marks = () if shortlist.release == release else tuple(book.marks.get(sheet.key, ()))
        yield from _sheet_differences(sheet, found[sheet.name], marks)


def _sheet_differences(sheet: Sheet, found: Rows, marks: Sequence[str]) -> Iterator[Difference]:
    if marks and [row_mark(row) for row in found] == list(marks[: len(found)]) and not any(marks[len(found) :]):
        return
    grid = sheet.grid()
    for row in range(max(len(grid), len(found))):
        cells = grid[row] if row < len(grid) else ()
        values = found[row] if row < len(found) else ()
        if row < len(marks) and marks[row] == row_mark(values):
            continue
        for column in range(max(len(cells), len(values))):
            cell = cells[column] if column < len(cells) else None
            value = seen(values[column]) if column < len(values) else None
            if not _same(seen(cell.value) if cell else None, value):
                yield _difference(sheet, cells, (row, column), value)


def _difference(sheet: Sheet, cells: Sequence[Cell], at: tuple[int, int], found: object) -> Difference:
    row, column = at
    facts = {"sheet": sheet.name, "cell": xl_rowcol_to_cell(row, column), "column": _title(sheet, cells, row, column)}
    computed = seen(cells[column].value) if column < len(cells) else None
    return Difference("verify.place.visible", _shown(found), _shown(computed), _product(sheet, cells, row), facts)


def _title(sheet: Sheet, cells: Sequence[Cell], row: int, column: int) -> str:
    """What a person would call the cell: its column's header, or the label at the beginning of its row."""
    if sheet.header and row > sheet.header_row and column < len(sheet.header):
        title = str(sheet.header[column].value or "")
        label = cells[0] if cells and column and cells[0].look is Look.LABEL else None
        return f"{title}: {label.value}" if label else title
    return str(cells[0].value or sheet.name)[:80] if cells else sheet.name


def _product(sheet: Sheet, cells: Sequence[Cell], row: int) -> str | None:
    place = sheet.product_column
    if place is None or row <= sheet.header_row or place >= len(cells):
        return None
    return str(cells[place].value) if cells[place].value else None


def _same(expected: object, found: object) -> bool:
    if isinstance(expected, int | float) and isinstance(found, int | float):
        return same_number(float(expected), float(found))
    return expected == found


def _shown(value: object) -> str | None:
    if isinstance(value, float):
        return number(value)
    return None if value is None else str(value)
