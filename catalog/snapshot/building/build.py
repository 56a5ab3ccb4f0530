"""From current statements to the tables of a revision: links resolved, values chosen, all in a fixed order.

A catalogue that does not fit into memory is built in shares: whole families, a share at a time, each cut into pieces
by id, so that what comes out is in the same order, to the last byte, whatever the number of shares.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from catalog.snapshot.building.certificate_tables import NAMED, certificates_of, events_of, named_models
from catalog.snapshot.building.linking import families, shared_families, spelling
from catalog.snapshot.building.share import Share, World
from catalog.snapshot.building.spilled_pieces import Pieces, piece_of
from catalog.snapshot.engine.connection import Connection
from catalog.snapshot.schema import TABLES

#: Statements are sorted into their shares so many at a time.
_AT_A_TIME = 200_000
_OF_PRODUCTS = ("records", "offers", "footprints")
_OF_SHARES = ("products", "product_values", "offers", "certificate_covers", "footprints", "footprint_covers")


@dataclass(frozen=True, slots=True)
class Statements:
    """The current statements as the store hands them out, columns as in its tables.

    `products`, `records`, `offers` and `footprints` are tables, or readers of their batches that are read once.
    """

    products: pa.Table
    suppliers: pa.Table
    records: pa.Table
    offers: pa.Table
    certificates: pa.Table
    footprints: pa.Table
    runs: pa.Table
    links: pa.Table  # confirmed pairs of spellings


@dataclass(frozen=True, slots=True)
class ReferenceData:
    """What the build must know of the world: aliases of manufacturers, types of schemes, the order of sources.

    `series` holds manufacturer and model key of every name that stands for several generations.
    """

    aliases: Mapping[str, str]
    scheme_types: Mapping[str, str]
    source_order: Sequence[str]
    series: frozenset[tuple[str, str]] = frozenset()


class Build:
    """One build of all `statements`, or of all that is said of some families, in `shares` shares kept in `scratch`.

    Of what certificates name, only the `spellings` are looked at, where they are given.
    """

    def __init__(
        self,
        backend: Connection,
        statements: Statements,
        reference: ReferenceData,
        *,
        scratch: Path,
        shares: int = 1,
        spellings: pa.Array | None = None,
    ) -> None:
        self._backend = backend
        self._given = statements
        self._reference = reference
        self._scratch = scratch
        self._shares = shares
        self._spellings = spellings

    def tables(self) -> Iterator[tuple[str, Iterator[pa.Table]]]:
        """Every table of `catalog.snapshot.schema.TABLES` as sorted parts: the same statements give the same rows."""
        certificates = certificates_of(self._given.certificates, self._reference.scheme_types)
        found = {name: self._pieces(f"found/{name}", TABLES[name]) for name in _OF_SHARES}
        cited = [certificates["run_id"], self._given.links["decided_run_id"]]
        for share in self._sorted_into_shares(certificates):
            cited.append(share["records"]["run_id"])
            for name, table in Share(self._backend, self._world(certificates), share).tables().items():
                found[name].add(table, piece_of(table[0].combine_chunks(), self._shares))
                cited += [table["run_id"]] if "run_id" in table.column_names else []
        whole = {
            "certificates": certificates,
            "certificate_events": events_of(certificates),
            "sources": sources(self._given.runs, cited),
        }
        for name, schema in TABLES.items():
            if name in whole:
                yield name, iter([in_order(whole[name].select(schema.names).cast(schema))])
            else:
                yield name, (in_order(found[name].take(piece)) for piece in range(self._shares))

    def _pieces(self, name: str, schema: pa.Schema) -> Pieces:
        return Pieces(schema, self._shares, self._scratch / name)

    def _world(self, certificates: pa.Table) -> World:
        return World(
            suppliers=self._given.suppliers,
            runs=self._given.runs,
            certificates=certificates.select(["certificate_id", "scheme", "run_id"]),
            series=tuple(spelling(*name) for name in sorted(self._reference.series)),
            source_order=tuple(self._reference.source_order),
        )

    def _sorted_into_shares(self, certificates: pa.Table) -> Iterator[Mapping[str, pa.Table]]:
        """What is said of the families of each share."""
        shared = shared_families(self._given.links)
        kept: dict[str, Pieces] = {}
        places = _Places(self._shares)
        for batch in _tables(self._given.products):
            products = families(batch, shared)
            pieces = piece_of(products["family_id"].combine_chunks(), self._shares)
            places.add(products["id"].combine_chunks(), pieces)
            kept.setdefault("products", self._pieces("products", products.schema)).add(products, pieces)
        for name in _OF_PRODUCTS:
            for batch in _tables(getattr(self._given, name)):
                pieces = places.of(batch["product_id"].combine_chunks())
                kept.setdefault(name, self._pieces(name, batch.schema)).add(batch, pieces)
        named = kept["named"] = self._pieces("named", NAMED)
        for models in named_models(certificates, shared, self._reference.aliases):
            wanted = models
            if self._spellings is not None:
                wanted = models.filter(pc.is_in(models["spelling"], value_set=self._spellings))
            named.add(wanted, piece_of(pc.fill_null(wanted["family_id"].combine_chunks(), ""), self._shares))
        for share in range(self._shares):
            yield {name: pieces.take(share) for name, pieces in kept.items()}


class _Places:
    """Which share the statements on each product belong to."""

    def __init__(self, shares: int) -> None:
        self._shares = shares
        self._ids: list[pa.Array] = []
        self._pieces: list[NDArray[np.int64]] = []

    def add(self, ids: pa.Array, pieces: NDArray[np.int64]) -> None:
        if self._shares > 1:
            self._ids.append(ids)
            self._pieces.append(pieces.astype(np.int16))

    def of(self, ids: pa.Array) -> NDArray[np.int64]:
        if self._shares == 1:
            return np.zeros(len(ids), np.int64)
        if len(self._ids) > 1:
            self._ids, self._pieces = [pa.concat_arrays(self._ids)], [np.concatenate(self._pieces)]
        places: NDArray[np.int64] = pc.index_in(ids, value_set=self._ids[0]).to_numpy()
        return self._pieces[0][places]


def sources(runs: pa.Table, cited: Sequence[pa.ChunkedArray]) -> pa.Table:
    """The runs that current statements and confirmed links come from, in the schema's columns."""
    ids = pc.unique(pa.chunked_array([chunk for column in cited for chunk in column.chunks], pa.int64()))
    named = runs.rename_columns({"id": "run_id", "started_at": "recorded_at"})
    return named.filter(pc.is_in(named["run_id"], value_set=ids))


def in_order(table: pa.Table) -> pa.Table:
    """In a fixed order: by every column that can be ordered, ids first."""
    keys = [field.name for field in table.schema if not pa.types.is_list(field.type)]
    return table.sort_by([(key, "ascending") for key in keys])


def _tables(rows: pa.Table | pa.RecordBatchReader) -> Iterator[pa.Table]:
    """The rows of a table or a reader, so many at a time; one empty table where there are none."""
    if isinstance(rows, pa.Table):
        yield rows
        return
    batches: list[pa.RecordBatch] = []
    is_empty = True
    for batch in rows:
        batches.append(batch)
        if sum(item.num_rows for item in batches) >= _AT_A_TIME:
            yield pa.Table.from_batches(batches)
            batches, is_empty = [], False
    if batches or is_empty:
        yield pa.Table.from_batches(batches, schema=rows.schema)
