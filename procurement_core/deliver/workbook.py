"""Writes the sheets as an Excel workbook that prints well and runs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from procurement_core.decisions.record import Record
from procurement_core.deliver.carrying import RECORD_SHEET, carry
from procurement_core.deliver.chart import chart_height, draw_chart
from procurement_core.deliver.grid import Cell, Look, Sheet
from procurement_core.deliver.looks import font, money_format, properties
from procurement_core.deliver.widths import column_widths, is_across, page_scale, row_height
from procurement_core.wording.say import say

_A4 = 9
_PAGE_POINTS = 490.0  # height of a landscape page between the margins
_PAIR = 2
_DEEPEST_FREEZE = 12  # a taller frozen part would leave no room to scroll in
_FIGURES = (Look.COUNT, Look.NUMBER, Look.THRESHOLD, Look.POINTS, Look.SCORE, Look.PERCENT, Look.MONEY)
_ALIGNED = {**dict.fromkeys(_FIGURES, "right"), Look.RANK: "center"}
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
    "remove_timezone": True,
}


def write_sheets(
    sheets: Sequence[Sheet], record: Record | None, path: Path, language: str, *, title: str, created_at: datetime
) -> None:
    """Write the visible sheets and, hidden behind them, the complete `record` that `verify` computes again, if any.

    `title` stands at the head of every page.
    """
    with xlsxwriter.Workbook(str(path), _OPTIONS) as workbook:
        workbook.set_properties(
            {
                "title": sheets[0].lead[0][0].value,
                "comments": say("workbook.footer", language=language),
                "created": created_at.replace(tzinfo=None),
            }
        )
        formats = _Formats(workbook, language)
        for sheet in sheets:
            worksheet = workbook.add_worksheet(sheet.name)
            _write_cells(worksheet, sheet, formats)
            _set_page(worksheet, sheet, title, language)
            if sheet.chart:
                draw_chart(workbook, worksheet, sheet, font(language))
        if record is not None:
            _hide(workbook.add_worksheet(RECORD_SHEET), carry(record, sheets, language))
        workbook.get_worksheet_by_name(sheets[0].name).activate()


def _hide(worksheet: Worksheet, lines: Iterable[Sequence[str]]) -> None:
    """Put plain text on a sheet that no reader sees."""
    for row, line in enumerate(lines):
        for column, content in enumerate(line):
            worksheet.write_string(row, column, content)
    worksheet.hide()


class _Formats:
    """One xlsxwriter format per look, currency and alignment, made when it is first needed."""

    def __init__(self, workbook: Workbook, language: str) -> None:
        self._workbook, self._language = workbook, language
        self._made: dict[tuple[Look, str | None, str | None], Format] = {}

    def of(self, look: Look, currency: str | None = None, align: str | None = None) -> Format:
        key = (look, currency, align)
        if key not in self._made:
            wanted = dict(properties(look, self._language))
            if currency and look in (Look.MONEY, Look.THRESHOLD):
                wanted["num_format"] = money_format(currency, str(wanted["num_format"]))
            if align:
                wanted |= {"align": align, "indent": 0 if align == "center" else 1}
            self._made[key] = self._workbook.add_format(wanted)
        return self._made[key]


def _write_cells(worksheet: Worksheet, sheet: Sheet, formats: _Formats) -> None:
    widths = column_widths(sheet)
    for column, width in enumerate(widths):
        worksheet.set_column(column, column, width)
    grid = sheet.grid()
    for row, cells in enumerate(grid):
        if is_across(cells) and len(widths) > 1:
            worksheet.merge_range(row, 0, row, len(widths) - 1, "", formats.of(cells[0].look))
        below = next((each for each in grid[row + 1 :] if each and each[0].look is not Look.HEADER), ())
        for column, cell in enumerate(cells):
            align = _alignment(below if cell.look is Look.HEADER else cells, column)
            _write_cell(worksheet, row, column, cell, formats.of(cell.look, cell.currency, align))
        worksheet.set_row(row, row_height(cells, widths))
    _break_before_second_table(worksheet, sheet, widths)


def _break_before_second_table(worksheet: Worksheet, sheet: Sheet, widths: Sequence[float]) -> None:
    """A second table begins on a page of its own where both do not fit on one."""
    second = next((place for place, row in enumerate(sheet.rows) if row and row[0].look is Look.HEADER), None)
    height = sum(row_height(row, widths) for row in sheet.grid()) + (chart_height(sheet.chart) if sheet.chart else 0)
    if sheet.header and second is not None and height * page_scale(widths, sheet.is_landscape) > _PAGE_POINTS:
        worksheet.set_h_pagebreaks([sheet.header_row + 1 + second])


def _alignment(cells: Sequence[Cell], column: int) -> str | None:
    """Where a figure stands, and its header with it: beside its label, not at the far end of the column."""
    look = cells[column].look if column < len(cells) else None
    if look in _FIGURES and len(cells) == _PAIR:
        return "left"
    return _ALIGNED.get(look) if look else None


def _write_cell(worksheet: Worksheet, row: int, column: int, cell: Cell, look: Format) -> None:
    match cell.value:
        case None:
            worksheet.write_blank(row, column, None, look)
        case str() as words:
            if cell.link and worksheet.write_url(row, column, cell.link, look, words) == 0:
                return
            worksheet.write_string(row, column, words, look)
        case date() as day:
            worksheet.write_datetime(row, column, day, look)
        case amount:
            worksheet.write_number(row, column, amount, look)


def _set_page(worksheet: Worksheet, sheet: Sheet, title: str, language: str) -> None:
    """A4, fitted to its width, with the table's header and the footer text on every page."""
    worksheet.set_paper(_A4)
    if sheet.is_landscape:
        worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(left=0.3, right=0.3, top=0.7, bottom=0.7)
    worksheet.hide_gridlines(2)
    shown = title.replace("&", "&&")[:100]
    worksheet.set_header(f"&L&9{sheet.name.replace('&', '&&')}&R&9 {shown}")
    page = say("workbook.page", {"page": "&P", "pages": "&N"}, language)
    worksheet.set_footer(f"&L&9{say('workbook.footer', language=language)}&R&9 {page}")
    if sheet.header:
        if not any(row and row[0].look is Look.HEADER for row in sheet.rows):  # else it would stand over another table
            worksheet.repeat_rows(sheet.header_row)
        if sheet.header_row < _DEEPEST_FREEZE and not sheet.chart:
            worksheet.freeze_panes(sheet.header_row + 1, 0)
