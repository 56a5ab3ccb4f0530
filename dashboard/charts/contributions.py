"""Where the points come from: one bar for each product, one colour for each criterion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from procurement_core.scoring.evaluation import RankedProduct

SHOWN = 10
_STEP_PIXELS = 44
_FRAME_PIXELS = 110  # axis and legend


def chart(
    products: Sequence[RankedProduct],
    titles: Mapping[str, str],
    names: Mapping[str, str],
    *,
    points: str,
    product: str,
    criterion: str,
) -> alt.LayerChart | alt.FacetChart:
    """Stacked bars of the first ten products, each under its name so that a narrow screen keeps the bars.

    `titles` names the criteria in their order, `names` the products by id; the rest are axis words.
    """
    shown = products[:SHOWN]
    labels = {item.id: f"{item.rank}  {names.get(item.id, item.name)}" for item in shown}
    bars = pd.DataFrame(
        {
            "id": item.id,
            "label": labels[item.id],
            "criterion": title,
            "layer": layer,
            "points": round(item.contributions.get(name, 0.0) * 100, 2),
        }
        for item in shown
        for layer, (name, title) in enumerate(titles.items())
    )
    place = alt.Y("id:N", title=None, sort=list(labels), axis=None)
    colours = alt.Color(
        "criterion:N",
        title=None,
        sort=list(titles.values()),
        scale=alt.Scale(domain=list(titles.values())),
        legend=alt.Legend(orient="bottom", columns=3, labelLimit=260, symbolType="square"),
    )
    stacked = (
        alt.Chart(bars)
        .mark_bar(size=15, yOffset=9)
        .encode(
            x=alt.X("points:Q", title=points, stack="zero", scale=alt.Scale(domain=[0, 100])),
            y=place,
            color=colours,
            order=alt.Order("layer:Q"),
            tooltip=[
                alt.Tooltip("label:N", title=product),
                alt.Tooltip("criterion:N", title=criterion),
                alt.Tooltip("points:Q", title=points, format=".1f"),
            ],
        )
    )
    named = (
        alt.Chart(pd.DataFrame({"id": list(labels), "label": list(labels.values()), "points": [0.0] * len(labels)}))
        .mark_text(align="left", baseline="bottom", dy=-1, limit=620, fontSize=12.5)
        .encode(x="points:Q", y=place, text="label:N")
    )
    return alt.layer(stacked, named).properties(height=_FRAME_PIXELS + _STEP_PIXELS * max(1, len(labels)))
