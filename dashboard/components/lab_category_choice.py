"""Which category of the policy lab is looked at."""

from __future__ import annotations

import streamlit as st

from dashboard import lab_choices
from dashboard.terms import category
from dashboard.words import _, labels, number
from procurement_core.policy_lab.result import PolicyLab


def show(lab: PolicyLab) -> str | None:
    """Place the choice of a category that the draft ranks; returns its code, None where there is none."""
    counts = {item.category: item.products for item in lab.categories if item.draft.profile}
    if not counts:
        st.info(_("The draft has no rule for any product of this catalogue."), icon=":material/info:")
        return None
    chosen = lab_choices.LAB_CATEGORY.get()
    code = chosen if chosen in counts else max(counts, key=lambda each: counts[each])
    st.session_state["lab_category_picker"] = code
    st.selectbox(
        _("Category"),
        sorted(counts, key=category),
        format_func=labels(counts, lambda each: f"{category(each)} · {number(counts[each], 0)}"),
        key="lab_category_picker",
        on_change=lambda: lab_choices.LAB_CATEGORY.set(st.session_state["lab_category_picker"]),
        filter_mode="contains",
        width=420,
    )
    return code
