"""What is about to expire, and what already has."""

from __future__ import annotations

import streamlit as st

from catalog.model.certificate import CertificateState
from catalog.snapshot.lists.coverage import Coverage
from dashboard.components import table
from dashboard.components.table import Column
from dashboard.terms import scheme, term
from dashboard.words import _, day, number

_FIRST = (CertificateState.VALID, CertificateState.UNKNOWN_END)


def show(known: Coverage) -> None:
    """Place how many certificates end within 30, 90 and 180 days, and how many are in which state."""
    st.subheader(_("What expires"), anchor=False)
    with st.grid(3, min_column_width=80, gap="small"):
        for days, count in known.expiring.items():
            st.metric(_("within {days} days").format(days=days), number(count, 0))
    states = " · ".join(
        f"{term('certificate_state', state)} {number(count, 0)}"
        for state, count in sorted(known.certificate_states.items(), key=lambda item: item[0] not in _FIRST)
        if count
    )
    st.caption(_("Certificates on {day}: {states}").format(day=day(known.as_of), states=states or "–"))


def show_next(known: Coverage) -> None:
    """Place the certificates that end next by name, where there are any."""
    if not known.next_to_expire:
        return
    st.subheader(_("What expires next"), anchor=False)
    table.show(
        [
            Column("end", _("Ends"), width=120),
            Column("scheme", _("Label scheme"), width=380),
            Column("number", _("Number"), width=250),
            Column("products", _("Products"), lambda n: number(n, 0), width=100),
        ],
        [
            {
                "end": day(item.valid_to),
                "scheme": scheme(item.scheme),
                "number": item.licence_number,
                "products": item.products,
            }
            for item in known.next_to_expire
        ],
        alt=_("Certificates that expire next"),
        key="expiry_table",
    )
