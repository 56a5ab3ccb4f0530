"""Answers worth keeping for as long as a revision is open, within a number of bytes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from catalog.snapshot.bounded_cache import BoundedCache, CacheStatistics

Values = TypeVar("Values", bound=NDArray[np.generic])


class Remembered:
    """Whole columns by what was asked, read-only and shared; the ones longest unasked go first.

    Of several threads that ask for one column, one works it out. A column larger than the limit is handed out and not
    kept.
    """

    def __init__(self, limit_bytes: int) -> None:
        self._columns: BoundedCache[NDArray[np.generic]] = BoundedCache(None, limit_bytes, largest_bytes=limit_bytes)

    def get(self, key: Hashable, build: Callable[[], Values]) -> Values:
        """The column of `key`, from `build` where it is not there; what `build` raises is raised."""

        def built() -> Values:
            column = build()
            column.setflags(write=False)
            return column

        return cast("Values", self._columns.get(key, built))

    def statistics(self) -> CacheStatistics:
        """What happened so far."""
        return self._columns.statistics()

    def clear(self) -> None:
        """Give the memory back."""
        self._columns.drop(lambda key: True)
