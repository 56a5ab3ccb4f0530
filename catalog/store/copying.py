"""Rows into PostgreSQL by COPY: whole columns become one text, and no value is bound by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import psycopg
import pyarrow as pa
import pyarrow.compute as pc
from psycopg import sql
from sqlalchemy import Connection, Table
from sqlalchemy.exc import DBAPIError

#: Rows that are turned into text together.
_BATCH = 50_000
#: Signs that mean something in the text of COPY, with their spelling; the backslash first, as the others bring it in.
_SPELT = (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))
_MISSING = "\\N"


def append(connection: Connection, table: Table, rows: pa.Table) -> None:
    """Add rows; `rows` names columns of `table`, the others take their defaults."""
    _copy(connection, sql.Identifier(table.name), rows)


def add_missing(connection: Connection, table: Table, rows: pa.Table) -> None:
    """Add the rows whose `id` is not there yet, in the order they have here."""
    into, beside = sql.Identifier(table.name), sql.Identifier(f"{table.name}_arriving")
    names = sql.SQL(", ").join(map(sql.Identifier, rows.column_names))
    _execute(connection, sql.SQL("CREATE TEMP TABLE {} (LIKE {}) ON COMMIT DROP").format(beside, into))
    _copy(connection, beside, rows)
    _execute(
        connection,
        sql.SQL("INSERT INTO {} ({names}) SELECT {names} FROM {} ON CONFLICT (id) DO NOTHING").format(
            into, beside, names=names
        ),
    )
    _execute(connection, sql.SQL("DROP TABLE {}").format(beside))


def _copy(connection: Connection, table: sql.Identifier, rows: pa.Table) -> None:
    names = sql.SQL(", ").join(map(sql.Identifier, rows.column_names))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(table, names)
    with _told_as_sqlalchemy_does(statement), _driver(connection).cursor() as cursor, cursor.copy(statement) as copy:
        for batch in rows.to_batches(max_chunksize=_BATCH):
            copy.write(_lines(batch))


def _lines(rows: pa.RecordBatch) -> memoryview:
    """Each row as a line of PostgreSQL's text format: values apart by tabs, every line ended."""
    lines = pc.binary_join_element_wise(*map(_spelt, rows.columns), "\t")
    ended = pc.binary_join_element_wise(lines, "\n", "")
    whole = pa.ListArray.from_arrays(pa.array([0, len(ended)], pa.int32()), ended)
    return memoryview(pc.binary_join(whole, "")[0].as_buffer())


def _spelt(column: pa.Array) -> pa.Array:
    texts = column.cast(pa.string())
    if pa.types.is_string(column.type) and pc.any(pc.match_substring_regex(texts, "[\\\\\t\n\r]"), min_count=0).as_py():
        for sign, spelling in _SPELT:
            texts = pc.replace_substring(texts, sign, spelling)
    return pc.fill_null(texts, _MISSING)


def _execute(connection: Connection, statement: sql.Composed) -> None:
    with _told_as_sqlalchemy_does(statement), _driver(connection).cursor() as cursor:
        cursor.execute(statement)


def _driver(connection: Connection) -> psycopg.Connection:
    """The connection of the driver, in the transaction that `connection` has begun."""
    return cast("psycopg.Connection", connection.connection.driver_connection)


@contextmanager
def _told_as_sqlalchemy_does(statement: sql.Composed) -> Iterator[None]:
    """What goes wrong past SQLAlchemy is told as if it had been asked, so that one refusal says it."""
    try:
        yield
    except psycopg.Error as error:
        raise DBAPIError.instance(
            str(statement),
            None,
            error,
            psycopg.Error,
            connection_invalidated=isinstance(error, psycopg.OperationalError),
        ) from error
