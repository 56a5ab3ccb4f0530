"""What an import did: counts that add up, every fault with its row, column and reason, and how far the sources meet."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from catalog.imports.importer import ImportReport
from catalog.imports.joins import JoinCounts
from catalog.model.problem import Issue
from dashboard.components import table
from dashboard.components.table import Column
from dashboard.words import _, counted, number, told
from procurement_core.deliver.rejected_rows import rejected_csv

ISSUES_SHOWN = 200


def show(report: ImportReport, rejected: pd.DataFrame) -> None:
    """Place the report; `rejected` are the rows kept aside, for download."""
    _show_outcome(report)
    with st.grid(4, min_column_width=130, gap="small"):
        st.metric(_("Rows read"), number(report.rows_read, 0), border=True)
        st.metric(_("Imported"), number(report.rows_imported, 0), border=True)
        st.metric(_("Unchanged"), number(report.rows_unchanged, 0), border=True)
        st.metric(_("Rejected"), number(report.rows_rejected, 0), border=True)
    notes = [f"{report.file} · SHA-256 {report.sha256[:12]}"]
    if report.details_read:
        notes.append(counted("{count} detail row read", "{count} detail rows read", report.details_read))
    if report.suggestions_added:
        notes.append(counted("{count} link to confirm", "{count} links to confirm", report.suggestions_added))
    st.caption(" · ".join(notes))
    _show_issues(report)
    if not rejected.empty:
        st.download_button(
            _("Download the rejected rows"),
            data=lambda: rejected_csv(rejected),
            file_name=f"rejected-{report.sha256[:12]}.csv",
            mime="text/csv",
            icon=":material/download:",
            key="download_rejected",
            help=_("The original rows with their reasons: mend them and import the file again."),
        )
    if report.joins is not None:
        _show_joins(report.joins)


def _show_outcome(report: ImportReport) -> None:
    if report.run_id is None:
        st.info(_("This was a trial: nothing has been written."), icon=":material/science:")
    elif report.revision is None:
        st.success(_("Nothing new: the catalogue already held every row of this file."), icon=":material/done_all:")
    else:
        st.success(
            _("Imported as run {run}: the catalogue is now at revision {revision}.").format(
                run=report.run_id, revision=report.revision
            ),
            icon=":material/done_all:",
        )


def _show_issues(report: ImportReport) -> None:
    if not report.issues:
        return
    st.subheader(_("Faults and remarks"), anchor=False)
    _show_kinds(report.issues)
    faults = [issue for issue in report.issues if issue.is_rejection]
    if not faults:
        return
    table.show(
        [
            Column("row", _("Row"), lambda n: number(n, 0), width=80),
            Column("column", _("Column"), width=170),
            Column("reason", _("Reason"), width=420),
            Column("value", _("Value"), width=220),
        ],
        [
            {
                "row": issue.row,
                "column": issue.column,
                "reason": _reason(issue),
                "value": issue.value,
            }
            for issue in faults[:ISSUES_SHOWN]
        ],
        alt=_("Rejected rows by row and column"),
        key="issues_table",
    )
    if len(faults) > ISSUES_SHOWN:
        st.caption(
            _("The first {shown} of {all} are shown; the rejected rows carry all reasons.").format(
                shown=number(ISSUES_SHOWN, 0), all=number(len(faults), 0)
            )
        )


def _show_kinds(issues: Sequence[Issue]) -> None:
    """A thousand equal remarks are one line with a count."""
    kinds: dict[tuple[bool, str, str], list[Issue]] = {}
    for issue in issues:
        kinds.setdefault((not issue.is_rejection, issue.column, issue.rule), []).append(issue)
    ordered = sorted(kinds.items(), key=lambda item: (item[0][0], -len(item[1])))
    table.show(
        [
            Column("outcome", _("Outcome"), width=90),
            Column("column", _("Column"), width=190),
            Column("reason", _("Reason"), width=430),
            Column("count", _("Times"), lambda n: number(n, 0), width=80),
            Column("example", _("For example"), width=220),
        ],
        [
            {
                "outcome": _("remark") if is_remark else _("rejected"),
                "column": column,
                "reason": _reason(found[0]),
                "count": len(found),
                "example": _("row {row}: {value}").format(row=found[0].row, value=found[0].value),
            }
            for (is_remark, column, _rule), found in ordered
        ],
        alt=_("Kinds of faults and remarks with their number"),
        key="issue_kinds_table",
    )


def _reason(issue: Issue) -> str:
    return told(issue.rule, {"row": issue.row, "column": issue.column, "value": issue.value})


def _show_joins(joins: JoinCounts) -> None:
    st.subheader(_("How far the sources meet"), anchor=False)
    table.show(
        [
            Column("what", _("Model families with"), width=320),
            Column("count", _("Families"), lambda n: number(n, 0), width=110),
        ],
        [
            {"what": _("footprint and price"), "count": joins.footprint_and_price},
            {"what": _("footprint and certificate"), "count": joins.footprint_and_certificate},
            {"what": _("certificate and price"), "count": joins.certificate_and_price},
            {"what": _("all three"), "count": joins.all_three},
        ],
        alt=_("Model families in which prices, certificates and footprints meet"),
        key="joins_table",
    )
