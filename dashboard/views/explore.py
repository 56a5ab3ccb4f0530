"""Explore: search and facets over the whole catalogue, pages of products, and everything known about one of them."""

from __future__ import annotations

import streamlit as st

from dashboard import gateway, state
from dashboard.components import empty_catalogue, facet_rail, filter_line, product_list, product_panel, selection
from dashboard.words import _

model = gateway.read_model()
if model is None:
    st.title(_("Explore"))
    empty_catalogue.show()
elif state.PRODUCT.get():
    product_panel.show(model, state.PRODUCT.get())
else:
    st.title(_("Explore"))
    product_list.show_controls()
    filter_line.show_conditions()
    counts = gateway.facet_counts(model, state.current_filter())
    results, rail = st.columns([3, 1], gap="medium")
    with results:
        product_list.show(model, counts.total)
        selection.show(model)
    with rail:
        facet_rail.show(counts)
