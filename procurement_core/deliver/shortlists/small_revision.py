"""Tables as a revision of their own, in memory: what a file carries, or what the database holds without a snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq

from catalog.snapshot.building.revision_files import SnapshotFolder
from catalog.snapshot.engine.read_model import ReadModel, open_read_model


@contextmanager
def small_revision(tables: Mapping[str, pa.Table], revision: int, digest: str) -> Iterator[ReadModel]:
    """A read model over `tables` under the name of a revision; its memory is given back at the end of the block."""
    with TemporaryDirectory(prefix="greentender-") as folder:
        for name, table in tables.items():
            pq.write_table(table, Path(folder) / f"{name}.parquet")
        model = open_read_model(Path(folder), revision, digest)
    try:
        yield model
    finally:
        model.close()


@contextmanager
def rebuilt_revision(
    write: Callable[[SnapshotFolder], None], revision: int, digest: str
) -> Iterator[tuple[ReadModel, bool]]:
    """A read model over the files that `write` writes, and whether they are byte for byte those of `digest`."""
    with TemporaryDirectory(prefix="greentender-") as place:
        folder = SnapshotFolder(Path(place))
        write(folder)
        is_as_published = folder.digest == digest
        model = open_read_model(folder.publish("rebuilt", revision), revision, digest)
    try:
        yield model, is_as_published
    finally:
        model.close()
