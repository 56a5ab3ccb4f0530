"""Price against footprint: products counted into bins before they are drawn, and the edge over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from procurement_core.robustness.pareto_edge import Bins, EdgePoint

_HEIGHT = 380
_FEW_TO_MANY = ["#9ecae1", "#2171b5"]  # both can be told from a light and from a dark page


def chart(
    bins: Bins, points: Sequence[EdgePoint], *, price: str, footprint: str, products: str, edge: str
) -> alt.LayerChart:
    """A rectangle for each bin that holds a product, darker for more of them, and the edge as points on a line.

    Axes grow in proportion where the bins do. The rest are axis words.
    """
    axes = {"price": price, "kg": footprint}
    counted = (
        alt.Chart(_squares(bins))
        .mark_rect()
        .encode(
            x=alt.X("price:Q", title=price, scale=_scale(bins.price_edges)),
            x2="price_to:Q",
            y=alt.Y("kg:Q", title=footprint, scale=_scale(bins.footprint_edges)),
            y2="kg_to:Q",
            color=alt.Color(
                "products:Q",
                title=products,
                scale=alt.Scale(type="log", range=_FEW_TO_MANY),
                legend=alt.Legend(orient="bottom", format=",d"),
            ),
            tooltip=[*_said(axes), alt.Tooltip("products:Q", title=products, format=",d")],
        )
    )
    line = pd.DataFrame({"price": point.price, "kg": point.footprint_kg, "edge": edge} for point in points)
    drawn = (
        alt.Chart(line)
        .mark_line(point=alt.OverlayMarkDef(size=60, filled=True), color="#d9480f", interpolate="step-after")
        .encode(x="price:Q", y="kg:Q", tooltip=[alt.Tooltip("edge:N", title=""), *_said(axes)])
    )
    layered: alt.LayerChart = (counted + drawn).properties(height=_HEIGHT)
    return layered


def _squares(bins: Bins) -> pd.DataFrame:
    """The bins that hold a product, with their bounds."""
    places = np.argwhere(bins.counts > 0)
    return pd.DataFrame(
        {
            "price": bins.price_edges[places[:, 0]],
            "price_to": bins.price_edges[places[:, 0] + 1],
            "kg": bins.footprint_edges[places[:, 1]],
            "kg_to": bins.footprint_edges[places[:, 1] + 1],
            "products": bins.counts[places[:, 0], places[:, 1]],
        }
    )


def _said(axes: Mapping[str, str]) -> list[alt.Tooltip]:
    """What a tooltip says of a place: its value on either axis."""
    return [alt.Tooltip(f"{name}:Q", title=title, format=",.2f") for name, title in axes.items()]


def _scale(edges: NDArray[np.float64]) -> alt.Scale:
    """An axis over the bins, logarithmic where they grow in proportion."""
    widths = np.diff(edges)
    is_even = len(widths) < 2 or bool(np.isclose(widths[0], widths[-1], rtol=0.05))
    return alt.Scale(type="linear" if is_even else "log", zero=False, nice=False)
