"""Values that a person enters: a record of their own, or a new version of the very record they correct."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Connection

from catalog.imports.facts import Facts
from catalog.imports.statements import ROW, digests
from catalog.model.problem import CatalogError
from catalog.snapshot.building.statement_ids import products_of, with_ids
from catalog.store.current import certificate_records, current_facts
from catalog.store.fact_tables import FactKind, content_columns
from catalog.store.touched import facts_of_products, facts_of_records

#: First letter of a statement's id in a revision, by kind.
_LETTERS = {"o": FactKind.OFFERS, "c": FactKind.CERTIFICATES, "f": FactKind.FOOTPRINTS}
#: What a target of a mapping is called in the store, where it is not called the same.
_STORED_AS = {"price": "amount", "supplier": "supplier_id"}
#: Where a revision has the ids of statements beside products: a table and its column.
_FOUND_IN = {FactKind.OFFERS: ("offers", "offer_id"), FactKind.FOOTPRINTS: ("footprint_covers", "footprint_id")}
_PLACE = ("row", "pointer", "record_key")


@dataclass(frozen=True, slots=True)
class Correction:
    """Which statement a person corrects, and what they were asked about it.

    `statement` is its id in the latest revision (`Offer.id`, `Certificate.id`, `Footprint.id`), `asked` every target
    of the form: what was asked and left empty is no longer stated, what was not asked stays as the source stated it.
    """

    statement: str
    asked: frozenset[str]


@dataclass(frozen=True, slots=True)
class CorrectedRecord:
    """The current statement that is corrected (one row, columns as in the store) and what was asked about it."""

    kind: FactKind
    current: pa.Table
    asked: frozenset[str]

    def named(self, facts: Facts) -> Facts:
        """`facts` as a statement of this record."""
        frame: pd.DataFrame = getattr(facts, self.kind.value)
        key = self.current["record_key"][0].as_py()
        return _with_frames(facts, {self.kind: frame.assign(record_key=key)})

    def laid_under(self, kind: FactKind, entry: pa.Table) -> pa.Table:
        """The entry (one row of `statements`) with everything it was not asked for as it stands now; else unchanged.

        The product, and the models a certificate names, are those of the record: whoever corrects the footprint of a
        family on the page of one configuration corrects it for the family. Events are added to those known.
        """
        if kind is not self.kind:
            return entry
        asked = {_STORED_AS.get(name, name) for name in self.asked}
        row = self.current.to_pylist()[0] | {
            name: value for name, value in entry.to_pylist()[0].items() if name in {*asked, ROW, "pointer"}
        }
        if self.kind is FactKind.CERTIFICATES:
            row["events"] = _with_events(row["events"], entry["events"][0].as_py())
        table = pa.Table.from_pylist([row], schema=entry.schema)
        return table.set_column(
            table.column_names.index("digest"), "digest", digests(table, content_columns(self.kind))
        )


def find_record(connection: Connection, correction: Correction, entry: Facts, revision: Path) -> CorrectedRecord:
    """The record that `correction` names, as it stands now.

    The files in `revision`, those of the latest one, say where in the database to look: a million offers are not read
    to find one.
    Raises CatalogError `manual.not_current` where nothing current has that id or `entry` says nothing of its kind, and
    `manual.several_in_record` where the source states several values under one record: nobody could tell which of them
    a later version replaces.
    """
    kind = _LETTERS.get(correction.statement[:1])
    if kind is None or len(getattr(entry, kind.value)) != 1:
        raise CatalogError("manual.not_current", statement=correction.statement)
    facts = with_ids(_around(connection, kind, correction.statement, revision), "statement_id", correction.statement[0])
    found = facts.filter(pc.equal(facts["statement_id"], correction.statement))
    if not found.num_rows:
        raise CatalogError("manual.not_current", statement=correction.statement)
    of_record = facts_of_records(connection, kind, found["record_key"].combine_chunks())
    if of_record.num_rows > 1:
        raise CatalogError("manual.several_in_record", count=of_record.num_rows)
    return CorrectedRecord(kind, found, correction.asked)


def _around(connection: Connection, kind: FactKind, statement: str, revision: Path) -> pa.Table:
    """Current statements of one kind, among them the wanted one if it is current."""
    if kind is FactKind.CERTIFICATES:
        known = with_ids(certificate_records(connection), "statement_id", statement[0])
        named = known.filter(pc.equal(known["statement_id"], statement))
        return facts_of_records(connection, kind, named["record_key"].combine_chunks())
    table, name = _FOUND_IN[kind]
    try:
        products = products_of(revision / f"{table}.parquet", name, statement)
    except OSError:  # the database knows it all the same
        return current_facts(connection, kind)
    return facts_of_products(connection, kind, products)


def as_new_records(facts: Facts) -> Facts:
    """`facts` under names of their own: what a person adds replaces nothing, and the same entry again is the same."""
    frames = {
        kind: frame.assign(record_key=[_own_name(kind, row) for row in _said(frame)])
        for kind in FactKind
        if len(frame := getattr(facts, kind.value))
    }
    return _with_frames(facts, frames)


def _with_frames(facts: Facts, frames: Mapping[FactKind, pd.DataFrame]) -> Facts:
    return replace(
        facts,
        products=frames.get(FactKind.PRODUCTS, facts.products),
        offers=frames.get(FactKind.OFFERS, facts.offers),
        certificates=frames.get(FactKind.CERTIFICATES, facts.certificates),
        footprints=frames.get(FactKind.FOOTPRINTS, facts.footprints),
    )


def _said(frame: pd.DataFrame) -> Iterable[Sequence[object]]:
    """What each row says, without its place: an entry is one row, or a few."""
    return frame.drop(columns=list(_PLACE)).astype(object).where(frame.notna(), None).itertuples(index=False, name=None)


def _own_name(kind: FactKind, values: Sequence[object]) -> str:
    said = json.dumps([None if value is None else str(value) for value in values])
    return f"manual:{kind.value}:{hashlib.sha256(said.encode()).hexdigest()[:24]}"


def _with_events(known: str, entered: str) -> str:
    """Two JSON lists of events as one, each event once."""
    events = json.loads(known)
    events += [event for event in json.loads(entered) if event not in events]
    return json.dumps(events, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
