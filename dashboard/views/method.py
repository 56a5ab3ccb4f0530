"""Method: how a score comes about, with the chosen profile's own numbers, its sources and its limits."""

from __future__ import annotations

import streamlit as st

from dashboard.components import limits, profile_picker, profile_rules, sources
from dashboard.words import _

st.title(_("Method"))
st.markdown(
    _(
        "A product is scored alone, between anchors that the profile fixes. Who else is listed never changes its "
        "points, so a ranking cannot turn because a competitor appears or withdraws."
    )
)
with st.container(border=True, key="formula"):
    st.latex(
        r"v_c(x)=\min\!\left(1,\max\!\left(0,\frac{x-\mathrm{worst}_c}{\mathrm{best}_c-\mathrm{worst}_c}\right)\right)"
    )
    st.latex(r"\mathrm{points}=100\cdot\sum_c w_c\,v_c(x_c),\qquad \sum_c w_c=1")
    st.caption(
        _(
            "Additive value on fixed anchors: one minus the distance of SPOTIS (Dezert, Tchamova, Han and Tacnet, "
            "2020) on values clipped to the anchors. A claim that is proven counts 1, one that is not counts 0."
        )
    )
with st.container(border=True, key="method_profile"):
    profile = profile_picker.show_without_dates()
profile_rules.show(profile)
sources.show()
limits.show()
