"""How far the sources meet: counted by family, so that three memory sizes of one model count once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc


@dataclass(frozen=True, slots=True)
class JoinKinds:
    """Families of one kind by how they meet another kind: by equal keys, by an open suggestion only, not at all."""

    exact: int
    suggested: int
    none: int


@dataclass(frozen=True, slots=True)
class JoinCounts:
    """Families of the catalogue in which prices, certificates and footprints meet."""

    footprint_and_price: int
    footprint_and_certificate: int
    certificate_and_price: int
    all_three: int
    price_families: JoinKinds
    footprint_families: JoinKinds


def join_counts(tables: Mapping[str, pa.Table], suggested: frozenset[str] = frozenset()) -> JoinCounts:
    """Count the joins of a revision.

    `tables` are those of `catalog.snapshot.schema` (`products`, `offers`, `certificate_covers`, `footprint_covers`),
    `suggested` the ids of families that an open suggestion names.
    """
    price, certificate, footprint = families_with(tables)
    return JoinCounts(
        footprint_and_price=len(footprint & price),
        footprint_and_certificate=len(footprint & certificate),
        certificate_and_price=len(certificate & price),
        all_three=len(price & certificate & footprint),
        price_families=_kinds(price, footprint | certificate, suggested),
        footprint_families=_kinds(footprint, price | certificate, suggested),
    )


def families_with(tables: Mapping[str, pa.Table]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The families that have an offer, a certificate and a footprint, whatever they are worth today."""
    products = tables["products"]
    return (
        _families_of(products, tables["offers"]),
        _families_of(products, tables["certificate_covers"]),
        _families_of(products, tables["footprint_covers"]),
    )


def _families_of(products: pa.Table, table: pa.Table) -> frozenset[str]:
    known = pc.is_in(products["product_id"], value_set=table["product_id"].combine_chunks())
    return frozenset(products["family_id"].filter(known).unique().to_pylist())


def _kinds(families: frozenset[str], others: frozenset[str], suggested: frozenset[str]) -> JoinKinds:
    exact = families & others
    maybe = (families - exact) & suggested
    return JoinKinds(len(exact), len(maybe), len(families) - len(exact) - len(maybe))
