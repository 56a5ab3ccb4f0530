"""Answers of the database as Arrow columns, fetched some rows at a time: they are never all in memory as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pyarrow as pa
from sqlalchemy import Connection, Select

_BATCH = 20_000


def answer_of(connection: Connection, statement: Select[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    """The whole answer, columns as in `schema`."""
    return answer_reader(connection, statement, schema).read_all()


def answer_reader(
    connection: Connection, statement: Select[tuple[object, ...]], schema: pa.Schema
) -> pa.RecordBatchReader:
    """The rows of an answer as they come, some at a time: they are never all in memory."""
    return pa.RecordBatchReader.from_batches(schema, _batches(connection, statement, schema))


def _batches(
    connection: Connection, statement: Select[tuple[object, ...]], schema: pa.Schema
) -> Iterator[pa.RecordBatch]:
    """Rows as SQLite's driver gives them: making SQLAlchemy's own of each costs as much again.

    Moments are text in SQLite, and a server's cursor is read ahead: there SQLAlchemy's own it is.
    """
    is_plain = connection.dialect.name == "sqlite" and not any(pa.types.is_timestamp(field.type) for field in schema)
    answer = connection.execute(statement, execution_options={"stream_results": not is_plain})
    fetched: Callable[[int], Sequence[Sequence[object]]] = answer.cursor.fetchmany if is_plain else answer.fetchmany
    while rows := fetched(_BATCH):
        columns = zip(zip(*rows, strict=True), schema, strict=True)
        yield pa.RecordBatch.from_arrays([_array(column, field.type) for column, field in columns], schema=schema)


def _array(column: Sequence[object], kind: pa.DataType) -> pa.Array:
    if pa.types.is_boolean(kind):  # SQLite keeps them as 0 and 1
        return pa.array([None if cell is None else bool(cell) for cell in column], kind)
    return pa.array(column, kind)
