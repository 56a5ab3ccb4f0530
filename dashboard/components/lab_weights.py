"""Sliders for the weights of one profile of the draft: what one gains, the others give in proportion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from dashboard import lab_choices, policy_sets, state
from dashboard.lab_choices import WeightSliders
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
    weights, sliders = {**profile.weights, **moved}, lab_choices.WEIGHT_SLIDERS.get()
    for criterion in profile.criteria:
        key, percent = sliders.key_of(criterion.id), round(weights[criterion.id] * 100, 4)
        if st.session_state.get(key) != percent:  # written back, it would undo what is pressed in the meantime
            st.session_state[key] = percent
        published = share(profile.weights[criterion.id])
        st.slider(
            criterion.title.in_language(state.LANGUAGE.get()),
            0.0,
            100.0,
            step=1.0,
            format="%.1f %%",
            key=key,
            on_change=_take,
            args=(profile, criterion.id, key),
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


def _take(profile: Profile, criterion: str, key: str) -> None:
    """Move one weight: wherever its slider stood in between, the others give from what they had before it was moved.

    A browser that has not drawn the last move yet reports all sliders as they were: those that gave have new keys.
    """
    changes, sliders = policy_sets.changes_in(profile), lab_choices.WEIGHT_SLIDERS.get()
    if key != sliders.key_of(criterion):
        return
    known = {**profile.weights, **changes.weights}
    before = sliders.before if _goes_on(sliders, profile, criterion, known) else known
    weights = rebalanced(before, criterion, round(float(st.session_state[key]) / 100, 6))
    lab_choices.WEIGHT_SLIDERS.set(WeightSliders(profile.id, criterion, key, before, sliders.moves + 1))
    policy_sets.change(profile, replace(changes, weights={} if weights == profile.weights else weights))


def _goes_on(sliders: WeightSliders, profile: Profile, criterion: str, known: Mapping[str, float]) -> bool:
    """Whether it is the slider moved last, and nothing but it has moved the weights since."""
    if (sliders.profile, sliders.moved) != (profile.id, criterion):
        return False
    return rebalanced(sliders.before, criterion, known[criterion]) == known


def _reset(profile: Profile) -> None:
    lab_choices.WEIGHT_SLIDERS.set(WeightSliders(moves=lab_choices.WEIGHT_SLIDERS.get().moves + 1))
    policy_sets.change(profile, replace(policy_sets.changes_in(profile), weights={}))
