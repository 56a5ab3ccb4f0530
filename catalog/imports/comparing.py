"""What an import changes: which statements are new, which say something else now, which say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from catalog.imports.statements import ROW
from catalog.model.problem import CatalogError
from catalog.store.fact_tables import FactKind


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


def changed_statements(incoming: pa.Table, current: pa.Table) -> pa.Table:
    """The rows of `incoming` whose record says something else than `current` (or nothing yet): all rows of a record.

    Both have `record_key` and `digest`; a record is the same when the set of its digests is.
    """
    new, old = (table.select(["record_key", "digest"]).to_pandas() for table in (incoming, current))
    counts = pd.DataFrame(
        {
            "new": new.groupby("record_key").size(),
            "both": new.merge(old, on=["record_key", "digest"]).groupby("record_key").size(),
        }
    )
    counts["old"] = old.groupby("record_key").size().reindex(counts.index)
    same = counts.index[(counts["new"] == counts["old"]) & (counts["new"] == counts["both"])]
    is_same = pc.is_in(incoming["record_key"], pa.array(same, pa.string()))
    return incoming.filter(pc.invert(is_same))


@dataclass(frozen=True, slots=True)
class News:
    """What a source states that is new: `changed` by kind.

    `replaced` counts the records of it that stated something else before, `by_hand` those that a person had corrected;
    `products_before` is how many products the catalogue held.
    """

    changed: Mapping[FactKind, pa.Table]
    replaced: int
    by_hand: int
    products_before: int


def news(
    stated: Mapping[FactKind, pa.Table],
    current: Mapping[FactKind, pa.Table],
    of_sources: Mapping[FactKind, pa.Table],
    *,
    products: int,
) -> News:
    """What `stated` says beyond `current`; both sides by kind, `current` with `record_key` and `digest`.

    `of_sources` is `current` as if nothing had been corrected by hand. A correction stands until its source says
    something new: what the source said before the correction is no news.
    """
    changed: dict[FactKind, pa.Table] = {}
    replaced = by_hand = 0
    for kind, table in stated.items():
        changed[kind] = changed_statements(table, current[kind])
        corrected = current[kind].slice(0, 0)
        if of_sources[kind] is not current[kind]:
            changed[kind] = changed_statements(changed[kind], of_sources[kind])
            corrected = changed_statements(current[kind], of_sources[kind])
        keys = pc.unique(changed[kind]["record_key"])
        replaced += _common(keys, current[kind])
        by_hand += _common(keys, corrected)
    return News(changed, replaced, by_hand, products)


def _common(keys: pa.Array, table: pa.Table) -> int:
    """How many of `keys` are record keys of `table`."""
    return int(pc.sum(pc.is_in(keys, value_set=pc.unique(table["record_key"]))).as_py() or 0)


@dataclass(frozen=True, slots=True)
class RowCounts:
    """What became of the source's rows: read = imported + unchanged + rejected."""

    read: int
    imported: int
    unchanged: int
    rejected: int


def count_rows(
    read: int, rejected: pd.Series[int], stated: Mapping[FactKind, pd.DataFrame], changed: Mapping[FactKind, pa.Table]
) -> RowCounts:
    """Count by source row: imported where any of its statements changes something.

    `stated` are the frames of the source, `changed` the statements that will be written, both by kind.
    Raises CatalogError `import.rows_lost` where the reader says nothing of a row it has read.
    """
    kept_aside = set(rejected)
    pairs = pd.concat(
        [
            frame[[ROW, "record_key"]].assign(
                is_new=frame["record_key"].isin(set(changed[kind]["record_key"].to_pylist()))
            )
            for kind, frame in stated.items()
        ]
    )
    by_row = pairs.groupby(ROW)["is_new"].any()
    by_row = by_row[~by_row.index.isin(kept_aside)]
    if len(by_row) + len(kept_aside) != read:
        raise CatalogError("import.rows_lost", read=read, accounted=len(by_row) + len(kept_aside))
    imported = int(by_row.sum())
    return RowCounts(read, imported, len(by_row) - imported, len(kept_aside))


def conflicts(
    changed: pa.Table, footprints: pa.Table, products: pa.Table, runs: pa.Table, run_id: int
) -> tuple[Conflict, ...]:
    """Footprints of this run that contradict another record on the same product and year.

    `footprints` are all current statements after the import, `changed` those this run wrote, with their source row.
    Of two contradicting rows of one source, the later one is named.
    """
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
