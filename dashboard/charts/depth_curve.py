"""The ambition curve: models and suppliers that are left as one requirement tightens."""

from __future__ import annotations

from collections.abc import Callable

import altair as alt
import pandas as pd

from procurement_core.robustness.depth_curve import DepthCurve

_HEIGHT = 190


def charts(
    curve: DepthCurve,
    says: Callable[[float], str],
    counts: Callable[[float], str],
    *,
    threshold: str,
    models: str,
    suppliers: str,
    few: int,
) -> tuple[alt.Chart, alt.Chart]:
    """Step curves of models and of suppliers over the thresholds, the tightest on the right; a rule at `few` suppliers.

    Both have the same horizontal axis, to be placed above each other. `says` and `counts` write a threshold and a count
    in the reader's language, for the browser knows only its own; the rest are axis words.
    """
    steps = _steps(curve, says, counts)
    words = {"threshold": threshold, "models": models, "suppliers": suppliers}
    tooltip = [alt.Tooltip(f"{name}_said:N", title=title) for name, title in words.items()]
    limits = [float(steps["threshold"].min()), float(steps["threshold"].max())]
    x = alt.X(
        "threshold:Q",
        title=threshold,
        sort="descending" if curve.lower_is_better else "ascending",
        scale=alt.Scale(domain=limits, zero=False, nice=False),
    )
    drawn = alt.Chart(steps).mark_line(point=True, interpolate="step-after" if curve.lower_is_better else "step-before")
    rule = (
        alt.Chart(pd.DataFrame({"suppliers": [few]})).mark_rule(strokeDash=[4, 4], color="gray").encode(y="suppliers:Q")
    )
    bare = x.copy().title(None).axis(labels=False)
    upper = drawn.encode(x=bare, y=_count("models", models), tooltip=tooltip)
    lower = drawn.encode(x=x, y=_count("suppliers", suppliers), tooltip=tooltip) + rule
    return upper.properties(height=_HEIGHT), lower.properties(height=_HEIGHT)


def _count(column: str, title: str) -> alt.Y:
    """A vertical axis from 0; both curves leave as much room for its labels."""
    return alt.Y(f"{column}:Q", title=title, scale=alt.Scale(zero=True), axis=alt.Axis(minExtent=50))


def _steps(curve: DepthCurve, says: Callable[[float], str], counts: Callable[[float], str]) -> pd.DataFrame:
    """A line for each threshold: as numbers to draw, and as they are said."""
    return pd.DataFrame(
        {
            "threshold": limit,
            "models": left.models,
            "suppliers": left.suppliers,
            "threshold_said": says(limit),
            "models_said": counts(left.models),
            "suppliers_said": counts(left.suppliers),
        }
        for limit, left in curve.steps
    )
