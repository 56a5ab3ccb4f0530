"""The lines of the next revision from those of the one before: only those of changed products are worked out anew.

They come out as if they had been made of every row, which a test holds.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from catalog.snapshot.building.former import FormerRevision
from catalog.snapshot.building.revision_files import SnapshotFolder
from catalog.snapshot.engine.held_files import stated_digests
from catalog.snapshot.engine.read_model import ReadModel, open_read_model
from catalog.snapshot.lines.line_files import read_lines
from catalog.snapshot.lines.lines_of_products import (
    Totals,
    build_lines,
    by_use,
    products_of_runs,
    suppliers_of,
    totals_of,
    with_totals,
)
from catalog.snapshot.lines.replaced_lines import replaced_lines


@dataclass(frozen=True, slots=True)
class Changed:
    """What a revision says otherwise than the one before it.

    `tables` hold every row of the new revision that says anything of the products `product_ids`, columns as in the
    schema; of all other products both say the same. Ids may name products that one of the two does not hold.
    """

    former: FormerRevision
    tables: Mapping[str, pa.Table]
    product_ids: pa.Array


def next_lines(changed: Changed, model: ReadModel) -> pa.Table | None:
    """The lines of the revision `model`, as `build_lines` makes them of every row.

    None where the lines before are not there, where nothing can be written for the while, or where offers use their
    currencies in another order by now: which price a line shows hangs on that order.
    """
    former = read_lines(changed.former.folder, changed.former.digest)
    if former is None or not totals_of(former).is_file_order:
        return None
    before, now = _currencies(changed.former.file("offers")), _currencies(model.folder / "offers.parquet")
    if any(before.index(name) != now.index(name) for name in set(before) & set(now)):
        return None
    try:
        lines = _replaced(former, changed, model.revision, now)
    except OSError:
        return None
    return with_totals(lines, _totals(totals_of(former), lines, changed.former, model))


def _replaced(former: pa.Table, changed: Changed, revision: int, currencies: Sequence[str]) -> pa.Table:
    """The lines with those of changed products made anew, from a revision of their own that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        written = SnapshotFolder(Path(folder))
        digest = written.write(changed.tables)
        with closing(open_read_model(written.publish("changed", revision), revision, digest)) as few:
            return replaced_lines(former, build_lines(few, currencies), changed.product_ids)


def _totals(before: Totals, lines: pa.Table, former: FormerRevision, model: ReadModel) -> Totals:
    """The facts about all products; counted again only in files that are other ones than before."""
    now = stated_digests(model.folder, model.revision)
    is_same = {name: former.digests[name] == digest for name, digest in now.items()}
    families = before.families if is_same["products"] else pc.count_distinct(lines["family_id"]).as_py()
    return Totals(
        is_file_order=True,
        families=families,
        suppliers=before.suppliers if is_same["offers"] else suppliers_of(model),
        products_of_runs=before.products_of_runs if is_same["product_values"] else products_of_runs(model),
    )


def _currencies(offers: Path) -> Sequence[str]:
    """The currencies of all offers, the one of most offers first."""
    uses: Counter[str] = Counter()
    with pq.ParquetFile(offers) as file:
        for group in range(file.num_row_groups):
            found = pc.value_counts(file.read_row_group(group, columns=["currency"])["currency"].combine_chunks())
            uses.update(dict(zip(found.field(0).to_pylist(), found.field(1).to_pylist(), strict=True)))
    return by_use(uses)
