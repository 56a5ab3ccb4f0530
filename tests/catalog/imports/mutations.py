"""Ways to spoil a file: cell by cell, byte by byte, and with intent."""

from __future__ import annotations

import csv
import io
import json
import random
import struct
import zipfile
from collections.abc import Callable

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
from python_calamine import CalamineWorkbook

Rows = list[list[str]]

#: Cells that have broken somebody's import somewhere.
NASTY_CELLS = (
    "", " ", "0", "-1", "1e400", "-1e-400", "NaN", "inf", "1,234", "1.234", "1.234,56", "1,23,456", "--5", "5-",
    "٣٤", "１２３", "12" * 40, "0x10", "1_000", "=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "05/04/2020",
    "31/02/2020", "2020-13-45", "0000-00-00", "99999-01-01", "2020-02-30T25:61", "Feb 30 2021", "€", "$5", "¥5",
    "5 zorkmids", "5 kg kg", "8 GB/s/s", "m**9**9", "€1.339,69", "1,200 元", "4006381333931", "0000000000000",
    "CPV:2008:", "CPV:2008:3021:1", ":::", "http://", "javascript:alert(1)", "\"", "\"\"", "\"unclosed", "'",
    "a\nb", "a\r\nb", "\t", ",", ";", "|", "\u0000", "\u0007", "\ufeff", "\u202e", "\U0001f4a5", "北京市" * 50,
    "é" * 300, "x" * 40_000, "{}", "[]", "null", "None", "N/A", "#REF!", "TRUE", "..", "../../etc/passwd",
    "' OR 1=1 --", "<script>", "&lol9;", "%s%n", "{column}", "{0.__class__}", "\\", "a" * 101 + "1",
)  # fmt: skip


def rows_of(content: bytes) -> tuple[Rows, str]:
    """The cells of a delimited sample and its delimiter."""
    text = content.decode("utf-8")
    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)), delimiter


def delimited(rows: Rows, delimiter: str, line_end: str = "\n", encoding: str = "utf-8") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return out.getvalue().encode(encoding, "replace")


def spoil_cells(content: bytes, dice: random.Random) -> bytes:
    """A valid file with one to six cells replaced, in any dress a valid file can have."""
    rows, delimiter = rows_of(content)
    for _ in range(dice.randint(1, 6)):
        row = dice.choice(rows[1:])
        row[dice.randrange(len(row))] = dice.choice(NASTY_CELLS)
    if dice.random() < 0.3:
        body = rows[1:]
        dice.shuffle(body)
        rows = [rows[0], *body, *dice.choices(body, k=dice.randint(0, 2))]
    if dice.random() < 0.2:
        row = dice.choice(rows[1:])
        row[-1:] = [] if dice.random() < 0.5 else [row[-1], "one", "more"]
    if dice.random() < 0.15:
        return as_json_lines(rows)
    if dice.random() < 0.15:
        return as_parquet(rows)
    if dice.random() < 0.15:
        return as_workbook(rows, dice)
    encoding = dice.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16"))
    return delimited(rows, dice.choice((delimiter, ",", "\t")), dice.choice(("\n", "\r\n")), encoding)


def spoil_workbook_cells(content: bytes, dice: random.Random) -> bytes:
    """A valid workbook of several sheets with some cells replaced."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    out = io.BytesIO()
    options = {"strings_to_urls": False, "strings_to_formulas": False, "nan_inf_to_errors": True}
    with xlsxwriter.Workbook(out, options) as copy:
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python()
            for _ in range(dice.randint(0, 4)):
                row = dice.choice(rows[1:])
                row[dice.randrange(len(row))] = dice.choice((*NASTY_CELLS, 0.0, -1.5, 1e300, True, 4006381333931.0))
            sheet = copy.add_worksheet(name)
            for line, row in enumerate(rows):
                sheet.write_row(line, 0, [cell[:32_000] if isinstance(cell, str) else cell for cell in row])
    return out.getvalue()


def spoil_bytes(content: bytes, dice: random.Random) -> bytes:
    """A file with bytes flipped, cut off, put in or repeated."""
    spoiled = bytearray(content)
    for _ in range(dice.randint(1, 4)):
        place = dice.randrange(len(spoiled))
        match dice.randrange(4):
            case 0:
                spoiled[place] = dice.randrange(256)
            case 1:
                del spoiled[place : place + dice.randint(1, 30)]
            case 2:
                spoiled[place:place] = bytes(dice.randrange(256) for _ in range(dice.randint(1, 8)))
            case _:
                spoiled[place:place] = spoiled[place : place + dice.randint(1, 60)]
        if not spoiled:
            break
    return bytes(spoiled)


def as_json_lines(rows: Rows) -> bytes:
    return "\n".join(json.dumps(dict(zip(rows[0], row, strict=False))) for row in rows[1:]).encode()


def as_parquet(rows: Rows) -> bytes:
    out = io.BytesIO()
    width = len(rows[0])
    columns = [[(*row, *[""] * width)[place] for row in rows[1:]] for place in range(width)]
    pq.write_table(pa.table([pa.array(column) for column in columns], names=rows[0]), out)
    return out.getvalue()


def as_workbook(rows: Rows, dice: random.Random) -> bytes:
    out = io.BytesIO()
    options = {"strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": dice.random() < 0.5}
    with xlsxwriter.Workbook(out, {**options, "nan_inf_to_errors": True}) as book:
        sheet = book.add_worksheet("Sheet1")
        for line, row in enumerate(rows):
            sheet.write_row(line, 0, [cell[:32_000] for cell in row])
    return out.getvalue()


def _with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            text = source.read(part)
            target.writestr(part, change(text) if part == name else text)
    return out.getvalue()


def hostile_workbooks(valid: bytes) -> dict[str, bytes]:
    """Workbooks made to hurt: bombs, entities, far cells, lying archives."""
    sheet, strings = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
    entity = b'<!DOCTYPE x [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;">]>'
    file_entity = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'

    def after_declaration(added: bytes) -> Callable[[bytes], bytes]:
        return lambda text: text.replace(b"?>", b"?>" + added, 1)

    bomb = b" " * (40 * 1024 * 1024)
    return {
        "entities in a sheet": _with_part(valid, sheet, after_declaration(entity)),
        "entities in the strings": _with_part(valid, strings, after_declaration(entity)),
        "a file as entity": _with_part(valid, strings, after_declaration(file_entity)),
        "entities in utf-16": _with_part(valid, sheet, lambda text: entity.decode().encode("utf-16") + text),
        "a sheet of blanks": _with_part(valid, sheet, lambda text: text.replace(b"<sheetData>", b"<sheetData>" + bomb)),
        "a cell far away": _with_part(
            valid, sheet, lambda text: text.replace(b"</sheetData>", _far_cell("XFD", 1_048_576) + b"</sheetData>")
        ),
        "a cell far down": _with_part(
            valid, sheet, lambda text: text.replace(b"</sheetData>", _far_cell("C", 999_999_999) + b"</sheetData>")
        ),
        "a cell named nonsense": _with_part(
            valid, sheet, lambda text: text.replace(b"</sheetData>", _far_cell("ZZZZZZ", 7) + b"</sheetData>")
        ),
        "a sheet that is cut off": _with_part(valid, sheet, lambda text: text[: len(text) // 2]),
        "a string that is not there": _with_part(
            valid, sheet, lambda text: text.replace(b"<v>1</v>", b"<v>99999999</v>")
        ),
        "no sheets": _with_part(valid, "xl/workbook.xml", lambda _: b"<workbook/>"),
        "a bomb beside the sheets": _with_extra(valid, "xl/media/picture.xml", bomb),
        "many parts": _many_parts(),
        "a lying archive": _lying(valid),
        "an archive in an archive": _with_extra(valid, "xl/worksheets/sheet9.xml", valid),
        "not a workbook": _many_parts(3),
    }


def _far_cell(column: str, row: int) -> bytes:
    return f'<row r="{row}"><c r="{column}{row}" t="n"><v>1</v></c></row>'.encode()


def _with_extra(content: bytes, name: str, body: bytes) -> bytes:
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, body)
    return out.getvalue()


def _many_parts(count: int = 12_000) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(count):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b"")
    return out.getvalue()


def _lying(valid: bytes) -> bytes:
    """An archive whose directory states a size of 1 for every part."""
    spoiled = bytearray(valid)
    place = spoiled.find(b"PK\x01\x02")
    while place >= 0:
        spoiled[place + 24 : place + 28] = struct.pack("<I", 1)
        place = spoiled.find(b"PK\x01\x02", place + 4)
    return bytes(spoiled)
