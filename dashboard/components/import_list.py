"""What was imported, linked or entered, run by run."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import records
from dashboard.components import table
from dashboard.components.table import Column, Row
from dashboard.terms import term
from dashboard.words import _, moment, number

SHOWN = 50


def show(name: str, *, key: str) -> None:
    """Place the latest runs of the catalogue `name`, the newest first."""
    rows = _rows(name)
    if not rows:
        st.caption(_("Nothing has been imported yet."))
        return
    table.show(
        [
            Column("run", _("Run"), lambda n: number(n, 0), width=60),
            Column("source", _("File"), width=250),
            Column("reader", _("Read as"), width=170),
            Column("when", _("When"), width=170),
            Column("actor", _("By"), width=90),
            Column("imported", _("Imported"), lambda n: number(n, 0), width=90),
            Column("unchanged", _("Unchanged"), lambda n: number(n, 0), width=95),
            Column("rejected", _("Rejected"), lambda n: number(n, 0), width=90),
            Column("sha256", _("SHA-256"), width=120),
            Column("state", _("State"), width=90),
        ],
        rows,
        alt=_("Imports of this catalogue"),
        key=key,
    )


def _rows(name: str) -> Sequence[Row]:
    return [
        {
            "run": run.id,
            "source": run.source,
            "reader": term("reader", run.reader),
            "when": moment(run.started_at),
            "actor": run.actor,
            "imported": run.rows_imported,
            "unchanged": run.rows_unchanged,
            "rejected": run.rows_rejected,
            "sha256": run.sha256[:12],
            "state": _("undone") if run.is_undone else _("in force"),
        }
        for run in records.latest_runs(name, SHOWN)
    ]
