"""Which category of the policy lab is looked at."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from dashboard import lab_choices
from dashboard.terms import category
from dashboard.words import _, labels, number
from procurement_core.policy_lab.result import CategoryChange, PolicyLab


def show(lab: PolicyLab) -> str | None:
    """Place the choice of a category that the draft ranks; returns its code, None where there is none.

    A product may count in a category that only the rule in force covers and be ranked by the draft under another of
    its codes: the draft says nothing about that category itself.
    """
    covered = [item for item in lab.categories if lab.draft_set.place_for(item.category) >= 0]
    counts = {item.category: item.products for item in covered}
    if not counts:
        st.info(_("The draft has no rule for any product of this catalogue."), icon=":material/info:")
        return None
    chosen = lab_choices.LAB_CATEGORY.get()
    code = chosen if chosen in counts else usual(covered)
    if code != chosen and lab.category(chosen):
        st.info(_no_rule(chosen, code), icon=":material/info:")
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


def _no_rule(chosen: str, shown: str) -> str:
    said = _("The draft has no rule for “{category}”; here you see “{shown}”.")
    return said.format(category=category(chosen), shown=category(shown))


def usual(covered: Iterable[CategoryChange]) -> str:
    """The largest category with a price and a footprint that count, as its first places show; else the largest."""

    def tells(item: CategoryChange) -> tuple[bool, bool, int]:
        top = item.draft.top
        return bool(top.footprint_n and top.price_n), bool(top.footprint_n or top.price_n), item.products

    return max(covered, key=tells).category
