"""How many products may be offered, how many wait for proof, how many are out."""

from __future__ import annotations

import streamlit as st

from dashboard.words import _, day, number, told
from procurement_core.scoring.evaluation import Evaluation

#: The profile picker and the weights say these where they arise.
_SAID_ELSEWHERE = frozenset(
    {"evaluation.profile_illustrative", "evaluation.weights_moved", "evaluation.nothing_in_play"}
)


def show(evaluation: Evaluation) -> None:
    """Place the counts, and what a reader has to know beside them."""
    excluded = sum(evaluation.excluded.values())
    with st.grid(4, min_column_width=150, gap="small"):
        st.metric(_("Products in play"), number(evaluation.total, 0))
        st.metric(_("May be offered"), number(evaluation.eligible, 0))
        st.metric(
            _("To be clarified"),
            number(evaluation.conditional, 0),
            help=_("Ranked, but a proof is still to be brought; counted apart."),
        )
        st.metric(_("Excluded"), number(excluded, 0))
    if remarks := [told(code) for code in evaluation.warnings if code not in _SAID_ELSEWHERE]:
        st.warning("  \n".join(remarks), icon=":material/info:")
    if not evaluation.products:
        st.info(
            _(
                "No product may be offered under this profile and filter. The reasons are listed below; widen the "
                "filter, choose another date or another profile."
            ),
            icon=":material/block:",
        )


def show_basis(evaluation: Evaluation) -> None:
    """Place what the ranking rests on."""
    st.caption(
        _("Revision {revision} of the catalogue, judged on {day}.").format(
            revision=evaluation.revision, day=day(evaluation.as_of)
        )
    )
