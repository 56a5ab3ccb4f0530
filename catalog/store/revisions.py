"""Revisions: the published states of a catalogue, which of them are kept, and which may go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.engine import Row

from catalog.model.problem import CatalogError
from catalog.store.runs import in_utc
from catalog.store.tables import RevisionRow

#: A reader may still be at work on these; older ones go unless a shortlist or a lock names them.
KEPT_LATEST = 3

_REVISION = RevisionRow.__table__  # type: ignore[attr-defined]  # SQLModel makes it when the class is made


@dataclass(frozen=True, slots=True)
class Revision:
    """A published state. `folder` is a name below `revisions/`, `digest` that of the snapshot in it.

    `cause` is import, undo, links, manual, demo or restore. A revision outlives its folder: see `folders_to_hold`.
    """

    id: int
    run_id: int
    cause: str
    folder: str
    digest: str
    created_at: datetime
    actor: str
    is_kept: bool = False


def latest_revision(connection: Connection) -> Revision | None:
    """What is published now; None for an empty catalogue."""
    row = connection.execute(select(_REVISION).order_by(_REVISION.c.id.desc()).limit(1)).one_or_none()
    return None if row is None else _revision(row)


def find_revision(connection: Connection, revision_id: int) -> Revision:
    """The revision of that id. Raises CatalogError `revision.unknown`."""
    row = connection.execute(select(_REVISION).where(_REVISION.c.id == revision_id)).one_or_none()
    if row is None:
        raise CatalogError("revision.unknown", revision=revision_id)
    return _revision(row)


def has_published(connection: Connection, run_id: int) -> bool:
    """Whether a run has made a revision: one that changed nothing has not."""
    made = select(_REVISION.c.id).where(_REVISION.c.run_id == run_id).limit(1)
    return connection.execute(made).first() is not None


def revisions(connection: Connection) -> tuple[Revision, ...]:
    """Every revision ever published, the oldest first."""
    return tuple(_revision(row) for row in connection.execute(select(_REVISION).order_by(_REVISION.c.id)))


def add_revision(
    connection: Connection,
    *,
    run_id: int,
    cause: str,
    folder: str,
    digest: str,
    created_at: datetime,
    actor: str,
    revision_id: int | None = None,
) -> Revision:
    """Publish a snapshot: once this transaction commits, the folder is what readers are given.

    Revisions are numbered as they come, unless `revision_id` says otherwise.
    """
    new_id = connection.execute(
        insert(_REVISION)
        .values(
            **({} if revision_id is None else {"id": revision_id}),
            run_id=run_id,
            cause=cause,
            folder=folder,
            digest=digest,
            created_at=created_at.astimezone(UTC),
            actor=actor,
            is_kept=False,
        )
        .returning(_REVISION.c.id)
    ).scalar_one()
    return find_revision(connection, int(new_id))


def keep_revision(connection: Connection, revision_id: int) -> None:
    """Never drop this revision: a shortlist or a lock names it. Raises CatalogError `revision.unknown`."""
    find_revision(connection, revision_id)
    connection.execute(update(_REVISION).where(_REVISION.c.id == revision_id).values(is_kept=True))


def folders_to_hold(connection: Connection) -> frozenset[str]:
    """Names of the folders that must stay: those of the last three revisions and of every kept one.

    The rows of all others stay too, so that a shortlist can still be explained.
    """
    everything = revisions(connection)
    held = everything[-KEPT_LATEST:] + tuple(item for item in everything if item.is_kept)
    return frozenset(item.folder for item in held)


def _revision(row: Row[Sequence[object]]) -> Revision:
    values = dict(row._mapping)
    return Revision(**{**values, "created_at": in_utc(values["created_at"])})
