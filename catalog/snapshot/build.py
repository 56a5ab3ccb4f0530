"""From current statements to the tables of a revision: links resolved, values chosen, all in a fixed order."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import ibis
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from ibis.backends.duckdb import Backend

from catalog.model.identity import configuration_key, manufacturer_key, model_key
from catalog.snapshot.json_columns import ROW, lists
from catalog.snapshot.linking import covered, families, families_of, reach, spelling, spellings
from catalog.snapshot.product_table import product_table
from catalog.snapshot.schema import TABLES
from catalog.snapshot.values import stated_values, with_inherited

_EVENT = pa.struct([("day", pa.string()), ("event", pa.string()), ("note", pa.string())])
_COVER = pa.struct([(name, pa.string()) for name in ("brand", "model", "configuration", "site")])


@dataclass(frozen=True, slots=True)
class Statements:
    """The current statements as the store hands them out, columns as in its tables."""

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


def build_tables(statements: Statements, reference: ReferenceData) -> Mapping[str, pa.Table]:
    """Every table of `catalog.snapshot.schema.TABLES`, sorted, so that the same statements give the same bytes."""
    backend = ibis.duckdb.connect()
    try:
        return _Build(backend, statements, reference).tables()
    finally:
        backend.disconnect()


class _Build:
    """One build; its steps share what the earlier ones found."""

    def __init__(self, backend: Backend, statements: Statements, reference: ReferenceData) -> None:
        self._backend = backend
        self._given = statements
        self._reference = reference

    def tables(self) -> Mapping[str, pa.Table]:
        identities = self._identities()
        reaching = self._keep(reach(ibis.memtable(identities), self._series()))
        values = self._values(reaching)
        offers, certificates, footprints = self._offers(), self._certificates(), self._footprints()
        certificate_covers = self._certificate_covers(certificates, identities)
        footprint_covers = self._footprint_covers(footprints, identities, reaching)
        found = {
            "product_values": values,
            "offers": offers,
            "certificates": certificates,
            "certificate_events": self._events(certificates),
            "certificate_covers": certificate_covers,
            "footprints": footprints,
            "footprint_covers": footprint_covers,
        }
        found["products"] = product_table(identities, found, self._given.records, self._given.runs)
        found["sources"] = self._sources(found)
        return {name: _sorted(found[name].select(schema.names).cast(schema)) for name, schema in TABLES.items()}

    def _keep(self, expression: ir.Table) -> pa.Table:
        return self._backend.to_pyarrow(expression)

    def _identities(self) -> pa.Table:
        """Products of which something current is said, with their family after confirmed links and their GTIN."""
        given = self._given
        said = pa.concat_tables(
            [table.select(["product_id", "gtin"]) for table in (given.records, given.offers, given.footprints)]
        )
        stated = said.group_by("product_id").aggregate([("gtin", "min")])
        named = given.products.rename_columns({"id": "product_id", "gtin": "own_gtin"})
        joined = named.join(stated, "product_id", join_type="inner")
        gtin = pc.coalesce(joined["own_gtin"], joined["gtin_min"])
        products = joined.drop_columns(["own_gtin", "gtin_min"]).append_column("gtin", gtin)
        return families(products.sort_by("product_id"), given.links)

    def _values(self, reaching: pa.Table) -> pa.Table:
        readers = self._given.runs.select(["id", "reader"]).rename_columns(["run_id", "reader"])
        stated = stated_values(self._given.records, readers, self._reference.source_order)
        return self._keep(with_inherited(ibis.memtable(stated), ibis.memtable(reaching)))

    def _offers(self) -> pa.Table:
        offers = with_ids(self._given.offers, "offer_id", "o")
        names = self._given.suppliers.select(["id", "name"]).rename_columns(["supplier_id", "supplier"])
        offers = offers.join(names, "supplier_id", join_type="left outer")
        return _replaced(offers, "amount", _amounts(offers["amount"]))

    def _certificates(self) -> pa.Table:
        certificates = with_ids(self._given.certificates, "certificate_id", "c")
        types = self._reference.scheme_types
        kinds = pa.array([types.get(scheme) for scheme in certificates["scheme"].to_pylist()], pa.string())
        return certificates.append_column("scheme_type", kinds)

    def _footprints(self) -> pa.Table:
        return with_ids(self._given.footprints, "footprint_id", "f")

    def _events(self, certificates: pa.Table) -> pa.Table:
        events = lists(certificates["events"], _EVENT)
        return events.append_column("certificate_id", certificates["certificate_id"].take(events[ROW]))

    def _certificate_covers(self, certificates: pa.Table, identities: pa.Table) -> pa.Table:
        items = lists(certificates["covers"], _COVER)
        ids = certificates["certificate_id"].take(items[ROW])
        named = items.drop_columns([ROW]).append_column("certificate_id", ids).to_pandas()
        keyed = self._keyed(named.rename(columns={"brand": "manufacturer"}).fillna({"configuration": ""}))
        if keyed.empty:
            return TABLES["certificate_covers"].empty_table()
        covers = pa.Table.from_pandas(keyed.drop_duplicates(), preserve_index=False)
        found = covered(ibis.memtable(covers), ibis.memtable(identities), self._series())
        return self._keep(found.select(*TABLES["certificate_covers"].names).distinct())

    def _keyed(self, named: pd.DataFrame) -> pd.DataFrame:
        """What certificates name, with the keys of `catalog.model.identity`."""
        aliases = self._reference.aliases
        makers = {name: manufacturer_key(str(name), aliases) for name in named["manufacturer"].unique()}
        maker = named["manufacturer"].map(makers)
        pairs = pd.MultiIndex.from_arrays([maker, named["model"]])
        models = {pair: model_key(str(pair[0]), str(pair[1])) for pair in pairs.unique()}
        spelt = spellings(maker, pd.Series([models[pair] for pair in pairs], index=named.index, dtype="str"))
        configurations = {text: configuration_key(str(text)) for text in named["configuration"].unique()}
        return named.assign(
            spelling=spelt,
            family_id=families_of(spelt, self._given.links),
            configuration_key=named["configuration"].map(configurations),
        )

    def _series(self) -> tuple[str, ...]:
        """The spellings that stand for several generations."""
        return tuple(spelling(*name) for name in sorted(self._reference.series))

    def _footprint_covers(self, footprints: pa.Table, identities: pa.Table, reaching: pa.Table) -> pa.Table:
        bare = identities.filter(pc.is_in(identities["spelling"], value_set=pa.array(self._series(), pa.string())))
        bare = bare.filter(pc.equal(bare["configuration_key"], ""))["product_id"].combine_chunks()
        match = pc.if_else(pc.is_in(footprints["product_id"], value_set=bare), "series", "exact")
        own = ibis.memtable(footprints.select(["footprint_id", "product_id"]).append_column("match", match))
        others = own.select("footprint_id", source="product_id").join(ibis.memtable(reaching), "source")
        return self._keep(own.union(others.select("footprint_id", "product_id", "match")))

    def _sources(self, found: Mapping[str, pa.Table]) -> pa.Table:
        """The runs that current statements and confirmed links come from."""
        facts = ("product_values", "offers", "certificates", "footprints")
        cited = [found[name].select(["run_id"]) for name in facts]
        decided = self._given.links.select(["decided_run_id"]).rename_columns(["run_id"])
        bare = self._given.records.select(["run_id"])
        runs = pa.concat_tables([*cited, bare, decided]).group_by("run_id").aggregate([])
        named = self._given.runs.rename_columns({"id": "run_id", "started_at": "recorded_at"})
        return named.filter(pc.is_in(named["run_id"], runs["run_id"]))


def with_ids(facts: pa.Table, name: str, letter: str) -> pa.Table:
    """`facts` with a column `name`: an id per statement that stays while the statement does, whatever it says by now.

    Made of the record key and the product; where a record states several, they are numbered in the order of digests.
    """
    keys = ["record_key", "product_id"] if "product_id" in facts.column_names else ["record_key"]
    ordered = facts.sort_by([(key, "ascending") for key in (*keys, "digest")])
    frame = ordered.select(keys).to_pandas()
    texts = zip(*(frame[key] for key in keys), frame.groupby(keys).cumcount().astype(str), strict=True)
    ids = [letter + hashlib.sha256("\x1f".join(text).encode()).hexdigest()[:16] for text in texts]
    return ordered.append_column(name, pa.array(ids, pa.string()))


def _amounts(texts: pa.ChunkedArray) -> pa.Array:
    """Prices as Decimal; a fifth decimal place and beyond is rounded half to even."""
    cents = Decimal("0.0001")
    known = {text: Decimal(text).quantize(cents) for text in texts.unique().to_pylist()}
    return pa.array([known[text] for text in texts.to_pylist()], pa.decimal128(18, 4))


def _replaced(table: pa.Table, name: str, column: pa.Array) -> pa.Table:
    return table.set_column(table.column_names.index(name), name, column)


def _sorted(table: pa.Table) -> pa.Table:
    """In a fixed order: by every column that can be ordered, ids first."""
    keys = [field.name for field in table.schema if not pa.types.is_list(field.type)]
    return table.sort_by([(key, "ascending") for key in keys]).combine_chunks()
