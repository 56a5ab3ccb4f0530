"""Market depth against plain pandas, threshold by threshold, and a market counted by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from procurement_core.robustness.depth_curve import (
    FEW_SUPPLIERS,
    THRESHOLDS,
    Depth,
    SellersOfRows,
    Spread,
    depth_by_label,
    depth_curve,
)

NAN = float("nan")
#: Numbers 100 and up are manufacturers'.
MAKERS = 100


def sellers_of(pairs: list[tuple[int, int]]) -> SellersOfRows:
    rows, sellers = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return SellersOfRows(rows, sellers, MAKERS)


def test_a_market_counted_by_hand() -> None:
    footprint = np.array([100.0, 200.0, 200.0, 300.0, NAN])
    price = np.array([50.0, 40.0, NAN, 20.0, 10.0])
    sellers = sellers_of([(0, 1), (1, 1), (1, 2), (2, MAKERS), (3, 3), (4, 4)])
    found = depth_curve(footprint, price, sellers, lower_is_better=True)
    assert (found.whole.models, found.whole.suppliers, found.whole.manufacturers, found.unknown) == (5, 5, 1, 1)
    assert found.whole.prices == Spread(4, 10.0, 17.5, 30.0, 42.5, 50.0)
    assert found.steps == (
        (300.0, Depth(4, 0.8, 4, 1, Spread(3, 20.0, 30.0, 40.0, 45.0, 50.0))),
        (200.0, Depth(3, 0.6, 3, 1, Spread(2, 40.0, 42.5, 45.0, 47.5, 50.0))),
        (100.0, Depth(1, 0.2, 1, 0, Spread(1, 50.0, 50.0, 50.0, 50.0, 50.0))),
    )
    assert [step.is_thin for _, step in found.steps] == [False, False, True]
    assert found.tightest == found.steps[1]


def test_more_is_better_turns_the_curve_round() -> None:
    recycled = np.array([0.0, 0.3, 0.5])
    sellers = sellers_of([(0, 1), (1, 2), (2, 3)])
    found = depth_curve(recycled, np.ones(3), sellers, lower_is_better=False, thresholds=(0.3, 0.1, 0.9))
    assert [(limit, step.models, step.suppliers) for limit, step in found.steps] == [
        (0.1, 2, 2),
        (0.3, 2, 2),
        (0.9, 0, 0),
    ]
    assert found.tightest is not None
    assert found.tightest[0] == 0.0


def test_nothing_known_leaves_no_step() -> None:
    found = depth_curve(np.array([NAN, NAN]), np.array([1.0, 2.0]), sellers_of([(0, 1), (1, 1)]), lower_is_better=True)
    assert (found.whole.models, found.unknown, found.steps, found.tightest) == (2, 2, (), None)
    empty = depth_curve(np.empty(0), np.empty(0), sellers_of([]), lower_is_better=True)
    assert (empty.whole.models, empty.whole.share, empty.steps) == (0, 0.0, ())


def test_labels_are_steps_of_their_own() -> None:
    sellers = sellers_of([(0, 1), (1, 2), (2, 3)])
    claims = {"label.type_i": np.array([True, True, True]), "cert.x": np.array([False, False, True])}
    found = depth_by_label(claims, np.array([1.0, NAN, 3.0]), sellers)
    assert {name: (each.models, each.suppliers, each.is_thin) for name, each in found.items()} == {
        "label.type_i": (3, 3, False),
        "cert.x": (1, 1, True),
    }
    assert found["label.type_i"].prices.n == 2


@st.composite
def markets(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, list[tuple[int, int]]]:
    count = draw(st.integers(1, 60))
    number = st.one_of(st.just(NAN), st.integers(0, 12).map(float))
    values = draw(st.lists(number, min_size=count, max_size=count))
    price = draw(st.lists(number, min_size=count, max_size=count))
    seller = st.integers(0, 5) | st.integers(MAKERS, MAKERS + 2)
    pairs = draw(st.lists(st.tuples(st.integers(0, count - 1), seller), min_size=1, max_size=2 * count))
    return np.array(values), np.array(price), pairs


@settings(max_examples=30, deadline=None)
@given(markets(), st.booleans())
def test_every_step_is_what_pandas_counts(
    market: tuple[np.ndarray, np.ndarray, list[tuple[int, int]]], lower_is_better: bool
) -> None:
    values, price, pairs = market
    found = depth_curve(values, price, sellers_of(pairs), lower_is_better=lower_is_better)
    products = pd.DataFrame({"value": values, "price": price})
    sold = pd.DataFrame(pairs, columns=["row", "seller"]).join(products, on="row")

    def left(limit: float) -> tuple[int, int, int]:
        passing = products[products.value <= limit if lower_is_better else products.value >= limit]
        selling = sold[sold.row.isin(passing.index)].seller
        return len(passing), selling.nunique(), selling[selling >= MAKERS].nunique()

    limits = [limit for limit, _ in found.steps]
    assert limits == sorted(set(limits), reverse=lower_is_better)
    assert len(limits) <= THRESHOLDS
    assert found.unknown == products.value.isna().sum()
    for limit, step in found.steps:
        assert (step.models, step.suppliers, step.manufacturers) == left(limit)
        passing = products[products.value <= limit if lower_is_better else products.value >= limit]
        assert step.share == pytest.approx(len(passing) / len(products))
        assert step.prices.n == passing.price.count()
        if step.prices.n:
            described = passing.price.describe()
            spread = step.prices
            assert [spread.minimum, spread.lower_quartile, spread.median, spread.upper_quartile, spread.maximum] == (
                pytest.approx(described[["min", "25%", "50%", "75%", "max"]].tolist())
            )
    every = sorted(set(products.value.dropna()), reverse=not lower_is_better)
    enough = [limit for limit in every if left(limit)[1] >= FEW_SUPPLIERS]
    assert (found.tightest[0] if found.tightest else None) == (enough[0] if enough else None)
