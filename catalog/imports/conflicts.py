"""Footprints that contradict each other: both are kept, and whoever imports the second is told."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from sqlalchemy import Connection

from catalog.imports.statements import ROW
from catalog.snapshot.building.revision_files import SnapshotFolder
from catalog.store.current import runs
from catalog.store.fact_tables import FactKind
from catalog.store.touched import facts_of_products, products_of


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two current statements that give one product different footprints for one year; both are kept.

    `row` is the source row of this import, `value_kg` what it states; the other side is named by source and pointer.
    """

    row: int
    manufacturer: str
    model: str
    configuration: str
    year: int
    value_kg: float
    other_value_kg: float
    other_source: str
    other_pointer: str


def conflicts(connection: Connection, folder: SnapshotFolder, changed: pa.Table, run_id: int) -> tuple[Conflict, ...]:
    """Footprints of this run that contradict another record on the same product and year.

    `folder` holds the files of the revision it makes, `changed` are `record_key`, `digest` and source row of the
    footprints it wrote. Of two contradicting rows of one source, the later one is named.
    """
    ids = _disputed(folder, run_id) if changed.num_rows else pa.array([], pa.string())
    if not len(ids):
        return ()
    footprints = facts_of_products(connection, FactKind.FOOTPRINTS, ids)
    return _named(changed, footprints, products_of(connection, ids), runs(connection), run_id)


def _disputed(folder: SnapshotFolder, run_id: int) -> pa.Array:
    """Products of which this run states a footprint of a year in which they have several that are not the same."""
    columns = ["footprint_id", "kind", "year", "value_kg", "unit_basis", "run_id"]
    stated = pq.read_table(folder.file("footprints"), columns=columns)
    stated = stated.filter(pc.and_(pc.equal(stated["kind"], "product"), pc.is_valid(stated["year"])))
    covers = pq.read_table(folder.file("footprint_covers"))
    covers = covers.filter(pc.is_in(covers["match"], value_set=pa.array(["exact", "series"])))
    stated = stated.append_column("is_mine", pc.equal(stated["run_id"], run_id))
    years = (
        covers.drop_columns(["match"]).join(stated, "footprint_id", join_type="inner").group_by(["product_id", "year"])
    )
    found = years.aggregate(
        [(name, how) for name in ("value_kg", "unit_basis") for how in ("min", "max")] + [("is_mine", "max")]
    )
    differs = pc.or_(
        pc.not_equal(found["value_kg_min"], found["value_kg_max"]),
        pc.not_equal(found["unit_basis_min"], found["unit_basis_max"]),
    )
    return pc.unique(found.filter(pc.and_(found["is_mine_max"], differs))["product_id"])


def _named(
    changed: pa.Table, footprints: pa.Table, products: pa.Table, runs: pa.Table, run_id: int
) -> tuple[Conflict, ...]:
    current = footprints.to_pandas()
    current = current[(current["kind"] == "product") & current["year"].notna()]
    rows = changed.select(["record_key", "digest", ROW]).to_pandas()
    mine = current[current["run_id"] == run_id].merge(rows, on=["record_key", "digest"])
    others = current.merge(mine[["record_key", "digest", ROW]], on=["record_key", "digest"], how="left")
    pairs = mine.merge(others, on=["product_id", "year"], suffixes=("", "_other"))
    differs = (pairs["value_kg"] != pairs["value_kg_other"]) | (pairs["unit_basis"] != pairs["unit_basis_other"])
    is_other = pairs["record_key"] != pairs["record_key_other"]
    is_first = (pairs["run_id_other"] != run_id) | (pairs[f"{ROW}_other"] < pairs[ROW])
    named = pairs[differs & is_other & is_first].merge(
        products.to_pandas().rename(columns={"id": "product_id"})[
            ["product_id", "manufacturer", "model", "configuration"]
        ],
        on="product_id",
    )
    sources = dict(zip(runs["id"].to_pylist(), runs["source"].to_pylist(), strict=True))
    named = named.sort_values([ROW, "pointer_other"], kind="stable")
    return tuple(
        Conflict(
            row=int(pair.row),
            manufacturer=str(pair.manufacturer),
            model=str(pair.model),
            configuration=str(pair.configuration),
            year=int(pair.year),
            value_kg=float(pair.value_kg),
            other_value_kg=float(pair.value_kg_other),
            other_source=sources[int(pair.run_id_other)],
            other_pointer=str(pair.pointer_other),
        )
        for pair in named.itertuples()
    )
