"""Labels and rules: the reference data behind every judgement, each fact with its source and how sure it is."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.choice import bind
from dashboard.components import agreement_tables, label_schemes, rule_footprints, rule_lists, rule_numbers
from dashboard.words import _, labels

st.title(_("Labels and rules"))
st.markdown(
    _(
        "What the judgements rest on: every fact with its source, how sure it is, and a mark where it is illustrative "
        "or has to be verified before anybody calls it official."
    )
)
parts = {
    "schemes": (_("Labels"), label_schemes.show),
    "footprints": (_("Footprint rules"), rule_footprints.show),
    "agreements": (_("Agreements"), agreement_tables.show),
    "items": (_("Listed goods"), rule_lists.show_items),
    "bodies": (_("Listed bodies"), rule_lists.show_bodies),
    "packaging": (_("Packaging"), rule_lists.show_packaging),
    "factors": (_("Emission factors"), rule_numbers.show_factors),
    "prices": (_("Carbon prices"), rule_numbers.show_prices),
    "steps": (_("Certification"), label_schemes.show_steps),
}
part = state.RULES_PART.get() or state.RULES_PARTS[0]
st.session_state["labels_part"] = part
st.segmented_control(
    _("Part"),
    state.RULES_PARTS,
    format_func=labels(parts, lambda name: parts[name][0]),
    required=True,
    label_visibility="collapsed",
    key="labels_part",
    on_change=lambda: state.RULES_PART.set(st.session_state["labels_part"]),
)
st.text_input(
    _("Search in this part"),
    placeholder=_("A label, a body, a standard, a code, a source …"),
    width=420,
    **bind(state.SEARCH, "labels_search"),
)
parts[part][1]()
