"""What the lab holds: what two policy sets agree in is one copy, and an operator bounds the rest in megabytes."""

from __future__ import annotations

from datetime import timedelta
from gc import collect
from pathlib import Path
from weakref import ref

import numpy as np
import pytest
from lab_market import a_set, priced, three_categories
from market import AS_OF, CHAIR, LAPTOP, MONITOR

from catalog.model.problem import CatalogError
from procurement_core.policy.terms import Title
from procurement_core.policy_lab.lab_cache import LabCache, basis_of
from procurement_core.policy_lab.lab_limits import LabLimits, lab_limits_from
from procurement_core.scoring.cache import EvaluationCache


def test_what_a_draft_judges_as_the_rule_in_force_does_is_one_copy(tmp_path: Path) -> None:
    """Another requirement on laptops moves no price and no monitor; it puts c out, so states are two copies."""
    model = three_categories(tmp_path)
    rule, stricter = priced(0.6, 0.4), priced(0.6, 0.4, memory=8.0)
    in_force, draft = (a_set({LAPTOP: item, MONITOR: item, CHAIR: item}, "set") for item in (rule, stricter))
    cache, basis = LabCache(EvaluationCache()), basis_of(model, AS_OF, in_force, draft)
    before, after = cache.market(model, in_force, basis), cache.market(model, draft, basis)
    assert np.shares_memory(after.price, before.price)
    assert np.shares_memory(after.blocks[0].rows, before.blocks[0].rows)
    assert not np.shares_memory(after.gate_state, before.gate_state)
    assert after.gate_state.tolist() != before.gate_state.tolist()
    alone = LabCache(EvaluationCache()).market(model, draft, basis)
    assert after.gate_state.tolist() == alone.gate_state.tolist()
    assert np.array_equal(after.price, alone.price, equal_nan=True)
    assert after.ranked_scores.tolist() == alone.ranked_scores.tolist()


def test_another_day_shares_nothing(tmp_path: Path) -> None:
    model, rule = three_categories(tmp_path), priced(0.6, 0.4)
    in_force = a_set({LAPTOP: rule}, "set")
    cache = LabCache(EvaluationCache())
    today = cache.market(model, in_force, basis_of(model, AS_OF, in_force))
    later = cache.market(model, in_force, basis_of(model, AS_OF + timedelta(days=1), in_force))
    assert today.market is not later.market
    assert not np.shares_memory(today.price, later.price)


def test_an_operator_bounds_the_lab_in_megabytes() -> None:
    assert lab_limits_from({}) == LabLimits()
    assert lab_limits_from({"GREENTENDER_CACHE_LAB_MARKETS_MB": "500"}).markets_mb == 500
    with pytest.raises(CatalogError) as refused:
        lab_limits_from({"GREENTENDER_CACHE_LAB_SIDES_MB": "plenty"})
    assert refused.value.code == "settings.not_a_number"


def test_markets_beyond_the_limit_go(tmp_path: Path) -> None:
    model = three_categories(tmp_path)
    cache = LabCache(EvaluationCache(), LabLimits(markets=2))
    sets = [a_set({LAPTOP: priced(0.6, 0.4, memory=memory)}, "set") for memory in (8.0, 16.0, 32.0)]
    basis = basis_of(model, AS_OF, *sets)
    markets = [cache.market(model, each, basis) for each in sets]
    assert all(market.nbytes > 0 for market in markets)
    assert (cache.statistics()["markets"].entries, cache.statistics()["markets"].misses) == (2, 3)
    assert cache.statistics()["markets"].bytes == sum(market.nbytes for market in markets[1:])


def test_the_side_of_a_market_goes_with_it(tmp_path: Path) -> None:
    """Moved weights are sides of one market; a side alone would hold a market, and its matrices, beyond the limit."""
    model = three_categories(tmp_path)
    cache = LabCache(EvaluationCache(), LabLimits(markets=1, sides=6))
    drafts = [a_set({LAPTOP: priced(0.6, 0.4, memory=memory)}, "set") for memory in (8.0, 16.0, 32.0)]
    moved = a_set({LAPTOP: priced(0.3, 0.7, memory=32.0)}, "set")
    basis = basis_of(model, AS_OF, *drafts)
    held = [ref(cache.side(model, each, basis, 3).market) for each in (*drafts, moved)]
    collect()
    assert [each() is not None for each in held] == [False, False, True, True]
    assert (cache.statistics()["markets"].entries, cache.statistics()["sides"].entries) == (1, 2)
    assert cache.side(model, moved, basis, 3).market is held[3]()


def test_a_part_goes_by_the_title_of_its_own_draft(tmp_path: Path) -> None:
    """Titles judge nothing, so two versions of a profile share a market; what is told of it is their own."""
    model, rule = three_categories(tmp_path), priced(0.6, 0.4, memory=8.0)
    gates = tuple(gate.model_copy(update={"title": Title(en="Enough memory", zh="内存足够")}) for gate in rule.gates)
    cache, in_force = LabCache(EvaluationCache()), a_set({LAPTOP: priced(0.6, 0.4)}, "set")
    told = []
    for each in (rule, rule.model_copy(update={"gates": gates})):
        draft = a_set({LAPTOP: each}, "set")
        basis = basis_of(model, AS_OF, draft, in_force)
        effect = cache.effect(basis, cache.market(model, draft, basis), cache.market(model, in_force, basis))
        told += [item.count.part.title for item in effect.removed]
    assert [title and title.en for title in told] == ["Memory of 8 GB", "Enough memory"]
