"""The draft with everything that the address moves in it, or why these changes make no draft and the way back."""

from __future__ import annotations

import streamlit as st

from dashboard import lab_choices, policy_sets
from dashboard.guard import sentence_of
from dashboard.words import _
from procurement_core.errors import ProcurementError
from procurement_core.policy.applied_set import AppliedSet


def show(chosen: AppliedSet) -> AppliedSet | None:
    """Returns the draft; None where the changes fit none, which is said beside a button that drops them."""
    try:
        return policy_sets.draft_of(chosen)
    except ProcurementError as refusal:
        st.error(sentence_of(refusal.code, refusal.facts), icon=":material/error:")
        st.button(
            _("Back to the draft without changes"),
            key="lab_drop_changes",
            type="primary",
            icon=":material/undo:",
            on_click=lab_choices.CHANGES.clear,
        )
        return None
