"""One share of a revision: whole families, with everything that is said of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc

from catalog.snapshot.building.linking import covered, reach
from catalog.snapshot.building.product_table import product_table
from catalog.snapshot.building.shown_values import in_numbers, stated_values, values_of, with_inherited
from catalog.snapshot.building.statement_ids import with_ids
from catalog.snapshot.engine.connection import Connection
from catalog.snapshot.schema import TABLES

_CENTS = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class World:
    """What every share must know of the rest: who sells, which runs there are, what certificates say of themselves.

    `certificates` have `certificate_id`, `scheme` and `run_id`; `series` are the spellings that stand for several
    generations; `source_order` the readers, the one to be believed first in front.
    """

    suppliers: pa.Table
    runs: pa.Table
    certificates: pa.Table
    series: tuple[str, ...]
    source_order: tuple[str, ...]


class Share:
    """The families of one share; its steps share what the earlier ones found.

    Nothing outside says anything of them: links, configurations and the models that certificates name stay within a
    family. `products` have `family_id` and `spelling`, `named` is as `NAMED` in `certificate_tables`.
    """

    def __init__(self, backend: Connection, world: World, statements: Mapping[str, pa.Table]) -> None:
        self._backend = backend
        self._world = world
        self._given = statements

    def tables(self) -> Mapping[str, pa.Table]:
        """The share's rows of every table that speaks of products, as in the schema, in any order."""
        identities = self._identities()
        reaching = self._keep(reach(self._named("identities", identities), self._world.series))
        values = self._values(identities, reaching)
        footprints = with_ids(self._given["footprints"], "footprint_id", "f")
        found = {
            "product_values": values,
            "offers": self._offers(),
            "certificate_covers": self._covers(identities),
            "footprints": footprints,
            "footprint_covers": self._footprint_covers(footprints, identities, reaching),
        }
        beside = found | {"certificates": self._world.certificates}
        found["products"] = product_table(identities, beside, self._given["records"], self._world.runs)
        return {name: table.select(TABLES[name].names).cast(TABLES[name]) for name, table in found.items()}

    def _named(self, name: str, table: pa.Table) -> ir.Table:
        """A table by its name: the question that is asked of it is the same for every share."""
        self._backend.con.register(name, table)
        return ibis.table(ibis.Schema.from_pyarrow(table.schema), name=name)

    def _keep(self, expression: ir.Table) -> pa.Table:
        return self._backend.to_pyarrow(expression)

    def _identities(self) -> pa.Table:
        """Products of which something current is said, with their GTIN."""
        given = self._given
        said = pa.concat_tables(
            [given[name].select(["product_id", "gtin"]) for name in ("records", "offers", "footprints")]
        )
        stated = said.group_by("product_id").aggregate([("gtin", "min")])
        named = given["products"].rename_columns({"id": "product_id", "gtin": "own_gtin"})
        joined = named.join(stated, "product_id", join_type="inner")
        gtin = pc.coalesce(joined["own_gtin"], joined["gtin_min"])
        return joined.drop_columns(["own_gtin", "gtin_min"]).append_column("gtin", gtin)

    def _values(self, identities: pa.Table, reaching: pa.Table) -> pa.Table:
        readers = self._world.runs.select(["id", "reader"]).rename_columns(["run_id", "reader"])
        products = identities["product_id"].combine_chunks()
        stated = stated_values(self._given["records"], readers, self._world.source_order)
        values, reach = in_numbers(stated, reaching, products)
        chosen = self._keep(with_inherited(self._named("stated", values), self._named("reach", reach)))
        return values_of(stated, chosen, products)

    def _offers(self) -> pa.Table:
        offers = with_ids(self._given["offers"], "offer_id", "o")
        suppliers = self._world.suppliers
        places = pc.index_in(offers["supplier_id"], value_set=suppliers["id"].combine_chunks())
        offers = offers.append_column("supplier", suppliers["name"].combine_chunks().take(places.combine_chunks()))
        return offers.set_column(offers.column_names.index("amount"), "amount", _amounts(offers["amount"]))

    def _covers(self, identities: pa.Table) -> pa.Table:
        named = self._given["named"]
        if not named.num_rows:
            return TABLES["certificate_covers"].empty_table()
        found = covered(self._named("named", named), self._named("identities", identities), self._world.series)
        return self._keep(found.select(*TABLES["certificate_covers"].names).distinct())

    def _footprint_covers(self, footprints: pa.Table, identities: pa.Table, reaching: pa.Table) -> pa.Table:
        series = pa.array(self._world.series, pa.string())
        bare = identities.filter(pc.is_in(identities["spelling"], value_set=series))
        bare = bare.filter(pc.equal(bare["configuration_key"], ""))["product_id"].combine_chunks()
        match = pc.if_else(pc.is_in(footprints["product_id"], value_set=bare), "series", "exact")
        own = self._named("own_covers", footprints.select(["footprint_id", "product_id"]).append_column("match", match))
        others = own.select("footprint_id", source="product_id").join(self._named("reaching", reaching), "source")
        return self._keep(own.union(others.select("footprint_id", "product_id", "match")))


def _amounts(texts: pa.ChunkedArray) -> pa.Array:
    """Prices as Decimal; a fifth decimal place and beyond is rounded half to even."""
    coded = texts.combine_chunks().dictionary_encode()
    amounts = [Decimal(text).quantize(_CENTS) for text in coded.dictionary.to_pylist()]
    return pa.array(amounts, pa.decimal128(18, 4)).take(coded.indices)
