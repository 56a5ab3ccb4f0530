"""A draft of one's own: weights with their sum in sight, and the values between which points are earned."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import policies, state
from dashboard.components import anchor_fields, weights_editor
from dashboard.guard import show_refusal
from dashboard.terms import category
from dashboard.words import _
from procurement_core.errors import ProcurementError
from procurement_core.policy.anchor_places import AnchorsAt, anchors_in
from procurement_core.policy.anchor_text import AnchorPlace
from procurement_core.policy.drafting import AnyProfile


def show(profile: AnyProfile) -> AnyProfile | None:
    """Place the fields of weights and anchors; returns the draft, None while they do not make a profile."""
    is_whole = True
    st.subheader(_("Weights"), anchor=False)
    if profile.weights:
        is_whole = weights_editor.show_fields(
            profile, state.DRAFT_WEIGHTS, moved=_("Draft: weights differ from the profile it is made from.")
        )
    else:
        st.caption(_("This profile ends in money: its criteria are worth amounts, not weights."))
    _show_anchors(profile)
    if not is_whole:
        st.warning(_("The weights do not sum to 100 %, so there is no draft yet: correct them or scale them to 100 %."))
        return None
    try:
        return policies.draft_of(profile)
    except ProcurementError as refusal:
        show_refusal(refusal)
        st.button(_("Start the draft again"), key="drop_draft", on_click=_start_again)
        return None


def _show_anchors(profile: AnyProfile) -> None:
    st.subheader(_("Anchors: between which values"), anchor=False)
    pairs = anchors_in(profile)
    if not pairs:
        st.caption(_("No criterion of this profile earns points between two published values."))
        return
    with st.grid("auto", min_column_width=330, gap="small"):
        for pair in pairs:
            with st.container(border=True):
                _show_pair(pair)
    if state.DRAFT_ANCHORS.get():
        st.button(
            _("Back to the profile's anchors"), key="reset_anchors", type="tertiary", on_click=state.DRAFT_ANCHORS.clear
        )


def _show_pair(pair: AnchorsAt) -> None:
    place = anchor_fields.place_of(pair)
    title = pair.criterion.title.in_language(state.LANGUAGE.get())
    st.markdown(f"**{title}**" + (f" · {category(pair.category)}" if pair.category else ""))
    anchor_fields.show(
        pair,
        state.DRAFT_ANCHORS.get().get(place),
        partial(_take_anchors, place),
        key=f"anchor_{place.criterion}_{place.category}",
        width=150,
    )


def _take_anchors(place: AnchorPlace, moved: tuple[float, float] | None) -> None:
    others = {each: values for each, values in state.DRAFT_ANCHORS.get().items() if each != place}
    state.DRAFT_ANCHORS.set(others if moved is None else {**others, place: moved})


def _start_again() -> None:
    state.DRAFT_WEIGHTS.clear()
    state.DRAFT_ANCHORS.clear()
