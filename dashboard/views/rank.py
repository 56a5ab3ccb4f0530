"""Rank: a profile and its weights on a date, the ranking, where its points come from, and who is left out."""

from __future__ import annotations

import streamlit as st

from catalog.snapshot.lists.paging import rows_of_products
from dashboard import gateway, state
from dashboard.charts import contributions
from dashboard.components import (
    empty_catalogue,
    exclusions,
    missing_proof,
    product_link,
    question,
    ranked_weights,
    ranking_counts,
    ranking_table,
    scenario_list,
    selection,
    weights_editor,
)
from dashboard.words import _

st.title(_("Rank"))
model = gateway.read_model()
if model is None:
    empty_catalogue.show()
else:
    profile = question.show("rank", model)
    weights_are_whole = weights_editor.show(profile)
    scenario_list.show(profile, can_save=weights_are_whole)
    moved = ranked_weights.show(profile, are_whole=weights_are_whole)
    with st.spinner(_("Judging every product in play")):
        evaluation = gateway.evaluation(model, profile, moved)
    ranking_counts.show(evaluation)
    if evaluation.products:
        rows = rows_of_products(model, tuple(item.id for item in evaluation.products))
        names = {name: gateway.row_title(row) for name, row in rows.items()}
        ranking_table.show(evaluation, profile, moved, rows)
        ranking_counts.show_basis(evaluation)
        product_link.show(names)
        selection.show(model)
        titles = {item.id: item.title.in_language(state.LANGUAGE.get()) for item in profile.criteria}
        st.subheader(_("Where the points come from"), anchor=False)
        st.vega_lite_chart(
            spec=contributions.chart(
                evaluation.products,
                titles,
                names,
                points=_("Points"),
                product=_("Product"),
                criterion=_("Criterion"),
            ),
            alt=_("Contribution of each criterion to the points of the first ten products"),
            key="contributions_chart",
        )
    left, right = st.columns(2, gap="large")
    with left:
        exclusions.show(evaluation)
    with right:
        missing_proof.show(evaluation, profile, moved)
