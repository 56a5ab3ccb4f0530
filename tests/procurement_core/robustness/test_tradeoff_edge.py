"""The edge of price against footprint, held against the definition, pair by pair."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from procurement_core.robustness.pareto_edge import EdgePoint, binned, non_dominated_edge

NAN = float("nan")
VALUES = st.lists(st.one_of(st.just(NAN), st.integers(1, 9).map(float)), min_size=24, max_size=24).map(np.array)


def test_an_edge_by_hand() -> None:
    price = np.array([10.0, 12.0, 12.0, 11.0, 20.0, 5.0, NAN])
    footprint = np.array([8.0, 4.0, 4.0, 8.0, 4.0, NAN, 1.0])
    assert non_dominated_edge(price, footprint) == (
        EdgePoint(0, 10.0, 8.0, 1, None),
        EdgePoint(1, 12.0, 4.0, 2, 0.5),
    )
    assert non_dominated_edge(np.array([NAN]), np.array([1.0])) == ()


@given(VALUES, VALUES)
def test_exactly_those_that_nobody_beats_are_on_the_edge(price: np.ndarray, footprint: np.ndarray) -> None:
    edge = non_dominated_edge(price, footprint)
    known = np.flatnonzero(~np.isnan(price) & ~np.isnan(footprint))
    unbeaten = [
        (price[row], footprint[row])
        for row in known
        if not any(
            price[other] <= price[row]
            and footprint[other] <= footprint[row]
            and (price[other], footprint[other]) != (price[row], footprint[row])
            for other in known
        )
    ]
    assert [(point.price, point.footprint_kg) for point in edge] == sorted(set(unbeaten))
    assert sum(point.products for point in edge) == len(unbeaten)
    for point in edge:
        same = (price == point.price) & (footprint == point.footprint_kg)
        assert point.row == np.flatnonzero(same)[0]


@given(VALUES, VALUES, st.sampled_from([1.0, 1e6]))
def test_every_product_lies_in_one_bin(price: np.ndarray, footprint: np.ndarray, spread: float) -> None:
    price = np.where(price > 8, price * spread, price)
    found = binned(price, footprint)
    assert found.counts.sum() == np.count_nonzero(~np.isnan(price) & ~np.isnan(footprint))
    assert found.counts.shape == (len(found.price_edges) - 1, len(found.footprint_edges) - 1)
    assert (np.diff(found.price_edges) > 0).all()


def test_bins_grow_in_proportion_where_prices_lie_far_apart() -> None:
    found = binned(np.array([1.0, 10.0, 10_000.0]), np.array([1.0, 2.0, 3.0]))
    assert np.allclose(found.price_edges[1:] / found.price_edges[:-1], 10_000 ** (1 / 40))
    assert np.allclose(np.diff(found.footprint_edges), 2 / 30)
