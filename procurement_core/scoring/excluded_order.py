"""In which order people look for what is out: by the frequency of the reason, then by brand, model, configuration."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lines.product_lines import ProductLines, lines_of
from procurement_core.scoring.decision_matrix import DecisionMatrix

_NAMES = ("manufacturer", "model", "configuration")

Rows = NDArray[np.int64]


def first_by_reason(model: ReadModel, matrix: DecisionMatrix, rows: Rows, limit: int) -> Rows:
    """The first `limit` of some rows that are out: the most frequent reason first, within one by name, then by id.

    The matrix is one of the whole revision. What is not stated comes last.
    """
    lines = lines_of(model)
    found = [_by_name(lines, part, left) for part, left in _by_frequency(matrix, rows, limit)]
    return np.concatenate(found) if found else np.empty(0, dtype=np.int64)


def _by_frequency(matrix: DecisionMatrix, rows: Rows, limit: int) -> Iterator[tuple[Rows, int]]:
    """The rows of each reason, the most frequent first, and how many of them are still wanted."""
    first = matrix.first_reason[rows]
    counts = np.bincount(first, minlength=len(matrix.reason_codes))
    for reason in np.argsort(-counts, kind="stable"):
        if limit <= 0 or not counts[reason]:
            return
        yield rows[first == reason], limit
        limit -= int(counts[reason])


def _by_name(lines: ProductLines, rows: Rows, limit: int) -> Rows:
    """The first `limit` of some rows; only those of the first brands are sorted."""
    if limit < len(rows):
        brands = lines.coded("manufacturer")
        place = brands.places[rows]
        place = np.where(place < 0, len(brands.values), place)
        rows = rows[place <= np.partition(place, limit - 1)[limit - 1]]
    named = lines.table.select(list(_NAMES)).take(pa.array(rows))
    texts = {name: named.column(name).cast(pa.string()) for name in _NAMES}
    order = pa.table({**texts, "row": pa.array(rows)}).sort_by([(name, "ascending") for name in (*_NAMES, "row")])
    found: Rows = order.column("row").slice(0, limit).to_numpy()
    return found
