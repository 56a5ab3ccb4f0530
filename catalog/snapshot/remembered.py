"""Answers worth keeping for as long as a revision is open, within a number of bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray

Values = TypeVar("Values", bound=NDArray[np.generic])


@dataclass(frozen=True, slots=True)
class Statistics:
    """How often an answer was there, how often not, how many there are now and how many bytes they take."""

    hits: int
    misses: int
    entries: int
    bytes: int


class Remembered:
    """Whole columns by what was asked, read-only and shared; the ones longest unasked go first.

    Of several threads that ask for one column, one works it out. A column larger than the limit is handed out and not
    kept.
    """

    def __init__(self, limit_bytes: int) -> None:
        self._limit = limit_bytes
        self._columns: OrderedDict[Hashable, NDArray[np.generic]] = OrderedDict()
        self._building: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()
        self._hits = self._misses = self._bytes = 0

    def get(self, key: Hashable, build: Callable[[], Values]) -> Values:
        """The column of `key`, from `build` where it is not there; what `build` raises is raised."""
        with self._lock:
            known = self._known(key)
            if known is not None:
                return cast("Values", known)
            building = self._building.setdefault(key, threading.Lock())
        with building:
            with self._lock:
                known = self._known(key)
                if known is not None:
                    return cast("Values", known)
            try:
                column = build()
                column.setflags(write=False)
                with self._lock:
                    self._misses += 1
                    self._keep(key, column)
            finally:
                with self._lock:
                    self._building.pop(key, None)
            return column

    def statistics(self) -> Statistics:
        """What happened so far."""
        with self._lock:
            return Statistics(self._hits, self._misses, len(self._columns), self._bytes)

    def clear(self) -> None:
        """Give the memory back."""
        with self._lock:
            self._columns.clear()
            self._bytes = 0

    def _known(self, key: Hashable) -> NDArray[np.generic] | None:
        column = self._columns.get(key)
        if column is not None:
            self._columns.move_to_end(key)
            self._hits += 1
        return column

    def _keep(self, key: Hashable, column: NDArray[np.generic]) -> None:
        if column.nbytes > self._limit:
            return
        self._columns[key] = column
        self._bytes += column.nbytes
        while self._bytes > self._limit:
            _, gone = self._columns.popitem(last=False)
            self._bytes -= gone.nbytes
