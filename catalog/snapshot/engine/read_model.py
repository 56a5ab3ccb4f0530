"""One revision, asked by many threads at once.

DuckDB reads the Parquet files where they lie, held open so that a reader finishes on the revision it began with even
when its folder is pruned meanwhile. Measured with 1,000,000 products (8,200,000 values, 2,200,000 offers) on two cores:
opened in 0.3 s with every digest checked, next to no memory; copies in memory took 9 s and 2.6 GB, a DuckDB file of the
same tables 26 s to write and no less time to ask. What lists and facets need of every product lies ready beside them
(`product_lines`), and so do tables that are worked out once (`ready_tables`).
"""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import date
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Protocol, TypeVar

import duckdb
import ibis
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa

from catalog.model.problem import CatalogError
from catalog.snapshot.engine.asked_day import DAY_TEXT
from catalog.snapshot.engine.connection import Connection
from catalog.snapshot.engine.held_files import HeldFiles, damaged
from catalog.snapshot.engine.kept_columns import Remembered
from catalog.snapshot.engine.read_limits import ReadLimits
from catalog.snapshot.engine.ready_tables import ReadyTables
from catalog.snapshot.schema import TABLES

#: What is made of a part of the rows.
Answer = TypeVar("Answer")

#: Questions answered at the same time; the next one waits. DuckDB spreads a single question over all cores anyway.
_CONNECTIONS = 8

_SCHEMAS = {name: ibis.Schema.from_pyarrow(schema) for name, schema in TABLES.items()}


class ReadModel(Protocol):
    """The tables of one revision and the means to ask them, whichever engine answers; safe for any number of threads.

    Tables are unbound Ibis tables: expressions over them are plain values that any thread may build and combine, and
    that only `frame`, `arrow`, `keep` and `in_parts` execute.
    """

    folder: Path
    revision: int
    digest: str
    remembered: Remembered
    #: Whether rows that are neither filtered nor joined come in the order of the file.
    keeps_order: bool

    def table(self, name: str) -> ir.Table:
        """A table of `catalog.snapshot.schema.TABLES`, or one that was kept under `name`. KeyError for another name."""

    def frame(self, expression: ir.Table) -> pd.DataFrame:
        """The rows of `expression` as pandas columns; missing text is None, missing numbers NaN."""

    def arrow(self, expression: ir.Table, *, on: date | None = None) -> pa.Table:
        """The rows of `expression` as Arrow columns, nulls and decimals as they are; `on` is its ASKED_DAY."""

    def keep(self, name: str, build: Callable[[], ir.Table]) -> ir.Table:
        """The result of `build()` kept under `name` until `close`: computed by who asks first, shared by all.

        `build` may call `keep` for what it rests on. Raises ValueError for the name of a table of the revision.
        """

    def in_parts(
        self, questions: Sequence[ir.Table], judge: Callable[[Sequence[pa.Table]], Answer], by: str | None = None
    ) -> list[Answer]:
        """What `judge` makes of the rows of some questions, part by part, where the rows are; at least one part.

        No two parts share a value of the column `by`, which every question then has; `judge` gets a table for each
        question. The order of rows and of parts is not settled.
        """

    def close(self) -> None:
        """Give the memory back. Asking afterwards raises CatalogError `snapshot.closed`; closing twice is fine."""


class DuckDbReadModel(ReadModel):
    """A revision whose files an in-process DuckDB reads.

    Connections are borrowed per question from a bounded pool, because Streamlit starts a new thread for every script
    run (a connection of one's own costs about 1.5 ms, a borrowed one nothing).
    """

    keeps_order = True

    def __init__(
        self,
        folder: Path,
        revision: int,
        digest: str,
        *,
        files: HeldFiles,
        database: duckdb.DuckDBPyConnection,
        remembered: Remembered,
        ready: ReadyTables | None = None,
    ) -> None:
        self.folder = folder
        self.revision = revision
        self.digest = digest
        self.remembered = remembered
        self._files = files
        self._database = database
        self._idle: LifoQueue[Connection] = LifoQueue()
        self._may_connect = threading.Semaphore(_CONNECTIONS)
        self._ready = ready
        self._kept: dict[str, ibis.Schema] = {}
        self._made_by: dict[str, str] = {}
        self._keeping = threading.RLock()
        self._is_closed = False

    def table(self, name: str) -> ir.Table:
        """A table of `catalog.snapshot.schema.TABLES`, or one that was kept under `name`. KeyError for another name."""
        schema = _SCHEMAS.get(name) or self._kept[name]
        return ibis.table(schema, name=name)

    def frame(self, expression: ir.Table) -> pd.DataFrame:
        """The rows of `expression` as pandas columns; missing text is None, missing numbers NaN."""
        with self._connection() as connection:
            frame: pd.DataFrame = connection.execute(expression)
        return frame

    def arrow(self, expression: ir.Table, *, on: date | None = None) -> pa.Table:
        """The rows of `expression` as Arrow columns, nulls and decimals as they are; `on` is its ASKED_DAY."""
        with self._connection() as connection:
            return connection.to_pyarrow(expression, params=None if on is None else {DAY_TEXT: on.isoformat()})

    def keep(self, name: str, build: Callable[[], ir.Table]) -> ir.Table:
        """The result of `build()` under `name` until `close`: computed by who asks first, shared by all.

        It is read from beside the files of a large revision, and written there where it is not; else held in memory.
        `build` may call `keep` for what it rests on. Raises ValueError for the name of a table of the revision.
        """
        if name in _SCHEMAS:
            raise ValueError(f"{name} is a table of the revision")
        if name not in self._kept:
            with self._keeping:
                if name not in self._kept:
                    expression = build()
                    with self._connection() as connection:
                        file = self._ready_file(connection, name, expression)
                        if file is None:
                            connection.hold(name, expression)
                        else:
                            connection.show(name, file)
                    self._kept[name] = expression.schema()
        return self.table(name)

    def in_parts(
        self, questions: Sequence[ir.Table], judge: Callable[[Sequence[pa.Table]], Answer], by: str | None = None
    ) -> list[Answer]:
        """What `judge` makes of all rows at once: they are all here, in one part."""
        return [judge([self.arrow(question) for question in questions])]

    def close(self) -> None:
        """Give the memory back. Asking afterwards raises CatalogError `snapshot.closed`; closing twice is fine."""
        self._is_closed = True
        while True:
            try:
                self._idle.get_nowait().con.close()
            except Empty:
                break
        self._database.close()
        self._files.close()
        if self._ready is not None:
            self._ready.close()
        self.remembered.clear()

    def _ready_file(self, connection: Connection, name: str, expression: ir.Table) -> str | None:
        if self._ready is None:
            return None
        made_by = connection.fingerprint(expression, self.digest, self._made_by)
        self._made_by[name] = made_by
        return self._ready.find(name, made_by) or self._ready.put(
            name, made_by, lambda file: connection.write(expression, file)
        )

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        with self._may_connect:
            if self._is_closed:
                raise CatalogError("snapshot.closed", revision=self.revision)
            try:
                backend = self._idle.get_nowait()
            except Empty:
                backend = Connection.from_connection(self._database.cursor())
            try:
                yield backend
            finally:
                if self._is_closed:
                    backend.con.close()
                else:
                    self._idle.put(backend)


def open_read_model(
    folder: Path, revision: int, digest: str, limits: ReadLimits | None = None, hold: ExitStack | None = None
) -> DuckDbReadModel:
    """Hold the files of the revision in `folder` and let DuckDB see them.

    `hold` keeps the folder where it is; it is taken over until `close` where the system cannot read a file without its
    folder. Raises CatalogError `snapshot.missing` (no such folder) or `snapshot.damaged` (a file is missing, cannot be
    read, holds other columns than the schema says, or is not the file that the manifest beside it was written for),
    both with the revision and where it was looked for.
    """
    if not folder.is_dir():
        raise CatalogError("snapshot.missing", revision=revision, folder=str(folder))
    limits = limits or ReadLimits()
    with ExitStack() as opened:
        files = opened.enter_context(closing(HeldFiles(folder, revision)))
        database = opened.enter_context(closing(duckdb.connect(":memory:", config=_settings(limits))))
        for name in TABLES:
            _show(database, name, files.path(name), folder / f"{name}.parquet", revision)
        if hold is not None and not files.outlive_folder:
            files.also_holding(hold.pop_all())
        opened.pop_all()
    remembered = Remembered(limits.remembered_mb << 20)
    is_large = database.table("products").count("*").fetchall()[0][0] >= limits.ready_from
    ready = ReadyTables(folder) if is_large else None
    return DuckDbReadModel(folder, revision, digest, files=files, database=database, remembered=remembered, ready=ready)


def _settings(limits: ReadLimits) -> dict[str, str | bool | int | float | list[str]]:
    return {
        "memory_limit": f"{limits.engine_mb}MB",
        "threads": limits.threads or os.cpu_count() or 1,
        "temp_directory": str(Path(tempfile.gettempdir()) / f"greentender-{os.getpid()}"),
    }


def _show(database: duckdb.DuckDBPyConnection, name: str, path: str, file: Path, revision: int) -> None:
    expected = database.from_arrow(TABLES[name].empty_table())
    try:
        stored = database.read_parquet(path)
        is_as_written = (stored.columns, stored.types) == (expected.columns, expected.types)
        if is_as_written:
            stored.create_view(name)
    except duckdb.Error as error:
        raise damaged(file, revision) from error
    if not is_as_written:
        raise damaged(file, revision)
