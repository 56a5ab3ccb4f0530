"""Bids: judge the bids of a tender by an award profile, see why they stand where they stand, and take it away."""

from __future__ import annotations

import streamlit as st

from dashboard import acts, state
from dashboard.components import bid_firmness, bid_reasons, bid_result, bid_source, bid_terms
from dashboard.guard import guarded, show_refusal
from dashboard.words import _
from procurement_core.bids.reading import BidReading
from procurement_core.deliver.evaluations.bids import bids_as_json
from procurement_core.deliver.evaluations.report import EvaluationReport
from procurement_core.errors import ProcurementError


def evaluated(terms: bid_terms.BidTerms, reading: BidReading) -> EvaluationReport | None:
    """The evaluation of these bids under these terms, made once; None where it is refused, which is then said."""
    stated = None if reading.table is None else str(bids_as_json(reading.table))
    file = bid_source.uploaded_file()
    made_of = (terms.profile.digest, terms.profile.change_reason, terms.procedure, stated, file)
    known = state.BIDS_REPORT.get()
    if known is not None and known[0] == made_of:
        return known[1]
    try:
        report = acts.evaluate(terms.profile, terms.procedure, reading, file)
    except ProcurementError as refusal:
        if refusal.code != "bids.estimate_needed":
            show_refusal(refusal)
            return None
        st.warning(_("The profile holds bids against the buyer's estimate: fill it in above."), icon=":material/help:")
        return None
    state.BIDS_REPORT.keep((made_of, report))
    return report


st.title(_("Bids"))
terms = bid_terms.show()
reading = None
with guarded():
    reading = bid_source.show(terms.published)
if reading is None:
    if state.BIDS_FILE.get() is None:
        st.info(
            _(
                "Fill in the template and upload it, or type the bids in: "
                "they are evaluated all together or not at all."
            ),
            icon=":material/gavel:",
        )
elif terms.are_closed:
    bid_terms.show_opening(terms)
elif terms.is_whole:
    with guarded(), st.spinner(_("Evaluating the bids")):
        if report := evaluated(terms, reading):
            bid_result.show(report)
            bid_result.show_files(report)
            bid_reasons.show(report)
            bid_firmness.show(report)
            bid_firmness.show_reported(report)
            bid_firmness.show_remarks(report)
