"""Bringing a backup back: all of it is unpacked and checked beside the catalogue, then swapped in one transaction."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from catalog.model.problem import CatalogError
from catalog.store.append_only import guard_lifted
from catalog.store.archive import OpenBackup, file_chunks, opened
from catalog.store.backup import StoredCatalogue
from catalog.store.database import Database, open_database
from catalog.store.lock import writer_lock
from catalog.store.migration import bring_up_to_date, knows_version, newest_version
from catalog.store.retention import drop_old_snapshots
from catalog.store.revisions import Revision, add_revision, latest_revision
from catalog.store.runs import add_run
from catalog.store.table_dump import (
    Record,
    add_records,
    continue_numbering,
    empty_tables,
    parsed,
    records,
    stored_tables,
)

_WORKSPACE = ".restoring-"
_TABLES, _SNAPSHOTS = "tables/", "revisions/"


def restore_catalogue(catalogue: StoredCatalogue, file: Path, *, owner: str, now: datetime) -> Revision | None:
    """Replace everything the catalogue holds by what `file` holds.

    Returns the revision published by that, None where the backup is of an empty catalogue. It is numbered above all
    that were here before, so that nobody takes it for a state they have seen. Killed or refused at any point, the
    catalogue is as it was. Raises CatalogError `backup.unreadable`, `backup.not_a_backup`, `backup.newer_than_code`,
    `backup.damaged`, `backup.too_large` or `store.locked`.
    """
    with writer_lock(catalogue.folder, owner, now, catalogue.database), opened(file, catalogue.folder) as backup:
        if not knows_version(backup.manifest.schema):
            known = newest_version()
            raise CatalogError("backup.newer_than_code", file=file.name, found=backup.manifest.schema, known=known)
        with _workspace(catalogue.folder) as workspace:
            staged = _staged(backup, workspace)
            try:
                folders = _unpacked(backup, workspace)
                with _in_place(folders, catalogue.revisions_folder), catalogue.database.begin() as connection:
                    before = latest_revision(connection)
                    _replace(connection, staged, {name: path.name for name, path in folders.items()}, backup)
                    restored = _publish(connection, backup, owner, now, before.id if before else 0)
            finally:
                staged.close()
        drop_old_snapshots(catalogue.database, catalogue.revisions_folder)
    return restored


@contextmanager
def _workspace(folder: Path) -> Iterator[Path]:
    for abandoned in folder.glob(f"{_WORKSPACE}*"):  # by a restoration that was killed: there is one writer at a time
        shutil.rmtree(abandoned, ignore_errors=True)
    workspace = Path(tempfile.mkdtemp(prefix=_WORKSPACE, dir=folder))
    try:
        yield workspace
    finally:
        shutil.rmtree(workspace, ignore_errors=True)


def _staged(backup: OpenBackup, workspace: Path) -> Database:
    """The backup's tables in a database of their own, at the backup's migration first and then up to date."""
    staged = open_database(f"sqlite:///{workspace / 'staged.sqlite'}", schema=backup.manifest.schema)
    try:
        with staged.begin() as connection:
            _load(connection, backup)
        bring_up_to_date(staged.engine, staged.url)
    except BaseException:
        staged.close()
        raise
    return staged


def _load(connection: Connection, backup: OpenBackup) -> None:
    parts = {part.path: part for part in backup.manifest.parts if part.path.startswith(_TABLES)}
    tables = stored_tables(connection)
    if parts.keys() != {f"{_TABLES}{table.name}.jsonl" for table in tables}:
        raise CatalogError("backup.damaged", file=backup.file.name, part=_TABLES)
    for table in tables:
        part = parts[f"{_TABLES}{table.name}.jsonl"]
        try:
            for rows in parsed(backup.part_lines(part), table):
                add_records(connection, table, rows)
        except (ValueError, TypeError, RecursionError, SQLAlchemyError) as error:
            raise CatalogError("backup.damaged", file=backup.file.name, part=part.path) from error


def _unpacked(backup: OpenBackup, workspace: Path) -> Mapping[str, Path]:
    """Snapshots under the names they had, each unpacked to a folder with a name that was never used here."""
    mark = uuid.uuid4().hex[:12]
    folders: dict[str, Path] = {}
    for part in backup.manifest.parts:
        if part.path.startswith(_SNAPSHOTS):
            _, name, file = part.path.split("/")
            folder = folders.setdefault(name, workspace / _SNAPSHOTS / f"restored-{mark}-{len(folders) + 1}")
            backup.extract(part, folder / file)
    return folders


@contextmanager
def _in_place(folders: Mapping[str, Path], revisions_folder: Path) -> Iterator[None]:
    """Snapshots where readers will look for them before the commit that names them; gone again if that fails."""
    revisions_folder.mkdir(exist_ok=True)
    moved = [folder.rename(revisions_folder / folder.name) for folder in folders.values()]
    try:
        yield
    except BaseException:
        for folder in moved:
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _replace(connection: Connection, staged: Database, names: Mapping[str, str], backup: OpenBackup) -> None:
    tables = stored_tables(connection)
    with guard_lifted(connection), staged.read() as source:
        empty_tables(connection, tables)
        for table in stored_tables(source):
            target = next(item for item in tables if item.name == table.name)
            try:
                for rows in records(source, table):
                    add_records(connection, target, _renamed(rows, names) if table.name == "revision" else rows)
            except SQLAlchemyError as error:
                part = f"{_TABLES}{table.name}.jsonl"
                raise CatalogError("backup.damaged", file=backup.file.name, part=part) from error
    continue_numbering(connection, tables)


def _renamed(rows: Sequence[Record], names: Mapping[str, str]) -> Sequence[Record]:
    """Revisions with the folders they have now; one without a snapshot names a folder that is not there."""
    return [{**row, "folder": names.get(str(row["folder"]), f"gone-{row['id']}")} for row in rows]


def _publish(
    connection: Connection, backup: OpenBackup, owner: str, now: datetime, highest_before: int
) -> Revision | None:
    """Make the restored state a revision above all others, on a run that tells where it came from."""
    latest = latest_revision(connection)
    if latest is None:
        return None
    run = add_run(
        connection,
        kind="restore",
        reader="backup",
        source=backup.file.name,
        sha256=_sha256(backup.file),
        actor=owner,
        started_at=now,
    )
    restored = add_revision(
        connection,
        revision_id=max(highest_before, latest.id) + 1,
        run_id=run,
        cause="restore",
        folder=latest.folder,
        digest=latest.digest,
        created_at=now,
        actor=owner,
    )
    continue_numbering(connection, stored_tables(connection))
    return restored


def _sha256(file: Path) -> str:
    digest = sha256()
    for chunk in file_chunks(file):
        digest.update(chunk)
    return digest.hexdigest()
