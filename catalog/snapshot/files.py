"""A revision's files: written completely in a folder of their own, or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from catalog.model.snapshot import MANIFEST
from catalog.snapshot.schema import SCHEMA_VERSION, TABLES


class SnapshotFolder:
    """A folder under construction below `revisions/`: complete it, then give it its name in one step."""

    def __init__(self, revisions: Path) -> None:
        revisions.mkdir(parents=True, exist_ok=True)
        self._path = revisions / f".writing-{uuid.uuid4().hex}"
        self._path.mkdir()
        self._counts: dict[str, int] = {}
        self._digests: dict[str, str] = {}

    def write(self, tables: Mapping[str, pa.Table]) -> str:
        """Write every table of the schema, and return the digest over all files."""
        for name, schema in TABLES.items():
            file = self._path / f"{name}.parquet"
            pq.write_table(tables[name].cast(schema), file, compression="zstd", row_group_size=122_880)
            _to_disk(file)
            self._counts[name] = tables[name].num_rows
            self._digests[name] = _sha256(file)
        return self.digest

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


def _sha256(file: Path) -> str:
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
