"""Fifty scenarios opened by five people at once: the answers of one alone, and no more memory than settings allow."""

from __future__ import annotations

import random
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from catalog.catalogue import open_catalogue
from catalog.snapshot.bounded_cache import CacheStatistics
from catalog.snapshot.engine.kept_columns import Remembered
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lists.condition import parse_condition
from catalog.snapshot.lists.facets import facets
from catalog.snapshot.lists.filter import Filter
from catalog.store.location import DEMO, Home
from procurement_core.policy.library import list_profiles
from procurement_core.policy.profile import Profile
from procurement_core.scoring.cache import CacheLimits, EvaluationCache
from procurement_core.scoring.service import evaluate

PEOPLE = 5
SCENARIOS = 50
OPENED = 20  # by each
DAY = date(2026, 3, 1)
LIMITS = CacheLimits(tables=3, tables_mb=1, matrices=3, matrices_mb=1, products=2, products_mb=1)
MASK_BYTES = 12_000

CONDITIONS = ("has_offer = yes", "has_footprint = yes", "price.amount < 900", "label != ", "configuration ~ b")


@dataclass(frozen=True)
class Question:
    """A scenario: filter, profile with its weights, as-of date."""

    profile: Profile
    as_of: date
    where: Filter
    weights: Mapping[str, float]


def _scenarios() -> list[Question]:
    chance = random.Random(4)
    profiles = [profile for profile in list_profiles() if isinstance(profile, Profile) and profile.use == "screening"]
    found = []
    for number in range(SCENARIOS):
        profile = profiles[number * 2 // SCENARIOS % len(profiles)]
        shares = {name: chance.random() + 0.01 for name in profile.weights}
        chosen = chance.sample(CONDITIONS, chance.choice((0, 1, 2)))
        where = Filter(tuple(map(parse_condition, chosen)), chance.choice(("", "", "a", "fictional 1")))
        total = sum(shares.values())
        weights = {name: share / total for name, share in shares.items()}
        found.append(Question(profile, DAY + timedelta(days=60 * (number * 4 // SCENARIOS % 2)), where, weights))
    return found


def _answer(model: ReadModel, asked: Question, cache: EvaluationCache) -> tuple[object, ...]:
    found = evaluate(
        model, asked.profile, as_of=asked.as_of, where=asked.where, weights=asked.weights, top=5, cache=cache
    )
    ranked = tuple((item.id, item.score) for item in found.products)
    return ranked, found.total, tuple(sorted(found.excluded.items())), facets(model, asked.where).total


def test_fifty_scenarios_by_five_people_stay_within_the_limits(
    demonstration: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue = open_catalogue(DEMO, home=Home(demonstration))
    model, scenarios = catalogue.read_model(), _scenarios()
    assert len(set(map(repr, scenarios))) == SCENARIOS
    plenty = EvaluationCache(CacheLimits())
    alone = [_answer(model, asked, plenty) for asked in scenarios]
    model.close()

    model, cache = catalogue.read_model(), EvaluationCache(LIMITS)
    model.remembered = Remembered(MASK_BYTES)

    def visit(person: int) -> None:
        for turn in range(OPENED):
            place = (turn + person * SCENARIOS // PEOPLE) % SCENARIOS  # every scenario is opened by two people
            assert _answer(model, scenarios[place], cache) == alone[place]
            held = cache.statistics()
            assert held["tables"].entries <= LIMITS.tables
            assert held["matrices"].entries <= LIMITS.matrices
            assert held["products"].entries <= LIMITS.products
            assert model.remembered.statistics().bytes <= MASK_BYTES

    with ThreadPoolExecutor(PEOPLE) as people:
        for visitor in [people.submit(visit, person) for person in range(PEOPLE)]:
            visitor.result()
    counted: dict[str, CacheStatistics] = dict(cache.statistics())
    counted["masks and orders"] = model.remembered.statistics()
    with capsys.disabled():
        for name, each in counted.items():
            rate = each.hits / (each.hits + each.misses)
            print(f"\n{name}: hit rate {rate:.0%}, {each.entries} held, {each.bytes:,} bytes", end="")
    assert all(each.misses for each in counted.values())
    assert counted["matrices"].hits + counted["matrices"].misses == PEOPLE * OPENED
    model.close()
    catalogue.close()
