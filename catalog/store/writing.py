"""What an import writes: identities, statements, issues. Whole columns in, rows of the database out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import repeat

import pyarrow as pa
from sqlalchemy import Connection, Insert, Table, insert, select, update
from sqlalchemy.dialects import sqlite

from catalog.model.problem import Issue
from catalog.store.fact_tables import FactKind, fact_columns, fact_table, table_of
from catalog.store.tables import IssueRow, ProductRow, RejectedRow, SupplierRow

#: Rows handed to the driver at a time: large enough to be quick, small enough to stay out of memory's way.
_BATCH = 20_000
#: What SQLite may hold of its indexes meanwhile.
_INDEX_KIB = 128 * 1024


@contextmanager
def many_rows(connection: Connection) -> Iterator[None]:
    """Give SQLite memory for the indexes while many rows are written.

    Keys come in no order, so every row touches pages all over them; with SQLite's own 2 MB a million offers took
    1.6 times as long, half of it in the system.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    usual = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = -{_INDEX_KIB}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {usual}")


def add_missing_products(connection: Connection, products: pa.Table) -> None:
    """Add the identities that are not there yet; those that are stay as they were first written."""
    _add_missing(connection, table_of(ProductRow), products)


def add_missing_suppliers(connection: Connection, suppliers: pa.Table) -> None:
    """Add suppliers that are not there yet, and a country where none was known."""
    table = table_of(SupplierRow)
    _add_missing(connection, table, suppliers)
    stated = {row["id"]: row["country"] for row in suppliers.to_pylist() if row["country"]}
    unknown = connection.execute(select(table.c.id).where(table.c.country.is_(None))).scalars().all()
    for supplier in stated.keys() & set(unknown):
        connection.execute(update(table).where(table.c.id == supplier).values(country=stated[supplier]))


def add_facts(connection: Connection, kind: FactKind, run_id: int, facts: pa.Table) -> None:
    """Append statements of one kind; `facts` has the columns of `fact_columns(kind)`."""
    _append(connection, fact_table(kind), facts.select(fact_columns(kind)), run_id)


def add_issues(connection: Connection, run_id: int, issues: Sequence[Issue]) -> None:
    """Store what was remarked upon in one run."""
    rows: list[dict[str, object]] = [
        {
            "run_id": run_id,
            "row": issue.row,
            "column_name": issue.column,
            "rule": issue.rule,
            "value": storable(issue.value),
            "is_rejection": issue.is_rejection,
        }
        for issue in issues
    ]
    if rows:
        connection.execute(insert(table_of(IssueRow)), rows)


def add_rejected(connection: Connection, run_id: int, rejected: pa.Table) -> None:
    """Store rows that were kept aside: columns `row`, `cells` (JSON object as text) and `reasons`."""
    _append(connection, table_of(RejectedRow), rejected, run_id)


def storable(text: str) -> str:
    """The text without NUL, which PostgreSQL cannot hold."""
    return text.replace("\x00", "\ufffd")


def _add_missing(connection: Connection, table: Table, rows: pa.Table) -> None:
    if connection.dialect.name == "postgresql":
        from catalog.store import copying  # noqa: PLC0415 - its driver is there only where PostgreSQL is wanted

        copying.add_missing(connection, table, rows)
    else:
        _insert(connection, sqlite.insert(table).on_conflict_do_nothing(index_elements=["id"]), rows)


def _append(connection: Connection, table: Table, rows: pa.Table, run_id: int) -> None:
    """Append the rows of one run the quickest way the database has."""
    if connection.dialect.name == "postgresql":
        from catalog.store import copying  # noqa: PLC0415 - as above

        copying.append(connection, table, rows.append_column("run_id", pa.repeat(run_id, rows.num_rows)))
    else:
        _insert(connection, insert(table), rows, run_id=run_id)


def _insert(connection: Connection, statement: Insert, rows: pa.Table, **same_for_all: int) -> None:
    """Hand whole columns to the driver, a batch at a time.

    The statement is compiled once and the rows go past SQLAlchemy's own parameters, which cost as much as the insert.
    """
    names = [*rows.column_names, *same_for_all]
    compiled = statement.compile(dialect=connection.dialect, column_keys=names)
    for batch in rows.to_batches(max_chunksize=_BATCH):
        columns: dict[str, Iterable[object]] = {name: batch[name].to_pylist() for name in batch.schema.names}
        columns |= {name: repeat(value, batch.num_rows) for name, value in same_for_all.items()}
        tuples = zip(*(columns[name] for name in compiled.positiontup or names), strict=True)
        connection.exec_driver_sql(str(compiled), list(tuples))
