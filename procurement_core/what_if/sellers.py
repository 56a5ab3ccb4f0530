"""Who stands behind the products: suppliers by legal identity, and manufacturers where nobody is known to sell."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from catalog.snapshot.read_model import ReadModel


@dataclass(frozen=True, slots=True, eq=False)
class Sellers:
    """Pairs of a product's row and a place in `names`; a product has as many as it has sellers, at least one.

    An offer counts whatever its date: a supplier does not leave the market with a price list. From the place
    `first_manufacturer` on, names are those of manufacturers, of whose products no offer is known.
    """

    rows: NDArray[np.int64]
    places: NDArray[np.int64]
    names: tuple[str, ...]
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


def sellers_of(model: ReadModel, ids: pa.Array) -> Sellers:
    """The sellers of every product of the revision; `ids` are the products in the order of the rows."""
    offers, products = model.table("offers"), model.table("products")
    identity = ibis.coalesce(offers.supplier_id, offers.supplier)
    sold = offers.filter(identity.notnull()).select(
        "product_id", identity=identity, name=ibis.coalesce(offers.supplier, offers.supplier_id)
    )
    known = model.arrow(sold.distinct().order_by("identity", "name"))
    unsold = products.anti_join(sold, "product_id")
    made = model.arrow(
        unsold.select("product_id", identity="manufacturer_key", name="manufacturer").order_by("identity", "name")
    )
    suppliers, supplier_names = _numbered(known)
    makers, maker_names = _numbered(made)
    return Sellers(
        rows=np.concatenate([_rows(known, ids), _rows(made, ids)]),
        places=np.concatenate([suppliers, makers + len(supplier_names)]),
        names=(*supplier_names, *maker_names),
        first_manufacturer=len(supplier_names),
    )


def _numbered(pairs: pa.Table) -> tuple[NDArray[np.int64], list[str]]:
    """A number for each identity, and the first of the names it goes by."""
    if not pairs.num_rows:
        return np.empty(0, dtype=np.int64), []
    identities = pairs.column("identity").combine_chunks().dictionary_encode()
    numbers = identities.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    _, first = np.unique(numbers, return_index=True)
    return numbers, pairs.column("name").take(pa.array(first)).to_pylist()


def _rows(pairs: pa.Table, ids: pa.Array) -> NDArray[np.int64]:
    places: NDArray[np.int64] = pc.index_in(pairs.column("product_id"), value_set=ids).to_numpy().astype(np.int64)
    return places
