"""Caches are bounded in entries and in bytes, and tell how they fare: 50 scenarios opened by 5 people."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from market import AS_OF, Market
from policies import profile

from catalog.model.problem import CatalogError
from catalog.snapshot.bounded_cache import BoundedCache
from procurement_core.scoring.cache import CacheLimits, EvaluationCache
from procurement_core.scoring.cache_limits import cache_limits_from
from procurement_core.scoring.service import evaluate


def test_bytes_bound_what_is_kept_and_the_newest_always_stays() -> None:
    cache: BoundedCache[np.ndarray] = BoundedCache(10, 2_000)
    for place, size in enumerate((100, 100, 50)):
        cache.get(place, lambda size=size: np.zeros(size))
        assert cache.statistics().bytes <= 2_000
    assert (cache.statistics().entries, cache.statistics().bytes) == (3, 2_000)
    cache.get("one more", lambda: np.zeros(1))
    assert (cache.statistics().entries, cache.statistics().bytes) == (3, 1_208)  # the oldest 800 bytes went
    cache.get("too large", lambda: np.zeros(1_000))
    assert (cache.statistics().entries, cache.statistics().bytes) == (1, 8_000)


def test_50_scenarios_of_5_people_stay_within_the_limits(tmp_path: Path) -> None:
    market = Market()
    for place in range(20):
        market.offer(market.product(f"p{place:02d}", memory_gb=float(place + 4)), 300 + 40 * place)
    model, cache = market.publish(tmp_path), EvaluationCache(CacheLimits(tables=3, matrices=4, products=2))
    scenarios = [
        (profile(lambda d, need=need: d["gates"][1].update(value=need)), AS_OF + timedelta(days=day))
        for need in range(4, 14)
        for day in range(5)
    ]
    visits = [scenarios[(3 * place + person) % 50] for person in range(5) for place in range(50)]
    with ThreadPoolExecutor(5) as people:
        found = list(people.map(lambda visit: evaluate(model, visit[0], as_of=visit[1], cache=cache).total, visits))
    assert set(found) == {20}
    told = cache.statistics()
    assert (told["tables"].entries, told["matrices"].entries, told["products"].entries) == (3, 4, 1)
    assert told["matrices"].hits + told["matrices"].misses == 250
    assert told["products"].misses == 1
    assert told["tables"].bytes > 0


def test_an_operator_sets_the_limits() -> None:
    assert cache_limits_from({}) == CacheLimits()
    assert cache_limits_from({"GREENTENDER_CACHE_MATRICES_MB": "900"}).matrices_mb == 900
    with pytest.raises(CatalogError) as refused:
        cache_limits_from({"GREENTENDER_CACHE_TABLES": "many"})
    assert refused.value.code == "settings.not_a_number"
