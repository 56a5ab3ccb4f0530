"""From bytes to tables of text: what a file is, is decided by its content and never by its name."""

from __future__ import annotations

import json
from enum import StrEnum

from catalog.imports.delimited import read_delimited
from catalog.imports.limits import LIMITS, mebibytes
from catalog.imports.long_table import LongTable, WholeTable
from catalog.imports.text_table import TextTable
from catalog.imports.typed_files import ParquetTable, read_json_lines, read_parquet
from catalog.imports.workbook import read_workbook
from catalog.model.problem import CatalogError


class Format(StrEnum):
    """What a file can be."""

    DELIMITED = "delimited"
    WORKBOOK = "workbook"
    PARQUET = "parquet"
    JSON_LINES = "json_lines"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"BZh",
    b"{\\rtf",
    b"SQLite format",
)


def sniff(content: bytes) -> Format:
    """The format of a file by its first bytes.

    Raises CatalogError `file.empty`, `file.too_large`, `file.ole_workbook` or `file.not_a_table`.
    """
    if len(content) > LIMITS.file_bytes:
        raise CatalogError("file.too_large", size=mebibytes(len(content)), limit=mebibytes(LIMITS.file_bytes))
    if not content.strip():
        raise CatalogError("file.empty")
    if content.startswith(_OLE):
        raise CatalogError("file.ole_workbook")
    if content.startswith(_FOREIGN):
        raise CatalogError("file.not_a_table")
    if content.startswith(b"PK\x03\x04"):
        return Format.WORKBOOK
    if content.startswith(b"PAR1"):
        return Format.PARQUET
    return Format.JSON_LINES if _begins_with_object(content) else Format.DELIMITED


def open_tables(content: bytes, *, encoding: str | None = None, sheet: str | None = None) -> tuple[TextTable, ...]:
    """Every table in a file; one, unless it is a workbook with several sheets.

    Raises CatalogError with a `file.` code where the file cannot be read; nothing is half-read.
    """
    match sniff(content):
        case Format.WORKBOOK:
            return read_workbook(content, sheet)
        case Format.PARQUET:
            return (read_parquet(content),)
        case Format.JSON_LINES:
            return (read_json_lines(content, encoding),)
        case Format.DELIMITED:
            return (read_delimited(content, encoding),)


def open_long_tables(content: bytes, *, encoding: str | None = None, sheet: str | None = None) -> tuple[LongTable, ...]:
    """The same tables, to be gone through slice by slice: a Parquet file is not even decoded as a whole."""
    if sniff(content) is Format.PARQUET:
        return (ParquetTable(content),)
    return tuple(WholeTable(found) for found in open_tables(content, encoding=encoding, sheet=sheet))


def _begins_with_object(content: bytes) -> bool:
    """Whether the first line is a JSON object; a comma-separated header that begins with a brace is not."""
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(start.split(b"\n", 1)[0].decode("utf-8")), dict)
    except (ValueError, RecursionError):
        return start.startswith((b'{"', b"{ "))
