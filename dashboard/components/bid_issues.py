"""What could not be read of the bids: row, column, what stood there, what to do; and what was not used."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.components import reading_table
from dashboard.components.plain_text import plain
from dashboard.words import _, number, told, unit
from procurement_core.bids.columns import BidColumn
from procurement_core.bids.headers import column_at
from procurement_core.bids.reading import BidReading
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.wording.bid_words import remark_in_words, what_is_wrong
from procurement_core.wording.numbers import MISSING

ISSUES_SHOWN = 100


def content_in_words(column: BidColumn | None) -> str:
    """What belongs in the cells of a column: the kind of value, its unit, or the words it may hold."""
    if column is None:
        return MISSING
    kind = told(f"bids.kind.{column.kind.value}")
    more = unit(column.unit) or ", ".join(column.levels)
    return f"{kind}: {more}" if more else kind


def show(reading: BidReading, profile: AwardProfile) -> None:
    """Place the faults, each with its place, and the remarks on the table."""
    for remark in reading.remarks:
        st.caption(f":material/info: {plain(remark_in_words(remark, state.LANGUAGE.get()))}")
    if not reading.issues:
        return
    st.error(
        _("Cells that cannot be read: {count}.").format(count=number(len(reading.issues), 0))
        + " "
        + _("Mend these cells and try again: bids are evaluated all together or not at all."),
        icon=":material/error:",
    )
    reading_table.show(
        [_("Row"), _("Column"), _("Value"), _("What is wrong"), _("What belongs there")],
        [
            (
                number(issue.row, 0),
                issue.column or MISSING,
                issue.value or MISSING,
                what_is_wrong(issue, profile, state.LANGUAGE.get()),
                content_in_words(column_at(issue.column, profile)),
            )
            for issue in reading.issues[:ISSUES_SHOWN]
        ],
        alt=_("Cells of the table of bids that cannot be read"),
        key="bid_issues",
    )
    if len(reading.issues) > ISSUES_SHOWN:
        st.caption(
            _("The first {shown} of {all} are shown.").format(
                shown=number(ISSUES_SHOWN, 0), all=number(len(reading.issues), 0)
            )
        )
