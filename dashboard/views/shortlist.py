"""Shortlist: choose from the ranking, say why, freeze, take away; and find earlier ones again."""

from __future__ import annotations

import streamlit as st

from dashboard import gateway, policies, records, state
from dashboard.components import (
    empty_catalogue,
    question,
    reasons_form,
    selection,
    shortlist_list,
    shortlist_view,
    tender_form,
)
from dashboard.guard import guarded
from dashboard.words import _

st.title(_("Shortlist"))
model = gateway.read_model()
if model is None:
    empty_catalogue.show()
else:
    if number := state.SHORTLIST.get():
        with guarded(), st.container(border=True, key="frozen_shortlist"):
            shortlist_view.show(records.shortlist(int(number)))
    with st.container(border=True, key="shortlist_tender"):
        st.subheader(_("Make a shortlist"), anchor=False)
        tender = tender_form.show(model)
    profile = question.show("shortlist", model)
    selection.show(model)
    if not state.PICKED.get():
        st.info(
            _("Choose products on the page Rank; they are justified and frozen here."), icon=":material/fact_check:"
        )
        st.page_link("views/rank.py", label=_("Rank"), icon=":material/format_list_numbered:")
    elif not policies.weights_are_whole():
        st.warning(_("The weights do not sum to 100 %: correct them on the page Rank."))
    else:
        reasons_form.show(model, profile, tender)
    shortlist_list.show()
