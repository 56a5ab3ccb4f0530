"""Where the points of bids come from: one bar for each bid, one colour for each criterion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from dashboard.charts.criterion_colours import criterion_colours
from procurement_core.bids.result import EvaluatedBid

SHOWN = 15
_STEP_PIXELS = 36
_FRAME_PIXELS = 150  # axis and legend


def chart(
    ranked: Sequence[EvaluatedBid],
    titles: Mapping[str, str],
    *,
    scale: float,
    points: str,
    bid: str,
    criterion: str,
) -> alt.Chart:
    """Stacked bars of the first bids, best first; `titles` names the criteria in their order."""
    shown = ranked[:SHOWN]
    labels = {item.bid: f"{item.place}  {item.bid}" for item in shown}
    bars = pd.DataFrame(
        {
            "label": labels[item.bid],
            "criterion": title,
            "layer": layer,
            "points": round(item.points[name] or 0.0, 2),
        }
        for item in shown
        for layer, (name, title) in enumerate(titles.items())
    )
    stacked: alt.Chart = (
        alt.Chart(bars)
        .mark_bar(size=16)
        .encode(
            x=alt.X("points:Q", title=points, stack="zero", scale=alt.Scale(domain=[0, scale])),
            y=alt.Y(
                "label:N",
                title=None,
                sort=list(labels.values()),
                axis=alt.Axis(labelLimit=160, labelOverlap=False, ticks=False),
            ),
            color=criterion_colours(list(titles.values())),
            order=alt.Order("layer:Q"),
            tooltip=[
                alt.Tooltip("label:N", title=bid),
                alt.Tooltip("criterion:N", title=criterion),
                alt.Tooltip("points:Q", title=points, format=".2f"),
            ],
        )
        .properties(height=_FRAME_PIXELS + _STEP_PIXELS * max(1, len(labels)))
    )
    return stacked
