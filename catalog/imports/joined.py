"""The second half of an import: what the new statements join, what contradicts them, and the revision they make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from sqlalchemy import Connection

from catalog.imports.conflicts import Conflict, conflicts
from catalog.imports.findings import find
from catalog.imports.joins import JoinCounts
from catalog.imports.progress import Progress
from catalog.imports.publishing import change_of, publish, write_next
from catalog.model.problem import Issue
from catalog.snapshot.building.revision_files import SnapshotFolder
from catalog.store import writing
from catalog.store.link_suggestions import keep_open_suggestions


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import did to the catalogue as it stood before.

    `replaced` counts the records it states another way than before, `by_hand` how many of them a person had corrected;
    `products_before` and `products_after` count the whole catalogue. `without_category` counts the products of this
    source that have no category from anywhere, so that no ranking of a category will ever hold them, `contradicted`
    the values of all products that count as missing because their source states two.
    """

    replaced: int
    by_hand: int
    products_before: int
    products_after: int
    without_category: int
    contradicted: int


@dataclass(frozen=True, slots=True)
class Written:
    """What a run has written, as far as the second half asks.

    `footprints` are `record_key`, `digest` and source `row` of the footprints it wrote, `product_ids` the products its
    statements speak of (Arrow text, each once). `replaced`, `by_hand` and `products_before` as in `Changes`.
    """

    run_id: int
    footprints: pa.Table
    product_ids: pa.Array
    replaced: int
    by_hand: int
    products_before: int


@dataclass(frozen=True, slots=True)
class Publication:
    """Where a revision is published, and who does so, when and why; in a rehearsal it is only written."""

    revisions_folder: Path
    cause: str
    actor: str
    now: datetime
    is_rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """What the second half found; `issues` are those of the conflicts. `revision` is None in a rehearsal."""

    revision: int | None
    conflicts: tuple[Conflict, ...]
    issues: tuple[Issue, ...]
    joins: JoinCounts
    suggestions_added: int
    changes: Changes


def join(connection: Connection, written: Written, into: Publication, tell: Progress) -> Joined:
    """Find conflicts, joins and suggestions of what `written` says was written, and publish the revision.

    A rehearsal writes the files too, and leaves nothing of them. Progress is told from there on, 0.6 to 1.
    """
    tell("import.join", 0.62)
    with SnapshotFolder(into.revisions_folder) as folder:
        changed = write_next(connection, into.revisions_folder, folder, change_of(connection, written.run_id))
        tell("import.snapshot", 0.8)
        found = conflicts(connection, folder, written.footprints, written.run_id)
        issues = tuple(map(_conflict_issue, found))
        writing.add_issues(connection, written.run_id, issues)
        findings = find(folder, changed.former if changed else None)
        added = keep_open_suggestions(connection, written.run_id, findings.suggestions.rows)
        changes = Changes(
            replaced=written.replaced,
            by_hand=written.by_hand,
            products_before=written.products_before,
            products_after=folder.count("products"),
            without_category=_without_category(folder, written.product_ids),
            contradicted=findings.contradicted,
        )
        if into.is_rehearsal:
            return Joined(None, found, issues, findings.joins, added, changes)
        tell("import.publish", 0.95)
        revision = publish(
            connection,
            folder,
            run_id=written.run_id,
            cause=into.cause,
            actor=into.actor,
            now=into.now,
            changed=changed,
        )
    return Joined(revision.id, found, issues, findings.joins, added, changes)


def _conflict_issue(conflict: Conflict) -> Issue:
    value = f"{conflict.value_kg:g} / {conflict.other_value_kg:g} ({conflict.other_source}, {conflict.other_pointer})"
    return Issue(conflict.row, "value_kg", "footprint.conflict", value, is_rejection=False)


def _without_category(folder: SnapshotFolder, spoken: pa.Array) -> int:
    """How many of the products this source speaks of have no category from anywhere."""
    products = pq.read_table(folder.file("products"), columns=["product_id", "category"])
    is_mine = pc.is_in(products["product_id"], value_set=spoken)
    return int(pc.sum(pc.and_(is_mine, pc.is_null(products["category"]))).as_py() or 0)
