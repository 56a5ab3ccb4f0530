"""Whole columns of text: joined, picked from a vocabulary, written from numbers and dates. No loop over rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, cast

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Texts: TypeAlias = pa.Array
Days: TypeAlias = NDArray[np.datetime64]


def tabled(columns: Mapping[str, Texts]) -> pd.DataFrame:
    """Columns of text as a frame."""
    return cast("pd.DataFrame", pa.table(dict(columns)).to_pandas())


def picked(vocabulary: Sequence[str | None], codes: NDArray[np.integer]) -> Texts:
    """The words at `codes`."""
    return pa.array(list(vocabulary), pa.large_string()).take(pa.array(codes))


def joined(*parts: Texts | str) -> Texts:
    """Parts side by side, row by row; null where any part is null."""
    return pc.binary_join_element_wise(*[_text(part) for part in parts], pa.scalar("", pa.large_string()))


def counted(values: NDArray[np.integer], width: int = 1) -> Texts:
    """Whole numbers as text, with zeros in front up to `width`."""
    return pc.utf8_lpad(pa.array(values).cast(pa.large_string()), width, "0")


def priced(cents: NDArray[np.int64]) -> Texts:
    """Hundredths as decimal text with two places."""
    return joined(counted(cents // 100), ".", counted(cents % 100, 2))


def dated(days: Days) -> Texts:
    """Dates as ISO text; null where the date is NaT."""
    return pa.array(days.astype("datetime64[D]")).cast(pa.string()).cast(pa.large_string())


def hidden(texts: Texts, mask: NDArray[np.bool_]) -> Texts:
    """The same column, null where the mask is set: a gap in the source."""
    return pc.if_else(pa.array(mask), pa.scalar(None, texts.type), texts)


def chosen(mask: NDArray[np.bool_], yes: Texts | str, no: Texts | str | None) -> Texts:
    """One of two columns, row by row."""
    other = pa.scalar(None, pa.large_string()) if no is None else _text(no)
    return pc.if_else(pa.array(mask), _text(yes), other)


def listed(items: Texts, group: NDArray[np.integer], groups: int) -> Texts:
    """Texts of one group joined to a JSON list; `group` is sorted and counts from 0 without gaps."""
    offsets = np.searchsorted(group, np.arange(groups + 1)).astype(np.int32)
    lists = pa.ListArray.from_arrays(pa.array(offsets), items)
    return joined("[", pc.binary_join(lists, pa.scalar(", ", items.type)), "]")


def _text(part: Texts | str) -> Texts:
    return pa.scalar(part, pa.large_string()) if isinstance(part, str) else part.cast(pa.large_string())
