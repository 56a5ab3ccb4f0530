"""One colour for each criterion, the same in every chart of points."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt


def criterion_colours(titles: Sequence[str]) -> alt.Color:
    """The colours of the criteria in their order, with a legend below the bars; `titles` names them."""
    return alt.Color(
        "criterion:N",
        title=None,
        sort=list(titles),
        scale=alt.Scale(domain=list(titles)),
        legend=alt.Legend(orient="bottom", columns=3, labelLimit=260, symbolType="square"),
    )
