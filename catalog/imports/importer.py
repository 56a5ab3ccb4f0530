"""One import: from checked facts to a published revision, complete or not at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Connection

from catalog.imports.comparing import KindOfNews, RowCounts, count_rows, news
from catalog.imports.conflicts import Conflict
from catalog.imports.correcting import Correction, as_new_records, find_record
from catalog.imports.facts import Facts
from catalog.imports.gtins import known_gtins
from catalog.imports.joined import Changes, Joined, Publication, Written, join
from catalog.imports.joins import JoinCounts
from catalog.imports.parts import Source, parts_of
from catalog.imports.progress import Progress, silent
from catalog.imports.publishing import WritableCatalogue
from catalog.imports.stating import INDEX, Stated, state
from catalog.model.problem import CatalogError, Issue
from catalog.model.snapshot import MANIFEST
from catalog.reference.library import manufacturer_aliases
from catalog.store import current, writing
from catalog.store.fact_tables import FactKind
from catalog.store.retention import drop_old_snapshots
from catalog.store.revisions import latest_revision
from catalog.store.runs import add_run

REPORT_FORMAT = 1
DEMO = "demo"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What one import did. `revision` is None where nothing changed, and with `run_id` None in a dry run.

    `joins` counts the whole catalogue after the import; None where nothing changed. `changes` says what the import did
    to what was there before; None where nothing changed.
    """

    format_version: int
    file: str
    sha256: str
    reader: str
    rows_read: int
    rows_imported: int
    rows_unchanged: int
    rows_rejected: int
    details_read: int
    issues: tuple[Issue, ...]
    revision: int | None
    run_id: int | None
    conflicts: tuple[Conflict, ...]
    joins: JoinCounts | None
    suggestions_added: int
    changes: Changes | None = None


def import_facts(
    catalogue: WritableCatalogue,
    facts: Source,
    *,
    actor: str,
    now: datetime,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Import what a reader has read, as one new revision; the same statements again change nothing.

    A dry run does everything, reports the same numbers and leaves nothing behind.
    Raises CatalogError `store.locked` where somebody else writes, `import.rows_lost` for a faulty reader.
    """
    kind = DEMO if facts.reader == DEMO else "import"
    work = _Import(facts, actor=actor, now=now, kind=kind, note="", tell=progress or silent)
    return work.run(catalogue, is_rehearsal=dry_run)


def record_manual(
    catalogue: WritableCatalogue,
    facts: Facts,
    *,
    actor: str,
    why: str,
    now: datetime,
    corrects: Correction | None = None,
) -> ImportReport:
    """Record a price, certificate or footprint that a person enters, with the reason they give.

    It is a new version of the record that `corrects` names, whose earlier versions stay in the history; without it, a
    record of its own beside all others. A correction stands until the source states something new.
    Raises CatalogError `manual.no_reason` without a reason, `manual.not_current` or `manual.several_in_record` where
    that record cannot be corrected, `store.locked` where somebody else writes.
    """
    if not why.strip():
        raise CatalogError("manual.no_reason")
    entry = as_new_records(facts) if corrects is None else facts
    work = _Import(entry, actor=actor, now=now, kind=current.BY_HAND, note=why.strip(), tell=silent, corrects=corrects)
    return work.run(catalogue)


class _Import:
    """The work of one import; its steps share the source and the moment."""

    def __init__(
        self,
        facts: Source,
        *,
        actor: str,
        now: datetime,
        kind: str,
        note: str,
        tell: Progress,
        corrects: Correction | None = None,
    ) -> None:
        self._facts = facts
        self._actor = actor
        self._now = now
        self._kind = kind
        self._note = note
        self._tell = tell
        self._corrects = corrects

    def run(self, catalogue: WritableCatalogue, *, is_rehearsal: bool = False) -> ImportReport:
        with catalogue.writer(self._actor, self._now):
            drop_old_snapshots(catalogue.database, catalogue.revisions_folder)
            with catalogue.database.begin() as connection:
                report = self._imported(connection, catalogue, is_rehearsal)
                if is_rehearsal:
                    connection.rollback()
            drop_old_snapshots(catalogue.database, catalogue.revisions_folder)
        self._tell("import.done", 1.0)
        return report

    def _imported(self, connection: Connection, catalogue: WritableCatalogue, is_rehearsal: bool) -> ImportReport:
        with writing.many_rows(connection):
            run_id, counts, written = self._written(connection, catalogue.revisions_folder)
        joined = None
        if written:
            into = Publication(catalogue.revisions_folder, self._kind, self._actor, self._now, is_rehearsal)
            joined = join(connection, written, into, self._tell)
        return self._report(counts, None if is_rehearsal else run_id, joined)

    def _written(self, connection: Connection, revisions_folder: Path) -> tuple[int, RowCounts, Written | None]:
        """Everything that is stated, compared with what is there, and what is new of it in the database; None if none.

        What lies on disk meanwhile is gone afterwards: the second half of the import has the memory for itself.
        """
        before = _product_count(connection, revisions_folder)
        stated = self._stated(connection, revisions_folder)
        self._tell("import.compare", 0.3)
        found = {kind: self._news(connection, stated, kind) for kind in FactKind}
        rejected = self._facts.rejected
        counts = count_rows(self._facts.rows_read, rejected["row"].to_numpy(dtype="int64"), found.values())
        run_id = self._add_run(connection, counts)
        writing.add_rejected(connection, run_id, _rejected(rejected))
        writing.add_issues(connection, run_id, self._facts.issues)
        if not any(of_kind.is_written.any() for of_kind in found.values()):
            return run_id, counts, None
        return run_id, counts, self._added(connection, run_id, stated, found, before)

    def _stated(self, connection: Connection, revisions_folder: Path) -> Stated:
        """The statements of the source on disk, with the identities they need already written."""
        self._tell("import.resolve", 0.05)
        record, facts = None, self._facts
        if self._corrects and isinstance(facts, Facts):
            latest = latest_revision(connection)
            if latest is None:
                raise CatalogError("manual.not_current", statement=self._corrects.statement)
            record = find_record(connection, self._corrects, facts, revisions_folder / latest.folder)
            facts = record.named(facts)
        stated = state(
            parts_of(facts),
            known_gtins(current.products_with_gtin(connection), current.stated_gtins(connection)),
            manufacturer_aliases(),
            lambda done: self._tell("import.resolve", 0.05 + 0.2 * done),
            record.laid_under if record else None,
        )
        for identities in stated.identities():
            writing.add_missing_products(connection, identities)
        writing.add_missing_suppliers(connection, stated.suppliers)
        return stated

    def _news(self, connection: Connection, stated: Stated, kind: FactKind) -> KindOfNews:
        index = stated.columns(kind, INDEX)
        now = of_sources = current.current_digests(connection, kind, index["record_key"])
        if self._kind != current.BY_HAND and current.has_entries_by_hand(connection):
            of_sources = current.source_digests(connection, kind, index["record_key"])
        return news(index, now, of_sources)

    def _added(
        self, connection: Connection, run_id: int, stated: Stated, found: Mapping[FactKind, KindOfNews], before: int
    ) -> Written:
        """Write what is new, kind by kind in the order of the source, and say what was written."""
        self._tell("import.write", 0.4)
        products: list[pa.Array] = []
        wanted = max(1, sum(int(news.is_written.sum()) for news in found.values()))
        done = 0
        for kind, news_of_kind in found.items():
            start = 0
            for table in stated.statements(kind) if news_of_kind.is_written.any() else ():
                new = table.filter(pa.array(news_of_kind.is_written[start : start + table.num_rows]))
                writing.add_facts(connection, kind, run_id, new)
                if "product_id" in new.column_names:
                    products.append(pc.unique(new["product_id"]))
                start, done = start + table.num_rows, done + new.num_rows
                self._tell("import.write", 0.4 + 0.19 * done / wanted)
        footprints = stated.columns(FactKind.FOOTPRINTS, INDEX)
        return Written(
            run_id=run_id,
            footprints=footprints.filter(pa.array(found[FactKind.FOOTPRINTS].is_written)),
            product_ids=pc.unique(pa.chunked_array(products, pa.string())),
            replaced=sum(news.replaced for news in found.values()),
            by_hand=sum(news.by_hand for news in found.values()),
            products_before=before,
        )

    def _add_run(self, connection: Connection, counts: RowCounts) -> int:
        facts = self._facts
        return add_run(
            connection,
            kind=self._kind,
            reader=facts.reader,
            source=facts.source,
            sha256=facts.sha256,
            actor=self._actor,
            started_at=self._now,
            options=json.dumps(dict(facts.options), ensure_ascii=False, sort_keys=True, default=str),
            note=self._note,
            rows_read=counts.read,
            rows_imported=counts.imported,
            rows_unchanged=counts.unchanged,
            rows_rejected=counts.rejected,
            details_read=facts.details_read,
        )

    def _report(self, counts: RowCounts, run_id: int | None, joined: Joined | None) -> ImportReport:
        facts = self._facts
        return ImportReport(
            format_version=REPORT_FORMAT,
            file=facts.source,
            sha256=facts.sha256,
            reader=facts.reader,
            rows_read=counts.read,
            rows_imported=counts.imported,
            rows_unchanged=counts.unchanged,
            rows_rejected=counts.rejected,
            details_read=facts.details_read,
            issues=(*facts.issues, *(joined.issues if joined else ())),
            revision=joined.revision if joined else None,
            run_id=run_id,
            conflicts=joined.conflicts if joined else (),
            joins=joined.joins if joined else None,
            suggestions_added=joined.suggestions_added if joined else 0,
            changes=joined.changes if joined else None,
        )


def _product_count(connection: Connection, revisions_folder: Path) -> int:
    """How many products the catalogue holds: the latest revision says so, where its files are there."""
    latest = latest_revision(connection)
    if latest is None:
        return 0
    try:
        manifest = json.loads((revisions_folder / latest.folder / MANIFEST).read_text("utf-8"))
        return int(manifest["counts"]["products"])
    except (OSError, ValueError, KeyError, TypeError):
        return current.product_count(connection)


def _rejected(rejected: pd.DataFrame) -> pa.Table:
    """Rows that were kept aside as the store keeps them: the original cells as one JSON object."""
    cells = rejected.drop(columns=["row", "reasons"])
    texts = [
        json.dumps(dict(zip(cells.columns, row, strict=True)), ensure_ascii=False, default=str)
        for row in cells.astype(object).where(cells.notna(), None).itertuples(index=False)
    ]
    return pa.table(
        {
            "row": pa.array(rejected["row"], pa.int64()),
            "cells": pa.array(texts, pa.string()),
            "reasons": pa.array(rejected["reasons"].astype(object), pa.string()),
        }
    )
