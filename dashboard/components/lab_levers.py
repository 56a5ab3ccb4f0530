"""The levers of the policy lab: what can be moved in one profile of the draft, one kind at a time."""

from __future__ import annotations

import streamlit as st

from dashboard import lab_choices
from dashboard.components import lab_anchors, lab_gates, lab_weights
from dashboard.words import _, labels
from procurement_core.policy.applied_set import AppliedSet


def show(draft: AppliedSet) -> None:
    """Place the choice of the profile and the levers in front; the others are not drawn, for a set has hundreds."""
    with st.container(border=True, key="lab_levers"):
        profile = lab_weights.show_profile(draft)
        {"weights": lab_weights.show, "requirements": lab_gates.show, "anchors": lab_anchors.show}[_kind()](profile)


def _kind() -> str:
    titles = {"weights": _("Weights"), "requirements": _("Requirements"), "anchors": _("Anchors")}
    kind = lab_choices.LAB_LEVER.get() or lab_choices.LAB_LEVERS[0]
    st.session_state["lab_lever"] = kind
    st.pills(
        _("Levers"),
        list(titles),
        format_func=labels(titles, titles.__getitem__),
        key="lab_lever",
        on_change=lambda: lab_choices.LAB_LEVER.set(st.session_state["lab_lever"]),
        label_visibility="collapsed",
        required=True,
        wrap=True,  # the column is narrow
    )
    return kind
