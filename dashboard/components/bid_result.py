"""Who stands first and why: the winner, the order of the bids with their points, and the files to take away."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import acts, state
from dashboard.charts import bid_points
from dashboard.components import reading_table
from dashboard.components.plain_text import plain
from dashboard.components.reading_table import Cell
from dashboard.words import _, fixed, number
from procurement_core.bids.result import EvaluatedBid
from procurement_core.deliver.evaluations.report import EvaluationReport
from procurement_core.deliver.evaluations.terms import EvaluationTerms, as_printed
from procurement_core.wording.numbers import MISSING

_FORMS = (
    ("xlsx", ":material/table_view:", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("csv", ":material/csv:", "text/csv"),
    ("json", ":material/data_object:", "application/json"),
)


def show(report: EvaluationReport) -> None:
    """Place the mode, the winner, the paradox if there is one, and the table."""
    terms = EvaluationTerms(report, state.LANGUAGE.get())
    st.subheader(_("Result"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", key="bids_mode"):
        if report.mode == "evaluation":
            st.badge(_("Evaluation"), icon=":material/lock:", color="green")
        else:
            st.badge(_("Simulation"), icon=":material/science:", color="orange")
        st.caption(f"{plain(terms.head())} · {plain(terms.mode())}", width="stretch")
    for late in terms.late():
        st.error(f"**{plain(late)}**", icon=":material/event_busy:")
    first = st.success if report.evaluation.winners else st.error
    with st.container(key="bids_winner"):
        first(f"**{plain(terms.winners())}**", icon=":material/flag:")
    with st.container(key="bids_paradox"):
        for paradox in terms.paradoxes():
            st.warning(f"**{plain(paradox)}**", icon=":material/warning:")
    _show_order(terms)
    _show_chart(terms)


def _show_order(terms: EvaluationTerms) -> None:
    """One line per bid; who is out stands below those in the ranking."""
    found = terms.report.evaluation
    titles = terms.result_titles()
    out = [bid for bid in found.bids if bid.place is None]
    reading_table.show_figures(
        titles,
        [_line(terms, bid) for bid in (*found.ranked, *out)],
        figures=dict.fromkeys(range(4, len(titles)), fixed),
        alt=_("Bids in their order with gates, prices, points by criterion and total"),
        key="bids_order",
    )


def _line(terms: EvaluationTerms, bid: EvaluatedBid) -> list[Cell]:
    return [
        number(bid.place, 0),
        bid.bid,
        bid.supplier or MISSING,
        terms.gate(bid),
        as_printed(bid.price),
        as_printed(bid.adjusted_price),
        *(bid.points[item.id] for item in terms.profile.criteria),
        as_printed(bid.total),
    ]


def _show_chart(terms: EvaluationTerms) -> None:
    """Where the points come from; amounts of money are added and taken off, which no stack of bars shows."""
    ranked = terms.report.evaluation.ranked
    if terms.profile.is_in_money or not ranked:
        return
    titles = {item.id: item.title.in_language(terms.language) for item in terms.profile.criteria}
    st.altair_chart(
        bid_points.chart(
            ranked,
            titles,
            scale=terms.profile.award.scale,
            points=_("Points"),
            bid=_("Bid"),
            criterion=_("Criterion"),
        ),
        alt=_("Points of each ranked bid by criterion, stacked"),
        key="bid_points_chart",
    )


def show_files(report: EvaluationReport) -> None:
    """Place the downloads and how to check them."""
    language, on = state.LANGUAGE.get(), report.procedure.on
    with st.container(horizontal=True, key="bids_downloads"):
        for form, icon, mime in _FORMS:
            name = f"{report.mode}-{report.profile.id}-{on.isoformat()}.{form}"
            st.download_button(
                _("Download {form}").format(form=form.upper()),
                data=partial(acts.evaluation_file, report, name, language),
                file_name=name,
                mime=mime,
                key=f"download_bids_{form}",
                icon=icon,
                on_click="ignore",
            )
    st.caption(
        _("Profile digest {digest}. Check an XLSX or JSON file with: greentender verify FILE").format(
            digest=report.profile.digest
        )
    )
