"""The weights that the ranking below stands for: those in the fields, or the last that summed to 100 %."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import state
from dashboard.components import weights_editor
from dashboard.words import _
from procurement_core.policy.profile import Profile


def show(profile: Profile, *, are_whole: bool) -> Mapping[str, float] | None:
    """Say what is ranked where the fields do not sum to 100 %; returns the moved weights to rank by (shares of 1).

    While somebody moves one weight after another the ranking stays in place, under the weights before; None where
    there are none, because an address asks for weights that make no whole.
    """
    if are_whole:
        moved = state.WEIGHTS.get()
        state.RANKED_WEIGHTS.keep((profile.digest, moved))
        return moved
    digest, before = state.RANKED_WEIGHTS.get() or ("", {})
    if digest != profile.digest:
        st.warning(_("The weights do not sum to 100 %, so nothing is ranked: correct them or scale them to 100 %."))
        return None
    st.warning(
        _(
            "The weights do not sum to 100 %: correct them or scale them to 100 %. Until then, what follows is ranked "
            "by the weights before: {weights}."
        ).format(weights=weights_editor.in_words(profile, before))
    )
    return before
