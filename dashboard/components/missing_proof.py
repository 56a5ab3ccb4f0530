"""Which documents to ask for next, because they would decide something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import streamlit as st

from dashboard import state
from dashboard.components import table
from dashboard.components.table import Column
from dashboard.words import _, number
from procurement_core.policy.profile import Profile
from procurement_core.scoring.evaluation import Evaluation


def show(evaluation: Evaluation, profile: Profile, moved: Mapping[str, float]) -> None:
    """Place what is missing among the ranked products, the costliest gap first; `moved` weights are shares of 1."""
    st.subheader(_("What to ask suppliers for"), anchor=False)
    gaps = Counter(name for item in evaluation.products for name in item.missing)
    if not gaps:
        st.caption(_("No proof is missing among the products shown."))
        return
    language = state.LANGUAGE.get()
    titles = {item.id: item.title.in_language(language) for item in profile.gates}
    titles |= {item.id: item.title.in_language(language) for item in profile.criteria}
    weights = {**profile.weights, **moved}
    costliest = sorted(gaps, key=lambda name: -gaps[name] * weights.get(name, 0.0))
    table.show(
        [
            Column("what", _("Missing"), width=260),
            Column("products", _("Products"), lambda n: number(n, 0), width=90),
            Column("points", _("Points at stake"), lambda n: number(n, 1), width=120),
        ],
        [
            {"what": titles.get(name, name), "products": gaps[name], "points": weights.get(name, 0.0) * 100}
            for name in costliest
        ],
        alt=_("Missing proof among the ranked products and the points it could earn"),
        key="missing_table",
    )
    counted = _("Counted among the {count} products shown.").format(count=number(len(evaluation.products), 0))
    missing = _("Missing is not zero and never the average: an unknown value earns nothing until it is proven.")
    st.caption(f"{counted} {missing}")
