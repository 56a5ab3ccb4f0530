"""From a file's bytes to the record it carries, whatever the file is: a record, or one sentence why not."""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from procurement_core.decisions.record import Record
from procurement_core.deliver.carrying import FORMATS, RECORD_SHEET, Carried, carried
from procurement_core.errors import ProcurementError

_MEBIBYTE = 1024 * 1024
_LARGEST = 100 * _MEBIBYTE
_LARGEST_UNPACKED = 400 * _MEBIBYTE
_ZIP, _JSON_STARTS = b"PK\x03\x04", (b"{", b"[")

Rows = tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """What a file holds: the record and, for a workbook, its visible sheets by name with every cell from A1 on."""

    record: Record
    workbook: Carried | None = None
    sheets: tuple[tuple[str, Rows], ...] = ()


def open_file(path: Path) -> OpenedFile:
    """Read an exported file; its content decides what it is, not its name.

    Raises ProcurementError `verify.not_found`, `verify.cannot_read`, `verify.too_large`, `verify.csv`,
    `verify.not_ours` or `verify.damaged`.
    """
    content = _bytes_of(path)
    if content.startswith(_ZIP):
        return _workbook(content, path)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in _JSON_STARTS:
        return OpenedFile(_json(content))
    raise ProcurementError("verify.csv" if path.suffix.lower() in (".csv", ".tsv") else "verify.not_ours")


def _bytes_of(path: Path) -> bytes:
    if not path.exists():
        raise ProcurementError("verify.not_found", file=str(path))
    try:
        if path.stat().st_size > _LARGEST:
            raise ProcurementError("verify.too_large", file=str(path), most=_LARGEST // _MEBIBYTE)
        return path.read_bytes()
    except OSError as error:
        raise ProcurementError("verify.cannot_read", file=str(path)) from error


def _json(content: bytes) -> Record:
    try:
        record = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise ProcurementError("verify.damaged", part="JSON") from error
    if not isinstance(record, dict) or record.get("format") not in FORMATS:
        raise ProcurementError("verify.not_ours")
    return record


def _refuse_constant(name: str) -> float:
    """NaN and infinity are not JSON, and no record of ours holds them."""
    raise ValueError(name)


def _workbook(content: bytes, path: Path) -> OpenedFile:
    _refuse_bomb(content, path)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        names = book.sheet_names
        if RECORD_SHEET not in names:
            raise ProcurementError("verify.not_ours")
        rows = {name: _rows(book, name) for name in names}
    except CalamineError as error:
        raise ProcurementError("verify.damaged", part="XLSX") from error
    hidden = carried(rows.pop(RECORD_SHEET))
    return OpenedFile(hidden.record, hidden, tuple(rows.items()))


def _refuse_bomb(content: bytes, path: Path) -> None:
    """A workbook that unpacks to more than any file of ours needs is not opened."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ProcurementError("verify.damaged", part="XLSX") from error
    if unpacked > _LARGEST_UNPACKED:
        raise ProcurementError("verify.too_large", file=str(path), most=_LARGEST // _MEBIBYTE)


def _rows(book: CalamineWorkbook, name: str) -> Rows:
    sheet = book.get_sheet_by_name(name)
    if sheet.height * sheet.width > 20_000_000:
        raise ProcurementError("verify.damaged", part=name)
    return tuple(tuple(row) for row in sheet.to_python(skip_empty_area=False))
