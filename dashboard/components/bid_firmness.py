"""How firm the result is: who wins without one of the bids, what really decided, edges, warnings and checks."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.components import reading_table
from dashboard.components.plain_text import plain
from dashboard.words import _, fixed, number, share
from procurement_core.deliver.evaluations.report import EvaluationReport
from procurement_core.deliver.evaluations.terms import EvaluationTerms
from procurement_core.wording.joining import listed
from procurement_core.wording.numbers import MISSING


def show(report: EvaluationReport) -> None:
    """Place who would be first without each bid, the effective weights, and values near an edge."""
    terms = EvaluationTerms(report, state.LANGUAGE.get())
    if not report.evaluation.ranked:
        return
    left, right = st.columns(2, gap="large")
    with left:
        _show_without(terms)
    with right:
        _show_weights(terms)
    _show_edges(terms)


def show_reported(report: EvaluationReport) -> None:
    """Place the indicators that the profile reports on the award, such as avoided emissions."""
    terms = EvaluationTerms(report, state.LANGUAGE.get())
    rows = terms.reported()
    if not rows:
        return
    st.subheader(terms.say("evaluation.reported"), anchor=False)
    st.caption(terms.say("kpi.note"))
    reading_table.show(
        [terms.say(f"kpi.column.{name}") for name in ("kpi", "against", "value", "meaning")],
        rows,
        alt=terms.say("evaluation.reported"),
        key="bids_reported",
    )


def show_remarks(report: EvaluationReport) -> None:
    """Place the warnings and what the checks of law and logic find."""
    terms = EvaluationTerms(report, state.LANGUAGE.get())
    st.subheader(_("To be known"), anchor=False)
    with st.container(key="bids_remarks"):
        for warning in terms.warnings():
            st.markdown(f":material/info: {plain(warning)}")
        for check, severity, sentence in terms.findings():
            st.markdown(f":material/balance: **{check}** {severity}: {plain(sentence)}")
        if not report.findings:
            st.caption(terms.say("evaluation.no_findings"))


def _show_without(terms: EvaluationTerms) -> None:
    st.subheader(_("Without one of the bids"), anchor=False)
    found = terms.report.evaluation.leave_one_out
    if len(found) < 2:
        st.caption(terms.say("evaluation.no_table"))
        return
    st.caption(_("A winner that is left out hands over to the next; only another order of the others is a change."))
    reading_table.show(
        [terms.say(f"bids.column.{name}") for name in ("removed", "winner", "changed")],
        [
            (
                item.removed,
                listed(item.winners, terms.language) or MISSING,
                terms.say("bids.yes" if item.changed else "bids.no"),
            )
            for item in found
        ],
        alt=_("First place without each of the bids"),
        key="bids_without",
    )


def _show_weights(terms: EvaluationTerms) -> None:
    st.subheader(_("What really decided"), anchor=False)
    st.caption(_("The effective weight is a criterion's share of all differences between best and worst bid."))
    spread = terms.say("evaluation.amount", name=_("Difference"), currency=terms.profile.currency)
    reading_table.show_figures(
        [
            terms.say("bids.column.criterion"),
            terms.say("bids.column.weight"),
            terms.say("bids.column.effective"),
            spread if terms.profile.is_in_money else terms.say("bids.column.spread"),
            terms.say("evaluation.note"),
        ],
        [
            (
                terms.criterion_title(item.criterion),
                item.weight,
                item.effective_weight,
                item.points,
                terms.say("evaluation.decorative") if terms.is_decorative(item) else "",
            )
            for item in terms.report.evaluation.spreads
        ],
        figures={1: share, 2: share, 3: fixed},
        alt=_("Nominal and effective weight of each criterion"),
        key="bids_weights_table",
    )


def _show_edges(terms: EvaluationTerms) -> None:
    cases = terms.report.evaluation.edge_cases
    if not cases:
        return
    st.subheader(terms.say("evaluation.edges_table"), anchor=False)
    scale = terms.profile.award.scale
    codes = ("bids.column.bid", "bids.column.criterion", "bids.column.value", "evaluation.edge")
    scores = ("evaluation.edge_low", "bids.column.score", "evaluation.edge_high")
    reading_table.show_figures(
        [terms.say(code) for code in (*codes, *scores)],
        [
            (
                case.bid,
                terms.criterion_title(case.criterion),
                case.value,
                case.edge,
                *(score * scale for score in (case.low, case.score, case.high)),
            )
            for case in cases
        ],
        figures={2: _exact, 3: _exact, 4: fixed, 5: fixed, 6: fixed},
        alt=_("Values whose uncertainty reaches across an edge"),
        key="bids_edges",
    )


def _exact(value: float) -> str:
    return number(value, 4)
