"""From the state of the database to a published revision: complete, or not there at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

import pyarrow as pa
from sqlalchemy import Connection

from catalog.reference.library import label_schemes, manufacturer_aliases, series_names, source_order
from catalog.snapshot.build import ReferenceData, Statements, build_tables
from catalog.snapshot.files import SnapshotFolder
from catalog.store import current
from catalog.store.database import Database
from catalog.store.fact_tables import FactKind
from catalog.store.revisions import Revision, add_revision

#: Called with a stage's code and how much of the whole work is done, 0 to 1.
Progress = Callable[[str, float], None]


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


def silent(_stage: str, _done: float) -> None:
    """Tell nobody."""


def current_statements(connection: Connection, revision: int | None = None) -> Statements:
    """Everything that counts now, or counted at `revision`."""
    return Statements(
        products=current.products(connection),
        suppliers=current.suppliers(connection),
        records=current.current_facts(connection, FactKind.PRODUCTS, revision),
        offers=current.current_facts(connection, FactKind.OFFERS, revision),
        certificates=current.current_facts(connection, FactKind.CERTIFICATES, revision),
        footprints=current.current_facts(connection, FactKind.FOOTPRINTS, revision),
        runs=current.runs(connection, revision),
        links=current.confirmed_links(connection, revision),
    )


def tables_of(statements: Statements) -> Mapping[str, pa.Table]:
    """The tables of the revision that these statements make."""
    types = {scheme: str(known.type) for scheme, known in label_schemes().items()}
    return build_tables(statements, ReferenceData(manufacturer_aliases(), types, source_order(), series_names()))


def publish(
    connection: Connection,
    revisions_folder: Path,
    tables: Mapping[str, pa.Table],
    *,
    run_id: int,
    cause: str,
    actor: str,
    now: datetime,
) -> Revision:
    """Write the files of a revision and its row; both become visible when the caller's transaction commits."""
    folder = SnapshotFolder(revisions_folder)
    try:
        digest = folder.write(tables)
        name = f"{run_id:06d}-{cause}-{digest[:12]}"
        revision = add_revision(
            connection, run_id=run_id, cause=cause, folder=name, digest=digest, created_at=now, actor=actor
        )
        folder.publish(name, revision.id)
    finally:
        folder.discard()
    return revision


def rebuild(catalogue: WritableCatalogue, revision: Revision) -> Revision:
    """Write the missing files of the latest `revision` again from the database. The caller is the one writer.

    Where they come out differently, because the software or the reference data that made them is another by now, they
    are published as a revision of their own (cause `restore`): one digest never stands for two contents.
    """
    with catalogue.database.begin() as connection:
        tables = tables_of(current_statements(connection, revision.id))
        folder = SnapshotFolder(catalogue.revisions_folder)
        try:
            if folder.write(tables) == revision.digest:
                folder.publish(revision.folder, revision.id)
                return revision
        finally:
            folder.discard()
        return publish(
            connection,
            catalogue.revisions_folder,
            tables,
            run_id=revision.run_id,
            cause="restore",
            actor=revision.actor,
            now=revision.created_at,
        )
