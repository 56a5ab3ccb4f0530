"""What was asked for last, piece by piece: what is shown next is mostly the same again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Latest(Generic[Key, Value]):
    """The `limit` values that were asked for last; safe for threads."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, keys: Iterable[Key]) -> tuple[dict[Key, Value], list[Key]]:
        """The values that are here, and the keys of those that are not."""
        found, missing = {}, []
        with self._lock:
            for key in keys:
                if key in self._values:
                    self._values.move_to_end(key)
                    found[key] = self._values[key]
                else:
                    missing.append(key)
        return found, missing

    def add(self, values: Mapping[Key, Value]) -> None:
        """Keep some more, and let go of those longest unasked."""
        with self._lock:
            self._values.update(values)
            while len(self._values) > self._limit:
                self._values.popitem(last=False)
