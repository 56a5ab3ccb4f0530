"""How firm every winner is: one bar for each category, as long as the weight that must move."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

_STEP_PIXELS = 20
#: The frailest in a colour of warning, whatever else there is in calm ones.
_FRAGILE, _OTHERS = "#c4772a", ("#2a6f9e", "#7a8794", "#4c9a78", "#9d7bb0", "#b0a36b")
#: More bars than this are no picture: the least firm ones are drawn, the table has all.
SHOWN = 25


def chart(
    moved: Mapping[str, float],
    firmness_of: Mapping[str, str],
    fragile_below: float,
    *,
    points: str,
    category: str,
    firmness: str,
    fragile: str,
) -> alt.LayerChart:
    """Bars of the weight (0..1) that must move, the least firm first, with a rule at `fragile_below`.

    `fragile` is what `firmness_of` calls a fragile winner; the rest are axis words.
    """
    first = dict(sorted(moved.items(), key=lambda item: item[1])[:SHOWN])
    drawn_kinds = dict.fromkeys(firmness_of[name] for name in first)
    others = [name for name in drawn_kinds if name != fragile]
    colours = {**({fragile: _FRAGILE} if fragile in drawn_kinds else {}), **dict(zip(others, _OTHERS, strict=False))}
    bars = pd.DataFrame(
        {"category": name, "points": round(weight * 100, 2), "firmness": firmness_of[name]}
        for name, weight in first.items()
    )
    drawn = (
        alt.Chart(bars)
        .mark_bar(size=10)
        .encode(
            x=alt.X("points:Q", title=points, scale=alt.Scale(domainMin=0)),
            y=alt.Y(
                "category:N",
                title=None,
                sort=list(first),
                axis=alt.Axis(labelLimit=220, labelOverlap=False, ticks=False),
            ),
            color=alt.Color(
                "firmness:N",
                title=None,
                scale=alt.Scale(domain=list(colours), range=list(colours.values())),
                legend=alt.Legend(orient="bottom"),
            ),
            tooltip=[
                alt.Tooltip("category:N", title=category),
                alt.Tooltip("points:Q", title=points, format=".1f"),
                alt.Tooltip("firmness:N", title=firmness),
            ],
        )
    )
    rule = (
        alt.Chart(pd.DataFrame({"points": [fragile_below * 100]}))
        .mark_rule(strokeDash=[4, 4], color="gray")
        .encode(x="points:Q")
    )
    layered: alt.LayerChart = (drawn + rule).properties(height=alt.Step(_STEP_PIXELS))
    return layered
