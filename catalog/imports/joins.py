"""How far the sources meet: counted by family, so that three memory sizes of one model count once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from catalog.snapshot.building.revision_files import SnapshotFolder

#: What a family may have, as columns of the products table.
HAS = ("has_offer", "has_certificate", "has_footprint")
_Flags = NDArray[np.bool_]


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


def join_counts(folder: SnapshotFolder, suggested: frozenset[str] = frozenset()) -> JoinCounts:
    """Count the joins of a revision whose files are in `folder`.

    `suggested` are the ids of families that an open suggestion names.
    """
    families = families_with(folder)
    price, certificate, footprint = (families[name].to_numpy() for name in HAS)
    maybe = pc.is_in(families["family_id"], value_set=pa.array(sorted(suggested), pa.string())).to_numpy()
    return JoinCounts(
        footprint_and_price=int((footprint & price).sum()),
        footprint_and_certificate=int((footprint & certificate).sum()),
        certificate_and_price=int((certificate & price).sum()),
        all_three=int((price & certificate & footprint).sum()),
        price_families=_kinds(price, footprint | certificate, maybe),
        footprint_families=_kinds(footprint, price | certificate, maybe),
    )


def families_with(folder: SnapshotFolder) -> pa.Table:
    """Each family of products, and whether it has an offer, a certificate and a footprint, whatever they are worth."""
    products = pq.read_table(folder.file("products"), columns=["family_id", *HAS])
    found = products.group_by("family_id").aggregate([(name, "max") for name in HAS])
    return found.rename_columns({f"{name}_max": name for name in HAS})


def _kinds(families: _Flags, others: _Flags, suggested: _Flags) -> JoinKinds:
    exact = int((families & others).sum())
    maybe = int((families & ~others & suggested).sum())
    return JoinKinds(exact, maybe, int(families.sum()) - exact - maybe)
