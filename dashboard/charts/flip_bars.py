"""How firm every winner is: one bar for each category, as long as the weight that must move."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import altair as alt
import pandas as pd

_STEP_PIXELS = 20
#: The frailest in a colour of warning, whatever else there is in calm ones.
_FRAGILE, _OTHERS = "#c4772a", ("#2a6f9e", "#7a8794", "#4c9a78", "#9d7bb0", "#b0a36b")
#: More bars than this are no picture: the least firm ones are drawn, the table has all.
SHOWN = 25
_NAMES = alt.Axis(labelLimit=220, labelOverlap=False, ticks=False)


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
    bars = pd.DataFrame(
        {"category": name, "points": round(weight * 100, 2), "firmness": firmness_of[name]}
        for name, weight in first.items()
    )
    colours = _colours(bars["firmness"], fragile)
    drawn = (
        alt.Chart(bars)
        .mark_bar(size=10)
        .encode(
            x=alt.X("points:Q", title=points, scale=alt.Scale(domainMin=0)),
            y=alt.Y("category:N", title=None, sort=list(first), axis=_NAMES),
            color=alt.Color("firmness:N", title=None, scale=colours, legend=alt.Legend(orient="bottom")),
            tooltip=[
                alt.Tooltip("category:N", title=category),
                alt.Tooltip("points:Q", title=points, format=".1f"),
                alt.Tooltip("firmness:N", title=firmness),
            ],
        )
    )
    layered: alt.LayerChart = (drawn + _rule(fragile_below * 100)).properties(height=alt.Step(_STEP_PIXELS))
    return layered


def _colours(kinds: Iterable[str], fragile: str) -> alt.Scale:
    """One colour for each kind that is drawn, the fragile first."""
    drawn = dict.fromkeys(kinds)
    others = [name for name in drawn if name != fragile]
    colours = {**({fragile: _FRAGILE} if fragile in drawn else {}), **dict(zip(others, _OTHERS, strict=False))}
    return alt.Scale(domain=list(colours), range=list(colours.values()))


def _rule(points: float) -> alt.Chart:
    """A dashed line at a number of points."""
    rule: alt.Chart = (
        alt.Chart(pd.DataFrame({"points": [points]})).mark_rule(strokeDash=[4, 4], color="gray").encode(x="points:Q")
    )
    return rule
