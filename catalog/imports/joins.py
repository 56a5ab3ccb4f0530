"""How far the sources meet: counted by family, so that three memory sizes of one model count once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa


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
    family = dict(
        zip(tables["products"]["product_id"].to_pylist(), tables["products"]["family_id"].to_pylist(), strict=True)
    )
    offers, certificates, footprints = (
        frozenset(family[product] for product in tables[name]["product_id"].unique().to_pylist() if product)
        for name in ("offers", "certificate_covers", "footprint_covers")
    )
    return offers, certificates, footprints


def _kinds(families: frozenset[str], others: frozenset[str], suggested: frozenset[str]) -> JoinKinds:
    exact = families & others
    maybe = (families - exact) & suggested
    return JoinKinds(len(exact), len(maybe), len(families) - len(exact) - len(maybe))
