"""Who stands behind the products: suppliers by legal identity, and manufacturers where nobody is known to sell.

A manufacturer who also sells is one company with that supplier.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from catalog.model.identity import supplier_of
from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.what_if.result import LostSeller, SellerEffect

Mask = NDArray[np.bool_]

#: Fewer suppliers than these are no competition.
FEW_SUPPLIERS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Sellers:
    """Pairs of a product's row and a place in `names`; a product has as many as it has sellers, at least one.

    `identities` are what tells one seller from another, by the same places. A company is one whether it sells or makes:
    `stands_in` says of which pairs the seller is only the maker of a product of which no offer is known.

    An offer counts whatever its date: a supplier does not leave the market with a price list. From the place
    `first_manufacturer` on, names are those of manufacturers who are not known to sell anything.
    """

    rows: NDArray[np.int64]
    places: NDArray[np.int32]
    stands_in: Mask
    names: tuple[str, ...]
    identities: tuple[str, ...]
    first_manufacturer: int

    @property
    def nbytes(self) -> int:
        """Bytes of the pairs; names are few."""
        return self.rows.nbytes + self.places.nbytes + self.stands_in.nbytes

    def counts(self, chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
        """How many of the `chosen` rows each seller has."""
        return np.bincount(self.places[chosen[self.rows]], minlength=len(self.names))

    def per_group(self, chosen: NDArray[np.bool_], group: NDArray[np.int64], groups: int) -> NDArray[np.int64]:
        """How many different sellers the `chosen` rows of each group have; a group below 0 is none."""
        taken = chosen[self.rows] & (group[self.rows] >= 0)
        pairs = np.unique(group[self.rows[taken]] * len(self.names) + self.places[taken])
        return np.bincount(pairs // max(len(self.names), 1), minlength=groups)

    def without_offer(self, count: int) -> NDArray[np.bool_]:
        """Of which of `count` rows no offer is known, so that their manufacturers stand in."""
        found = np.zeros(count, dtype=np.bool_)
        found[self.rows[self.stands_in]] = True
        return found

    def of_rows(self, chosen: NDArray[np.int64], count: int) -> Sellers:
        """The sellers of some of `count` rows, in the order of `chosen`; names without a row stay."""
        place = np.full(count, -1)
        place[chosen] = np.arange(len(chosen))
        moved = place[self.rows]
        kept = moved >= 0
        return replace(self, rows=moved[kept], places=self.places[kept], stands_in=self.stands_in[kept])

    def suppliers_first(self) -> tuple[NDArray[np.int64], int]:
        """Another number for the seller of each pair, and the first of those who have no offer among these rows.

        So a part of a market says the same of its sellers whatever they sell elsewhere.
        """
        has_offer = np.zeros(len(self.names), dtype=np.bool_)
        has_offer[self.places[~self.stands_in]] = True
        without = np.where(has_offer[self.places], 0, len(self.names)).astype(np.int64)
        return without + self.places, len(self.names)


def sellers_of(model: ReadModel, ids: pa.Array) -> Sellers:
    """The sellers of every product of the revision; `ids` are the products in the order of the rows."""
    return sellers_from(*seller_pairs(model), ids)


def seller_pairs(model: ReadModel) -> tuple[pa.Table, pa.Table]:
    """product_id, identity and name of every supplier of a product, then of the makers of what nobody is known to sell.

    In no order: what is made of them does not depend on one.
    """
    known, made = (model.arrow(pairs) for pairs in seller_questions(model))
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

    A maker is known by the id that its name has as a supplier. It needs no read model.
    """
    suppliers, makers = _named(known, lambda identity: identity), _named(made, supplier_of)
    named = {**makers.names, **suppliers.names}  # who sells goes by the name on the offers
    ordered = [*sorted(suppliers.names), *(each for each in sorted(makers.names) if each not in suppliers.names)]
    place = {identity: number for number, identity in enumerate(ordered)}
    return Sellers(
        rows=np.concatenate([_rows(known, ids), _rows(made, ids)]),
        places=np.concatenate([suppliers.places(place), makers.places(place)]),
        stands_in=np.repeat([False, True], [known.num_rows, made.num_rows]),
        names=tuple(named[identity] for identity in ordered),
        identities=tuple(ordered),
        first_manufacturer=len(suppliers.names),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Named:
    """The sellers of some pairs: `codes` say for each pair which of `identities` it is, `names` by what to call it."""

    codes: NDArray[np.int32]
    identities: tuple[str, ...]
    names: Mapping[str, str]

    def places(self, place: Mapping[str, int]) -> NDArray[np.int32]:
        """The place of the seller of each pair."""
        return np.array([place[identity] for identity in self.identities], dtype=np.int32)[self.codes]


def _named(pairs: pa.Table, identity_of: Callable[[str], str]) -> _Named:
    """Each identity with the first of the names it goes by; strings are looked at once each, never pair by pair."""
    identities, names = _coded(pairs, "identity"), _coded(pairs, "name")
    known = [identity_of(each) for each in identities.dictionary.to_pylist()]
    called = names.dictionary.to_pylist()
    codes = identities.indices.to_numpy().astype(np.int32)
    together = np.unique(codes * np.int64(max(len(called), 1)) + names.indices.to_numpy())
    found: dict[str, str] = {}
    for both in together.tolist():
        identity, name = known[both // len(called)], called[both % len(called)]
        found[identity] = min(name, found.get(identity, name))
    return _Named(codes, tuple(known), found)


def _coded(pairs: pa.Table, column: str) -> pa.DictionaryArray:
    return pairs.column(column).combine_chunks().dictionary_encode()


def _rows(pairs: pa.Table, ids: pa.Array) -> NDArray[np.int64]:
    places: NDArray[np.int64] = pc.index_in(pairs.column("product_id"), value_set=ids).to_numpy().astype(np.int64)
    return places


def lost_sellers(
    names: Sequence[str], first_manufacturer: int, had: NDArray[np.int64], has: NDArray[np.int64]
) -> tuple[LostSeller, ...]:
    """Who of `names` had products and has none left, the largest first; makers from `first_manufacturer` on."""
    lost = np.flatnonzero((had > 0) & (has == 0))
    ordered = sorted(lost.tolist(), key=lambda place: (-int(had[place]), names[place]))
    return tuple(LostSeller(names[place], place < first_manufacturer, int(had[place])) for place in ordered)


def seller_effect(sellers: Sellers, compared: Mask, might: Mask, may: Mask, limit: int) -> SellerEffect:
    """Sellers of the rows that may be offered before (`might`) and after (`may`), and who loses all of them."""
    had, has = sellers.counts(might), sellers.counts(may)
    lost = lost_sellers(sellers.names, sellers.first_manufacturer, had, has)
    return SellerEffect(
        before=int((had > 0).sum()),
        after=int((has > 0).sum()),
        lost=len(lost),
        named=lost[:limit],
        without_offer=int(compared[sellers.rows[sellers.stands_in]].sum()),
    )
