"""The native chart of the sheet Scores: contributions as stacked bars, best product on top, above the table.

It stands in a single row made as tall as the chart, so that no page ends within it.
"""

from __future__ import annotations

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from procurement_core.deliver.grid import Sheet, StackedBars

#: Okabe and Ito's colours, told apart by most colour-blind readers, the darker first; they return after eight parts.
_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#7F7F7F")
_WIDTH, _BAR, _AROUND = 1000, 25, 120  # pixels
_POINTS_PER_PIXEL = 0.75


def draw_chart(workbook: Workbook, worksheet: Worksheet, sheet: Sheet, font: str) -> None:
    """Draw the chart that a sheet asks for; it refers to the cells, so it changes with them."""
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
                "fill": {"color": _COLOURS[place % len(_COLOURS)]},
                "border": {"color": "#FFFFFF", "width": 0.5},
                "gap": 60,
            }
        )
    chart.set_title({"name": wanted.title, "name_font": {"size": 12, "name": font}})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9, "name": font}})
    lines = {"visible": True, "line": {"color": "#D9D9D9"}}
    chart.set_x_axis({"min": 0, "max": 100, "major_gridlines": lines, "num_font": {"size": 9, "name": font}})
    chart.set_legend({"position": "bottom", "font": {"size": 9, "name": font}})
    chart.set_size({"width": _WIDTH, "height": _AROUND + _BAR * wanted.bars})
    worksheet.set_row(sheet.header_row - 1, chart_height(wanted))
    worksheet.insert_chart(sheet.header_row - 1, 0, chart, {"x_offset": 4, "y_offset": 6})


def chart_height(wanted: StackedBars) -> float:
    """Height in points of the row that a chart stands in."""
    return (_AROUND + _BAR * wanted.bars + 12) * _POINTS_PER_PIXEL
