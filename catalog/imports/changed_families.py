"""The next revision from the one before: only the families that a run speaks of are built anew.

What it costs goes with what has changed, apart from writing the files. It comes out byte for byte as if everything
had been built from the database, which a test holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from sqlalchemy import Connection

from catalog.snapshot.building.build import Build, ReferenceData, Statements, in_order, sources
from catalog.snapshot.building.certificate_tables import named_models
from catalog.snapshot.building.former import FormerCovers, FormerRevision, former_covers
from catalog.snapshot.building.linking import linked_spellings, shared_families, spellings, two_keys
from catalog.snapshot.building.revision_files import SnapshotFolder
from catalog.snapshot.building.statement_ids import with_ids
from catalog.snapshot.engine.connection import Connection as DuckDb
from catalog.snapshot.lines.next_lines import Changed
from catalog.snapshot.schema import TABLES
from catalog.store import current, touched
from catalog.store.fact_tables import FactKind

#: Products that are joined at a time: the rows beside them, a dozen to each, are what takes memory, not the outcome.
_OF_A_SHARE = 50_000
#: By which column the rows of changed families are known in a table of the revision before.
_KNOWN_BY = {
    "products": "product_id",
    "product_values": "product_id",
    "offers": "product_id",
    "certificates": "certificate_id",
    "certificate_events": "certificate_id",
    "certificate_covers": "certificate_id",
    "footprints": "footprint_id",
    "footprint_covers": "product_id",
}
#: The kind of statement that a table is made of.
_MADE_OF = {
    "product_values": FactKind.PRODUCTS,
    "offers": FactKind.OFFERS,
    "certificates": FactKind.CERTIFICATES,
    "certificate_events": FactKind.CERTIFICATES,
    "certificate_covers": FactKind.CERTIFICATES,
    "footprints": FactKind.FOOTPRINTS,
    "footprint_covers": FactKind.FOOTPRINTS,
}
#: The tables that also say which products there are and which of them are one family.
_OF_FAMILIES = ("product_values", "certificate_covers", "footprint_covers")
#: What of a product decides which statements reach it, beside its name, which never changes.
_REACHED_BY = ("product_id", "family_id", "gtin")


@dataclass(frozen=True, slots=True)
class Touched:
    """What a run may have changed: `models` by their two keys, and `certificates`, every version of those it states.

    `links` are the confirmed links of the revision before, `kinds` the kinds of statement it wrote any of.
    """

    models: pa.Table
    certificates: pa.Table
    links: pa.Table
    kinds: frozenset[FactKind]


def touched_by(connection: Connection, run_id: int, links: pa.Table) -> Touched:
    """What the statements and decisions of one run are about, whether the run counts or is undone by now."""
    return Touched(
        models=touched.models_touched(connection, run_id),
        certificates=touched.certificates_touched(connection, run_id),
        links=links,
        kinds=touched.kinds_written(connection, run_id),
    )


class ChangedFamilies:
    """The families that `change` touches, as they are now, in the place of what `former` said of them."""

    def __init__(
        self, connection: Connection, former: FormerRevision, change: Touched, reference: ReferenceData
    ) -> None:
        self._connection = connection
        self._former = former
        self._change = change
        self._reference = reference
        self._links = current.confirmed_links(connection)

    def write(self, folder: SnapshotFolder, backend: DuckDb, scratch: Path) -> Changed | None:
        """Write every table of the revision, and say which products it says something else of.

        None where certificates have changed: what is said of those reaches products of other families.
        """
        spelt = self._spellings()
        products = touched.products_of_models(self._connection, two_keys(spelt))
        covers = former_covers(self._former, _ids(products, "id"), spelt, self._reference.aliases)
        of_run = _ids(with_ids(self._change.certificates, "certificate_id", "c"), "certificate_id")
        named = pa.concat_arrays([of_run, _ids(covers.rows, "certificate_id")]).unique()
        given = self._statements(products, named)
        shares = 1 + products.num_rows // _OF_A_SHARE
        build = Build(backend, given, self._reference, scratch=scratch, shares=shares, spellings=spelt)
        new = {name: pa.concat_tables(parts) for name, parts in build.tables()}
        certificates = pa.concat_arrays([named, _ids(new["certificates"], "certificate_id")]).unique()
        self._carry_over(folder, new, covers, _ids(products, "id"), certificates)
        folder.write_table("sources", [in_order(self._sources(folder, given, new))])
        if FactKind.CERTIFICATES in self._change.kinds:
            return None
        return Changed(self._former, new, _ids(products, "id"))

    def _spellings(self) -> pa.Array:
        """Every spelling of the families that are touched: by name, by certificate, by a link before or now."""
        models, links = self._change.models, pa.concat_tables([self._change.links, self._links])
        shared = shared_families(self._links)
        named = set(spellings(models["manufacturer_key"], models["model_key"]).to_pylist())
        certificates = with_ids(self._change.certificates, "certificate_id", "c")
        for some in named_models(certificates, shared, self._reference.aliases):
            named.update(some["spelling"].to_pylist())
        return pa.array(sorted(linked_spellings(links, named - {None})), pa.string())

    def _statements(self, products: pa.Table, certificate_ids: pa.Array) -> Statements:
        connection, ids = self._connection, _ids(products, "id")
        return Statements(
            products=products,
            suppliers=current.suppliers(connection),
            records=touched.facts_of_products(connection, FactKind.PRODUCTS, ids),
            offers=touched.facts_of_products(connection, FactKind.OFFERS, ids),
            certificates=touched.facts_of_records(
                connection, FactKind.CERTIFICATES, self._certificate_records(certificate_ids)
            ),
            footprints=touched.facts_of_products(connection, FactKind.FOOTPRINTS, ids),
            runs=current.runs(connection),
            links=self._links,
        )

    def _certificate_records(self, certificate_ids: pa.Array) -> pa.Array:
        """The records of those certificates, as they are current now."""
        if not len(certificate_ids):
            return pa.array([], pa.string())
        known = with_ids(current.certificate_records(self._connection), "certificate_id", "c")
        return _ids(known.filter(pc.is_in(known["certificate_id"], value_set=certificate_ids)), "record_key")

    def _carry_over(
        self,
        folder: SnapshotFolder,
        new: Mapping[str, pa.Table],
        covers: FormerCovers,
        product_ids: pa.Array,
        certificate_ids: pa.Array,
    ) -> None:
        """Write every table but the sources: what was there of other families, and the new rows."""
        gone = {"product_id": product_ids, "certificate_id": certificate_ids}
        gone["footprint_id"] = self._footprints(product_ids)
        unchanged = self._unchanged(new["products"], product_ids)
        for name, column in _KNOWN_BY.items():
            rows = new[name]
            if name in unchanged:
                folder.take_over(name, self._former.file(name), self._former.counts[name], self._former.digests[name])
                continue
            if name == "certificate_covers":
                rows = in_order(pa.concat_tables([rows, covers.besides(certificate_ids)]))
            folder.write_table(name, self._former.merged(name, column, gone[column], rows))

    def _unchanged(self, products: pa.Table, product_ids: pa.Array) -> frozenset[str]:
        """The tables that are as they were: nothing was stated of what they are made of, or it says the same."""
        unheard = {name for name, kind in _MADE_OF.items() if kind not in self._change.kinds}
        is_as_before = self._change.links.equals(self._links) and self._former.says(
            "products", "product_id", product_ids, products.select(_REACHED_BY)
        )
        found = unheard if is_as_before else unheard.difference(_OF_FAMILIES)
        if is_as_before and self._former.says("products", "product_id", product_ids, products):
            found |= {"products"}
        return frozenset(found)

    def _footprints(self, product_ids: pa.Array) -> pa.Array:
        """The footprints of some families: they cover nothing else."""
        parts = self._former.parts("footprint_covers", ["footprint_id", "product_id"])
        found = [
            _ids(part.filter(pc.is_in(part["product_id"], value_set=product_ids)), "footprint_id") for part in parts
        ]
        return pa.concat_arrays([pa.array([], pa.string()), *found]).unique()

    def _sources(self, folder: SnapshotFolder, given: Statements, new: Mapping[str, pa.Table]) -> pa.Table:
        """The runs that anything in the revision comes from; of a run that says nothing, its records are asked for."""
        written = [_runs(folder.file(name)) for name in TABLES if "run_id" in TABLES[name].names and name != "sources"]
        cited = [*written, given.links["decided_run_id"], given.records["run_id"], new["sources"]["run_id"]]
        former = {run for part in self._former.parts("sources", ["run_id"]) for run in part["run_id"].to_pylist()}
        unheard = former - {run for column in cited for run in pc.unique(column).to_pylist()}
        heard = touched.runs_still_heard(self._connection, sorted(unheard))
        return sources(given.runs, [*cited, pa.chunked_array([pa.array(heard, pa.int64())])])


def _runs(file: Path) -> pa.ChunkedArray:
    """The runs that a table cites."""
    return pa.chunked_array(_run_groups(file), pa.int64())


def _run_groups(file: Path) -> Iterator[pa.Array]:
    with pq.ParquetFile(file) as table:
        for group in range(table.num_row_groups):
            yield pc.unique(table.read_row_group(group, columns=["run_id"])["run_id"])


def _ids(table: pa.Table, column: str) -> pa.Array:
    return pc.unique(table[column])
