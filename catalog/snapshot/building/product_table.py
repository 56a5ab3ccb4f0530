"""The products table of a revision: one row per product with what all its sources say, ready to filter on.

Columns are laid beside each other by looking up positions, in Arrow: the same in Ibis costs a second of compiling at
every import, whatever its size, because each of nine joins carries sixty columns along.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from catalog.model.indicator import ATTRIBUTE_IDS
from catalog.snapshot.building.plain_texts import plain_texts
from catalog.snapshot.schema import PRODUCTS

_SHOWN_NAMES = ("name_en", "name_zh")


def product_table(identities: pa.Table, tables: Mapping[str, pa.Table], records: pa.Table, runs: pa.Table) -> pa.Table:
    """The columns of `catalog.snapshot.schema.PRODUCTS`, a row per product of `identities`.

    `tables` are the other tables of the revision, `records` and `runs` the product records and runs of the store.
    """
    products = identities["product_id"].combine_chunks()
    values = tables["product_values"]
    schemes = _of_certificates(tables, "scheme")
    columns: dict[str, pa.Array] = {name: identities[name].combine_chunks() for name in identities.column_names}
    columns |= _shown(products, values)
    codes = _codes(values)
    columns["codes"] = _lists(products, codes)
    columns["category"] = _beside(products, codes["product_id"], pc.list_element(codes["codes"], 0))
    columns["suppliers"] = _listed(products, tables["offers"].select(["product_id", "supplier"]))
    columns["schemes"] = _listed(products, schemes)
    columns["readers"] = _listed(products, _readers(tables, records, runs))
    columns["has_offer"] = _is_in(products, tables["offers"])
    columns["has_certificate"] = _is_in(products, schemes)
    columns["has_footprint"] = _is_in(products, tables["footprint_covers"])
    columns["search_text"] = _search_text(columns)
    return pa.table({name: columns[name] for name in PRODUCTS.names})


def _shown(products: pa.Array, values: pa.Table) -> dict[str, pa.Array]:
    """The shown names and numbers, each in a column of its own."""
    shown = values.filter(values["is_shown"]).select(["field", "product_id", "text", "number"]).combine_chunks()
    coded = shown["field"].combine_chunks().dictionary_encode()
    order = np.argsort(coded.indices.to_numpy(), kind="stable")
    ends = np.searchsorted(coded.indices.to_numpy()[order], np.arange(len(coded.dictionary)), side="right")
    starts = dict(zip(coded.dictionary.to_pylist(), zip((0, *ends), ends, strict=False), strict=True))
    ordered = shown.take(pa.array(order))
    by_field = {
        name: ordered.slice(start, end - start)
        for name in (*_SHOWN_NAMES, *ATTRIBUTE_IDS)
        for start, end in [starts.get(name, (0, 0))]
    }
    return {
        name: _beside(products, found["product_id"], found["text" if name in _SHOWN_NAMES else "number"])
        for name, found in by_field.items()
    }


def _codes(values: pa.Table) -> pa.Table:
    """Every code that any source gives a product, those of the first source first: `product_id`, `codes`."""
    named = values.filter(pc.equal(values["field"], "category"))
    order = [("product_id", "ascending"), ("rank", "ascending"), ("run_id", "descending"), ("key", "ascending")]
    named = named.sort_by(order)
    split = pc.split_pattern(named["text"].combine_chunks(), "|")
    rows = pc.list_parent_indices(split)
    flat = pa.table({"product_id": named["product_id"].take(rows), "codes": pc.list_flatten(split)})
    numbered = flat.append_column("place", pa.array(np.arange(flat.num_rows)))
    first = numbered.group_by(["product_id", "codes"]).aggregate([("place", "min")])["place_min"]
    return _collected(flat.take(pa.array(np.sort(first.to_numpy()))))


def _of_certificates(tables: Mapping[str, pa.Table], column: str) -> pa.Table:
    """`product_id` and one column of every certificate that covers it."""
    covers = tables["certificate_covers"]
    covers = covers.filter(pc.is_valid(covers["product_id"]))
    certificates = tables["certificates"]
    value = _beside(covers["certificate_id"], certificates["certificate_id"], certificates[column])
    return pa.table({"product_id": covers["product_id"], column: value})


def _readers(tables: Mapping[str, pa.Table], records: pa.Table, runs: pa.Table) -> pa.Table:
    """Which sources speak of each product, also through its family: `product_id`, `reader`."""
    footprints, reached = tables["footprints"], tables["footprint_covers"]
    of_footprints = _beside(reached["footprint_id"], footprints["footprint_id"], footprints["run_id"])
    parts = [
        records.select(["product_id", "run_id"]),
        tables["product_values"].select(["product_id", "run_id"]),
        tables["offers"].select(["product_id", "run_id"]),
        _of_certificates(tables, "run_id"),
        pa.table({"product_id": reached["product_id"], "run_id": of_footprints}),
    ]
    spoken = pa.concat_tables(parts).group_by(["product_id", "run_id"]).aggregate([])
    reader = _beside(spoken["run_id"], runs["id"], runs["reader"])
    return pa.table({"product_id": spoken["product_id"], "reader": reader})


def _beside(wanted: pa.ChunkedArray | pa.Array, keys: pa.ChunkedArray, values: pa.ChunkedArray) -> pa.Array:
    """For each wanted key its value; null where there is none. Keys are unique."""
    places = pc.index_in(wanted, value_set=keys.combine_chunks())
    return _whole(values).take(_whole(places))


def _whole(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def _listed(products: pa.Array, pairs: pa.Table) -> pa.Array:
    """For each product its texts in `pairs` (`product_id` and one more column), each once, in alphabetical order."""
    key, text = pairs.column_names
    said = pairs.filter(pc.is_valid(pairs[text])).group_by([key, text]).aggregate([])
    return _lists(products, _collected(said.sort_by([(key, "ascending"), (text, "ascending")])))


def _collected(sorted_pairs: pa.Table) -> pa.Table:
    """Rows of one product, which follow each other, as one row with a list."""
    key, text = sorted_pairs.column_names
    keys = sorted_pairs[key].combine_chunks()
    count = len(keys)
    starts = np.flatnonzero(_differs_from_previous(keys))
    offsets = pa.array(np.append(starts, count), pa.int32())
    lists = pa.ListArray.from_arrays(offsets, sorted_pairs[text].combine_chunks())
    return pa.table({key: keys.take(pa.array(starts)), text: lists})


def _differs_from_previous(keys: pa.Array) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    differs = np.ones(len(keys), dtype=bool)
    if len(keys) > 1:
        differs[1:] = pc.not_equal(keys[1:], keys[:-1]).to_numpy(zero_copy_only=False)
    return differs


def _lists(products: pa.Array, collected: pa.Table) -> pa.Array:
    """The list of each product, empty where there is none."""
    key, text = collected.column_names
    found = _beside(products, collected[key], collected[text])
    return pc.if_else(pc.is_valid(found), found, pa.scalar([], pa.list_(pa.string())))


def _is_in(products: pa.Array, table: pa.Table) -> pa.Array:
    return pc.is_in(products, value_set=table["product_id"].combine_chunks())


def _search_text(columns: Mapping[str, pa.Array]) -> pa.Array:
    """Everything a search looks at, as plain text."""
    words: Sequence[str] = ("manufacturer", "model", "configuration", "gtin", *_SHOWN_NAMES)
    listed = [pc.binary_join(columns[name], " ") for name in ("suppliers", "schemes")]
    texts = [_plain(column) for column in (*(columns[name] for name in words), *listed)]
    return pc.binary_join_element_wise(*texts, " ", null_handling="skip")


def _plain(column: pa.Array) -> pa.Array:
    """The plain text of each cell; null where there is none."""
    said = plain_texts(column)
    return pc.if_else(pc.equal(said, ""), pa.scalar(None, pa.string()), said)
