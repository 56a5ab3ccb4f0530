"""Workbooks (.xlsx): every sheet as text, read from parts that were unpacked and looked at first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from xml.etree.ElementTree import ParseError, iterparse
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - an exception's name

import pandas as pd
import pyarrow as pa
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, XmlError, ZipError

from catalog.imports.facts import Detection
from catalog.imports.limits import LIMITS, mebibytes
from catalog.imports.text_table import TextTable, check_size, text_table
from catalog.model.problem import CatalogError

#: The parts a table can be in; drawings, macros and printer settings are never opened.
_PARTS = re.compile(
    r"(\[Content_Types\]\.xml|_rels/\.rels|xl/[\w.]+\.xml|xl/_rels/[\w.]+\.rels|xl/worksheets/.*)", re.I
)
_MEMBERS = 10_000
_FORBIDDEN = tuple(
    word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")
)
_CELL = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]{1,9})(\d{1,9})\s*["']""")
_REFERENCE = re.compile(r"\s*([A-Za-z]{1,9})([0-9]{1,9})\s*")
_HEADER_LINES = 30


def read_workbook(content: bytes, sheet: str | None) -> tuple[TextTable, ...]:
    """Every sheet that holds a table, or the one named `sheet`.

    Cells become text without loss: 4006381333931.0 is `4006381333931`, a date is `2020-05-04`.
    Raises CatalogError `file.broken_workbook`, `file.expands_too_large`, `file.xml_entities`, `file.sheet_unknown`,
    `file.no_header`, `file.too_many_columns`, `file.too_many_rows`.
    """
    workbook = _open(_inspected(content))
    names = [part.name for part in workbook.sheets_metadata if part.typ == SheetTypeEnum.WorkSheet]
    if sheet is not None and sheet not in names:
        raise CatalogError("file.sheet_unknown", sheet=sheet, sheets=", ".join(names), flag="--sheet")
    tables = [_sheet_table(workbook, name) for name in ([sheet] if sheet is not None else names)]
    found = tuple(table for table in tables if table is not None)
    if not found:
        raise CatalogError("file.no_header")
    return found


def _inspected(content: bytes) -> bytes:
    """The parts a table can be in, unpacked within the limits, looked at and packed again without compression.

    What was looked at is what is read afterwards: a size that the archive states wrongly can do no harm.
    """
    safe = BytesIO()
    room = LIMITS.expanded_bytes
    try:
        with ZipFile(BytesIO(content)) as archive, ZipFile(safe, "w", ZIP_STORED) as checked:
            members = archive.infolist()
            if len(members) > _MEMBERS or sum(part.file_size for part in members) > LIMITS.expanded_bytes:
                raise CatalogError("file.expands_too_large", limit=mebibytes(LIMITS.expanded_bytes))
            for part in members:
                if not _PARTS.fullmatch(part.filename) or part.is_dir():
                    continue
                text = _unpacked(archive, part, room)
                room -= len(text)
                _look_at(part.filename, text)
                checked.writestr(part.filename, text)
    except (BadZipFile, ZlibError, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise CatalogError("file.broken_workbook") from None
    return safe.getvalue()


def _unpacked(archive: ZipFile, part: ZipInfo, room: int) -> bytes:
    with archive.open(part) as stream:
        text = stream.read(room + 1)
    if len(text) > room:
        raise CatalogError("file.expands_too_large", limit=mebibytes(LIMITS.expanded_bytes))
    return text


def _look_at(name: str, text: bytes) -> None:
    """Refuse XML that defines entities, and a sheet whose cells lie so far apart that nothing could hold it."""
    if any(word in text for word in _FORBIDDEN):
        raise CatalogError("file.xml_entities", part=name)
    if name.lower().startswith("xl/worksheets/") and name.lower().endswith(".xml"):
        rows, columns = _extent(text)
        if columns > LIMITS.columns or rows * columns > LIMITS.cells:  # perhaps only colours reach that far
            rows, columns = _filled_extent(text)
        check_size(rows=rows, columns=columns)


def _extent(sheet: bytes) -> tuple[int, int]:
    """The last row and the last column that any cell of the sheet names."""
    cells = _CELL.findall(sheet)
    letters, lines = {column for column, _ in cells}, {line for _, line in cells}
    return max(map(int, lines), default=0), max(map(_column_number, letters), default=0)


def _filled_extent(sheet: bytes) -> tuple[int, int]:
    """The same for cells that hold something."""
    rows = columns = 0
    try:
        for _, element in iterparse(BytesIO(sheet)):  # noqa: S314 - entities were refused before
            if element.tag.endswith("}c") or element.tag == "c":
                found = _REFERENCE.fullmatch(element.get("r", ""))
                if found and any(child.tag.rpartition("}")[2] in ("v", "is") for child in element):
                    columns = max(columns, _column_number(found[1].encode()))
                    rows = max(rows, int(found[2]))
                element.clear()
    except ParseError:
        raise CatalogError("file.broken_workbook") from None
    return rows, columns


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _open(content: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(BytesIO(content))
    except (CalamineError, PasswordError, XmlError, ZipError, ValueError, OSError):
        raise CatalogError("file.broken_workbook") from None


def _sheet_table(workbook: CalamineWorkbook, name: str) -> TextTable | None:
    """The table of one sheet: its header is the first line that is filled nearly as wide as any other."""
    try:
        part = workbook.get_sheet_by_name(name)
        lines = part.to_python(skip_empty_area=False)
    except (CalamineError, XmlError, ZipError, ValueError, OSError):
        raise CatalogError("file.broken_workbook") from None
    header = _header_line(lines)
    if header is None:
        return None
    width = max(position for position, cell in enumerate(lines[header], 1) if str(cell).strip())
    body = lines[header + 1 :]
    wider = max((len(line) for line in body), default=width)
    frame = pd.DataFrame(body, columns=range(wider), dtype=object) if body else pd.DataFrame(columns=range(width))
    used = [position for position in range(wider) if position < width or _is_filled(frame[position])]
    headers = [cell_text(lines[header][position]) if position < width else "" for position in used]
    columns, typed = [], []
    for position in used:
        text, is_typed = column_text(frame[position])
        columns.append(text)
        typed.append(is_typed)
    row = range(1, len(body) + 1)
    found = (Detection("sheet", "", name, sure=True), Detection("header", "", str(header + 1), sure=True))
    return text_table(
        headers,
        columns,
        row,
        typed=typed,
        sheet=name,
        header_line=header + 1,
        detections=found if header else found[:1],
    )


def _header_line(lines: Sequence[Sequence[object]]) -> int | None:
    widths = [sum(isinstance(cell, str) and bool(cell.strip()) for cell in line) for line in lines[:_HEADER_LINES]]
    widest = max(widths, default=0)
    if not widest:
        return None
    return next(position for position, width in enumerate(widths) if width * 2 > widest)


def _is_filled(column: pd.Series) -> bool:
    return bool(column.map(lambda cell: cell != "" and cell is not None).any())


def column_text(column: pd.Series) -> tuple[pa.Array, bool]:
    """A column of cells of any type as text, and whether some of them were numbers."""
    text = pd.Series("", index=column.index, dtype=object)
    kinds = column.map(type)
    for kind in kinds.unique():
        chosen = column[kinds == kind]
        text[chosen.index] = chosen.map({cell: cell_text(cell) for cell in chosen.unique()}).to_numpy()
    return pa.array(text, pa.string()), bool(kinds.isin([int, float]).any())


def cell_text(cell: object) -> str:
    """One cell as text, without loss: whole numbers without a decimal mark, dates as ISO."""
    match cell:
        case None:
            text = ""
        case bool():
            text = "TRUE" if cell else "FALSE"
        case float():
            text = str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
        case datetime():
            text = cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
        case date() | time():
            text = cell.isoformat()
        case _:
            text = str(cell).replace("_x000D_", "")
    return text
