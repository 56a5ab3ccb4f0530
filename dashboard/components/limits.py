"""What this tool cannot say."""

from __future__ import annotations

import streamlit as st

from dashboard.words import _


def show() -> None:
    """Place the limits."""
    st.subheader(_("Limits"), anchor=False)
    for sentence in (
        _("Decision support, not an award decision: the evaluation committee decides."),
        _("The profiles shown here are examples to show how a profile works; they are no recommendation and no law."),
        _(
            "Missing is not zero and never the average: an unknown value earns nothing until it is proven, and it is "
            "listed."
        ),
        _(
            "A footprint label proves that something was measured, not that it is low. Footprints are compared only "
            "where unit, boundary and rules allow it."
        ),
        _(
            "No currency is converted: a price in another currency than the profile's counts as missing, with that "
            "reason."
        ),
        _("A certificate counts only on the chosen day, for the models it names, in the category it was issued for."),
        _(
            "Nothing is fetched from registries: a certificate is as good as the file it came from, and its source "
            "is shown."
        ),
    ):
        st.markdown(f"- {sentence}")
