"""What the catalogue holds now, or held at a revision: the latest version of every statement, as Arrow tables."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Connection, Select, Table, func, select, tuple_, union

from catalog.store.answers import answer_of, answer_reader
from catalog.store.fact_tables import FactKind, arrow_schema, fact_table, table_of
from catalog.store.named import answer_among
from catalog.store.tables import ImportRunRow, LinkSuggestionRow, ProductRow, RevisionRow, SupplierRow

#: Up to so many records are looked up by their keys; more are read whole.
_LOOKED_UP = 200_000

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
    return fact_reader(connection, kind, revision).read_all()


def fact_reader(connection: Connection, kind: FactKind, revision: int | None = None) -> pa.RecordBatchReader:
    """`current_facts` as they are fetched, some at a time."""
    table = fact_table(kind)
    question = _current_rows(connection, table, select(*table.columns), active_runs(revision))
    return answer_reader(connection, question, arrow_schema(table))


def certificate_records(connection: Connection) -> pa.Table:
    """`record_key` and `digest` of every current certificate."""
    table = fact_table(FactKind.CERTIFICATES)
    columns = select(table.c.record_key, table.c.digest)
    schema = arrow_schema(table, ("record_key", "digest"))
    return answer_of(connection, _current_rows(connection, table, columns, active_runs()), schema)


def statement_count(connection: Connection) -> int:
    """How many statements on products were ever written, current or not."""
    counts = (select(func.count()).select_from(fact_table(kind)) for kind in FactKind)
    return sum(int(connection.execute(count).scalar_one()) for count in counts)


def current_digests(connection: Connection, kind: FactKind, keys: pa.ChunkedArray) -> pa.Table:
    """`record_key` and `digest` of every current statement of one kind, at least of the records in `keys`."""
    return _digests(connection, kind, active_runs(), keys)


def source_digests(connection: Connection, kind: FactKind, keys: pa.ChunkedArray) -> pa.Table:
    """The same of what sources last stated, as if nobody had entered or corrected anything by hand."""
    run = table_of(ImportRunRow)
    return _digests(connection, kind, active_runs().where(run.c.kind != BY_HAND), keys)


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
    parts = [_with_gtin(connection, kind, names) for kind in FactKind if kind is not FactKind.CERTIFICATES]
    return pa.concat_tables(parts).group_by(list(names)).aggregate([])


def _with_gtin(connection: Connection, kind: FactKind, names: tuple[str, ...]) -> pa.Table:
    """These columns of the current statements of one kind that give a GTIN; most sources give none."""
    table = fact_table(kind)
    speaking = select(table.c.record_key).where(table.c.gtin.is_not(None))
    keys = answer_of(connection, speaking, arrow_schema(table, ("record_key",)))["record_key"]
    found = _of_records(connection, table, names, active_runs(), keys)
    return found.filter(pc.is_valid(found["gtin"]))


def products(connection: Connection) -> pa.Table:
    """Every identity ever written, those without a current statement too."""
    return product_reader(connection).read_all()


def product_reader(connection: Connection) -> pa.RecordBatchReader:
    """`products` as they are fetched, some at a time."""
    table = table_of(ProductRow)
    return answer_reader(connection, select(*table.columns), arrow_schema(table))


def products_with_gtin(connection: Connection) -> pa.Table:
    """Identities to which a statement gives a GTIN, current or not."""
    table = table_of(ProductRow)
    facts = [fact_table(kind) for kind in FactKind if kind is not FactKind.CERTIFICATES]
    stated = union(*(select(fact.c.product_id).where(fact.c.gtin.is_not(None)) for fact in facts))
    return answer_of(connection, select(*table.columns).where(table.c.id.in_(stated)), arrow_schema(table))


def suppliers(connection: Connection) -> pa.Table:
    """Every supplier ever written."""
    table = table_of(SupplierRow)
    return answer_of(connection, select(*table.columns), arrow_schema(table))


def runs(connection: Connection, revision: int | None = None) -> pa.Table:
    """The active runs: where statements came from."""
    table = table_of(ImportRunRow)
    statement = select(*table.columns).where(table.c.id.in_(active_runs(revision)))
    return answer_of(connection, statement, arrow_schema(table))


def confirmed_links(connection: Connection, revision: int | None = None) -> pa.Table:
    """Pairs of spellings that a person has confirmed to be one model."""
    table = table_of(LinkSuggestionRow)
    statement = select(*table.columns).where(
        table.c.state == "confirmed", table.c.decided_run_id.in_(active_runs(revision))
    )
    return answer_of(connection, statement, arrow_schema(table))


def _digests(connection: Connection, kind: FactKind, runs: Select[tuple[int]], keys: pa.ChunkedArray) -> pa.Table:
    return _of_records(connection, fact_table(kind), ("record_key", "digest"), runs, keys)


def _of_records(
    connection: Connection, table: Table, names: tuple[str, ...], runs: Select[tuple[int]], keys: pa.ChunkedArray
) -> pa.Table:
    """Some columns of what is current of the records in `keys`, or of every record where `keys` are many.

    Few are looked up by key: a file of a thousand rows does not read a million. The sum keeps SQLite from looking
    them up by their run instead, which may have written everything there is.
    """
    schema = arrow_schema(table, names)
    if len(keys) > _LOOKED_UP:
        columns = select(*(table.c[name] for name in names))
        return answer_of(connection, _current_rows(connection, table, columns, runs), schema)
    wanted = ("record_key", "run_id", *(name for name in names if name != "record_key"))
    versions = select(*(table.c[name] for name in wanted)).where((table.c.run_id + 0).in_(runs))
    few = {table.c.record_key: keys.unique()}
    everything = answer_among(connection, versions, few, arrow_schema(table, wanted))
    latest = everything.group_by("record_key").aggregate([("run_id", "max")])
    newest = everything.join(
        latest.rename_columns(["record_key", "run_id"]), ["record_key", "run_id"], join_type="inner"
    )
    return newest.select(list(names)).cast(schema)


def _current_rows(
    connection: Connection, table: Table, statement: Select[tuple[object, ...]], runs: Select[tuple[int]]
) -> Select[tuple[object, ...]]:
    """`_current`, or less to look at where one run wrote everything in `table`: nothing in it replaces anything."""
    if _is_of_one_run(connection, table):
        return statement.where(table.c.run_id.in_(runs))
    return _current(table, statement, runs)


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


def _is_of_one_run(connection: Connection, table: Table) -> bool:
    """Whether one run wrote everything in `table`."""
    first, last = connection.execute(select(func.min(table.c.run_id), func.max(table.c.run_id))).one()
    return bool(first == last)
