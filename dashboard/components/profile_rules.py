"""A profile spelled out: what it demands, what earns points between which anchors, and where each number comes from."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.components import table
from dashboard.components.table import Column
from dashboard.terms import category, term
from dashboard.words import _, indicator, natural, share
from procurement_core.policy.criteria import Criterion
from procurement_core.policy.profile import Profile
from procurement_core.wording import judgements


def show(profile: Profile) -> None:
    """Place gates, criteria and anchors."""
    language = state.LANGUAGE.get()
    st.subheader(_("Gates: who may stay"), anchor=False)
    if profile.gates:
        table.show(
            [
                Column("title", _("Gate"), width=220),
                Column("demand", _("Demand"), width=340),
                Column("missing", _("Where proof is missing"), width=240),
                Column("source", _("Source of the number"), width=200),
            ],
            [
                {
                    "title": gate.title.in_language(language),
                    "demand": judgements.requirement(gate, profile, language),
                    "missing": judgements.missing_rule(gate, language),
                    "source": term("number_source", gate.num.src),
                }
                for gate in profile.gates
            ],
            alt=_("Gates of the profile"),
            key="gates_table",
        )
    else:
        st.caption(_("This profile has no gates."))
    st.subheader(_("Criteria: what earns points"), anchor=False)
    table.show(
        [
            Column("title", _("Criterion"), width=200),
            Column("weight", _("Weight"), share, width=80),
            Column("what", _("Measured by"), width=200),
            Column("for", _("Category"), width=230),
            Column("worst", _("No points at"), width=130, is_figure=True),
            Column("best", _("Full points at"), width=130, is_figure=True),
            Column("missing", _("Where the value is missing"), width=220),
            Column("source", _("Source of the number"), width=180),
        ],
        [row for criterion in profile.criteria for row in _anchor_rows(criterion, profile, language)],
        alt=_("Criteria of the profile with weights and anchors"),
        key="criteria_table",
    )


def _anchor_rows(criterion: Criterion, profile: Profile, language: str) -> list[table.Row]:
    first: table.Row = {
        "title": criterion.title.in_language(language),
        "weight": state.WEIGHTS.get().get(criterion.id, criterion.weight),
        "what": indicator(criterion.indicator),
        "missing": judgements.missing_rule(criterion, language),
        "source": term("number_source", criterion.num.src),
    }
    if criterion.is_binary:
        return [{**first, "for": _("all"), "worst": _("not proven"), "best": _("proven")}]
    pairs = [(_("all"), criterion.normalisation.params)] if criterion.normalisation.params else []
    pairs += [(category(item.category), item) for item in criterion.anchors]
    return [
        {
            **first,
            "for": name,
            "worst": natural(criterion.indicator, pair.worst, profile.currency),
            "best": natural(criterion.indicator, pair.best, profile.currency),
        }
        for name, pair in pairs
    ]
