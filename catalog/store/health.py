"""What can be wrong with a database and its snapshots, looked for and named; nothing is mended here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, text

from catalog.model.problem import CatalogError
from catalog.model.snapshot import MANIFEST
from catalog.store.database import Database
from catalog.store.retention import held
from catalog.store.revisions import Revision, folders_to_hold, latest_revision, revisions


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong: a code that wording can say, and its facts."""

    code: str
    facts: dict[str, object]


def database_faults(database: Database) -> tuple[Fault, ...]:
    """Damage to the file itself and rows that point nowhere; PostgreSQL looks after both by itself."""
    if database.is_postgresql:
        return ()
    with database.read() as connection:
        return tuple(_sqlite_faults(connection))


def snapshot_faults(database: Database, revisions_folder: Path) -> tuple[Fault, ...]:
    """Snapshots that should be there and are not, or are not what was published; folders nobody names."""
    with database.read() as connection:
        wanted, latest = folders_to_hold(connection), latest_revision(connection)
        published = {item.folder: item for item in revisions(connection) if item.folder in wanted}
    found = [_snapshot_fault(revisions_folder, item, item == latest) for item in published.values()]
    return (*(fault for fault in found if fault), *_orphans(revisions_folder, wanted))


def _sqlite_faults(connection: Connection) -> Iterator[Fault]:
    answer = str(connection.execute(text("PRAGMA quick_check(1)")).scalar())
    if answer != "ok":
        yield Fault("doctor.database_damaged", {"answer": answer})
    for row in connection.execute(text("PRAGMA foreign_key_check")).all():
        yield Fault("doctor.row_points_nowhere", {"table": row[0], "row": row[1]})


def _snapshot_fault(revisions_folder: Path, revision: Revision, is_latest: bool) -> Fault | None:
    folder = revisions_folder / revision.folder
    facts: dict[str, object] = {"revision": revision.id, "folder": revision.folder}
    try:
        with held(folder):
            manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
            if manifest["digest"] != revision.digest:
                return Fault("doctor.snapshot_of_another", facts)
            for name, digest in manifest["sha256"].items():
                if _sha256(folder / f"{name}.parquet") != digest:
                    return Fault("doctor.snapshot_changed", {**facts, "file": f"{name}.parquet"})
    except (CatalogError, OSError):
        return Fault("doctor.snapshot_rebuilt_on_open" if is_latest else "doctor.snapshot_missing", facts)
    except (ValueError, KeyError, TypeError, AttributeError):
        return Fault("doctor.snapshot_changed", {**facts, "file": MANIFEST})
    return None


def _orphans(revisions_folder: Path, wanted: frozenset[str]) -> Iterator[Fault]:
    if not revisions_folder.is_dir():
        return
    for path in sorted(revisions_folder.iterdir()):
        if path.is_dir() and path.name not in wanted:
            yield Fault("doctor.orphan_folder", {"folder": path.name})


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
