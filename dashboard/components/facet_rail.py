"""Facets: what can be chosen from, with the number of products each choice would leave."""

from __future__ import annotations

import streamlit as st

from catalog.snapshot.lists.condition import FIELDS
from catalog.snapshot.lists.facets import Facet, Facets
from dashboard import state
from dashboard.choice import kept
from dashboard.components import drawer
from dashboard.terms import facet_value
from dashboard.words import counted, either, number

_OPEN = ("category", "brand")


def show(facets: Facets) -> None:
    """Place every facet that offers a choice; each one's counts ignore its own choice."""
    for facet in facets.facets.values():
        chosen = [item.value for item in facet.values if item.is_selected]
        if len(facet.values) < 2 and not chosen:
            continue
        field = FIELDS[facet.field]
        title = either(field.title_en, field.title_zh)
        is_open_first = facet.field in _OPEN or bool(chosen)
        _open_for(facet.field, chosen)
        with drawer.opened(title, key=f"facet_box_{facet.field}", is_open_first=is_open_first) as is_drawn:
            if is_drawn:
                _show_values(facet, title, chosen)


def _open_for(field: str, chosen: list[str]) -> None:
    """Open a drawer whose choice has changed without it: by the address, as the back button does, it was not seen."""
    seen = kept(f"gt.facet_seen.{field}", list[str])
    if chosen and chosen != seen.get():
        drawer.open_again(f"facet_box_{field}")
    seen.keep(chosen)


def _show_values(facet: Facet, title: str, chosen: list[str]) -> None:
    labels = {
        item.value: f"{facet_value(facet.field, item.value, item.title)} ({number(item.count, 0)})"
        for item in facet.values
    }
    key = f"facet_{facet.field}"
    st.session_state[key] = chosen
    st.pills(
        title,
        list(labels),
        selection_mode="multi",
        format_func=labels.__getitem__,
        key=key,
        on_change=lambda: state.choose_values(facet.field, st.session_state[key]),
        label_visibility="collapsed",
        wrap=True,
    )
    if facet.further:
        st.caption(counted("and {count} more: search for it", "and {count} more: search for them", facet.further))
