"""Policy lab: a draft over the whole catalogue beside the rule in force, answered while it is moved."""

from __future__ import annotations

import streamlit as st

from dashboard import gateway, lab_choices, lab_gateway
from dashboard.components import (
    empty_catalogue,
    lab_categories,
    lab_category,
    lab_category_choice,
    lab_depth,
    lab_draft,
    lab_flip,
    lab_keeping,
    lab_levers,
    lab_parts,
    lab_question,
    lab_removed,
    lab_scenarios,
    lab_summary,
    lab_trade_off,
)
from dashboard.guard import guarded
from dashboard.words import _

st.title(_("Policy lab"))
model = gateway.read_model()
if model is None:
    empty_catalogue.show()
    st.stop()
with guarded():
    chosen, in_force = lab_question.show(model)
    if draft := lab_draft.show(chosen):
        levers, answer = st.columns([1, 3], gap="medium")
        with levers:
            lab_levers.show(chosen)
        with answer:
            lab = lab_gateway.policy_lab(model, draft, in_force, lab_choices.TOP.get())
            lab_summary.show(lab)
            part = lab_parts.show()
            if part == "winners":
                lab_categories.show(model, lab)
                lab_category.show(model, lab, draft, in_force)
            elif part == "removed":
                lab_removed.show(model, lab, draft, in_force)
            elif part == "flip":
                lab_flip.show(model, draft)
            elif part == "depth" and (category := lab_category_choice.show(lab)):
                lab_depth.show(model, draft, category)
            elif part == "trade-off" and (category := lab_category_choice.show(lab)):
                lab_trade_off.show(model, draft, category)
            elif part == "scenarios":
                lab_scenarios.show(model)
        lab_keeping.show(model, draft, lab)
