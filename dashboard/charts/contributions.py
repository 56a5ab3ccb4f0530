"""Where the points come from: one bar for each product, one colour for each criterion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from dashboard.charts.criterion_colours import criterion_colours
from procurement_core.scoring.evaluation import RankedProduct

SHOWN = 10
_STEP_PIXELS = 44
_FRAME_PIXELS = 110  # axis and legend
_INVISIBLE = "\u200b"


def chart(
    products: Sequence[RankedProduct],
    titles: Mapping[str, str],
    names: Mapping[str, str],
    *,
    points: str,
    product: str,
    criterion: str,
) -> alt.Chart:
    """Stacked bars of the first ten products, each under its name so that a narrow screen keeps the bars.

    `titles` names the criteria in their order, `names` the products by id; the rest are axis words.
    """
    shown = products[:SHOWN]
    # Two products may share rank and name: an invisible mark for each place keeps their bars apart.
    labels = {
        item.id: f"{item.rank}  {names.get(item.id, item.name)}" + _INVISIBLE * place
        for place, item in enumerate(shown)
    }
    bars = pd.DataFrame(
        {
            "label": labels[item.id],
            "criterion": title,
            "layer": layer,
            "points": round(item.contributions.get(name, 0.0) * 100, 2),
        }
        for item in shown
        for layer, (name, title) in enumerate(titles.items())
    )
    stacked: alt.Chart = (
        alt.Chart(bars)
        .mark_bar(size=15, yOffset=9)
        .encode(
            x=alt.X("points:Q", title=points, stack="zero", scale=alt.Scale(domain=[0, 100])),
            y=alt.Y("label:N", title=None, sort=list(labels.values()), axis=_names_above_the_bars()),
            color=criterion_colours(titles),
            order=alt.Order("layer:Q"),
            tooltip=[
                alt.Tooltip("label:N", title=product),
                alt.Tooltip("criterion:N", title=criterion),
                alt.Tooltip("points:Q", title=points, format=".1f"),
            ],
        )
        .properties(height=_FRAME_PIXELS + _STEP_PIXELS * max(1, len(labels)))
    )
    return stacked


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
