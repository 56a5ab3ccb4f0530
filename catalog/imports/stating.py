"""What a source states, part by part: resolved, in the words of the store, and put aside on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

from catalog.imports.gtins import gtins_of
from catalog.imports.numbering import codes_of, first_of_each
from catalog.imports.parts import Parts
from catalog.imports.put_aside import TablesAside
from catalog.imports.resolving import ROW, SUPPLIER_IDENTITY, Resolved, resolve, stated_gtins
from catalog.imports.statements import statements
from catalog.store.fact_tables import FactKind

#: What tells one statement from another and a change from a move, and where it stood.
INDEX = ("record_key", "digest", ROW)
_IDENTITIES = "identities"


@dataclass(frozen=True, slots=True)
class Stated:
    """Every statement of a source, part by part, with the identities it needs; only `suppliers` is in memory."""

    suppliers: pa.Table
    parts: int
    aside: TablesAside

    def statements(self, kind: FactKind) -> Iterator[pa.Table]:
        """The statements of one kind (`fact_columns` and `row`), part by part, in the order of the source."""
        return (self.aside.take(_name(kind, place)) for place in range(self.parts))

    def columns(self, kind: FactKind, names: Sequence[str]) -> pa.Table:
        """Some columns of every statement of one kind."""
        return pa.concat_tables(self.aside.take(_name(kind, place), names) for place in range(self.parts))

    def identities(self) -> Iterator[pa.Table]:
        """The products that the source speaks of, each once, spelt as its first row spells it."""
        keys = [self.aside.take(_name(_IDENTITIES, place), ("id", ROW)) for place in range(self.parts)]
        whole = pa.concat_tables(keys)
        is_first = first_of_each(codes_of(whole["id"]), whole[ROW].to_numpy())
        start = 0
        for place in range(self.parts):
            table = self.aside.take(_name(_IDENTITIES, place))
            yield table.filter(pa.array(is_first[start : start + table.num_rows])).drop_columns(ROW)
            start += table.num_rows


def state(
    parts: Parts,
    known: pd.DataFrame,
    aliases: Mapping[str, str],
    done: Callable[[float], None],
    lay_under: Callable[[FactKind, pa.Table], pa.Table] | None = None,
) -> Stated:
    """Resolve every part and put its statements aside.

    `known` is what the catalogue knows of GTINs (`known_gtins`), `lay_under` what makes an entry of a person a whole
    statement. `done` is told which share of the parts is done.
    """
    gtins = gtins_of(known, (stated_gtins(part, aliases) for part in parts))
    aside, suppliers = TablesAside(), []
    for place, part in enumerate(parts):
        found = resolve(part, gtins.products_of, aliases)
        aside.put(_name(_IDENTITIES, place), found.identities)
        suppliers.append(found.suppliers)
        for kind, frame in _frames(found).items():
            table = statements(kind, frame)
            aside.put(_name(kind, place), lay_under(kind, table) if lay_under else table)
        done((place + 1) / len(parts))
    return Stated(_suppliers(pa.concat_tables(suppliers)), len(parts), aside)


def _frames(found: Resolved) -> Mapping[FactKind, pd.DataFrame]:
    return {
        FactKind.PRODUCTS: found.products,
        FactKind.OFFERS: found.offers,
        FactKind.CERTIFICATES: found.certificates,
        FactKind.FOOTPRINTS: found.footprints,
    }


def _name(what: str, place: int) -> str:
    return f"{what}-{place}"


def _suppliers(found: pa.Table) -> pa.Table:
    """Each supplier once, spelt as its first row spells it, with the first country that is stated."""
    everyone: pd.DataFrame = found.to_pandas()
    named = everyone.sort_values(ROW, kind="stable").drop_duplicates("id")
    countries = everyone.dropna(subset=["country"]).drop_duplicates("id").set_index("id")["country"]
    named["country"] = named["id"].map(countries)
    schema = pa.schema([(name, pa.string()) for name in SUPPLIER_IDENTITY])
    return pa.Table.from_pandas(named[list(SUPPLIER_IDENTITY)], schema=schema, preserve_index=False)
