"""The best of what is said of a product: grouped by an engine or picked from columns, it is the same."""

from __future__ import annotations

from collections.abc import Sequence

import ibis
import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from procurement_core.proof.candidates import Bits, Candidates, best_beside, best_of_each

_ENGINE = ibis.duckdb.connect()
_PRODUCTS = 6
_ANSWERS = tuple(
    (Bits(f"state_{place}", 58, 62, "int8"), Bits(f"named_{place}", 3, 31, "int32", optional=True)) for place in (0, 1)
)
_NAMED_BY_NONE = (1 << 28) - 1

#: Product, state, what is named, the number behind it, and for which answers it counts.
Said = tuple[int, int, int, float | None, bool, bool]

_said = st.lists(
    st.tuples(
        st.integers(0, _PRODUCTS - 1),
        st.integers(0, 13),
        st.sampled_from([0, 1, 1 << 27, _NAMED_BY_NONE]),
        st.none() | st.floats(0, 10),
        st.booleans(),
        st.booleans(),
    ),
    max_size=12,
    unique_by=lambda said: said[:3],
)


def _rows(said: Sequence[Said]) -> pa.Table:
    return pa.table(
        {
            "number": pa.array([each[0] for each in said], pa.int32()),
            "order": pa.array([(each[1] << 58) + (each[2] << 3) for each in said], pa.int64()),
            "kg": pa.array([float("nan") if each[3] is None else each[3] for each in said], pa.float64()),
            "mine_0": pa.array([each[4] for each in said], pa.bool_()),
            "mine_1": pa.array([each[5] for each in said], pa.bool_()),
        }
    )


def _grouped(candidates: Candidates) -> dict[int, dict[str, object]]:
    rows = _ENGINE.to_pyarrow(best_of_each(candidates)).to_pylist()
    return {row.pop("number"): row for row in rows}


def _beside(
    candidates: Candidates, rows: pa.Table, place_of: Sequence[int] | None = None
) -> dict[int, dict[str, object]]:
    places = None if place_of is None else np.array(place_of, dtype=np.int32)
    count = _PRODUCTS if place_of is None else sum(place >= 0 for place in place_of)
    return dict(enumerate(pa.table(best_beside(candidates, rows, places, count, {})).to_pylist()))


@given(_said)
@settings(max_examples=15)
def test_several_answers_from_the_same_rows(said: Sequence[Said]) -> None:
    rows = _rows(said).drop_columns("kg")
    candidates = Candidates(ibis.memtable(rows), _ANSWERS)
    found, expected = _beside(candidates, rows), _grouped(candidates)
    for product, cells in found.items():
        assert cells == expected.get(product, dict.fromkeys(cells))
    for place in (0, 1):
        best: dict[int, tuple[int, int]] = {}
        for product, state, named, _, *counts in said:
            if counts[place]:
                best[product] = min(best.get(product, (99, 0)), (state, named))
        told = {product: (cells[f"state_{place}"], cells[f"named_{place}"]) for product, cells in found.items()}
        assert {product: cells for product, cells in told.items() if cells[0] is not None} == {
            product: (state, None if named == _NAMED_BY_NONE else named) for product, (state, named) in best.items()
        }


@given(_said)
@settings(max_examples=15)
def test_the_number_behind_the_best(said: Sequence[Said]) -> None:
    rows = _rows(said).drop_columns(["mine_0", "mine_1"])
    candidates = Candidates(ibis.memtable(rows), _ANSWERS[:1], "kg")
    found, expected = _beside(candidates, rows), _grouped(candidates)
    for product, cells in found.items():
        assert cells == expected.get(product, dict.fromkeys(cells))


def test_some_products_only_and_what_stands_for_nothing() -> None:
    rows = _rows([(0, 3, 1, 1.0, True, True), (2, 5, 1, 2.0, True, True), (2, 4, 7, 3.0, True, True)])
    rows = rows.drop_columns(["mine_0", "mine_1"])
    candidates = Candidates(ibis.memtable(rows), _ANSWERS[:1], "kg")
    assert _beside(candidates, rows, (-1, 0, 1)) == {
        0: {"state_0": None, "named_0": None, "kg": None},
        1: {"state_0": 4, "named_0": 7, "kg": 3.0},
    }
    assert _beside(candidates, rows, (1, 0)) == {
        0: {"state_0": None, "named_0": None, "kg": None},
        1: {"state_0": 3, "named_0": 1, "kg": 1.0},
    }
    cells = best_beside(candidates, rows, None, 3, {"state_0": 13})
    assert cells["state_0"].to_pylist() == [3, 13, 4]
    assert cells["named_0"].to_pylist() == [1, None, 7]
