"""Start: what the catalogue holds, how complete its proof is, and what expires."""

from __future__ import annotations

import streamlit as st

from dashboard import gateway, state
from dashboard.components import coverage_view, empty_catalogue, expiry, source_list
from dashboard.words import _

st.title(_("What this catalogue knows"))
model = gateway.read_model()
if model is None:
    empty_catalogue.show()
else:
    known = gateway.coverage_on(model, state.AS_OF.get())
    coverage_view.show_counts(known)
    with st.container(horizontal=True, key="ways"):
        st.page_link("views/explore.py", label=_("Explore the products"), icon=":material/search:")
        st.page_link("views/rank.py", label=_("Rank by a policy profile"), icon=":material/format_list_numbered:")
        st.page_link("views/importing.py", label=_("Import a file"), icon=":material/upload_file:")
    left, right = st.columns([2, 1], gap="medium")
    with left:
        coverage_view.show_proof(known)
    with right:
        expiry.show(known)
    expiry.show_next(known)
    source_list.show(known)
