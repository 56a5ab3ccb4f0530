"""JSON texts of a whole column turned into columns at once, without a loop over rows."""

from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json as pj

#: The row a value came from; no source column is called this, for it begins with a control character.
ROW = "\x1frow"
_SMALLEST_BLOCK = 16 << 20


def objects(texts: pa.ChunkedArray, schema: pa.Schema) -> pa.Table:
    """The fields of `schema` of one JSON object per row, with its position as `ROW`; empty objects are left out."""
    return _read(_object_lines(texts), schema.append(pa.field(ROW, pa.int64())))


def field_names(texts: pa.ChunkedArray) -> tuple[str, ...]:
    """Every field that any of the objects has, in alphabetical order."""
    lines = _object_lines(texts)
    if not lines:
        return ()
    names = pj.read_json(io.BytesIO(lines), read_options=_blocks(lines)).column_names
    return tuple(sorted(name for name in names if name != ROW))


def lists(texts: pa.ChunkedArray, item: pa.StructType) -> pa.Table:
    """One row per item of one JSON list of objects per row: the item's fields, and the list's position as `ROW`."""
    rows, chosen = _other_than("[]", texts)
    lines = _joined(rows, pc.binary_join_element_wise('"items":', chosen, "}", ""))
    table = _read(lines, pa.schema([("items", pa.list_(item)), (ROW, pa.int64())]))
    items = table["items"].combine_chunks()
    positions = table[ROW].combine_chunks().take(pc.list_parent_indices(items))
    fields = pc.list_flatten(items).flatten()
    return pa.table([*fields, positions], names=[*(field.name for field in item), ROW])


def _object_lines(texts: pa.ChunkedArray) -> bytes:
    rows, chosen = _other_than("{}", texts)
    return _joined(rows, pc.utf8_slice_codeunits(chosen, 1))


def _other_than(empty: str, texts: pa.ChunkedArray) -> tuple[pa.Array, pa.Array]:
    column = texts.combine_chunks()
    rows = pc.indices_nonzero(pc.not_equal(column, empty))
    return rows, column.take(rows)


def _joined(rows: pa.Array, rest: pa.Array) -> bytes:
    """JSON lines, each beginning with the row's number."""
    head = pc.binary_join_element_wise('{"\\u001frow":', rows.cast(pa.string()), ",", "")
    return "\n".join(pc.binary_join_element_wise(head, rest, "").to_pylist()).encode()


def _read(lines: bytes, schema: pa.Schema) -> pa.Table:
    if not lines:
        return schema.empty_table()
    options = pj.ParseOptions(explicit_schema=schema, unexpected_field_behavior="ignore")
    return pj.read_json(io.BytesIO(lines), read_options=_blocks(lines), parse_options=options)


def _blocks(lines: bytes) -> pj.ReadOptions:
    """Blocks that hold the longest line: a row must not be cut."""
    longest = max(map(len, lines.split(b"\n")))
    return pj.ReadOptions(block_size=max(_SMALLEST_BLOCK, 2 * longest))
