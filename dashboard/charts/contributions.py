"""Where the points come from: one bar for each product, one colour for each criterion."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache

import altair as alt
import pandas as pd

from dashboard.charts.criterion_colours import criterion_colours
from procurement_core.scoring.evaluation import RankedProduct

_SHOWN = 10
_STEP_PIXELS = 44
_FRAME_PIXELS = 110  # axis and legend
_INVISIBLE = "\u200b"
_DATA = "bars"


def chart(
    products: Sequence[RankedProduct],
    titles: Mapping[str, str],
    names: Mapping[str, str],
    *,
    points: str,
    product: str,
    criterion: str,
) -> dict[str, object]:
    """Stacked bars of the first ten products as Vega-Lite, each under its name so that a narrow screen keeps the bars.

    `titles` names the criteria in their order, `names` the products by id; the rest are axis words. The products stand
    in the data alone: a browser that is given the same chart with other data only moves the bars.
    """
    shown = products[:_SHOWN]
    drawn: dict[str, object] = json.loads(_drawn(len(shown), tuple(titles.values()), points, product, criterion))
    return {**drawn, "datasets": {_DATA: _bars(shown, titles, names)}}


def _bars(shown: Sequence[RankedProduct], titles: Mapping[str, str], names: Mapping[str, str]) -> pd.DataFrame:
    """A row for each criterion of each product, with the places of both."""
    return pd.DataFrame(
        {
            # Two products may share rank and name: an invisible mark for each place keeps their bars apart.
            "label": f"{item.rank}  {names.get(item.id, item.name)}" + _INVISIBLE * place,
            "place": place,
            "criterion": title,
            "layer": layer,
            "points": round(item.contributions.get(name, 0.0) * 100, 2),
        }
        for place, item in enumerate(shown)
        for layer, (name, title) in enumerate(titles.items())
    )


@lru_cache(maxsize=64)
def _drawn(count: int, titles: tuple[str, ...], points: str, product: str, criterion: str) -> str:
    """As JSON: to check a chart against its schema takes longer than to rank 1,000,000 products."""
    stacked: alt.Chart = (
        alt.Chart(alt.NamedData(_DATA))
        .mark_bar(size=15, yOffset=9)
        .encode(
            x=alt.X("points:Q", title=points, stack="zero", scale=alt.Scale(domain=[0, 100])),
            y=alt.Y(
                "label:N",
                title=None,
                sort=alt.EncodingSortField(field="place", op="min"),
                axis=_names_above_the_bars(),
            ),
            color=criterion_colours(titles),
            order=alt.Order("layer:Q"),
            tooltip=[
                alt.Tooltip("label:N", title=product),
                alt.Tooltip("criterion:N", title=criterion),
                alt.Tooltip("points:Q", title=points, format=".1f"),
            ],
        )
        .properties(height=_FRAME_PIXELS + _STEP_PIXELS * max(1, count))
    )
    written = stacked.to_dict()
    written.pop("config", None)  # sizes of Altair's own theme, unless another thread has just switched it off
    return json.dumps(written)


def _names_above_the_bars() -> alt.Axis:
    return alt.Axis(
        labelAlign="left",
        labelPadding=0,
        labelOffset=-9,
        labelLimit=620,
        labelOverlap=False,
        ticks=False,
        domain=False,
        zindex=1,
    )
