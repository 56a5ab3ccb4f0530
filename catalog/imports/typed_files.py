"""Files whose cells carry types (Parquet, JSON lines) as tables of text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from catalog.imports.detect import control_share, decode
from catalog.imports.facts import Detection
from catalog.imports.limits import LIMITS, mebibytes
from catalog.imports.text_table import TextTable, check_size, text_table
from catalog.imports.workbook import cell_text
from catalog.model.problem import CatalogError

#: What a line that is no JSON object is kept under.
_UNREADABLE = "row.not_json"


def read_parquet(content: bytes) -> TextTable:
    """The table in a Parquet file; nested cells become JSON text.

    Raises CatalogError `file.broken_parquet`, `file.expands_too_large`, `file.too_many_rows`, `file.too_many_columns`.
    """
    return next(ParquetTable(content).slices(None))


class ParquetTable:
    """A Parquet file as a table of text, decoded slice by slice; raises what `read_parquet` does when it gets there."""

    detections: tuple[Detection, ...] = ()
    sheet = ""

    def __init__(self, content: bytes) -> None:
        self._content = content
        with _broken_parquet():
            file = pq.ParquetFile(BytesIO(content))
            self._metadata, self._schema = file.metadata, file.schema_arrow
        check_size(rows=self._metadata.num_rows, columns=self._metadata.num_columns)
        groups = range(self._metadata.num_row_groups)
        with _broken_parquet():
            unpacked = sum(self._metadata.row_group(group).total_byte_size for group in groups)
        if unpacked > LIMITS.expanded_bytes:
            raise CatalogError("file.expands_too_large", limit=mebibytes(LIMITS.expanded_bytes))
        self._empty = self._text(self._schema.empty_table(), 0)

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers, each one once."""
        return self._empty.headers

    @property
    def length(self) -> int:
        """How many rows it has."""
        return int(self._metadata.num_rows)

    def some(self, headers: Sequence[str]) -> TextTable:
        """All rows of a few columns."""
        names = self._schema.names
        is_plain = set(headers) <= set(names) and len(set(names)) == len(names)
        with _broken_parquet():
            table = self._file().read(columns=list(headers) if is_plain else None, use_threads=False)
        return replace(self._text(table, 0).with_columns(headers), typed=self._empty.typed)

    def slices(self, rows: int | None) -> Iterator[TextTable]:
        """The rows in the order of the file, so many at a time; a few more where row groups are small."""
        start = 0
        for table in self._decoded(rows):
            yield self._text(table, start)
            start += table.num_rows
        if not start:
            yield self._empty

    def _decoded(self, rows: int | None) -> Iterator[pa.Table]:
        with _broken_parquet():
            if rows is None:
                yield self._file().read(use_threads=False)
                return
            together: list[pa.RecordBatch] = []
            for batch in self._file().iter_batches(batch_size=rows, use_threads=False):
                together.append(batch)
                if sum(part.num_rows for part in together) >= rows:
                    yield pa.Table.from_batches(together)
                    together = []
            if together:
                yield pa.Table.from_batches(together)

    def _file(self) -> pq.ParquetFile:
        return pq.ParquetFile(BytesIO(self._content), metadata=self._metadata, pre_buffer=False)

    def _text(self, table: pa.Table, start: int) -> TextTable:
        with _broken_parquet():
            table.validate(full=True)
            columns = [_arrow_text(column) for column in table.columns]
        row = range(start + 1, start + table.num_rows + 1)
        numeric = [pa.types.is_integer(kind) or pa.types.is_floating(kind) for kind in table.schema.types]
        return text_table(table.column_names, columns, row, typed=numeric)


@contextmanager
def _broken_parquet() -> Iterator[None]:
    try:
        yield
    except (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError):
        raise CatalogError("file.broken_parquet") from None


def read_json_lines(content: bytes, encoding: str | None) -> TextTable:
    """The table in a file of one JSON object a line; numbers keep the digits they were written with.

    Raises CatalogError `file.no_header`, `file.not_a_table` and what `decode` raises.
    """
    text, how = decode(content, encoding)
    if control_share(text) > 0:
        raise CatalogError("file.not_a_table")
    lines = pd.Series(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), dtype=object)
    lines = lines[lines.str.strip() != ""]
    parsed = lines.map(_json_object)
    headers = list(dict.fromkeys(name for record in parsed if record is not None for name in record))
    check_size(rows=len(lines), columns=len(headers))
    frame = pd.DataFrame.from_records(list(parsed.map(lambda record: record or {})), columns=headers, index=lines.index)
    if headers:  # an unreadable line is kept whole, in the first column
        frame[headers[0]] = frame[headers[0]].where(parsed.notna(), lines)
    is_unreadable = parsed.isna().to_numpy()
    fault = pa.array([_UNREADABLE if fails else None for fails in is_unreadable], pa.string())
    value = pc.if_else(pa.array(is_unreadable), pa.array(lines.str.slice(0, 200), pa.string()), None)
    typed = [bool(frame[name].map(type).eq(_Number).any()) for name in headers]
    columns = [pa.array(frame[name].where(frame[name].notna(), None), pa.string()) for name in headers]
    row = lines.index.to_numpy() + 1
    return text_table(headers, columns, row, fault=fault, fault_value=value, typed=typed).seen(how)


class _Number(str):
    """A number as JSON wrote it, digit by digit."""

    __slots__ = ()


def _json_object(line: str) -> dict[str, str] | None:
    try:
        record = json.loads(line, parse_float=_Number, parse_int=_Number, parse_constant=str)
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict):
        return None
    return {_clean(str(name)): _json_cell(value) for name, value in record.items()}


def _json_cell(value: object) -> str:
    if isinstance(value, _Number):
        return value
    if isinstance(value, str):
        return _clean(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return _clean(json.dumps(value, ensure_ascii=False))


def _clean(text: str) -> str:
    """The text without lone surrogates and zero characters, which JSON can spell and no database holds."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")


def _arrow_text(column: pa.ChunkedArray) -> pa.Array:
    """One column as text: whole numbers, decimals and text as they are, the rest through its Python values."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_integer(column.type) or pa.types.is_decimal(column.type) or pa.types.is_large_string(column.type):
        column = column.cast(pa.string())
    if pa.types.is_string(column.type):
        return column.combine_chunks()
    return pa.array([None if cell is None else _nested_text(cell) for cell in column.to_pylist()], pa.string())


def _nested_text(cell: object) -> str:
    if isinstance(cell, bytes):
        return cell.decode("utf-8", "replace").replace("\x00", "\ufffd")
    if isinstance(cell, list | dict):
        return json.dumps(cell, ensure_ascii=False, default=str)
    return cell_text(cell)
