"""What an import changes: which statements are new, which say something else now, which say the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from catalog.imports.numbering import codes_of, first_of_each
from catalog.imports.statements import ROW
from catalog.model.problem import CatalogError


@dataclass(frozen=True, slots=True)
class KindOfNews:
    """What a source states of one kind that is new, as claims on its statements in their order.

    `is_new` holds for every statement of a record that says something else than before, `is_written` for those of them
    that are kept: a statement that stands twice in a source, word for word, is kept once, at the first of its rows.
    `rows` are the source rows. `replaced` counts the records that stated something else before, `by_hand` those that a
    person had corrected.
    """

    rows: NDArray[np.int64]
    is_new: NDArray[np.bool_]
    is_written: NDArray[np.bool_]
    replaced: int
    by_hand: int


def news(stated: pa.Table, current: pa.Table, of_sources: pa.Table) -> KindOfNews:
    """What `stated` says beyond `current`; all have `record_key` and `digest`, `stated` also `row`.

    A record says the same when the set of its digests is the same. `of_sources` is `current` as if nothing had been
    corrected by hand (the same object where nothing was). A correction stands until its source says something new:
    what the source said before the correction is no news.
    """
    tables = (stated, current, of_sources)
    keys, pairs = _numbered(tables)
    is_first = first_of_each(pairs[0], stated[ROW].to_numpy())
    count = int(max((part.max(initial=-1) for part in keys), default=-1)) + 1
    versions = [_Version(key, pair, count) for key, pair in zip(keys, pairs, strict=True)]
    mine = _Version(keys[0][is_first], pairs[0][is_first], count)
    is_changed = mine.differs_from(versions[1])
    corrected = np.zeros(count, dtype=bool)
    if of_sources is not current:
        is_changed &= mine.differs_from(versions[2])
        corrected = versions[1].differs_from(versions[2])
    is_new = is_changed[keys[0]]
    return KindOfNews(
        rows=stated[ROW].to_numpy(),
        is_new=is_new,
        is_written=is_new & is_first,
        replaced=int((is_changed & versions[1].is_there).sum()),
        by_hand=int((is_changed & corrected).sum()),
    )


class _Version:
    """The records of one side: how many digests each record has, by its number."""

    def __init__(self, keys: NDArray[np.int64], pairs: NDArray[np.int64], count: int) -> None:
        self._keys, self._pairs, self._count = keys, pairs, count
        self._digests = np.bincount(keys, minlength=count)

    @property
    def is_there(self) -> NDArray[np.bool_]:
        """By record number: whether this side states it."""
        there: NDArray[np.bool_] = self._digests > 0
        return there

    def differs_from(self, other: _Version) -> NDArray[np.bool_]:
        """By record number: whether this side states it otherwise than the other, or alone."""
        is_both = np.isin(self._pairs, other._pairs)
        both = np.bincount(self._keys[is_both], minlength=self._count)
        differs: NDArray[np.bool_] = (self._digests != other._digests) | (self._digests != both)
        return differs & self.is_there


def _numbered(tables: Sequence[pa.Table]) -> tuple[list[NDArray[np.int64]], list[NDArray[np.int64]]]:
    """Record keys, and pairs of record key and digest, as numbers: the same in every table."""
    cuts = np.cumsum([table.num_rows for table in tables])[:-1]
    keys = codes_of(*(table["record_key"] for table in tables))
    digests = codes_of(*(table["digest"] for table in tables))
    pairs = keys * (int(digests.max(initial=0)) + 1) + digests
    return np.split(keys, cuts), np.split(pairs, cuts)


@dataclass(frozen=True, slots=True)
class RowCounts:
    """What became of the source's rows: read = imported + unchanged + rejected."""

    read: int
    imported: int
    unchanged: int
    rejected: int


def count_rows(read: int, rejected: NDArray[np.int64], kinds: Iterable[KindOfNews]) -> RowCounts:
    """Count by source row: imported where any of its statements changes something.

    Raises CatalogError `import.rows_lost` where the reader says nothing of a row it has read.
    """
    found = tuple(kinds)
    rows, place = np.unique(np.concatenate([kind.rows for kind in found]), return_inverse=True)
    is_imported = np.bincount(place, weights=np.concatenate([kind.is_new for kind in found]), minlength=len(rows)) > 0
    kept_aside = np.unique(rejected)
    is_kept = ~np.isin(rows, kept_aside)
    stated = int(is_kept.sum())
    if stated + len(kept_aside) != read:
        raise CatalogError("import.rows_lost", read=read, accounted=stated + len(kept_aside))
    imported = int((is_imported & is_kept).sum())
    return RowCounts(read, imported, stated - imported, len(kept_aside))
