"""Which products are in play, in words, with the category as the first choice."""

from __future__ import annotations

import streamlit as st

from catalog.snapshot.read_model import ReadModel
from dashboard import gateway, state
from dashboard.choice import bind
from dashboard.terms import category, condition_in_words
from dashboard.words import _, labels


def show(model: ReadModel) -> None:
    """Place the category and the conditions that were set on the page Explore."""
    codes = gateway.category_codes(model)
    current = state.CATEGORY.get()
    options = ["", *dict.fromkeys([*codes, *([current] if current else [])])]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            _("Category"),
            options,
            format_func=labels(options, lambda code: category(code) if code else _("All categories")),
            width=380,
            **bind(state.CATEGORY, "category_picker", then=state.forget_place),
        )
        if not current:
            st.caption(
                _("Every category stands in one ranking: choose yours to compare like with like."), width="content"
            )
    show_conditions()


def show_conditions() -> None:
    """Place the words and the conditions in force, each with the way to take it away."""
    if not (state.WHERE.get() or state.TEXT.get()):
        return
    with st.container(horizontal=True, key="conditions"):
        for position, condition in enumerate(state.WHERE.get()):
            st.button(
                condition_in_words(condition),
                key=f"condition_{position}",
                icon=":material/close:",
                help=_("Take this condition away"),
                on_click=state.drop_condition,
                args=(condition,),
            )
        if state.TEXT.get():
            st.button(
                _("Search: {text}").format(text=state.TEXT.get()),
                key="drop_text",
                icon=":material/close:",
                help=_("Take this condition away"),
                on_click=state.TEXT.clear,
            )
        st.button(_("Clear the filters"), key="clear_all", type="tertiary", on_click=state.clear_filter)
