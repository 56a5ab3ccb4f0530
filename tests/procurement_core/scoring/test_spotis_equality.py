"""One minus our score is the SPOTIS distance of scikit-criteria on values clipped to the anchors."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from skcriteria import mkdm
from skcriteria.agg.spotis import SPOTIS

from procurement_core.scoring.value_functions import anchored


@st.composite
def _cases(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    rows, columns = draw(st.integers(2, 12)), draw(st.integers(1, 6))
    low = draw(arrays(np.float64, columns, elements=st.floats(-1e3, 1e3)))
    width = draw(arrays(np.float64, columns, elements=st.floats(0.5, 1e3)))
    maximise = draw(arrays(np.bool_, columns))
    natural = low + width * draw(arrays(np.float64, (rows, columns), elements=st.floats(-0.5, 1.5)))
    weights = draw(arrays(np.float64, columns, elements=st.floats(0.01, 1)))
    worst, best = np.where(maximise, low, low + width), np.where(maximise, low + width, low)
    return natural, worst, best, weights / weights.sum()


@settings(max_examples=200)
@given(_cases())
def test_score_is_one_minus_the_spotis_distance(case: tuple[np.ndarray, ...]) -> None:
    natural, worst, best, weights = case
    ours = anchored(natural, worst, best) @ weights
    low, high = np.minimum(worst, best), np.maximum(worst, best)
    matrix = mkdm(np.clip(natural, low, high), [max if up else min for up in best > worst], weights=weights.tolist())
    distance = SPOTIS().evaluate(matrix, bounds=np.column_stack([low, high])).e_.score
    assert np.abs(ours - (1 - np.asarray(distance))).max() < 1e-9
