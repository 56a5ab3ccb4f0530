"""The ambition curve: models and suppliers that are left as one requirement tightens."""

from __future__ import annotations

import altair as alt
import pandas as pd

from procurement_core.robustness.depth import DepthCurve

_HEIGHT = 190


def charts(curve: DepthCurve, *, threshold: str, models: str, suppliers: str, few: int) -> tuple[alt.Chart, alt.Chart]:
    """Step curves of models and of suppliers over the thresholds, the tightest on the right; a rule at `few` suppliers.

    Both have the same horizontal axis, to be placed above each other.
    """
    steps = pd.DataFrame(
        {"threshold": limit, "models": left.models, "suppliers": left.suppliers} for limit, left in curve.steps
    )
    order = "descending" if curve.lower_is_better else "ascending"
    domain = [float(steps["threshold"].min()), float(steps["threshold"].max())]

    def line(column: str, title: str, *, has_axis: bool) -> alt.Chart:
        drawn: alt.Chart = (
            alt.Chart(steps)
            .mark_line(point=True, interpolate="step-after" if curve.lower_is_better else "step-before")
            .encode(
                x=alt.X(
                    "threshold:Q",
                    title=threshold if has_axis else None,
                    sort=order,
                    scale=alt.Scale(domain=domain, zero=False, nice=False),
                    axis=alt.Axis(labels=has_axis),
                ),
                y=alt.Y(f"{column}:Q", title=title, scale=alt.Scale(zero=True), axis=alt.Axis(minExtent=50)),
                tooltip=[
                    alt.Tooltip("threshold:Q", title=threshold, format=",.6g"),
                    alt.Tooltip("models:Q", title=models, format=",d"),
                    alt.Tooltip("suppliers:Q", title=suppliers, format=",d"),
                ],
            )
        )
        return drawn

    rule = (
        alt.Chart(pd.DataFrame({"suppliers": [few]})).mark_rule(strokeDash=[4, 4], color="gray").encode(y="suppliers:Q")
    )
    upper = line("models", models, has_axis=False).properties(height=_HEIGHT)
    lower = (line("suppliers", suppliers, has_axis=True) + rule).properties(height=_HEIGHT)
    return upper, lower
