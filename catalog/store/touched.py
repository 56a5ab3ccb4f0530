"""What a run touches: the models it speaks of, and all that is current about chosen models.

Everything here goes by indexes and lists of keys, so that it costs as much as the models chosen, not as the catalogue.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Column, Connection, Select, exists, func, select

from catalog.store.answers import answer_of
from catalog.store.current import active_runs
from catalog.store.fact_tables import FactKind, arrow_schema, fact_table, table_of
from catalog.store.named import answer_among
from catalog.store.tables import LinkSuggestionRow, ProductRow

_KEYS = ("manufacturer_key", "model_key")
_OF_PRODUCTS = (FactKind.PRODUCTS, FactKind.OFFERS, FactKind.FOOTPRINTS)


def statements_written(connection: Connection, run_id: int) -> int:
    """How many statements one run wrote."""
    tables = [fact_table(kind) for kind in FactKind]
    counts = (select(func.count()).select_from(table).where(table.c.run_id == run_id) for table in tables)
    return sum(int(connection.execute(count).scalar_one()) for count in counts)


def kinds_written(connection: Connection, run_id: int) -> frozenset[FactKind]:
    """The kinds of statement that one run wrote any of."""
    tables = {kind: fact_table(kind) for kind in FactKind}
    first = {kind: select(table.c.id).where(table.c.run_id == run_id).limit(1) for kind, table in tables.items()}
    return frozenset(kind for kind, question in first.items() if connection.execute(question).first() is not None)


def models_touched(connection: Connection, run_id: int) -> pa.Table:
    """`manufacturer_key` and `model_key` of every model of which the records that one run states speak, or ever spoke.

    And of those whose links it decided. What certificates name is another matter: see `certificates_touched`.
    """
    product, link = table_of(ProductRow), table_of(LinkSuggestionRow)
    keys = [product.c[name] for name in _KEYS]
    schema = arrow_schema(product, _KEYS)
    parts = []
    for kind in _OF_PRODUCTS:
        table = fact_table(kind)
        spoken = select(table.c.product_id).where(table.c.record_key.in_(_record_keys(kind, run_id)))
        parts.append(answer_of(connection, select(*keys).distinct().where(product.c.id.in_(spoken)), schema))
    for prefix in ("", "to_"):
        named = select(*(link.c[prefix + name] for name in _KEYS)).where(link.c.decided_run_id == run_id)
        parts.append(answer_of(connection, named, schema))
    return pa.concat_tables(parts).group_by(list(_KEYS)).aggregate([])


def certificates_touched(connection: Connection, run_id: int) -> pa.Table:
    """Every version of the certificates that one run states, columns as in the store."""
    table = fact_table(FactKind.CERTIFICATES)
    is_of_run = table.c.record_key.in_(_record_keys(FactKind.CERTIFICATES, run_id))
    return answer_of(connection, select(*table.columns).where(is_of_run), arrow_schema(table))


def products_of_models(connection: Connection, models: pa.Table) -> pa.Table:
    """The identities of `models` (`manufacturer_key`, `model_key`), columns as in the store."""
    table = table_of(ProductRow)
    keys = {table.c[name]: models[name] for name in _KEYS}
    return answer_among(connection, select(*table.columns), keys, arrow_schema(table))


def products_of(connection: Connection, product_ids: pa.Array) -> pa.Table:
    """The identities with these ids, columns as in the store."""
    table = table_of(ProductRow)
    return answer_among(connection, select(*table.columns), {table.c.id: product_ids}, arrow_schema(table))


def facts_of_products(connection: Connection, kind: FactKind, product_ids: pa.Array) -> pa.Table:
    """The current statements of one kind on some products."""
    table = fact_table(kind)
    return _current_where(connection, kind, table.c.product_id, product_ids)


def facts_of_records(connection: Connection, kind: FactKind, record_keys: pa.Array) -> pa.Table:
    """The current statements of one kind that belong to some records."""
    table = fact_table(kind)
    return _current_where(connection, kind, table.c.record_key, record_keys)


def runs_still_heard(connection: Connection, run_ids: Sequence[int]) -> tuple[int, ...]:
    """Those of `run_ids` of which a current product record is left, even one that says nothing."""
    table = fact_table(FactKind.PRODUCTS)
    later = table.alias()
    is_replaced = exists().where(
        later.c.record_key == table.c.record_key, later.c.run_id > table.c.run_id, later.c.run_id.in_(active_runs())
    )
    left = select(table.c.id).where(table.c.run_id.in_(active_runs()), ~is_replaced).limit(1)
    return tuple(run for run in run_ids if connection.execute(left.where(table.c.run_id == run)).first() is not None)


def _record_keys(kind: FactKind, run_id: int) -> Select[tuple[str]]:
    table = fact_table(kind)
    return select(table.c.record_key).where(table.c.run_id == run_id)


def _current_where(connection: Connection, kind: FactKind, column: Column[str], values: pa.Array) -> pa.Table:
    """The current statements with one of `values` in `column`."""
    table = fact_table(kind)
    versions = answer_among(connection, select(*table.columns), {column: values}, arrow_schema(table))
    latest = _latest(connection, kind, pc.unique(versions["record_key"]))
    return versions.join(latest, ["record_key", "run_id"], join_type="left semi").select(versions.column_names)


def _latest(connection: Connection, kind: FactKind, record_keys: pa.Array) -> pa.Table:
    """`record_key` and the latest active `run_id` that states it.

    Which runs are active is looked at here: named in the statement, SQLite would go by them instead of by the keys.
    """
    table = fact_table(kind)
    names = ("record_key", "run_id")
    chosen = select(*(table.c[name] for name in names)).distinct()
    stated = answer_among(connection, chosen, {table.c.record_key: record_keys}, arrow_schema(table, names))
    active = pa.array(connection.execute(active_runs()).scalars().all(), pa.int64())
    counts = stated.filter(pc.is_in(stated["run_id"], value_set=active)).group_by("record_key")
    return counts.aggregate([("run_id", "max")]).rename_columns({"run_id_max": "run_id"})
