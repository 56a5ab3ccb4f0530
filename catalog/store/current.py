"""What the catalogue holds now, or held at a revision: the latest version of every statement, as Arrow tables."""

from __future__ import annotations

import pyarrow as pa
from sqlalchemy import Connection, Select, Table, func, or_, select, tuple_, union

from catalog.store.fact_tables import FactKind, arrow_schema, fact_table, table_of
from catalog.store.tables import ImportRunRow, LinkSuggestionRow, ProductRow, RevisionRow, SupplierRow

_BATCH = 50_000

#: The kind of a run in which a person enters or corrects a value.
BY_HAND = "manual"


def active_runs(revision: int | None = None) -> Select[tuple[int]]:
    """The runs whose statements count: all that are not undone, or those that counted at `revision`."""
    run, published = table_of(ImportRunRow), table_of(RevisionRow)
    if revision is None:
        return select(run.c.id).where(run.c.is_undone.is_(False))
    until = published.c.id <= revision
    last = select(func.max(published.c.run_id)).where(until, published.c.cause != "undo").scalar_subquery()
    undone = select(published.c.run_id).where(until, published.c.cause == "undo")
    return select(run.c.id).where(run.c.id <= last, run.c.id.not_in(undone))


def current_facts(connection: Connection, kind: FactKind, revision: int | None = None) -> pa.Table:
    """The current statements of one kind: every row of the latest active run that states their `record_key`."""
    table = fact_table(kind)
    return _fetch(connection, _current(table, select(*table.columns), active_runs(revision)), arrow_schema(table))


def current_digests(connection: Connection, kind: FactKind) -> pa.Table:
    """`record_key` and `digest` of every current statement of one kind."""
    return _digests(connection, kind, active_runs())


def source_digests(connection: Connection, kind: FactKind) -> pa.Table:
    """`record_key` and `digest` of what sources last stated, as if nobody had entered or corrected anything by hand."""
    run = table_of(ImportRunRow)
    return _digests(connection, kind, active_runs().where(run.c.kind != BY_HAND))


def has_entries_by_hand(connection: Connection) -> bool:
    """Whether anything that counts was entered or corrected by a person."""
    run = table_of(ImportRunRow)
    entered = active_runs().where(run.c.kind == BY_HAND).limit(1)
    return connection.execute(entered).first() is not None


def product_count(connection: Connection) -> int:
    """How many products anything current is said of."""
    tables = [fact_table(kind) for kind in FactKind if kind is not FactKind.CERTIFICATES]
    spoken = union(*(_current(table, select(table.c.product_id), active_runs()) for table in tables)).subquery()
    return int(connection.execute(select(func.count()).select_from(spoken)).scalar_one())


def stated_gtins(connection: Connection) -> pa.Table:
    """Every GTIN that a current statement gives a product: `product_id`, `gtin`, each pair once."""
    names = ("product_id", "gtin")
    tables = [fact_table(kind) for kind in FactKind if kind is not FactKind.CERTIFICATES]
    parts = [
        _fetch(
            connection,
            _current(table, select(table.c.product_id, table.c.gtin).distinct(), active_runs()).where(
                table.c.gtin.is_not(None)
            ),
            arrow_schema(table, names),
        )
        for table in tables
    ]
    return pa.concat_tables(parts).group_by(list(names)).aggregate([])


def products(connection: Connection) -> pa.Table:
    """Every identity ever written, those without a current statement too."""
    table = table_of(ProductRow)
    return _fetch(connection, select(*table.columns), arrow_schema(table))


def products_with_gtin(connection: Connection) -> pa.Table:
    """Identities that carry a GTIN of their own, or to which a statement gives one."""
    table = table_of(ProductRow)
    facts = [fact_table(kind) for kind in FactKind if kind is not FactKind.CERTIFICATES]
    stated = or_(*(table.c.id.in_(select(fact.c.product_id).where(fact.c.gtin.is_not(None))) for fact in facts))
    statement = select(*table.columns).where(or_(table.c.gtin.is_not(None), stated))
    return _fetch(connection, statement, arrow_schema(table))


def suppliers(connection: Connection) -> pa.Table:
    """Every supplier ever written."""
    table = table_of(SupplierRow)
    return _fetch(connection, select(*table.columns), arrow_schema(table))


def runs(connection: Connection, revision: int | None = None) -> pa.Table:
    """The active runs: where statements came from."""
    table = table_of(ImportRunRow)
    statement = select(*table.columns).where(table.c.id.in_(active_runs(revision)))
    return _fetch(connection, statement, arrow_schema(table))


def confirmed_links(connection: Connection, revision: int | None = None) -> pa.Table:
    """Pairs of spellings that a person has confirmed to be one model."""
    table = table_of(LinkSuggestionRow)
    statement = select(*table.columns).where(
        table.c.state == "confirmed", table.c.decided_run_id.in_(active_runs(revision))
    )
    return _fetch(connection, statement, arrow_schema(table))


def _digests(connection: Connection, kind: FactKind, runs: Select[tuple[int]]) -> pa.Table:
    table = fact_table(kind)
    statement = _current(table, select(table.c.record_key, table.c.digest), runs)
    return _fetch(connection, statement, arrow_schema(table, ("record_key", "digest")))


def _current(
    table: Table, statement: Select[tuple[object, ...]], runs: Select[tuple[int]]
) -> Select[tuple[object, ...]]:
    """`statement` on the rows only that are current as far as `runs` goes.

    The latest runs are named by a list of pairs, not by a join: SQLite looks them up in an index it makes on the fly,
    where for a join it compared every row of a run with every record (8.7 s against 0.2 s on 50,000 values).
    """
    latest = (
        select(table.c.record_key, func.max(table.c.run_id))
        .where(table.c.run_id.in_(runs))
        .group_by(table.c.record_key)
    )
    return statement.where(tuple_(table.c.record_key, table.c.run_id).in_(latest))


def _fetch(connection: Connection, statement: Select[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    batches = [
        pa.RecordBatch.from_arrays(
            [pa.array(column, field.type) for column, field in zip(zip(*rows, strict=True), schema, strict=True)],
            schema=schema,
        )
        for rows in connection.execute(statement).partitions(_BATCH)
    ]
    return pa.Table.from_batches(batches, schema=schema)
