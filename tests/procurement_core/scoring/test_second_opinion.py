"""TOPSIS as a second opinion: right where it may speak, silent where it would speak nonsense."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from market import AS_OF, Market
from policies import profile, without_gates

from procurement_core.errors import ProcurementError
from procurement_core.policy.changes import with_weights
from procurement_core.policy.profile import Profile
from procurement_core.scoring.evaluation import RankedProduct
from procurement_core.scoring.second_opinion import second_opinion
from procurement_core.scoring.service import evaluate
from procurement_core.wording.say import say

#: Price, footprint and memory of four laptops; every one is complete.
LAPTOPS = {"a": (500, 250, 16), "b": (700, 210, 24), "c": (1000, 380, 8), "d": (450, 390, 12)}


@pytest.fixture
def policy() -> Profile:
    """The label carries no weight: the four differ on three criteria."""
    return with_weights(profile(without_gates), {"type_i": 0.0, "price": 0.5, "footprint": 0.3, "memory": 0.2})


@pytest.fixture
def products(tmp_path: Path, policy: Profile) -> tuple[RankedProduct, ...]:
    market = Market()
    for name, (price, kg, memory) in LAPTOPS.items():
        market.offer(market.product(name, memory_gb=float(memory)), price)
        market.footprint(name, kg)
    market.offer(market.product("gap", memory_gb=16.0), 400)
    return evaluate(market.publish(tmp_path), policy, as_of=AS_OF).products


def test_closeness_by_the_book(products: tuple[RankedProduct, ...], policy: Profile) -> None:
    """Hwang and Yoon (1981): vector-normalised, weighted, distance to the worst over the sum of both distances."""
    matrix = np.array(list(LAPTOPS.values()), dtype=np.float64)
    weighted = matrix / np.sqrt((matrix**2).sum(axis=0)) * np.array([0.5, 0.3, 0.2])
    ideal = np.array([weighted[:, 0].min(), weighted[:, 1].min(), weighted[:, 2].max()])
    worst = np.array([weighted[:, 0].max(), weighted[:, 1].max(), weighted[:, 2].min()])
    to_ideal = np.sqrt(((weighted - ideal) ** 2).sum(axis=1))
    to_worst = np.sqrt(((weighted - worst) ** 2).sum(axis=1))
    expected = dict(zip(LAPTOPS, to_worst / (to_ideal + to_worst), strict=True))

    opinion = second_opinion(products, policy)
    assert dict(opinion.closeness) == pytest.approx(expected)
    assert sorted(opinion.places, key=opinion.places.__getitem__) == sorted(expected, key=expected.__getitem__)[::-1]
    assert opinion.left_out == ("gap",)
    assert opinion.unused == ("type_i",)
    assert opinion.agrees is (opinion.places[min(products, key=lambda item: item.rank).id] == 1)


def test_columns_without_difference_are_set_aside(products: tuple[RankedProduct, ...], policy: Profile) -> None:
    level = [replace(item, values={**item.values, "memory": 16.0}) for item in products]
    assert second_opinion(level, policy).unused == ("type_i", "memory")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda items: items[:1], "opinion.too_few"),
        (lambda items: [], "opinion.too_few"),
        (lambda items: [items[-1], items[0]], "opinion.too_few"),
        (lambda items: [*items, items[0]], "opinion.duplicate"),
        (lambda items: [replace(items[0], category="CPV:2008:30231300"), *items[1:]], "opinion.mixed_categories"),
        (lambda items: [replace(items[0], id="x"), replace(items[0], id="y")], "opinion.nothing_differs"),
    ],
)
def test_what_would_give_nonsense_is_refused_in_words(
    spoil: object, code: str, products: tuple[RankedProduct, ...], policy: Profile
) -> None:
    ordered = sorted(products, key=lambda item: item.id == "gap")
    with pytest.raises(ProcurementError) as refused:
        second_opinion(spoil(ordered), policy)
    assert refused.value.code == code
    assert "{" not in say(code, refused.value.facts) + say(code, refused.value.facts, "zh")


def test_scikit_criteria_stays_off_the_start_up_path() -> None:
    program = (
        "import sys, procurement_core.scoring.service, procurement_core.scoring.second_opinion;"
        "sys.exit('skcriteria' in sys.modules or 'matplotlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
