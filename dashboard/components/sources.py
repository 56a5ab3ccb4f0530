"""Where the facts come from: the files behind the open catalogue, and the reference data."""

from __future__ import annotations

import streamlit as st

from catalog.reference.library import source_titles
from dashboard import gateway, state
from dashboard.components import import_list
from dashboard.words import _


def show() -> None:
    """Place the imports of the open catalogue and the titles behind the reference data."""
    st.subheader(_("Sources of this catalogue"), anchor=False)
    import_list.show(gateway.open_name(), key="method_sources")
    with st.expander(_("Sources of the reference data"), key="reference_sources"):
        for name, title in source_titles(state.LANGUAGE.get()).items():
            st.markdown(f"- **{name}** {title}")
