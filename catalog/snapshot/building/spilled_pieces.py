"""A table too large for memory, cut into pieces that are not: rows go to the piece that their key belongs to.

Ids are a letter and hexadecimal digits of a hash, so pieces of equal ranges of them are of equal size, and the pieces
one after the other are in the order of their ids.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

_DIGITS = 3  # of an id that decide: enough for 4,096 pieces


def piece_of(ids: pa.Array, count: int) -> NDArray[np.int64]:
    """The number of the piece, 0 to `count` - 1, that each id belongs to; a smaller id is never in a later piece."""
    if count == 1:
        return np.zeros(len(ids), np.int64)
    starts = [f"{piece * 16**_DIGITS // count:0{_DIGITS}x}" for piece in range(1, count)]
    coded = pc.utf8_slice_codeunits(ids, 1, 1 + _DIGITS).dictionary_encode()
    numbers = [bisect_right(starts, text) for text in coded.dictionary.to_pylist()]
    return np.array(numbers, np.int64)[coded.indices.to_numpy()] if numbers else np.zeros(0, np.int64)


class Pieces:
    """`count` pieces of a table: added to in any order, taken one at a time.

    A single piece stays in memory. Several are kept in `folder`, a file for every table added with a batch for every
    piece, so that a piece is found in each of them without reading the rest.
    """

    def __init__(self, schema: pa.Schema, count: int, folder: Path) -> None:
        self.count = count
        self._schema = schema
        self._folder = folder
        self._files: list[Path] = []
        self._whole: list[pa.Table] = []

    def add(self, table: pa.Table, pieces: NDArray[np.int64]) -> None:
        """Add rows, each to its piece."""
        if not table.num_rows:
            return
        if self.count == 1:
            self._whole.append(table)
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        order = np.argsort(pieces, kind="stable")
        ends = np.searchsorted(pieces[order], np.arange(self.count), side="right")
        self._files.append(self._folder / f"{len(self._files)}.arrow")
        options = pa.ipc.IpcWriteOptions(compression="lz4")
        with pa.OSFile(str(self._files[-1]), "wb") as sink, pa.ipc.new_file(sink, self._schema, options=options) as out:
            for batch in _batches(table.take(pa.array(order)), ends):
                out.write_batch(batch)

    def take(self, piece: int) -> pa.Table:
        """The rows of one piece, in the order they were added."""
        if self.count == 1:
            return pa.concat_tables(self._whole) if self._whole else self._schema.empty_table()
        batches = [_read(file, piece) for file in self._files]
        return pa.Table.from_batches(batches, schema=self._schema)


def _batches(table: pa.Table, ends: Sequence[int] | NDArray[np.int64]) -> Iterator[pa.RecordBatch]:
    """One batch for every piece, also for an empty one."""
    whole = table.combine_chunks()
    starts = [0, *ends[:-1]]
    for start, end in zip(starts, ends, strict=True):
        found = whole.slice(start, end - start).to_batches()
        yield found[0] if found else pa.RecordBatch.from_pylist([], schema=table.schema)


def _read(file: Path, piece: int) -> pa.RecordBatch:
    with pa.OSFile(str(file), "rb") as source:
        return pa.ipc.open_file(source).get_batch(piece)
