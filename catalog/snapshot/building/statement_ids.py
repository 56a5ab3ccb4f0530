"""The id of a statement in a revision: it stays while the statement does, whatever it says by now."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

#: Between the parts of an id, where no part can hold it.
_BETWEEN = "\x1f"


def with_ids(facts: pa.Table, name: str, letter: str) -> pa.Table:
    """`facts` with a column `name`: an id per statement that stays while the statement does.

    Made of the record key and the product; where a record states several, they are numbered in the order of digests.
    """
    keys = ["record_key", "product_id"] if "product_id" in facts.column_names else ["record_key"]
    ordered = facts.sort_by([(key, "ascending") for key in (*keys, "digest")]).combine_chunks()
    columns = [ordered[key].combine_chunks() if ordered.num_rows else pa.array([], pa.string()) for key in keys]
    texts = pc.binary_join_element_wise(*columns, _numbers(columns).cast(pa.string()), _BETWEEN).to_pylist()
    # Hashing one text after the other costs about a microsecond each.
    ids = [letter + hashlib.sha256(text.encode()).hexdigest()[:16] for text in texts]
    return ordered.append_column(name, pa.array(ids, pa.string()))


def products_of(file: Path, name: str, statement: str) -> pa.Array:
    """The products beside a statement in a file of a revision that is in the order of its ids, which are in `name`.

    Raises OSError where the file is not there.
    """
    found = [pa.array([], pa.string())]
    with pq.ParquetFile(file) as table:
        place = table.schema_arrow.get_field_index(name)
        for group in range(table.num_row_groups):
            known = table.metadata.row_group(group).column(place).statistics
            if known is None or not known.has_min_max or known.min <= statement <= known.max:
                rows = table.read_row_group(group, columns=[name, "product_id"])
                found.append(rows.filter(pc.equal(rows[name], statement))["product_id"].combine_chunks())
    return pa.concat_arrays(found)


def _numbers(columns: Sequence[pa.Array]) -> pa.Array:
    """The place of each row, from 0, among the rows with the same keys, which follow each other."""
    count = len(columns[0])
    is_first = np.ones(count, dtype=bool)
    if count > 1:
        is_first[1:] = False
        for column in columns:
            is_first[1:] |= pc.not_equal(column[1:], column[:-1]).to_numpy(zero_copy_only=False)
    places = np.arange(count)
    return pa.array(places - np.maximum.accumulate(np.where(is_first, places, 0)))
