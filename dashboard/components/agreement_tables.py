"""Agreements between label bodies: who with whom, for which goods, since when, and how firmly."""

from __future__ import annotations

import streamlit as st

from catalog.model.label import LabelScheme
from catalog.reference.agreements import Agreement, agreements
from dashboard import state
from dashboard.components import rule_standing, table
from dashboard.components.table import Column
from dashboard.words import _
from procurement_core.wording.joining import listed
from procurement_core.wording.label_words import (
    agreements_of,
    group_title,
    instrument_said,
    partners_of,
    status_said,
)


def show() -> None:
    """Place every agreement on file, also those that are only planned."""
    rule_standing.show(
        _("Mutual recognition and agreements"),
        _("An agreement recognises tests, audits or common criteria; hardly ever does it make one label another."),
        _columns(_("Parties")),
        [_row(item, None) for item in agreements().values()],
        key="agreements_table",
    )


def partners_table(scheme: LabelScheme) -> None:
    """Place the agreements of one label."""
    found = agreements_of(scheme)
    if found:
        st.caption(_("Agreements of the label"))
        table.show(
            rule_standing.columns(_columns(_("With"))),
            [_row(item, scheme) for item in found],
            alt=_("Agreements of the label"),
            key="label_agreements",
            is_wrapped=True,
        )


def _columns(who: str) -> list[Column]:
    return [
        Column("who", who, width=260, is_pinned=True),
        Column("instrument", _("Instrument"), width=160),
        Column("goods", _("Goods"), width=180),
        Column("agreed", _("Agreed"), width=100),
        Column("status", _("Status"), width=140),
    ]


def _row(item: Agreement, scheme: LabelScheme | None) -> rule_standing.Row:
    language = state.LANGUAGE.get()
    return {
        "who": partners_of(item, scheme, language) if scheme else listed(item.parties, language),
        "instrument": instrument_said(item, language),
        "goods": group_title(item.group, language),
        "agreed": str(item.agreed),
        "status": status_said(item, language),
        **rule_standing.cells(item.standing),
    }
