"""A cache for many threads, bounded in entries and in bytes."""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar, cast


class Sized(Protocol):
    """What says how many bytes it takes."""

    @property
    def nbytes(self) -> int:
        """Bytes that go when it goes."""


@dataclass(frozen=True, slots=True)
class CacheStatistics:
    """How often a value was there and how often not since the start; what is held now."""

    hits: int
    misses: int
    entries: int
    bytes: int


Value = TypeVar("Value")


class BoundedCache(Generic[Value]):
    """The last `limit` values that were asked for, within `limit_bytes`. Of several threads one computes a value.

    A value without `nbytes` counts as nothing. One that is larger than all the room is kept alone: whoever asked for it
    goes on asking. One of more than `largest_bytes` is handed out and not kept.
    """

    def __init__(self, limit: int | None, limit_bytes: int | None = None, *, largest_bytes: int | None = None) -> None:
        self._limit = math.inf if limit is None else max(limit, 1)
        self._limit_bytes = math.inf if limit_bytes is None else limit_bytes
        self._largest_bytes = math.inf if largest_bytes is None else largest_bytes
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._building: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()
        self._hits = self._misses = self._bytes = 0

    def get(self, key: Hashable, build: Callable[[], Value]) -> Value:
        """The value of `key`, from `build` where it is not there; what `build` raises is raised and nothing is kept."""
        with self._lock:
            if key in self._values:
                return self._found(key)
            building = self._building.setdefault(key, threading.Lock())
        with building:
            with self._lock:
                if key in self._values:
                    return self._found(key)
            try:
                value = build()
            except BaseException:
                with self._lock:
                    self._building.pop(key, None)
                raise
            with self._lock:  # kept and released at once, so that nobody builds it a second time in between
                self._keep(key, value)
                self._building.pop(key, None)
            return value

    def statistics(self) -> CacheStatistics:
        """Counts since the start, and what is held now."""
        with self._lock:
            return CacheStatistics(self._hits, self._misses, len(self._values), self._bytes)

    def drop(self, is_gone: Callable[[Hashable], bool]) -> None:
        """Give up the values of some keys."""
        with self._lock:
            for key in [key for key in self._values if is_gone(key)]:
                self._bytes -= _bytes_of(self._values.pop(key))

    def __contains__(self, key: Hashable) -> bool:
        """Whether a value is there; asking does not count as use."""
        with self._lock:
            return key in self._values

    def __len__(self) -> int:
        return len(self._values)

    def _found(self, key: Hashable) -> Value:
        self._hits += 1
        self._values.move_to_end(key)
        return self._values[key]

    def _keep(self, key: Hashable, value: Value) -> None:
        self._misses += 1
        if _bytes_of(value) > self._largest_bytes:
            return
        if key in self._values:  # after a build that failed two threads may both have built it
            self._bytes -= _bytes_of(self._values.pop(key))
        self._values[key] = value
        self._bytes += _bytes_of(value)
        while len(self._values) > self._limit or (self._bytes > self._limit_bytes and len(self._values) > 1):
            _, gone = self._values.popitem(last=False)
            self._bytes -= _bytes_of(gone)


def _bytes_of(value: object) -> int:
    return cast("Sized", value).nbytes if hasattr(value, "nbytes") else 0
