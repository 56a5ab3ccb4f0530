"""From the state of the database to a published revision: complete, or not there at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Protocol

import pyarrow as pa
from sqlalchemy import Connection

from catalog.imports.changed_families import ChangedFamilies, Touched, touched_by
from catalog.reference.library import label_schemes, manufacturer_aliases, series_names, source_order
from catalog.snapshot.building.build import Build, ReferenceData, Statements
from catalog.snapshot.building.former import former_revision
from catalog.snapshot.building.revision_files import SnapshotFolder
from catalog.snapshot.engine.connection import Connection as DuckDb
from catalog.snapshot.lines.next_lines import Changed
from catalog.snapshot.prepared import prepare
from catalog.store import current, touched
from catalog.store.database import Database
from catalog.store.fact_tables import FactKind
from catalog.store.revisions import Revision, add_revision, latest_revision

#: What DuckDB may take while a revision is built; beyond that it uses the disk.
_DUCKDB_MEMORY = "512MB"
#: Statements on products that are built at a time: some 60,000 products.
_OF_A_SHARE = 250_000
#: A run that wrote more than this part of all statements is no small change.
_SMALL_PART = 8


class WritableCatalogue(Protocol):
    """What writing needs of a catalogue."""

    @property
    def database(self) -> Database:
        """The system of record."""

    @property
    def revisions_folder(self) -> Path:
        """Where the snapshots lie, one folder each."""

    def writer(self, owner: str, now: datetime) -> AbstractContextManager[None]:
        """Be the one writer until the block ends."""


def current_statements(connection: Connection, revision: int | None = None) -> Statements:
    """Everything that counts now, or counted at `revision`; what there is much of as readers, never all in memory."""
    return Statements(
        products=current.product_reader(connection),
        suppliers=current.suppliers(connection),
        records=current.fact_reader(connection, FactKind.PRODUCTS, revision),
        offers=current.fact_reader(connection, FactKind.OFFERS, revision),
        certificates=current.current_facts(connection, FactKind.CERTIFICATES, revision),
        footprints=current.fact_reader(connection, FactKind.FOOTPRINTS, revision),
        runs=current.runs(connection, revision),
        links=current.confirmed_links(connection, revision),
    )


def write_whole(connection: Connection, folder: SnapshotFolder, revision: int | None = None) -> None:
    """Write the tables of everything that counts now, or counted at `revision`, whatever was written before."""
    shares = 1 + current.statement_count(connection) // _OF_A_SHARE
    with folder.scratch() as scratch, _duckdb(scratch) as backend:
        given = current_statements(connection, revision)
        for name, parts in Build(backend, given, reference_data(), scratch=scratch, shares=shares).tables():
            folder.write_table(name, parts)


def write_next(
    connection: Connection, revisions_folder: Path, folder: SnapshotFolder, change: Touched | None
) -> Changed | None:
    """Write the tables of everything that counts now, where nothing but `change` came after the latest revision.

    What else that revision says is carried over, if its files are there and this software made them. Without them, or
    where `change` is None, everything is built from the database, and then nothing is known of what changed: None.
    """
    latest = latest_revision(connection)
    former = former_revision(revisions_folder / latest.folder, latest.digest) if change and latest else None
    if change is None or former is None:
        write_whole(connection, folder)
        return None
    with folder.scratch() as scratch, _duckdb(scratch) as backend:
        return ChangedFamilies(connection, former, change, reference_data()).write(folder, backend, scratch)


def change_of(connection: Connection, run_id: int, links: pa.Table | None = None) -> Touched | None:
    """What one run changes; None where that is so much that everything is better built anew.

    `links` are the confirmed links of the revision before, where they are not those of now.
    """
    written = touched.statements_written(connection, run_id)
    if written * _SMALL_PART > current.statement_count(connection):
        return None
    return touched_by(connection, run_id, current.confirmed_links(connection) if links is None else links)


def reference_data() -> ReferenceData:
    """What the reference library says of manufacturers, schemes and sources."""
    types = {scheme: str(known.type) for scheme, known in label_schemes().items()}
    return ReferenceData(manufacturer_aliases(), types, source_order(), series_names())


@contextmanager
def _duckdb(scratch: Path) -> Iterator[DuckDb]:
    backend = DuckDb()
    backend.do_connect(temp_directory=str(scratch / "duckdb"), memory_limit=_DUCKDB_MEMORY)
    try:
        yield backend
    finally:
        backend.disconnect()


def publish(
    connection: Connection,
    folder: SnapshotFolder,
    *,
    run_id: int,
    cause: str,
    actor: str,
    now: datetime,
    changed: Changed | None = None,
) -> Revision:
    """Name a written folder and write its row; both become visible when the caller's transaction commits.

    `changed` is what it says otherwise than the revision before, where that is known.
    """
    name = f"{run_id:06d}-{cause}-{folder.digest[:12]}"
    revision = add_revision(
        connection, run_id=run_id, cause=cause, folder=name, digest=folder.digest, created_at=now, actor=actor
    )
    prepare(folder.publish(name, revision.id), revision.id, folder.digest, changed)
    return revision


def rebuild(catalogue: WritableCatalogue, revision: Revision) -> Revision:
    """Write the missing files of the latest `revision` again from the database. The caller is the one writer.

    Where they come out differently, because the software or the reference data that made them is another by now, they
    are published as a revision of their own (cause `restore`): one digest never stands for two contents.
    """
    with catalogue.database.begin() as connection, SnapshotFolder(catalogue.revisions_folder) as folder:
        write_whole(connection, folder, revision.id)
        if folder.digest == revision.digest:
            folder.publish(revision.folder, revision.id)
            return revision
        return publish(
            connection,
            folder,
            run_id=revision.run_id,
            cause="restore",
            actor=revision.actor,
            now=revision.created_at,
        )
