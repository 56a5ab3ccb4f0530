"""The chart of where the points come from: the same chart over other data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import altair as alt
import pyarrow as pa
import pytest
from laptop_ranking import RANKED
from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]


def test_moved_weights_move_the_bars_of_the_same_chart(demo_world: Path, opened: Open) -> None:
    """A browser draws anew what is another chart; products and points stand in its data alone."""
    at = opened("rank", **RANKED)
    before = at.get("vega_lite_chart")[0].proto
    at.number_input(key="weight_price").set_value(90.0).run()
    at.button(key="scale_weights").click().run()
    after = at.get("vega_lite_chart")[0].proto
    assert before.spec == after.spec
    rows = pa.ipc.open_stream(after.datasets[0].data.data).read_all()
    assert not rows.equals(pa.ipc.open_stream(before.datasets[0].data.data).read_all())
    places = dict(zip(rows.column("label").to_pylist(), rows.column("place").to_pylist(), strict=True))
    ranked = at.dataframe(key="ranking_table").value
    assert len(places) == len(set(places.values())) == 10
    points = rows.to_pandas().groupby("place")["points"].sum().tolist()
    assert points == pytest.approx((ranked["points"] * 100).tolist()[:10], abs=0.05)


def test_a_chart_is_drawn_while_another_person_s_is_made(demo_world: Path, opened: Open) -> None:
    """Streamlit switches Altair's theme off for every thread while it writes a chart."""
    with alt.theme.enable("none"):
        assert not opened("rank", **RANKED).exception
