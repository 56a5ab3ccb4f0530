"""TOPSIS over segments equals scikit-criteria's, category by category."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judged import Line, wide_table
from market import CHAIR, LAPTOP
from policies import profile, without_gates
from skcriteria import mkdm
from skcriteria.agg.topsis import TOPSIS
from skcriteria.preprocessing.scalers import SumScaler, VectorScaler

from procurement_core.policy.profile import Profile
from procurement_core.scoring.decision_matrix import build_decision_matrix
from procurement_core.scoring.topsis import closeness_by_segment, topsis_per_category


def _referee(values: np.ndarray, weights: np.ndarray, larger: np.ndarray) -> np.ndarray:
    """scikit-criteria on (alternatives x criteria) that differ."""
    signs = np.where(larger, 1.0, -1.0)
    matrix = mkdm(values * signs, [max] * len(signs), weights=weights)
    scaled = SumScaler("weights").transform(VectorScaler("matrix").transform(matrix))
    return np.asarray(TOPSIS().evaluate(scaled).e_.similarity, dtype=np.float64)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.lists(st.integers(0, 12), min_size=1, max_size=6), st.integers(2, 5))
def test_every_segment_equals_the_referee(seed: int, sizes: list[int], columns: int) -> None:
    random = np.random.default_rng(seed)
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    values = random.uniform(0.1, 1000, (sum(sizes), columns))
    values[random.random(values.shape) < 0.2] = 5.0  # ties, and columns without a difference in small segments
    weights, larger = random.uniform(0.05, 1, columns), random.random(columns) < 0.5
    found = closeness_by_segment(np.ascontiguousarray(values.T), starts, weights, larger)
    for begin, end in pairwise(starts):
        part = values[begin:end]
        used = np.ptp(part, axis=0) > 0 if len(part) else np.zeros(columns, dtype=np.bool_)
        if len(part) < 2 or not used.any():
            assert np.isnan(found[begin:end]).all()
        else:
            expected = _referee(part[:, used], weights[used], larger[used])
            assert found[begin:end] == pytest.approx(expected, abs=1e-9)


OPEN: Profile = profile(without_gates)


def test_a_catalogue_leaves_out_what_is_unknown_and_keeps_categories_apart() -> None:
    lines = [
        Line(f"l{place}", price=200.0 + 90 * place, footprint=350.0 - 20 * place, memory=8.0 + place, type_i=claim)
        for place, claim in enumerate(["certificate.valid"] * 5)
    ]
    lines += [Line("gap", price=500.0), Line("chair", price=80.0, footprint=20.0, codes=(CHAIR,))]
    matrix = build_decision_matrix(wide_table(lines), OPEN)
    found = topsis_per_category(matrix, OPEN)
    ids = matrix.ids.to_pylist()
    place = found.categories.index(LAPTOP)
    rows = found.rows[found.starts[place] : found.starts[place + 1]]
    assert [ids[row] for row in rows] == [f"l{number}" for number in range(5)]
    assert found.left_out[place] == 1
    natural = matrix.natural(rows)
    used = np.ptp(natural, axis=0) > 0  # the label does not differ
    weights = np.array([item.weight for item in OPEN.criteria])[used]
    larger = np.array([item.direction == "max" for item in OPEN.criteria])[used]
    expected = _referee(natural[:, used], weights, larger)
    part = found.closeness[found.starts[place] : found.starts[place + 1]]
    assert part == pytest.approx(expected, abs=1e-9)
