"""Why a bid stands where it stands: from what it offers to what it earns, and what was found of it, in words."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.components import reading_table
from dashboard.components.plain_text import plain
from dashboard.components.reading_table import Cell
from dashboard.words import _, fixed, labels, share
from procurement_core.bids.result import EvaluatedBid
from procurement_core.deliver.evaluations.report import EvaluationReport
from procurement_core.deliver.evaluations.terms import EvaluationTerms, as_printed
from procurement_core.policy.award.criteria import AwardCriterion
from procurement_core.wording.bid_words import found_in_words
from procurement_core.wording.numbers import MISSING


def show(report: EvaluationReport) -> None:
    """Place the choice of a bid, its breakdown, and the reasons of all bids."""
    terms = EvaluationTerms(report, state.LANGUAGE.get())
    ranked = {bid.bid: bid for bid in report.evaluation.ranked}
    if ranked:
        st.subheader(_("From the bid to its points"), anchor=False)
        if st.session_state.get("bid_shown") not in ranked:
            st.session_state["bid_shown"] = next(iter(ranked))
        st.pills(
            _("Bid"),
            list(ranked),
            format_func=labels(ranked, plain),
            key="bid_shown",
            required=True,
            label_visibility="collapsed",
        )
        _show_breakdown(terms, ranked[st.session_state["bid_shown"]])
    st.subheader(_("What was found of each bid"), anchor=False)
    _show_reasons(terms)


def _show_breakdown(terms: EvaluationTerms, bid: EvaluatedBid) -> None:
    profile = terms.profile
    in_money = profile.is_in_money
    price: list[Cell] = [
        terms.say("evaluation.price_counted"),
        _amount(terms, bid.adjusted_price),
        "",
        None,
        "",
        None,
    ]
    titles = [
        terms.say("bids.column.criterion"),
        terms.say("bids.column.value"),
        terms.say("bid_policy.column.formula"),
        terms.score_title(),
        terms.say("evaluation.worth"),
        terms.earned_title(),
    ]
    reading_table.show_figures(
        titles,
        [
            *([price] if in_money else ()),
            *(_criterion(terms, item, bid) for item in profile.criteria),
            [terms.total_title(), "", "", None, "", as_printed(bid.total)],
        ],
        figures={3: share if in_money else fixed, 5: fixed},
        alt=_("Value, formula, score and points of one bid by criterion"),
        key="bid_breakdown",
    )


def _criterion(terms: EvaluationTerms, item: AwardCriterion, bid: EvaluatedBid) -> list[Cell]:
    return [
        item.title.in_language(terms.language),
        terms.value_in_words(item, bid.values[item.id]),
        terms.formula(item),
        terms.score(item, bid),
        terms.worth(item),
        bid.points[item.id],
    ]


def _amount(terms: EvaluationTerms, value: float | None) -> str:
    return MISSING if value is None else f"{fixed(as_printed(value))} {terms.profile.currency}"


def _show_reasons(terms: EvaluationTerms) -> None:
    found = found_in_words(terms.report.evaluation.bids, terms.profile, terms.language)
    rows = [(", ".join(each.bids), each.effect, each.sentence, each.rule or MISSING) for each in found]
    if not rows:
        st.caption(terms.say("evaluation.no_reasons"))
        return
    reading_table.show(
        [
            terms.say("bids.column.bid"),
            terms.say("bids.column.effect"),
            terms.say("bids.column.reason"),
            terms.say("evaluation.rule"),
        ],
        rows,
        alt=_("Reasons by bid"),
        key="bid_reasons",
    )
