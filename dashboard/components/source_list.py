"""The files that current statements come from."""

from __future__ import annotations

import streamlit as st

from catalog.snapshot.lists.coverage import Coverage
from dashboard.components import table
from dashboard.components.table import Column
from dashboard.terms import term
from dashboard.words import _, moment, number


def show(known: Coverage) -> None:
    """Place the sources with what each contributes."""
    st.subheader(_("Sources"), anchor=False)
    table.show(
        [
            Column("source", _("File"), width=250),
            Column("reader", _("Read as"), width=160),
            Column("when", _("When"), width=165),
            Column("products", _("Products"), lambda n: number(n, 0), width=80),
            Column("offers", _("Prices"), lambda n: number(n, 0), width=75),
            Column("certificates", _("Certificates"), lambda n: number(n, 0), width=90),
            Column("footprints", _("Footprints"), lambda n: number(n, 0), width=90),
            Column("sha256", _("SHA-256"), width=110),
        ],
        [
            {
                "source": item.source,
                "reader": term("reader", item.reader),
                "when": moment(item.recorded_at),
                "products": item.products,
                "offers": item.offers,
                "certificates": item.certificates,
                "footprints": item.footprints,
                "sha256": item.sha256[:12],
            }
            for item in known.sources
        ],
        alt=_("Files behind this catalogue and what each states"),
        key="sources_table",
    )
