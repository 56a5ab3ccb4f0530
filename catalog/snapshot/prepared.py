"""What lies ready beside a large revision when it is published, so that nobody waits for it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pyarrow.parquet as pq

from catalog.snapshot.engine.read_model import open_read_model
from catalog.snapshot.lines.next_lines import Changed
from catalog.snapshot.lines.product_lines import prepare_lines
from catalog.snapshot.records.record_files import prepare_records

#: So many products are worth preparing: what is told of fewer is worked out within a second by who asks first.
_LARGE = 50_000


def prepare(folder: Path, revision: int, digest: str, changed: Changed | None = None) -> None:
    """Write the lines of products and the records behind them while a large revision is published.

    `changed` is what it says otherwise than the one before, where that is known. Raises what `open_read_model` raises.
    """
    if pq.read_metadata(folder / "products.parquet").num_rows < _LARGE:
        return
    with closing(open_read_model(folder, revision, digest)) as model:
        prepare_lines(model, changed)
        prepare_records(model)
