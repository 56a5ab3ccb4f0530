"""Weights in percent, with their sum always in sight: nothing is rescaled behind anyone's back."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import state
from dashboard.choice import Choice
from dashboard.components.plain_text import plain
from dashboard.words import _, number
from procurement_core.policy.drafting import AnyProfile
from procurement_core.policy.profile import Profile

#: Weights are entered to a hundredth of a percent; a sum within this of 100 is 100.
_TOLERANCE = 1e-6


def show(profile: Profile) -> bool:
    """Place the weights in one line that opens to one field for each criterion; whether they sum to 100 %."""
    title = _("Weights: {weights}").format(weights=in_words(profile, state.WEIGHTS.get()))
    with st.expander(title, expanded=bool(state.WEIGHTS.get()), icon=":material/tune:", key="weights_panel"):
        return show_fields(profile, state.WEIGHTS, moved=_("Simulation: weights differ from the published profile."))


def in_words(profile: Profile, moved: Mapping[str, float]) -> str:
    """Every weight in percent, those that are `moved` (shares of 1) in place of the profile's own."""
    weights, language = {**profile.weights, **moved}, state.LANGUAGE.get()
    return " · ".join(
        f"{plain(item.title.in_language(language))} {number(weights[item.id] * 100)} %" for item in profile.criteria
    )


def show_fields(profile: AnyProfile, choice: Choice[Mapping[str, float]], *, moved: str) -> bool:
    """Place one field for each weight of `profile`, moved in `choice`; whether they sum to 100 %.

    `moved` is said where they differ from the profile's own. A criterion that is worth money has no weight.
    """
    weights = _current(profile, choice)
    total = sum(weights.values()) * 100
    is_whole = abs(total - 100) < _TOLERANCE
    with st.grid("auto", min_column_width=170, gap="small"):
        for criterion in profile.criteria:
            if criterion.id not in weights:
                continue
            key = f"weight_{criterion.id}"
            st.session_state[key] = round(weights[criterion.id] * 100, 4)
            st.number_input(
                f"{criterion.title.in_language(state.LANGUAGE.get())} (%)",
                min_value=0.0,
                max_value=100.0,
                step=1.0,
                format="%g",
                key=key,
                on_change=_take_weight,
                args=(profile, choice, criterion.id),
            )
    with st.container(horizontal=True, vertical_alignment="center", key="weights_sum"):
        if is_whole:
            st.badge(_("Sum {percent} %").format(percent=number(total)), icon=":material/check:", color="gray")
        else:
            st.badge(_("Sum {percent} %").format(percent=number(total)), icon=":material/warning:", color="orange")
            st.button(
                _("Scale to 100 %"),
                key="scale_weights",
                icon=":material/balance:",
                on_click=_scale,
                args=(profile, choice),
                disabled=total <= 0,
            )
        if choice.get():
            st.button(_("Back to the profile's weights"), key="reset_weights", type="tertiary", on_click=choice.clear)
            st.caption(moved)
    return is_whole


def _current(profile: AnyProfile, choice: Choice[Mapping[str, float]]) -> Mapping[str, float]:
    moved = choice.get()
    return {name: moved.get(name, weight) for name, weight in profile.weights.items()}


def _take_weight(profile: AnyProfile, choice: Choice[Mapping[str, float]], criterion: str) -> None:
    percent = float(st.session_state[f"weight_{criterion}"])
    _set(profile, choice, {**_current(profile, choice), criterion: round(percent / 100, 6)})


def _scale(profile: AnyProfile, choice: Choice[Mapping[str, float]]) -> None:
    """Keep the proportions; the largest takes the rounding, so that the sum is 100 to the last digit."""
    weights = _current(profile, choice)
    total = sum(weights.values())
    scaled = {name: round(weight / total, 4) for name, weight in weights.items()}
    largest = max(scaled, key=scaled.__getitem__)
    scaled[largest] = round(scaled[largest] + 1 - sum(scaled.values()), 4)
    _set(profile, choice, scaled)


def _set(profile: AnyProfile, choice: Choice[Mapping[str, float]], weights: Mapping[str, float]) -> None:
    if weights == profile.weights:
        choice.clear()
    else:
        choice.set(weights)
