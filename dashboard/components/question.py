"""What is asked of the catalogue: a policy, a category, the days it is judged on, and the conditions in force."""

from __future__ import annotations

import streamlit as st

from catalog.snapshot.engine.read_model import ReadModel
from dashboard import gateway, state
from dashboard.components import filter_line, profile_picker
from procurement_core.policy.profile import Profile


def show(page: str, model: ReadModel) -> Profile:
    """Place the question of `page` in one box; returns the chosen profile with its published weights."""
    with st.container(border=True, key=f"{page}_question"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            profile = profile_picker.show_choice()
            state.preset_category(page, gateway.scope_category(model, profile))
            filter_line.show_category(model)
            profile_picker.show_dates()
        profile_picker.show_standing(profile)
        filter_line.show_notes(model)
        filter_line.show_conditions()
    return profile
