"""Delimited text (comma, semicolon, tab, pipe) as a table; a row of another width is kept aside, not a failure."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv

from catalog.imports.detect import control_share, decode, detect_delimiter
from catalog.imports.text_table import TextTable, check_size, text_table
from catalog.model.problem import CatalogError

#: Damage in single cells is told row by row; a file that is full of it was never a table.
_CONTROL_LIMIT = 0.05


def read_delimited(content: bytes, encoding: str | None) -> TextTable:
    """The table in a delimited file; the header is its first line that is not blank.

    Raises CatalogError `file.not_a_table`, `file.no_header` and what `decode` raises.
    """
    text, how = decode(content, encoding)
    if control_share(text) > _CONTROL_LIMIT:
        raise CatalogError("file.not_a_table")
    text = text.lstrip("\r\n \ufeff") if "\t" not in text[:4096] else text.lstrip("\r\n\ufeff")
    if not text.strip():
        raise CatalogError("file.empty")
    delimiter, cut = detect_delimiter(text)
    headers = _first_row(text, delimiter)
    check_size(rows=text.count("\n"), columns=len(headers))
    whole, odd = _parse(text.encode("utf-8"), delimiter, len(headers))
    table = _with_odd_rows(whole, odd, headers, delimiter)
    return table.seen(how, cut)


def _first_row(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except (csv.Error, StopIteration):
        raise CatalogError("file.no_header") from None


def _parse(content: bytes, delimiter: str, width: int) -> tuple[pa.Table, list[pacsv.InvalidRow]]:
    """Every row of the right width as text, header and blank lines included, and the others as they stand."""
    odd: list[pacsv.InvalidRow] = []

    def keep_aside(row: pacsv.InvalidRow) -> str:
        odd.append(row)
        return "skip"

    names = [f"f{position}" for position in range(width)]
    try:
        table = pacsv.read_csv(
            BytesIO(content),
            # One block: rows are numbered only then, and a row can never straddle two.
            read_options=pacsv.ReadOptions(use_threads=False, block_size=len(content) + 1, column_names=names),
            parse_options=pacsv.ParseOptions(
                delimiter=delimiter,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=keep_aside,
            ),
            convert_options=pacsv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False, check_utf8=False
            ),
        )
    except pa.ArrowInvalid:
        raise CatalogError("file.not_a_table") from None
    return table, odd


def _with_odd_rows(whole: pa.Table, odd: list[pacsv.InvalidRow], headers: list[str], delimiter: str) -> TextTable:
    """Rows of every width together, in the order of the file; the record after the header is row 1."""
    row = np.arange(1, whole.num_rows + len(odd))
    whole = whole.slice(1)  # the header
    if not odd:
        return text_table(headers, [column.combine_chunks() for column in whole.columns], row)
    places = np.array([found.number - 2 for found in odd])  # 0-based among the data rows
    padded = [_padded(found.text, delimiter, len(headers)) for found in odd]
    together = pa.concat_tables([whole, pa.table(list(map(list, zip(*padded, strict=True))), schema=whole.schema)])
    order = np.argsort(np.concatenate([np.delete(row - 1, places), places]), kind="stable")
    rules = ["row.too_few_cells" if row.actual_columns < row.expected_columns else "row.too_many_cells" for row in odd]
    fault = pa.array([None] * whole.num_rows + rules, pa.string()).take(order)
    value = pa.array([None] * whole.num_rows + [found.text[:200] for found in odd], pa.string()).take(order)
    columns = [column.combine_chunks() for column in together.take(order).columns]
    return text_table(headers, columns, row, fault=fault, fault_value=value)


def _padded(text: str, delimiter: str, width: int) -> list[str]:
    """The cells of an odd row under the headers: none lost, what is over stays in the last cell."""
    try:
        cells = next(csv.reader(StringIO(text, newline=""), delimiter=delimiter), [])
    except csv.Error:  # one cell beyond what the csv module takes
        cells = [text]
    return [*cells[: width - 1], delimiter.join(cells[width - 1 :]), *[""] * (width - len(cells) - 1)][:width]
