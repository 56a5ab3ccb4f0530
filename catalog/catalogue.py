"""A catalogue: one folder, one database, and the published states that can be asked questions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from catalog.model.engine import Engine
from catalog.model.problem import CatalogError
from catalog.store.database import Database, open_database
from catalog.store.location import MAIN, Home
from catalog.store.lock import writer_lock
from catalog.store.retention import held
from catalog.store.revisions import Revision, find_revision, latest_revision

if TYPE_CHECKING:  # DuckDB and Ibis take a second to load: only those who ask questions pay for them
    from catalog.snapshot.engine.read_model import ReadModel

SQLITE_FILE = "catalogue.sqlite"
_REBUILDER = "greentender"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """An open catalogue. Many may read at once, also while one writes."""

    name: str
    folder: Path
    database: Database

    @property
    def revisions_folder(self) -> Path:
        """Where the snapshots lie, one folder each."""
        return self.folder / "revisions"

    def revision(self) -> Revision | None:
        """The state published now; None while the catalogue is empty."""
        with self.database.read() as connection:
            return latest_revision(connection)

    def read_model(self, revision_id: int | None = None, engine: Engine = Engine.DUCKDB) -> ReadModel:
        """The tables of one revision, by default the latest; its files stay as long as the engine needs them.

        DuckDB holds them open, so the folder may go at once; Spark reads it for every question, until `close`. The
        latest one's snapshot is built again where it is missing or damaged. Raises CatalogError `catalogue.empty`,
        `revision.unknown`, `revision.gone` for one whose snapshot is not there any more, or what `open_revision` says
        of an engine that is not there.
        """
        revision = self._wanted(revision_id)
        try:
            return self._opened(revision, engine)
        except CatalogError as error:
            if error.code.startswith("engine."):
                raise
            latest = self.revision()
            if latest is None or latest.id != revision.id:
                raise CatalogError("revision.gone", revision=revision.id) from error
        rebuilt = self._rebuilt(revision)
        if revision_id not in (None, rebuilt.id):
            raise CatalogError("revision.gone", revision=revision.id)
        return self._opened(rebuilt, engine)

    @contextmanager
    def holding(self, revision_id: int) -> Iterator[None]:
        """Keep a revision's snapshot from being dropped until the block ends.

        Raises CatalogError `revision.unknown`, or `revision.gone` where it was dropped already.
        """
        folder = self.revisions_folder / self._wanted(revision_id).folder
        with ExitStack() as stack:
            try:
                stack.enter_context(held(folder))
            except CatalogError as error:
                raise CatalogError("revision.gone", revision=revision_id) from error
            yield

    @contextmanager
    def writer(self, owner: str, now: datetime) -> Iterator[None]:
        """Be the one writer until the block ends. Raises CatalogError `store.locked` with owner and since."""
        with writer_lock(self.folder, owner, now, self.database):
            yield

    def close(self) -> None:
        """Give the database's connections back."""
        self.database.close()

    def _wanted(self, revision_id: int | None) -> Revision:
        with self.database.read() as connection:
            if revision_id is not None:
                return find_revision(connection, revision_id)
            latest = latest_revision(connection)
        if latest is None:
            raise CatalogError("catalogue.empty", catalogue=self.name)
        return latest

    def _opened(self, revision: Revision, engine: Engine) -> ReadModel:
        from catalog.snapshot.engine.opening import open_revision  # noqa: PLC0415 - loads DuckDB and Ibis

        folder = self.revisions_folder / revision.folder
        with ExitStack() as hold:
            hold.enter_context(held(folder))
            return open_revision(engine, folder, revision.id, revision.digest, hold)

    def _rebuilt(self, revision: Revision) -> Revision:
        from catalog.imports.publishing import rebuild  # noqa: PLC0415 - loads DuckDB and Ibis

        now = datetime.now(UTC)  # nobody asked for this: there is no caller whose clock and name it could be
        with self.writer(_REBUILDER, now):
            return rebuild(self, revision)


def open_catalogue(name: str = MAIN, *, home: Home, url: str | None = None) -> Catalogue:
    """Open catalogue `name` in `home`, and make it where it is not there yet.

    `url` names another database than the SQLite file in the catalogue's folder.
    Raises CatalogError `catalogue.bad_name`, or what `open_database` raises.
    """
    folder = home.catalogue(name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CatalogError("store.read_only", database=str(folder)) from error
    return Catalogue(name, folder, open_database(url or f"sqlite:///{folder / SQLITE_FILE}"))
