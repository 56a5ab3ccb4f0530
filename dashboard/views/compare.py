"""Compare: two to six chosen products under one profile, differences first."""

from __future__ import annotations

import streamlit as st

from dashboard import gateway, policies, state
from dashboard.components import comparison, empty_catalogue, product_link, profile_picker, proof_comparison, selection
from dashboard.words import _

st.title(_("Compare"))
model = gateway.read_model()
if model is None:
    empty_catalogue.show()
else:
    with st.container(border=True, key="compare_question"):
        profile = profile_picker.show()
    selection.show(model)
    ids = state.PICKED.get()[: state.COMPARE_LIMIT]
    if len(ids) < 2:
        st.info(
            _("Choose two to six products on the page Explore or Rank; they are compared here."),
            icon=":material/compare_arrows:",
        )
    elif not policies.weights_are_whole():
        st.warning(_("The weights do not sum to 100 %: correct them on the page Rank."))
    else:
        if len(state.PICKED.get()) > state.COMPARE_LIMIT:
            st.caption(_("The first six of the chosen products are compared."))
        with st.spinner(_("Judging every product in play")):
            evaluation, excluded = gateway.judged_alone(model, profile, ids)
            details = gateway.excluded_alone(model, profile, ids)
        names = gateway.product_names(model, ids)
        reasons = {item.id: item.reasons for item in excluded}
        comparison.show(evaluation.products, reasons, details, profile, names)
        proof_comparison.show(model, names)
        product_link.show(names)
