"""What a reader of the workbook sees, cell by cell, against what the record in it says should be there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from procurement_core.deliver.carrying import Carried, row_mark, seen
from procurement_core.deliver.figures import number, same_number
from procurement_core.deliver.grid import Cell, Look, Sheet
from procurement_core.deliver.opening_files import Rows
from procurement_core.deliver.verification import Difference


def visible_differences(
    expected: Sequence[Sheet], book: Carried, sheets: Sequence[tuple[str, Rows]], *, is_other_release: bool
) -> Iterator[Difference]:
    """Every visible cell that is not what the record gives in the sheets `expected`; a sheet missing or added.

    A workbook of another release may word things otherwise: there a row also stands if it is as that release wrote it.
    """
    found = dict(sheets)
    for name in found:
        if name not in {sheet.name for sheet in expected}:
            yield Difference("verify.place.sheet", name, None, facts={"sheet": name})
    for sheet in expected:
        if sheet.name not in found:
            yield Difference("verify.place.sheet", None, sheet.name, facts={"sheet": sheet.name})
            continue
        marks = tuple(book.marks.get(sheet.key, ())) if is_other_release else ()
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
    titles = _titles_above(sheet, row)
    facts = {
        "sheet": sheet.name,
        "cell": xl_rowcol_to_cell(row, column),
        "column": _title(titles, cells, column) or sheet.name,
    }
    computed = seen(cells[column].value) if column < len(cells) else None
    product = None
    if sheet.product_title in titles and titles.index(sheet.product_title) < len(cells):
        product = str(cells[titles.index(sheet.product_title)].value or "") or None
    return Difference("verify.place.visible", _shown(found), _shown(computed), product, facts)


def _titles_above(sheet: Sheet, row: int) -> list[str]:
    """The header of the table that a row stands in; a blank row ends a table."""
    grid = sheet.grid()
    for place in range(min(row, len(grid)) - 1, -1, -1):
        if not grid[place]:
            return []
        if grid[place][0].look is Look.HEADER:
            return [str(cell.value or "") for cell in grid[place]]
    return []


def _title(titles: Sequence[str], cells: Sequence[Cell], column: int) -> str:
    """What a person would call the cell: its column's header, the label at the beginning of its row, or both."""
    title = titles[column] if column < len(titles) else ""
    label = str(cells[0].value or "") if cells and column and cells[0].look in (Look.LABEL, Look.TEXT) else ""
    return ": ".join(part for part in (title, label) if part)[:80]


def _same(expected: object, found: object) -> bool:
    if isinstance(expected, int | float) and isinstance(found, int | float):
        return same_number(float(expected), float(found))
    return expected == found


def _shown(value: object) -> str | None:
    if isinstance(value, float):
        return number(value)
    return None if value is None else str(value)
