"""The quick top equals a full sort: ties, caps, unknown prices, filters, and no top at all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judged import Line, wide_table
from policies import profile, without_gates
from test_scoring_laws import LINES

from procurement_core.policy.changes import with_weights
from procurement_core.proof.verdicts import Verdict
from procurement_core.scoring.decision_matrix import build_decision_matrix
from procurement_core.scoring.gate_states import FAIL
from procurement_core.scoring.ranking import contributions_of, rank, score_rows
from procurement_core.scoring.service import weight_vector
from procurement_core.scoring.top_scores import best_of

OPEN = profile(without_gates)


def _sorted(scores: np.ndarray, prices: np.ndarray, top: int | None) -> tuple[list[int], list[int]]:
    """The order as it is written down: score to 9 decimals, price with the unknown last, then the row."""
    rounded = np.round(scores, 9)
    keys = [(-rounded[row], np.isnan(prices[row]), np.nan_to_num(prices[row]), row) for row in range(len(scores))]
    order = [row for *_, row in sorted(keys)]
    places = [1 + int((rounded > rounded[row]).sum()) for row in order]
    return order[:top], places[:top]


@settings(max_examples=120, deadline=None)
@given(
    st.integers(0, 2**32 - 1),
    st.integers(0, 6000),
    st.sampled_from([1, 3, 50, 10_000, 10**9, 10**10]),
    st.sampled_from([None, 0, 1, 7, 50, 200, 7000]),
)
def test_the_top_of_many_scores_equals_a_full_sort(seed: int, count: int, steps: int, top: int | None) -> None:
    random = np.random.default_rng(seed)
    scores = np.minimum(random.integers(0, steps + 1, count) / steps + random.normal(0, 1e-12, count), 1.0)
    prices = np.where(random.random(count) < 0.3, np.nan, random.integers(1, 5, count).astype(np.float64))
    chosen, places = best_of(scores, lambda some: prices[some], top)
    assert (chosen.tolist(), places.tolist()) == _sorted(scores, prices, top)


def test_scores_that_round_up_to_the_last_place_are_found_below_it() -> None:
    scores = np.zeros(100_000)
    scores[:150] = 0.5 + 4.9e-10  # rounds down to 0.5
    scores[150:400] = 0.5 - 4.9e-10  # rounds up to 0.5
    prices = np.arange(len(scores), 0, -1, dtype=np.float64)
    chosen, places = best_of(scores, lambda some: prices[some], 200)
    assert chosen.tolist() == list(range(399, 199, -1))  # the cheapest of all that are equal
    assert set(places.tolist()) == {1}


@given(st.lists(LINES, max_size=25, unique_by=lambda line: line.id), st.data())
def test_a_ranking_equals_plain_numpy_over_every_product(lines: list[Line], data: st.DataObject) -> None:
    shares = data.draw(st.lists(st.integers(0, 20), min_size=4, max_size=4).filter(any))
    policy = with_weights(OPEN, {i.id: s / sum(shares) for i, s in zip(OPEN.criteria, shares, strict=True)})
    matrix = build_decision_matrix(wide_table(lines), policy)
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=len(lines), max_size=len(lines))), dtype=np.bool_)
    top = data.draw(st.none() | st.integers(0, 30))
    weights, every = weight_vector(matrix, policy), np.arange(len(lines))
    allowed = np.where(matrix.indicative(every), np.minimum(weights, matrix.indicative_weight_cap), weights)
    scores = (np.nan_to_num(matrix.worth(every)) * allowed).sum(axis=1)
    ranked = np.flatnonzero((matrix.gate_state != FAIL) & mask)
    assert score_rows(matrix, weights)[ranked] == pytest.approx(scores[ranked], abs=1e-9)
    found = rank(matrix, weights, mask, top)
    expected, places = _sorted(score_rows(matrix, weights)[ranked], matrix.price[ranked], top)
    assert found.rows.tolist() == ranked[expected].tolist()
    assert found.places.tolist() == places
    assert matrix.earned(ranked) == pytest.approx(np.nan_to_num(matrix.worth(ranked)), abs=1e-15)
    assert contributions_of(matrix, weights, ranked) == pytest.approx(
        (np.nan_to_num(matrix.worth(every)) * allowed)[ranked], abs=1e-12
    )


def test_an_indicative_value_has_a_part_of_its_own() -> None:
    lines = [Line("firm", footprint=200.0), Line("weak", footprint=200.0, verdict=Verdict.INDICATIVE)]
    matrix = build_decision_matrix(wide_table(lines), OPEN)
    assert [matrix.criteria[column] for column in matrix.capped] == ["footprint"]
    assert matrix.parts[-1].tolist() == [0.0, 1.0]
