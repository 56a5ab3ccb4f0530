"""Sliders for the weights of one profile of the draft: what one gains, the others give in proportion."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard import lab_choices, policy_sets, state
from dashboard.words import _, counted, labels, share
from procurement_core.policy.applied_set import AppliedSet
from procurement_core.policy.changes import rebalanced
from procurement_core.policy.profile import Profile


def show_profile(draft: AppliedSet) -> Profile:
    """Place the choice of the profile whose rules are moved, where the set has several; returns it as published."""
    known = {item.id: item for item in draft.profiles}
    chosen = policy_sets.edited_profile(draft)
    if len(known) == 1:
        return chosen
    counts = {item.id: len(draft.categories_of(place)) for place, item in enumerate(draft.profiles)}
    st.session_state["lab_profile_picker"] = chosen.id
    st.selectbox(
        _("Profile of the draft"),
        list(known),
        format_func=labels(
            known,
            lambda name: (
                f"{known[name].title.in_language(state.LANGUAGE.get())} · "
                + counted("{count} category", "{count} categories", counts[name])
            ),
        ),
        key="lab_profile_picker",
        on_change=lambda: lab_choices.LAB_PROFILE.set(st.session_state["lab_profile_picker"]),
        filter_mode=None,
    )
    return chosen


def show(profile: Profile) -> None:
    """Place one slider for each criterion of `profile`, and what moving one does to the others."""
    moved = policy_sets.changes_in(profile).weights
    weights = {**profile.weights, **moved}
    for criterion in profile.criteria:
        key = f"lab_weight_{criterion.id}"
        st.session_state[key] = round(weights[criterion.id] * 100, 4)
        published = share(profile.weights[criterion.id])
        st.slider(
            criterion.title.in_language(state.LANGUAGE.get()),
            0.0,
            100.0,
            step=1.0,
            format="%.1f %%",
            key=key,
            on_change=_take,
            args=(profile, criterion.id),
            help=_("In the published profile: {weight}.").format(weight=published),
        )
    st.caption(_("The weights always sum to 100 %: what one gains, the others give in proportion."))
    if moved:
        st.button(
            _("Back to the published weights"),
            key="lab_reset_weights",
            type="tertiary",
            on_click=_reset,
            args=(profile,),
        )


def _take(profile: Profile, criterion: str) -> None:
    percent = float(st.session_state[f"lab_weight_{criterion}"])
    changes = policy_sets.changes_in(profile)
    weights = rebalanced({**profile.weights, **changes.weights}, criterion, round(percent / 100, 6))
    policy_sets.change(profile, replace(changes, weights={} if weights == profile.weights else weights))


def _reset(profile: Profile) -> None:
    policy_sets.change(profile, replace(policy_sets.changes_in(profile), weights={}))
