"""Texts as numbers, so that a million of them can be compared, sorted and counted as a whole."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


def codes_of(*columns: pa.ChunkedArray) -> NDArray[np.int64]:
    """A number for every text of these columns, one column after the other; equal texts have the same."""
    whole = pa.chunked_array([chunk for column in columns for chunk in column.chunks], pa.string())
    coded = whole.dictionary_encode().unify_dictionaries()
    codes = [chunk.indices.to_numpy(zero_copy_only=False) for chunk in coded.chunks]
    return np.concatenate([np.zeros(0, np.int64), *codes]).astype(np.int64)


def first_of_each(codes: NDArray[np.int64], rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which places are the first of their code, by source row; of equal rows the one that stands first."""
    order = np.lexsort((rows, codes))
    is_first = np.ones(len(codes), dtype=bool)
    is_first[order[1:]] = codes[order[1:]] != codes[order[:-1]]
    return is_first
