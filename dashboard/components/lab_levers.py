"""The levers of the policy lab: what can be moved in one profile of the draft, one kind at a time."""

from __future__ import annotations

import streamlit as st

from dashboard import lab_choices
from dashboard.components import lab_anchors, lab_gates, lab_weights, part_choice
from dashboard.words import _
from procurement_core.policy.applied_set import AppliedSet


def show(draft: AppliedSet) -> None:
    """Place the choice of the profile and the levers in front; the others are not drawn, for a set has hundreds."""
    with st.container(border=True, key="lab_levers"):
        profile = lab_weights.show_profile(draft)
        {"weights": lab_weights.show, "requirements": lab_gates.show, "anchors": lab_anchors.show}[_kind()](profile)


def _kind() -> str:
    titles = {"weights": _("Weights"), "requirements": _("Requirements"), "anchors": _("Anchors")}
    return part_choice.show(_("Levers"), titles, lab_choices.LAB_LEVER, "lab_lever", is_narrow=True)
