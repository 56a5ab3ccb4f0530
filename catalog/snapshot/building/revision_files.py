"""A revision's files: written completely in a folder of their own, or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from catalog.model.snapshot import MANIFEST
from catalog.snapshot.building.maker import maker
from catalog.snapshot.schema import ROWS_OF_GROUP, SCHEMA_VERSION, TABLES


class SnapshotFolder:
    """A folder under construction below `revisions/`: complete it, then give it its name in one step."""

    def __init__(self, revisions: Path) -> None:
        revisions.mkdir(parents=True, exist_ok=True)
        self._path = revisions / f".writing-{uuid.uuid4().hex}"
        self._path.mkdir()
        self._counts: dict[str, int] = {}
        self._digests: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.discard()

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder for what is needed only while the tables are written."""
        folder = self._path / "scratch"
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def file(self, name: str) -> Path:
        """The file of one table."""
        return self._path / f"{name}.parquet"

    def beside(self, name: str) -> Path:
        """Where something lies beside the tables that is no part of the revision."""
        return self._path / name

    def count(self, name: str) -> int:
        """How many rows of a table were written."""
        return self._counts[name]

    def write(self, tables: Mapping[str, pa.Table]) -> str:
        """Write every table of the schema, and return the digest over all files."""
        for name in TABLES:
            self.write_table(name, [tables[name]])
        return self.digest

    def write_table(self, name: str, parts: Iterable[pa.Table]) -> None:
        """Write one table of the schema, whose rows come in parts."""
        file, count = self.file(name), 0
        with pq.ParquetWriter(file, TABLES[name], compression="zstd") as writer:
            for group in _groups(parts, TABLES[name]):
                writer.write_table(group, row_group_size=ROWS_OF_GROUP)
                count += group.num_rows
        _to_disk(file)
        self._counts[name] = count
        self._digests[name] = sha256_of(file)

    def take_over(self, name: str, file: Path, count: int, digest: str) -> None:
        """Take the file of a table that has not changed, with so many rows and this SHA-256.

        It is copied, not linked: what damages one revision leaves the other whole.
        """
        shutil.copyfile(file, self.file(name))
        _to_disk(self.file(name))
        self._counts[name], self._digests[name] = count, digest

    def digest_of(self, name: str) -> str:
        """The SHA-256 of the file of a table that was written."""
        return self._digests[name]

    @property
    def digest(self) -> str:
        """SHA-256 over the names and SHA-256 of all files."""
        lines = "".join(f"{name} {digest}\n" for name, digest in sorted(self._digests.items()))
        return hashlib.sha256(lines.encode()).hexdigest()

    def publish(self, name: str, revision: int) -> Path:
        """Add the manifest and give the folder its name: from here on it is whole. The database commit publishes it."""
        manifest = {
            "revision": revision,
            "schema_version": SCHEMA_VERSION,
            "made_by": maker(),
            "counts": self._counts,
            "sha256": self._digests,
            "digest": self.digest,
        }
        file = self._path / MANIFEST
        file.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
        _to_disk(file)
        _folder_to_disk(self._path)
        target = self._path.with_name(name)
        if target.exists():  # what a killed writer left; no revision names it yet
            shutil.rmtree(target)
        self._path.rename(target)
        _folder_to_disk(target.parent)
        return target

    def discard(self) -> None:
        """Remove what was written so far; nothing happens after `publish`."""
        shutil.rmtree(self._path, ignore_errors=True)


def _groups(parts: Iterable[pa.Table], schema: pa.Schema) -> Iterator[pa.Table]:
    """The rows of `parts` in tables of one row group each, whatever the parts were: the same rows, the same bytes."""
    waiting = schema.empty_table()
    is_empty = True
    for part in parts:
        waiting = pa.concat_tables([waiting, part.select(schema.names).cast(schema)])
        while waiting.num_rows >= ROWS_OF_GROUP:
            yield waiting.slice(0, ROWS_OF_GROUP).combine_chunks()
            waiting, is_empty = waiting.slice(ROWS_OF_GROUP), False
    if waiting.num_rows or is_empty:
        yield waiting.combine_chunks()


def sha256_of(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _to_disk(file: Path) -> None:
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def _folder_to_disk(folder: Path) -> None:
    if os.name != "posix":  # a folder can be opened, and its entries made to last, only there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
