"""Who stands behind the products: suppliers by legal identity, and manufacturers where nobody is known to sell."""

from __future__ import annotations

from dataclasses import dataclass, replace

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from catalog.snapshot.read_model import ReadModel
from procurement_core.what_if.result import LostSeller, SellerEffect

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Sellers:
    """Pairs of a product's row and a place in `names`; a product has as many as it has sellers, at least one.

    `identities` are what tells one seller from another, by the same places.

    An offer counts whatever its date: a supplier does not leave the market with a price list. From the place
    `first_manufacturer` on, names are those of manufacturers, of whose products no offer is known.
    """

    rows: NDArray[np.int64]
    places: NDArray[np.int64]
    names: tuple[str, ...]
    identities: tuple[str, ...]
    first_manufacturer: int

    def is_supplier(self, place: int) -> bool:
        """Whether it is a supplier with an offer, not a manufacturer in place of one."""
        return place < self.first_manufacturer

    def counts(self, chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
        """How many of the `chosen` rows each seller has."""
        return np.bincount(self.places[chosen[self.rows]], minlength=len(self.names))

    def per_group(self, chosen: NDArray[np.bool_], group: NDArray[np.int64], groups: int) -> NDArray[np.int64]:
        """How many different sellers the `chosen` rows of each group have; a group below 0 is none."""
        taken = chosen[self.rows] & (group[self.rows] >= 0)
        pairs = np.unique(group[self.rows][taken] * len(self.names) + self.places[taken])
        return np.bincount(pairs // max(len(self.names), 1), minlength=groups)

    def without_offer(self, count: int) -> NDArray[np.bool_]:
        """Of which of `count` rows no offer is known, so that their manufacturers stand in."""
        found = np.zeros(count, dtype=np.bool_)
        found[self.rows[self.places >= self.first_manufacturer]] = True
        return found

    def of_rows(self, chosen: NDArray[np.int64], count: int) -> Sellers:
        """The sellers of some of `count` rows, in the order of `chosen`; names without a row stay."""
        place = np.full(count, -1)
        place[chosen] = np.arange(len(chosen))
        moved = place[self.rows]
        kept = moved >= 0
        return replace(self, rows=moved[kept], places=self.places[kept])


def sellers_of(model: ReadModel, ids: pa.Array) -> Sellers:
    """The sellers of every product of the revision; `ids` are the products in the order of the rows."""
    return sellers_from(*seller_pairs(model), ids)


def seller_pairs(model: ReadModel) -> tuple[pa.Table, pa.Table]:
    """product_id, identity and name of every supplier of a product, then of the makers of what nobody is known to sell.

    In the order of identity and name, put so here: Ibis cannot write out a sorted distinct for Spark.
    """
    order = [("identity", "ascending"), ("name", "ascending")]
    known, made = (model.arrow(pairs).sort_by(order) for pairs in seller_questions(model))
    return known, made


def seller_questions(model: ReadModel) -> tuple[ir.Table, ir.Table]:
    """The same pairs as questions: of suppliers, and of makers; their order is not settled."""
    offers, products = model.table("offers"), model.table("products")
    identity = ibis.coalesce(offers.supplier_id, offers.supplier)
    sold = offers.filter(identity.notnull()).select(
        "product_id", identity=identity, name=ibis.coalesce(offers.supplier, offers.supplier_id)
    )
    unsold = products.anti_join(sold, "product_id")
    return sold.distinct(), unsold.select("product_id", identity="manufacturer_key", name="manufacturer")


def sellers_from(known: pa.Table, made: pa.Table, ids: pa.Array) -> Sellers:
    """The same from pairs of product_id, identity and name: of suppliers, and of makers where nobody is known to sell.

    Both in the order of identity and name. It needs no read model.
    """
    suppliers, supplier_names, supplier_ids = _numbered(known)
    makers, maker_names, maker_ids = _numbered(made)
    return Sellers(
        rows=np.concatenate([_rows(known, ids), _rows(made, ids)]),
        places=np.concatenate([suppliers, makers + len(supplier_names)]),
        names=(*supplier_names, *maker_names),
        identities=(*supplier_ids, *maker_ids),
        first_manufacturer=len(supplier_names),
    )


def _numbered(pairs: pa.Table) -> tuple[NDArray[np.int64], list[str], list[str]]:
    """A number for each identity, the first of the names it goes by, and the identity itself."""
    if not pairs.num_rows:
        return np.empty(0, dtype=np.int64), [], []
    identities = pairs.column("identity").combine_chunks().dictionary_encode()
    numbers = identities.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    _, first = np.unique(numbers, return_index=True)
    return numbers, pairs.column("name").take(pa.array(first)).to_pylist(), identities.dictionary.to_pylist()


def _rows(pairs: pa.Table, ids: pa.Array) -> NDArray[np.int64]:
    places: NDArray[np.int64] = pc.index_in(pairs.column("product_id"), value_set=ids).to_numpy().astype(np.int64)
    return places


def seller_effect(sellers: Sellers, compared: Mask, might: Mask, may: Mask, limit: int) -> SellerEffect:
    """Sellers of the rows that may be offered before (`might`) and after (`may`), and who loses all of them."""
    had, has = sellers.counts(might), sellers.counts(may)
    lost = np.flatnonzero((had > 0) & (has == 0))
    ordered = sorted(lost.tolist(), key=lambda place: (-int(had[place]), sellers.names[place]))
    return SellerEffect(
        before=int((had > 0).sum()),
        after=int((has > 0).sum()),
        lost=len(lost),
        named=tuple(
            LostSeller(sellers.names[place], sellers.is_supplier(place), int(had[place])) for place in ordered[:limit]
        ),
        without_offer=int(compared[sellers.rows[sellers.places >= sellers.first_manufacturer]].sum()),
    )
