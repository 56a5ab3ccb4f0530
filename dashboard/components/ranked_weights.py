"""The weights that the ranking below stands for: those in the fields, or the last that summed to 100 %."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import state
from dashboard.components import weights_editor
from dashboard.words import _
from procurement_core.policy.profile import Profile


def show(profile: Profile, *, are_whole: bool) -> Mapping[str, float]:
    """Say what is ranked where the fields do not sum to 100 %; returns the moved weights to rank by (shares of 1).

    While somebody moves one weight after another the ranking stays in place, under the weights before: the profile's
    own where this visit knows of no others, as for whoever follows an address.
    """
    if are_whole:
        moved = state.WEIGHTS.get()
        state.LAST_WHOLE_WEIGHTS.keep((profile.digest, moved))
        return moved
    digest, before = state.LAST_WHOLE_WEIGHTS.get()
    if digest != profile.digest:
        before = {}
    st.warning(
        _(
            "The weights do not sum to 100 %: correct them or scale them to 100 %. Until then, what follows is ranked "
            "by these weights: {weights}."
        ).format(weights=weights_editor.in_words(profile, before))
    )
    return before
