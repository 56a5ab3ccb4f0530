"""Every value of every product with where it came from, and the one of them that is shown."""

from __future__ import annotations

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from catalog.model.indicator import ATTRIBUTE_IDS, INDICATORS
from catalog.snapshot.building.json_columns import ROW, field_names, objects

#: Columns of a record that are values like any attribute; `category` holds codes joined by |.
_TEXT_FIELDS = {"name_en": "name_en", "name_zh": "name_zh", "codes": "category", "category_note": "category_note"}
_UNITS = {item.id: item.unit for item in INDICATORS if item.id in ATTRIBUTE_IDS}
_LONG = pa.schema([("field", pa.string()), ("text", pa.string()), ("number", pa.float64()), ("unit", pa.string())])


def stated_values(records: pa.Table, readers: pa.Table, source_order: Sequence[str]) -> pa.Table:
    """One row per value that a product record states: `product_id`, `field`, `text`, `number`, `unit`, provenance.

    `rank` is the place of the record's reader in the written source order (unknown readers last), `key` the place of
    the record among all: together with the run they put every two values of a field in one fixed order. `said_by`
    numbers the source as its records are named after it.
    `readers` maps `run_id` to `reader`.
    """
    parts = [*_attribute_parts(records["attributes"]), *_text_parts(records)]
    long = pa.concat_tables([part for part, _ in parts]) if parts else _LONG.empty_table()
    rows = pa.concat_arrays([rows for _, rows in parts]) if parts else pa.array([], pa.int64())
    of_record = records.select(["product_id", "run_id", "pointer"]).append_column(
        "rank", _ranks(records, readers, source_order)
    )
    key = pc.binary_join_element_wise(records["record_key"], records["digest"], "\x1f").combine_chunks()
    said_by = pc.replace_substring_regex(records["record_key"], ":[^:]*$", "").combine_chunks()
    of_record = of_record.append_column("key", pc.rank(key, tiebreaker="dense"))
    of_record = of_record.append_column("said_by", said_by.dictionary_encode().indices).take(rows)
    return pa.table([*of_record.columns, *long.columns], names=[*of_record.column_names, *long.column_names])


def in_numbers(stated: pa.Table, reach: pa.Table, product_ids: pa.Array) -> tuple[pa.Table, pa.Table]:
    """`stated` and `reach` with places in `product_ids` instead of ids, fields as numbers, and `row`, the place in
    `stated`: whoever asks questions of millions of values carries no texts along.
    """
    field = stated["field"].combine_chunks().dictionary_encode().indices
    columns = {
        "row": pa.array(np.arange(stated.num_rows), pa.int64()),
        "product": pc.index_in(stated["product_id"], value_set=product_ids),
        "field": field,
        **{name: stated[name] for name in ("said_by", "rank", "run_id", "key", "number")},
    }
    places = [pc.index_in(reach[name], value_set=product_ids) for name in ("source", "product_id")]
    return pa.table(columns), pa.table(places, names=["source", "product"])


def with_inherited(values: ir.Table, reach: ir.Table) -> ir.Table:
    """Values that products state themselves, and, where one states no such field, those that reach it.

    Both as `in_numbers` says them; the answer has `row`, `product`, `is_own` and `is_shown`.
    `is_shown` marks one value per product and field: the first by source order, then the latest run. Where that very
    source states another number too, it contradicts itself and nothing is shown: which of two configurations was meant
    cannot be known, so the value counts as missing rather than earn points that belong to the other.
    """
    own = values.mutate(is_own=ibis.literal(True))
    said = own.select("product", "field").distinct()
    reaching = values.rename(source="product").join(reach, "source").drop("source")
    inherited = reaching.anti_join(said, ["product", "field"]).mutate(is_own=ibis.literal(False))
    names = [*values.columns, "is_own"]
    everything = own.select(*names).union(inherited.select(*names))
    first = ibis.row_number().over(group_by=["product", "field"], order_by=["rank", ibis.desc("run_id"), "key"])
    of_source = ibis.window(group_by=["product", "field", "said_by"])
    contradicts = (everything.number.max() > everything.number.min()).over(of_source)
    is_shown = (first == 0) & ~contradicts.fill_null(False)
    return everything.select("row", "product", "is_own", is_shown=is_shown)


def values_of(stated: pa.Table, chosen: pa.Table, product_ids: pa.Array) -> pa.Table:
    """The values that `with_inherited` has chosen of `stated`, with the product each one counts for and the `match`."""
    values = stated.drop_columns(["product_id", "said_by"]).take(chosen["row"])
    own, family = pa.scalar("own"), pa.scalar("family")
    values = values.append_column("product_id", product_ids.take(chosen["product"].combine_chunks()))
    values = values.append_column("match", pc.if_else(chosen["is_own"], own, family))
    return values.append_column("is_shown", chosen["is_shown"])


def _ranks(records: pa.Table, readers: pa.Table, source_order: Sequence[str]) -> pa.Array:
    place = {reader: rank for rank, reader in enumerate(source_order)}
    ranks = pa.array([place.get(reader, len(place)) for reader in readers["reader"].to_pylist()], pa.int64())
    runs = pc.index_in(records["run_id"], value_set=readers["run_id"].combine_chunks())
    return ranks.take(runs.combine_chunks())


def _attribute_parts(attributes: pa.ChunkedArray) -> list[tuple[pa.Table, pa.Array]]:
    names = field_names(attributes)
    schema = pa.schema([(name, pa.float64() if name in _UNITS else pa.string()) for name in names])
    wide = objects(attributes, schema)
    return [_part(name, wide[name].combine_chunks(), wide[ROW].combine_chunks()) for name in names]


def _text_parts(records: pa.Table) -> list[tuple[pa.Table, pa.Array]]:
    rows = pa.array(np.arange(records.num_rows), pa.int64())
    empty = pa.scalar(None, pa.string())
    return [
        _part(field, pc.if_else(pc.equal(column, ""), empty, column), rows)
        for name, field in _TEXT_FIELDS.items()
        for column in [records[name].combine_chunks()]
    ]


def _part(field: str, column: pa.Array, rows: pa.Array) -> tuple[pa.Table, pa.Array]:
    """The values of one field that are there, and the rows of the records that state them."""
    is_there = pc.is_valid(column)
    said = column.filter(is_there)
    count = len(said)
    number = said if pa.types.is_floating(said.type) else pa.nulls(count, pa.float64())
    columns = [
        pa.array(np.repeat(field, count), pa.string()),
        said.cast(pa.string()),
        number,
        pa.array([_UNITS.get(field)] * count, pa.string()),
    ]
    return pa.Table.from_arrays(columns, schema=_LONG), rows.filter(is_there)
