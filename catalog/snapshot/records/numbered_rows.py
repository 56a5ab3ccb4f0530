"""Rows that are fetched by their number, a few of a million at a time, from a file in small compressed batches.

Read through an open file and not mapped: the rows that are asked for are all that takes memory.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from typing import BinaryIO, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from catalog.snapshot.engine.row import Row, rows_of

#: Rows of a batch: fewer take longer to write, more take longer to fetch one of.
ROWS_OF_BATCH: Final = 128


class NumberedRows:
    """The rows of such a file, from 0; safe for threads, and read until nobody holds it any more."""

    def __init__(self, source: pa.NativeFile) -> None:
        # Handing a batch of some kilobytes to other threads takes longer than to read it.
        self._reader = pa.ipc.open_file(source, options=pa.ipc.IpcReadOptions(use_threads=False))
        self._reading = threading.Lock()

    def take(self, numbers: Sequence[int] | NDArray[np.int64]) -> tuple[Row, ...]:
        """The rows of these numbers, in this order; no more than one batch is held at a time."""
        asked = np.asarray(numbers, dtype=np.int64)
        order = np.argsort(asked, kind="stable")
        found: dict[int, Row] = {}
        place, batch = -1, None
        for at in order.tolist():
            wanted, row = divmod(int(asked[at]), ROWS_OF_BATCH)
            if batch is None or wanted != place:
                place, batch = wanted, self._batch(wanted)
            found[at] = rows_of(batch.slice(row, 1))[0]
        return tuple(found[at] for at in range(len(asked)))

    def _batch(self, place: int) -> pa.RecordBatch:
        with self._reading:
            return self._reader.get_batch(place)


def write_numbered_rows(shares: Iterable[pa.Table], sink: BinaryIO | pa.BufferOutputStream) -> None:
    """Write the rows of all shares, of which each but the last holds full batches, and one at least there is.

    Raises OSError where that cannot be done, ValueError for a column too long to be in one piece.
    """
    options = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
    with ExitStack() as opened:
        file: pa.RecordBatchFileWriter | None = None
        for share in shares:
            rows = share.combine_chunks()
            if any(column.num_chunks > 1 for column in rows.columns):  # cut there, rows would be misnumbered
                raise ValueError(rows.num_rows)
            file = file or opened.enter_context(pa.ipc.new_file(sink, rows.schema, options=options))
            file.write_table(rows, max_chunksize=ROWS_OF_BATCH)
