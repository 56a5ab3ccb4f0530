"""Which products are in play: the category as the first choice, and every other condition in words."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from catalog.model.category import parse_category
from catalog.snapshot.engine.read_model import ReadModel
from dashboard import gateway, state
from dashboard.choice import bind
from dashboard.components.plain_text import plain
from dashboard.terms import category, condition_in_words
from dashboard.words import _, labels


def show_category(model: ReadModel) -> None:
    """Place the choice of the category."""
    current = state.CATEGORY.get()
    options = ["", *dict.fromkeys([*gateway.category_codes(model), *([current] if current else [])])]
    st.selectbox(
        _("Category"),
        options,
        format_func=labels(options, lambda code: category(code) if code else _("All categories")),
        width=245,
        **bind(state.CATEGORY, "category_picker", then=state.forget_place),
    )


def show_notes(model: ReadModel) -> None:
    """Say what the choice of the category means, where it is none or none the catalogue holds."""
    codes, current = gateway.category_codes(model), state.CATEGORY.get()
    if not current:
        st.caption(_("Every category stands in one ranking: choose yours to compare like with like."))
    if current and not _is_held(current, codes):
        st.warning(
            _("This catalogue holds no product in the category {category}: choose another one above.").format(
                category=plain(category(current))
            ),
            icon=":material/search_off:",
        )


def _is_held(code: str, held: Sequence[str]) -> bool:
    """Whether any product lies in the category or below it."""
    wanted = parse_category(code)
    return any(wanted.covers(parse_category(other)) for other in held)


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
