"""Writes the sheets as an Excel workbook that prints well and runs nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from procurement_core.decisions.record import to_record
from procurement_core.decisions.shortlist import Shortlist
from procurement_core.deliver.carrying import RECORD_SHEET, carry
from procurement_core.deliver.grid import Cell, Look, Sheet
from procurement_core.deliver.layout import layout
from procurement_core.deliver.looks import money_format, properties
from procurement_core.deliver.terms import terms_of
from procurement_core.deliver.widths import column_widths, note_height
from procurement_core.wording.say import say

_A4 = 9
_DEEPEST_FREEZE = 12  # a taller frozen part would leave no room to scroll in
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
    "remove_timezone": True,
}


def write_workbook(shortlist: Shortlist, path: Path, language: str) -> None:
    """Write the visible sheets and, hidden behind them, the complete record that `verify` computes again."""
    sheets = layout(terms_of(shortlist, language))
    with xlsxwriter.Workbook(str(path), _OPTIONS) as workbook:
        workbook.set_properties(
            {
                "title": sheets[0].lead[0][0].value,
                "comments": say("workbook.footer", language=language),
                "created": shortlist.created_at.replace(tzinfo=None),
            }
        )
        formats = _Formats(workbook)
        for sheet in sheets:
            worksheet = workbook.add_worksheet(sheet.name)
            _write_cells(worksheet, sheet, formats)
            _set_page(worksheet, sheet, shortlist.title, language)
            if sheet.chart:
                _draw_chart(worksheet, sheet, workbook)
        hidden = workbook.add_worksheet(RECORD_SHEET)
        for row, line in enumerate(carry(to_record(shortlist), sheets, language)):
            for column, content in enumerate(line):
                hidden.write_string(row, column, content)
        hidden.hide()
        workbook.get_worksheet_by_name(sheets[0].name).activate()


class _Formats:
    """One xlsxwriter format per look and currency, made when it is first needed."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[Look, str | None], Format] = {}

    def of(self, look: Look, currency: str | None = None) -> Format:
        if (look, currency) not in self._made:
            wanted = dict(properties(look))
            if look is Look.MONEY and currency:
                wanted["num_format"] = money_format(currency)
            self._made[look, currency] = self._workbook.add_format(wanted)
        return self._made[look, currency]


def _write_cells(worksheet: Worksheet, sheet: Sheet, formats: _Formats) -> None:
    widths = column_widths(sheet)
    for column, width in enumerate(widths):
        worksheet.set_column(column, column, width)
    for row, cells in enumerate(sheet.grid()):
        if len(cells) == 1 and cells[0].look in (Look.TITLE, Look.NOTE, Look.SECTION):
            _write_line(worksheet, row, cells[0], formats, widths)
        else:
            for column, cell in enumerate(cells):
                _write_cell(worksheet, row, column, cell, formats)


def _write_line(worksheet: Worksheet, row: int, cell: Cell, formats: _Formats, widths: tuple[float, ...]) -> None:
    """A title or note over the whole width of the table, as tall as its text needs."""
    look = formats.of(cell.look)
    if len(widths) > 1:
        worksheet.merge_range(row, 0, row, len(widths) - 1, "", look)
    _write_cell(worksheet, row, 0, cell, formats)
    worksheet.set_row(row, note_height(cell, sum(widths)))


def _write_cell(worksheet: Worksheet, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    look = formats.of(cell.look, cell.currency)
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
    worksheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
    worksheet.hide_gridlines(2)
    shown = title.replace("&", "&&")[:100]
    worksheet.set_header(f"&L&9{sheet.name.replace('&', '&&')}&R&9 {shown}")
    page = say("workbook.page", {"page": "&P", "pages": "&N"}, language)
    worksheet.set_footer(f"&L&9{say('workbook.footer', language=language)}&R&9 {page}")
    if sheet.header:
        worksheet.repeat_rows(sheet.header_row)
        if sheet.header_row < _DEEPEST_FREEZE:
            worksheet.freeze_panes(sheet.header_row + 1, 0)


def _draw_chart(worksheet: Worksheet, sheet: Sheet, workbook: Workbook) -> None:
    """Contributions as stacked bars, best product on top, below the table."""
    wanted = sheet.chart
    if wanted is None or not wanted.bars:
        return
    first = sheet.header_row + 1 + wanted.skip
    last = first + wanted.bars - 1
    chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    for place, name in enumerate(wanted.names):
        column = wanted.first + place
        chart.add_series(
            {
                "name": name,
                "categories": [sheet.name, first, wanted.labels, last, wanted.labels],
                "values": [sheet.name, first, column, last, column],
                "gap": 60,
            }
        )
    chart.set_title({"name": wanted.title, "name_font": {"size": 12}})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}})
    chart.set_x_axis({"min": 0, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 900, "height": 160 + 26 * (last - first + 1)})
    worksheet.insert_chart(len(sheet.grid()) + 1, 0, chart)
