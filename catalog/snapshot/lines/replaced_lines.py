"""Some lines of a table of lines in the place of others: whole columns, and no column that stays is copied."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from catalog.snapshot.lines.lines_of_products import IDENTITY, PLACES, by_alphabet, places_by_name

Rows = NDArray[np.int64]
Codes = NDArray[np.int32]

_NOT_STATED = -1


def replaced_lines(former: pa.Table, new: pa.Table, product_ids: pa.Array) -> pa.Table:
    """`former` with `new` in the place of the lines of `product_ids`, in the order of ids, as one batch.

    Both are lines as `build_lines` makes them, apart from the columns `PLACES`, which are worked out for all lines; no
    id of `new` is one of a line that stays. Columns that say the same remain the very ones of `former`.
    """
    ids, new_ids = former["product_id"].combine_chunks(), new["product_id"].combine_chunks()
    is_gone = pc.is_in(ids, value_set=product_ids).to_numpy(zero_copy_only=False)
    gone = np.flatnonzero(is_gone)
    is_in_place = ids.take(pa.array(gone)).equals(new_ids)
    order = np.arange(len(ids))
    if is_in_place:
        order[gone] = len(ids) + np.arange(len(gone))
    else:
        order = _woven(order[~is_gone], ids, new_ids)
    columns: dict[str, pa.Array] = {}
    stays: set[str] = set()
    for name in former.column_names:
        before, now = former[name].combine_chunks(), new[name].combine_chunks()
        if is_in_place and (name in PLACES or _plain(before.take(pa.array(gone))).equals(_plain(now))):
            columns[name] = before
            stays.add(name)
        else:
            columns[name] = _replaced(before, now, order)
    if not stays.issuperset(IDENTITY):
        columns |= places_by_name(columns)
    return pa.table(columns)


def _woven(staying: Rows, ids: pa.Array, new_ids: pa.Array) -> Rows:
    """The lines that stay and, counted on from the end of `ids`, the new ones, in the order of their ids."""
    lines = range(len(staying))
    found = [bisect_left(lines, name, key=lambda at: ids[staying[at]].as_py()) for name in new_ids.to_pylist()]
    return np.insert(staying, found, len(ids) + np.arange(len(new_ids)))


def _plain(column: pa.Array) -> pa.Array:
    """A column with its texts written out."""
    if pa.types.is_dictionary(column.type):
        return column.dictionary_decode()
    if pa.types.is_list(column.type):
        return pa.ListArray.from_arrays(_ends(column), _plain(column.flatten()))
    return column


def _replaced(before: pa.Array, now: pa.Array, order: Rows) -> pa.Array:
    """The cells of both, one after the other, in this order."""
    if pa.types.is_dictionary(before.type):
        return _coded(before, now, order)
    if not pa.types.is_list(before.type):
        return pa.concat_arrays([before, now]).take(pa.array(order))
    ends = np.append(_ends(before), len(before.flatten()) + _ends(now).to_numpy()[1:])
    lengths = np.diff(ends)[order]
    new_ends = np.append(0, np.cumsum(lengths))
    members = np.repeat(ends[:-1][order] - new_ends[:-1], lengths) + np.arange(new_ends[-1])
    return pa.ListArray.from_arrays(pa.array(new_ends, pa.int32()), _coded(before.flatten(), now.flatten(), members))


def _ends(column: pa.ListArray) -> pa.Array:
    """Where each list of a column ends among the members of all of them, with 0 in front."""
    ends = column.offsets.to_numpy()
    return pa.array(ends - ends[0], pa.int32())


def _coded(before: pa.DictionaryArray, now: pa.DictionaryArray, order: Rows) -> pa.DictionaryArray:
    """The same of texts that are stored once, with those texts only that are in use."""
    texts = by_alphabet(pa.concat_arrays([before.dictionary, now.dictionary]))
    new_codes = np.append(texts.indices.to_numpy(), _NOT_STATED)
    codes = np.append(_codes(before, 0, len(new_codes)), _codes(now, len(before.dictionary), len(new_codes)))
    laid = new_codes[codes[order]]
    is_used = np.bincount(laid + 1, minlength=len(texts.dictionary) + 1)[1:] > 0
    places = np.append(np.cumsum(is_used, dtype=np.int32) - 1, _NOT_STATED)[laid]
    indices = pa.array(places, pa.int32(), mask=places == _NOT_STATED)
    return pa.DictionaryArray.from_arrays(indices, texts.dictionary.filter(pa.array(is_used)))


def _codes(column: pa.DictionaryArray, first: int, count: int) -> Codes:
    """The places of the texts of a column, whose own begin at `first` of `count`; the last stands for no text."""
    codes: Codes = pc.add(column.indices, pa.scalar(first, pa.int32())).fill_null(count - 1).to_numpy()
    return codes
