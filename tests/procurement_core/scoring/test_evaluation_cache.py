"""What is computed once, what weights leave alone, and that bounds hold with many threads."""

from __future__ import annotations

import gc
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from market import AS_OF, Market
from policies import profile, without_gates

from catalog.model.problem import CatalogError
from catalog.snapshot.lists.filter import Filter
from procurement_core.policy.changes import with_weights
from procurement_core.scoring.cache import BoundedCache, CacheLimits, EvaluationCache
from procurement_core.scoring.ranking import rank
from procurement_core.scoring.service import evaluate, weight_vector


def _market() -> Market:
    market = Market()
    for place in range(20):
        market.offer(market.product(f"p{place:02d}", memory_gb=float(place + 4)), 300 + 40 * place)
        market.certificate(f"p{place:02d}", valid_to=AS_OF + timedelta(days=place - 5))
    return market


def test_weights_touch_neither_database_nor_revision(tmp_path: Path) -> None:
    model, cache = _market().publish(tmp_path), EvaluationCache()
    where = Filter(text="p1")
    before = evaluate(model, profile(), as_of=AS_OF, where=where, cache=cache)
    computed = {name: each.misses for name, each in cache.statistics().items()}
    moved = evaluate(model, profile(), as_of=AS_OF, where=where, weights={"price": 0.1, "memory": 0.5}, cache=cache)
    assert moved.total == before.total == 10
    assert [item.id for item in moved.products] != [item.id for item in before.products]
    assert {name: each.misses for name, each in cache.statistics().items()} == computed
    matrix, in_play = (
        cache.matrix(model, profile(), AS_OF),
        cache.mask(model, cache.matrix(model, profile(), AS_OF), where),
    )
    model.close()
    policy = with_weights(profile(), {"price": 0.1, "memory": 0.5})
    again = rank(matrix, weight_vector(matrix, policy), in_play, 50)
    assert matrix.ids.take(again.rows).to_pylist() == [item.id for item in moved.products]
    with pytest.raises(CatalogError) as refused:
        evaluate(model, profile(), as_of=AS_OF + timedelta(days=1), cache=cache)
    assert refused.value.code == "snapshot.closed"


def test_one_table_serves_profiles_that_differ_in_anchors_and_one_matrix_those_that_differ_in_weights(
    tmp_path: Path,
) -> None:
    model, cache, first = _market().publish(tmp_path), EvaluationCache(), profile()
    moved = with_weights(first, {"price": 0.1, "memory": 0.5})
    ungated = profile(without_gates)
    assert cache.matrix(model, first, AS_OF) is cache.matrix(model, moved, AS_OF)
    assert cache.matrix(model, first, AS_OF) is not cache.matrix(model, ungated, AS_OF)
    stricter = profile(lambda d: d["gates"][1].update(value=16))
    assert cache.table(model, first, AS_OF) is cache.table(model, stricter, AS_OF)
    assert cache.matrix(model, first, AS_OF) is not cache.matrix(model, stricter, AS_OF)
    assert cache.table(model, first, AS_OF) is not cache.table(model, first, AS_OF + timedelta(days=1))


def test_shared_arrays_cannot_be_written(tmp_path: Path) -> None:
    matrix = EvaluationCache().matrix(_market().publish(tmp_path), profile(), AS_OF)
    for array in (matrix.parts, matrix.ranked, matrix.price, matrix.gate_state):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_what_is_ranked_under_a_filter_leaves_nothing_behind(tmp_path: Path) -> None:
    """A revision bounds the bytes of its masks: a matrix that lives longer may not keep what it has let go."""
    model, cache = _market().publish(tmp_path), EvaluationCache()
    matrix = cache.matrix(model, profile(), AS_OF)
    in_play = cache.mask(model, matrix, Filter(text="p1"))
    assert in_play is not None
    assert rank(matrix, weight_vector(matrix, profile()), in_play, 3).total == 10
    held = weakref.ref(in_play)
    del in_play
    model.remembered.clear()
    gc.collect()
    assert held() is None


def test_the_cache_is_bounded_and_forgets_the_longest_unused() -> None:
    cache: BoundedCache[int] = BoundedCache(2)
    calls: list[str] = []

    def get(key: str) -> int:
        return cache.get(key, lambda: calls.append(key) or len(calls))

    assert [get("a"), get("b"), get("a"), get("c"), get("a"), get("b")] == [1, 2, 1, 3, 1, 4]
    assert len(cache) == 2


def test_of_many_threads_one_computes_and_a_failure_is_not_kept() -> None:
    cache: BoundedCache[int] = BoundedCache(2)
    calls: list[int] = []
    begun = threading.Barrier(8)

    def build() -> int:
        calls.append(1)
        if len(calls) == 1:
            raise ValueError("first attempt")
        return 7

    def ask() -> int | str:
        begun.wait()
        try:
            return cache.get("key", build)
        except ValueError as error:
            return str(error)

    with ThreadPoolExecutor(8) as pool:
        answers = [job.result() for job in [pool.submit(ask) for _ in range(8)]]
    assert sorted(map(str, answers)) == ["7"] * 7 + ["first attempt"]
    assert len(calls) == 2


def test_threads_agree(tmp_path: Path) -> None:
    model, cache = _market().publish(tmp_path), EvaluationCache(CacheLimits(tables=1, matrices=1, products=1))
    days = [AS_OF + timedelta(days=place % 2) for place in range(8)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda day: evaluate(model, profile(), as_of=day, cache=cache), days))
    alone = {day: evaluate(model, profile(), as_of=day, cache=EvaluationCache()) for day in set(days)}
    assert all(evaluation == alone[day] for day, evaluation in zip(days, found, strict=True))


DAYS = st.dates(date(2026, 2, 20), date(2026, 3, 10))


@settings(max_examples=4)
@given(st.lists(DAYS, min_size=20, max_size=20))
def test_a_certificate_that_expires_a_day_earlier_never_raises_a_score(
    tmp_path_factory: pytest.TempPathFactory, ends: list[date]
) -> None:
    market = Market()
    for place, end in enumerate(ends):
        for name, stated in (("now", end), ("earlier", end - timedelta(days=1))):
            product = market.product(f"{name}{place}", memory_gb=8.0)
            market.certificate(product, scheme="cn_cel", scheme_type="type_i", valid_to=stated)
            market.certificate(product, valid_to=stated)
    model, cache = market.publish(tmp_path_factory.mktemp("law")), EvaluationCache()
    for policy in (profile(), profile(without_gates)):
        found = evaluate(model, policy, as_of=AS_OF, top=None, cache=cache)
        score = {item.id: item.score for item in found.products}
        for place in range(len(ends)):
            # a product that is not ranked any more has nothing
            assert score.get(f"earlier{place}", 0.0) <= score.get(f"now{place}", 0.0)
