"""Taking an import back, and deciding suggested links: each one new revision, nothing overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection

from catalog.imports.changed_families import Touched
from catalog.imports.findings import find
from catalog.imports.publishing import WritableCatalogue, change_of, publish, write_next
from catalog.model.problem import CatalogError
from catalog.snapshot.building.revision_files import SnapshotFolder
from catalog.store.current import confirmed_links
from catalog.store.link_suggestions import decide, keep_open_suggestions, reopen
from catalog.store.retention import drop_old_snapshots
from catalog.store.revisions import Revision, has_published
from catalog.store.runs import add_run, find_run, mark_undone

Decision = Literal["confirmed", "rejected"]


def undo_import(catalogue: WritableCatalogue, run_id: int, *, actor: str, now: datetime) -> Revision | None:
    """Publish a revision without the statements (or decisions) of one run; what they replaced counts again.

    A run that had changed nothing is marked as undone, and links it rejected are open again; the catalogue stays as it
    is, so there is no revision: None.
    Raises CatalogError `run.unknown`, `run.already_undone`, or `store.locked` where somebody else writes.
    """
    with catalogue.writer(actor, now):
        with catalogue.database.begin() as connection:
            find_run(connection, run_id)
            change = change_of(connection, run_id)  # before it is forgotten which links the run decided
            mark_undone(connection, run_id)
            reopen(connection, run_id)
            if not has_published(connection, run_id):
                return None
            revision = _publish_now(connection, catalogue, change, run_id=run_id, cause="undo", actor=actor, now=now)
        drop_old_snapshots(catalogue.database, catalogue.revisions_folder)
    return revision


def decide_links(
    catalogue: WritableCatalogue, ids: Sequence[int], *, decision: Decision, actor: str, now: datetime
) -> Revision | None:
    """Confirm or reject open suggestions by id, all in one batch.

    Confirming publishes one revision; rejecting joins nothing, so it publishes none and returns None.
    Raises CatalogError `links.not_open` with the ids that are not open suggestions; then nothing is decided.
    """
    if not ids:
        return None
    with catalogue.writer(actor, now):
        with catalogue.database.begin() as connection:
            links = confirmed_links(connection)
            run_id = add_run(
                connection,
                kind="links",
                reader="links",
                source="",
                sha256="",
                actor=actor,
                started_at=now,
                note=decision,
            )
            undecided = decide(connection, ids, decision=decision, run_id=run_id, actor=actor)
            if undecided:
                raise CatalogError("links.not_open", ids=", ".join(map(str, undecided)))
            if decision == "rejected":
                return None
            change = change_of(connection, run_id, links)
            revision = _publish_now(connection, catalogue, change, run_id=run_id, cause="links", actor=actor, now=now)
        drop_old_snapshots(catalogue.database, catalogue.revisions_folder)
    return revision


def _publish_now(
    connection: Connection,
    catalogue: WritableCatalogue,
    change: Touched | None,
    *,
    run_id: int,
    cause: str,
    actor: str,
    now: datetime,
) -> Revision:
    with SnapshotFolder(catalogue.revisions_folder) as folder:
        changed = write_next(connection, catalogue.revisions_folder, folder, change)
        keep_open_suggestions(connection, run_id, find(folder, changed.former if changed else None).suggestions.rows)
        return publish(connection, folder, run_id=run_id, cause=cause, actor=actor, now=now, changed=changed)
