"""One import: from checked facts to a published revision, complete or not at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Connection

from catalog.imports.comparing import Conflict, News, RowCounts, conflicts, count_rows, news
from catalog.imports.correcting import Correction, as_new_records, find_record
from catalog.imports.facts import Facts
from catalog.imports.joins import JoinCounts, join_counts
from catalog.imports.matching import suggest
from catalog.imports.publishing import Progress, WritableCatalogue, current_statements, publish, silent, tables_of
from catalog.imports.resolving import known_gtins, resolve
from catalog.imports.statements import statements
from catalog.model.problem import CatalogError, Issue
from catalog.reference.library import manufacturer_aliases
from catalog.store import current, writing
from catalog.store.fact_tables import FactKind
from catalog.store.link_suggestions import keep_open_suggestions
from catalog.store.retention import drop_old_snapshots
from catalog.store.runs import add_run

REPORT_FORMAT = 1
DEMO = "demo"


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
    facts: Facts,
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
        facts: Facts,
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
                report = self._written(connection, self._news(connection), None if is_rehearsal else catalogue)
                if is_rehearsal:
                    connection.rollback()
            drop_old_snapshots(catalogue.database, catalogue.revisions_folder)
        self._tell("import.done", 1.0)
        return report

    def _news(self, connection: Connection) -> News:
        """The statements that say something new, with the identities they need already written."""
        self._tell("import.resolve", 0.05)
        record = find_record(connection, self._corrects, self._facts) if self._corrects else None
        facts = self._facts = record.named(self._facts) if record else self._facts
        gtins = known_gtins(current.products_with_gtin(connection), current.stated_gtins(connection))
        found = resolve(facts.products, facts.offers, facts.footprints, known=gtins, aliases=manufacturer_aliases())
        writing.add_missing_products(connection, found.identities)
        writing.add_missing_suppliers(connection, found.suppliers)
        self._tell("import.compare", 0.2)
        frames = {
            FactKind.PRODUCTS: found.products,
            FactKind.OFFERS: found.offers,
            FactKind.CERTIFICATES: facts.certificates,
            FactKind.FOOTPRINTS: found.footprints,
        }
        stated = {kind: statements(kind, frame) for kind, frame in frames.items()}
        if record:
            stated[record.kind] = record.laid_under(stated[record.kind])
        now = {kind: current.current_digests(connection, kind) for kind in FactKind}
        of_sources = now
        if self._kind != current.BY_HAND and current.has_entries_by_hand(connection):
            of_sources = {kind: current.source_digests(connection, kind) for kind in FactKind}
        return news(stated, now, of_sources, products=current.product_count(connection))

    def _written(self, connection: Connection, found: News, catalogue: WritableCatalogue | None) -> ImportReport:
        counts = self._counts(found.changed)
        run_id = self._add_run(connection, counts)
        self._tell("import.write", 0.4)
        for kind, table in found.changed.items():
            writing.add_facts(connection, kind, run_id, table)
        writing.add_rejected(connection, run_id, _rejected(self._facts.rejected))
        if not any(table.num_rows for table in found.changed.values()):
            writing.add_issues(connection, run_id, self._facts.issues)
            return self._report(counts, self._facts.issues, run_id if catalogue else None)
        return self._joined(connection, found, counts, run_id, catalogue)

    def _joined(
        self,
        connection: Connection,
        news: News,
        counts: RowCounts,
        run_id: int,
        catalogue: WritableCatalogue | None,
    ) -> ImportReport:
        """The rest of an import that changes something: conflicts, joins, suggestions, and the new revision."""
        self._tell("import.join", 0.6)
        state = current_statements(connection)
        found = conflicts(news.changed[FactKind.FOOTPRINTS], state.footprints, state.products, state.runs, run_id)
        issues = (*self._facts.issues, *map(_conflict_issue, found))
        writing.add_issues(connection, run_id, issues)
        tables = tables_of(state)
        suggestions = suggest(tables)
        added = keep_open_suggestions(connection, run_id, suggestions.rows)
        joins = join_counts(tables, suggestions.families)
        changes = Changes(
            replaced=news.replaced,
            by_hand=news.by_hand,
            products_before=news.products_before,
            products_after=tables["products"].num_rows,
            without_category=_without_category(tables["products"], news.changed),
            contradicted=_contradicted(tables["product_values"]),
        )
        if catalogue is None:
            return self._report(
                counts, issues, None, conflicts=found, joins=joins, suggestions_added=added, changes=changes
            )
        self._tell("import.snapshot", 0.8)
        revision = publish(
            connection,
            catalogue.revisions_folder,
            tables,
            run_id=run_id,
            cause=self._kind,
            actor=self._actor,
            now=self._now,
        )
        self._tell("import.publish", 0.95)
        return self._report(
            counts,
            issues,
            run_id,
            revision=revision.id,
            conflicts=found,
            joins=joins,
            suggestions_added=added,
            changes=changes,
        )

    def _counts(self, changed: Mapping[FactKind, pa.Table]) -> RowCounts:
        facts = self._facts
        stated = {
            FactKind.PRODUCTS: facts.products,
            FactKind.OFFERS: facts.offers,
            FactKind.CERTIFICATES: facts.certificates,
            FactKind.FOOTPRINTS: facts.footprints,
        }
        return count_rows(facts.rows_read, facts.rejected["row"], stated, changed)

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

    def _report(
        self,
        counts: RowCounts,
        issues: tuple[Issue, ...],
        run_id: int | None,
        *,
        revision: int | None = None,
        conflicts: tuple[Conflict, ...] = (),
        joins: JoinCounts | None = None,
        suggestions_added: int = 0,
        changes: Changes | None = None,
    ) -> ImportReport:
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
            issues=issues,
            revision=revision,
            run_id=run_id,
            conflicts=conflicts,
            joins=joins,
            suggestions_added=suggestions_added,
            changes=changes,
        )


def _conflict_issue(conflict: Conflict) -> Issue:
    value = f"{conflict.value_kg:g} / {conflict.other_value_kg:g} ({conflict.other_source}, {conflict.other_pointer})"
    return Issue(conflict.row, "value_kg", "footprint.conflict", value, is_rejection=False)


def _without_category(products: pa.Table, changed: Mapping[FactKind, pa.Table]) -> int:
    """How many products this source speaks of have no category from anywhere."""
    spoken = [table["product_id"].combine_chunks() for table in changed.values() if "product_id" in table.column_names]
    is_mine = pc.is_in(products["product_id"], value_set=pa.concat_arrays(spoken))
    return int(pc.sum(pc.and_(is_mine, pc.is_null(products["category"]))).as_py() or 0)


def _contradicted(values: pa.Table) -> int:
    """How many numbers of products nobody shows, because the first source to state them contradicts itself."""
    measured = values.filter(pc.is_valid(values["number"])).group_by(["product_id", "field"])
    return int(pc.sum(pc.invert(measured.aggregate([("is_shown", "any")])["is_shown_any"])).as_py() or 0)


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
