"""The revision before: what it says of families that nothing new is said of goes into the next one as it stands."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from catalog.model.snapshot import MANIFEST
from catalog.snapshot.building.certificate_tables import families_named
from catalog.snapshot.building.maker import maker
from catalog.snapshot.building.revision_files import sha256_of
from catalog.snapshot.schema import SCHEMA_VERSION, TABLES


@dataclass(frozen=True, slots=True)
class FormerRevision:
    """The files of a revision that this very software has made, with the SHA-256 and the rows of each."""

    folder: Path
    digest: str
    digests: Mapping[str, str]
    counts: Mapping[str, int]

    def file(self, name: str) -> Path:
        """The file of one table."""
        return self.folder / f"{name}.parquet"

    def parts(self, name: str, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
        """A table, or some columns of it, a row group at a time."""
        with pq.ParquetFile(self.file(name)) as file:
            for group in range(file.num_row_groups):
                yield file.read_row_group(group, columns=columns)

    def says(self, name: str, column: str, values: pa.Array, rows: pa.Table) -> bool:
        """Whether the rows of a table with one of `values` in `column` are `rows`, as far as the columns of those go.

        Both are in the order of the file, of which no more is read than it takes to find a difference.
        """
        taken = 0
        with pq.ParquetFile(self.file(name)) as file:
            for group in range(file.num_row_groups):
                is_one = pc.is_in(file.read_row_group(group, columns=[column])[column], value_set=values)
                count = int(pc.sum(is_one).as_py() or 0)
                there = rows.slice(taken, count)
                if count and not file.read_row_group(group, columns=rows.column_names).filter(is_one).equals(there):
                    return False
                taken += count
        return taken == int(rows.num_rows)

    def merged(self, name: str, column: str, gone: pa.Array, new: pa.Table) -> Iterator[pa.Table]:
        """A table without the rows that have one of `gone` in `column`, and with the rows of `new`, still in order.

        `new` is in order, and none of its ids (the first column) is one of a row that stays.
        """
        key = TABLES[name].names[0]
        ids = new[key].to_pylist()
        taken = 0
        for part in self.parts(name):
            if not part.num_rows:
                continue
            until = bisect_right(ids, part[key][-1].as_py(), lo=taken)
            is_gone = pc.is_in(part[column], value_set=gone).to_numpy()
            yield _woven(part, is_gone, new.slice(taken, until - taken), ids[taken:until])
            taken = until
        yield new.slice(taken)


def former_revision(folder: Path, digest: str) -> FormerRevision | None:
    """The revision in `folder`, if its files are those of `digest` and this software would make the same of them."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        whole = (
            manifest["schema_version"] == SCHEMA_VERSION
            and manifest["digest"] == digest
            and manifest.get("made_by") == maker()
            and all(sha256_of(folder / f"{name}.parquet") == manifest["sha256"][name] for name in TABLES)
        )
        former = FormerRevision(folder, digest, dict(manifest["sha256"]), dict(manifest["counts"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # not there, or not what it should be
        return None
    return former if whole else None


@dataclass(frozen=True, slots=True)
class FormerCovers:
    """What certificates named of some families in the revision before, as rows of `certificate_covers`.

    `chosen` says of every row group which of its rows these are.
    """

    former: FormerRevision
    rows: pa.Table
    chosen: Sequence[pa.Array]

    def besides(self, certificate_ids: pa.Array) -> pa.Table:
        """What some certificates named of other families."""
        found = [
            part.filter(pc.and_not(pc.is_in(part["certificate_id"], value_set=certificate_ids), chosen))
            for part, chosen in zip(self.former.parts("certificate_covers"), self.chosen, strict=True)
        ]
        return pa.concat_tables([TABLES["certificate_covers"].empty_table(), *found])


def former_covers(
    former: FormerRevision, product_ids: pa.Array, spellings: pa.Array, aliases: Mapping[str, str]
) -> FormerCovers:
    """What certificates named of the families with these `spellings`, whose products are `product_ids`.

    A model that the catalogue did not hold is known by its spelling only.
    """
    rows, chosen = [TABLES["certificate_covers"].empty_table()], []
    with pq.ParquetFile(former.file("certificate_covers")) as file:
        for group in range(file.num_row_groups):
            ids = file.read_row_group(group, columns=["product_id"])["product_id"].combine_chunks()
            is_one, is_unknown = pc.is_in(ids, value_set=product_ids), pc.is_null(ids)
            if pc.any(is_unknown).as_py():
                unknown = file.read_row_group(group, columns=["manufacturer", "model"]).filter(is_unknown)
                spelt, _ = families_named(unknown["manufacturer"], unknown["model"], None, aliases)
                is_named = pc.replace_with_mask(is_unknown, is_unknown, pc.is_in(spelt, value_set=spellings))
                is_one = pc.or_(is_one, is_named)
            chosen.append(is_one)
            if pc.any(is_one).as_py():
                rows.append(file.read_row_group(group).filter(is_one))
    return FormerCovers(former, pa.concat_tables(rows), chosen)


def _woven(part: pa.Table, is_gone: NDArray[np.bool_], new: pa.Table, ids: Sequence[str]) -> pa.Table:
    """The rows of `part` that are not gone and those of `new` in the order of their ids; `ids` are those of `new`.

    Rows are picked by their places, all at once: laid one after the other, stretch by stretch, one row in ten that
    changes would take twenty times as long, and leave every column in as many pieces.
    """
    staying = np.flatnonzero(~is_gone)
    if not ids and len(staying) == part.num_rows:
        return part
    if not ids:
        return part.take(pa.array(staying))
    there = part.column(0).to_pylist()
    before = np.searchsorted(staying, [bisect_left(there, one) for one in ids])
    order = np.insert(staying, before, part.num_rows + np.arange(len(ids)))
    return pa.concat_tables([part, new]).take(pa.array(order, pa.int64()))
