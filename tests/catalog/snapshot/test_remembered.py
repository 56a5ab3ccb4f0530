"""What is remembered stays within its bytes, is worked out once, and is forgotten when it was not asked for longest."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
import pytest
from numpy.typing import NDArray

from catalog.model.problem import CatalogError
from catalog.model.settings import whole_number
from catalog.snapshot.engine.kept_columns import Remembered
from catalog.snapshot.engine.read_limits import ReadLimits, read_limits_from


def _column(value: int) -> NDArray[np.float64]:
    return np.full(10, float(value))


def test_bytes_are_bounded_and_the_one_unasked_for_longest_goes() -> None:
    kept = Remembered(3 * 80)
    for value in (1, 2, 3):
        kept.get(value, partial(_column, value))
    kept.get(1, lambda: pytest.fail("it is there"))
    kept.get(4, lambda: _column(4))
    assert kept.statistics().bytes == 240
    kept.get(1, lambda: pytest.fail("it was asked for lately"))
    assert kept.get(2, lambda: _column(-2))[0] == -2
    assert (kept.statistics().hits, kept.statistics().misses, kept.statistics().entries) == (2, 5, 3)
    kept.clear()
    assert kept.statistics().bytes == 0


def test_what_is_larger_than_all_room_is_handed_out_and_not_kept() -> None:
    kept = Remembered(79)
    assert kept.get("a", lambda: _column(1))[0] == 1
    assert kept.statistics().entries == 0


def test_of_many_threads_one_works_it_out() -> None:
    kept, calls, together = Remembered(1 << 20), [], threading.Barrier(8)

    def build() -> NDArray[np.float64]:
        calls.append(1)
        return _column(1)

    def ask(_: int) -> int:
        together.wait()
        return id(kept.get("a", build))

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(ask, range(8)))) == 1
    assert len(calls) == 1


def test_what_fails_is_raised_and_asked_again() -> None:
    kept = Remembered(1 << 20)

    def fail() -> NDArray[np.float64]:
        raise KeyError("no")

    with pytest.raises(KeyError):
        kept.get("a", fail)
    assert kept.get("a", lambda: _column(3))[0] == 3


def test_what_is_kept_cannot_be_changed() -> None:
    column = Remembered(1 << 20).get("a", lambda: _column(1))
    with pytest.raises(ValueError, match="read-only"):
        column[0] = 2


def test_limits_are_settings() -> None:
    assert read_limits_from({}) == ReadLimits()
    stated = {
        "GREENTENDER_DUCKDB_MEMORY_MB": "300", "GREENTENDER_DUCKDB_THREADS": "1", "GREENTENDER_CACHE_MASKS_MB": " 7 "
    }  # fmt: skip
    assert read_limits_from(stated) == ReadLimits(300, 1, 7)
    for wrong in ("0", "-3", "many", "1.5", "٣"):
        with pytest.raises(CatalogError, match=r"settings\.not_a_number"):
            whole_number({"LIMIT": wrong}, "LIMIT", 5)
