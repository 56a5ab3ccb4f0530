"""The two fields of one pair of anchors: the values that earn nothing and everything."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import state
from dashboard.words import _
from procurement_core.policy.anchor_places import AnchorsAt
from procurement_core.policy.anchor_text import AnchorPlace
from procurement_core.wording.unit_names import entered_in

#: What is done with a pair that somebody moved; None: it is back where the profile has it.
Take = Callable[[tuple[float, float] | None], None]


def place_of(pair: AnchorsAt) -> AnchorPlace:
    """What an address calls the pair."""
    return AnchorPlace(pair.criterion.id, pair.category or "")


def show(pair: AnchorsAt, moved: tuple[float, float] | None, take: Take, *, key: str, width: int) -> None:
    """Place both fields side by side, with the `moved` values where there are any."""
    worst, best = moved or (pair.worst, pair.best)
    unit = entered_in(pair.criterion.indicator, pair.unit, state.LANGUAGE.get())
    measured = _("share of the estimate") if pair.of_estimate else unit
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for end, label, value in (("worst", _("No points at"), worst), ("best", _("Full points at"), best)):
            st.session_state[f"{key}_{end}"] = float(value)
            st.number_input(
                f"{label} ({measured})" if measured else label,
                format="%.10g",
                step=None,
                key=f"{key}_{end}",
                on_change=_take,
                args=(pair, take, key),
                width=width,
            )


def _take(pair: AnchorsAt, take: Take, key: str) -> None:
    moved = (float(st.session_state[f"{key}_worst"]), float(st.session_state[f"{key}_best"]))
    take(None if moved == (pair.worst, pair.best) else moved)
