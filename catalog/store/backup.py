"""A whole catalogue in one file: every row of every table, and the snapshots that nothing else could bring back."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from catalog.model.problem import CatalogError
from catalog.store.archive import MANIFEST, BackupManifest, Part, add_part, file_chunks
from catalog.store.database import Database
from catalog.store.migration import found_version
from catalog.store.retention import held
from catalog.store.revisions import folders_to_hold
from catalog.store.table_dump import lines, records, stored_tables


class StoredCatalogue(Protocol):
    """What a backup needs to know of a catalogue."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def folder(self) -> Path:
        """Where its files lie."""

    @property
    def revisions_folder(self) -> Path:
        """Where its snapshots lie."""

    @property
    def database(self) -> Database:
        """Its open database."""


@dataclass(frozen=True, slots=True)
class BackupSummary:
    """What was written: `rows` of all tables, `snapshots` by folder, `bytes` of the file."""

    file: Path
    rows: int
    snapshots: tuple[str, ...]
    bytes: int


def backup_catalogue(catalogue: StoredCatalogue, file: Path, *, now: datetime) -> BackupSummary:
    """Write the catalogue as it is at this moment to `file`, complete or not at all; others may go on writing.

    Holds every table and every snapshot that is kept. Raises CatalogError `backup.file_exists` or
    `backup.cannot_write`.
    """
    if file.exists():
        raise CatalogError("backup.file_exists", file=str(file))
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        with zipfile.ZipFile(unfinished, "w") as archive:
            rows, snapshots = _write(archive, catalogue, now)
        unfinished.replace(file)
    except OSError as error:
        raise CatalogError("backup.cannot_write", file=str(file)) from error
    finally:
        if unfinished.exists():
            unfinished.unlink()
    return BackupSummary(file, rows, snapshots, file.stat().st_size)


def _write(archive: zipfile.ZipFile, catalogue: StoredCatalogue, now: datetime) -> tuple[int, tuple[str, ...]]:
    counted = _Count()
    with catalogue.database.read() as connection:
        schema = str(found_version(connection, catalogue.database.url))
        parts = [
            add_part(
                archive, f"tables/{table.name}.jsonl", counted.each(lines(records(connection, table))), compress=True
            )
            for table in stored_tables(connection)
        ]
        wanted = sorted(folders_to_hold(connection))
    written = tuple(name for name in wanted if _add_snapshot(archive, catalogue.revisions_folder / name, parts))
    manifest = BackupManifest(catalogue.name, now.astimezone(UTC).isoformat(), schema, tuple(parts))
    archive.writestr(MANIFEST, manifest.to_json())
    return counted.rows, written


def _add_snapshot(archive: zipfile.ZipFile, folder: Path, parts: list[Part]) -> bool:
    """Add a snapshot's files; one that is missing is left out: the latest can be rebuilt, others are gone anyway."""
    try:
        with held(folder):
            for file in sorted(path for path in folder.iterdir() if path.is_file()):
                path = f"revisions/{folder.name}/{file.name}"
                parts.append(add_part(archive, path, file_chunks(file), compress=False))
    except CatalogError:
        return False
    return True


class _Count:
    """Counts what passes by."""

    def __init__(self) -> None:
        self.rows = 0

    def each(self, passing: Iterator[bytes]) -> Iterator[bytes]:
        for line in passing:
            self.rows += 1
            yield line
