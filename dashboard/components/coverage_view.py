"""What the catalogue holds and how complete its proof is, category by category."""

from __future__ import annotations

import streamlit as st

from catalog.snapshot.lists.coverage import Coverage, ProofCoverage
from dashboard.components import table
from dashboard.components.table import Column, Row
from dashboard.terms import category
from dashboard.words import _, number, share


def show_counts(known: Coverage) -> None:
    """Place the holdings in six figures."""
    with st.grid(6, min_column_width=130, gap="small"):
        for title, count in (
            (_("Products"), known.total.products),
            (_("Brands"), known.brands),
            (_("Suppliers"), known.suppliers),
            (_("Prices"), known.offers),
            (_("Certificates"), known.certificates),
            (_("Footprints"), known.footprints),
        ):
            st.metric(title, number(count, 0), border=True)


def show_proof(known: Coverage) -> None:
    """Place the share of products with each kind of proof."""
    st.subheader(_("How complete the proof is"), anchor=False)
    named = sorted(known.categories, key=lambda part: part.category is None)
    table.show(
        [
            Column("category", _("Category"), width=176),
            Column("products", _("Products"), lambda n: number(n, 0), width=70),
            Column("offer", _("with price"), lambda part: share(part, 0), width=74),
            Column("certificate", _("with certificate"), lambda part: share(part, 0), width=101),
            Column("footprint", _("with footprint"), lambda part: share(part, 0), width=95),
            Column("all", _("with all three"), lambda part: share(part, 0), width=88),
        ],
        [_row(part, category(part.category)) for part in named] + [_row(known.total, _("All"))],
        alt=_("Share of products with a price, a certificate and a footprint, by category"),
        key="coverage_table",
    )
    st.caption(_("In any state: what a price or certificate is worth on a day is asked in the ranking."))


def _row(part: ProofCoverage, title: str) -> Row:
    count = part.products
    return {
        "category": title,
        "products": count,
        "offer": part.with_offer / count if count else None,
        "certificate": part.with_certificate / count if count else None,
        "footprint": part.with_footprint / count if count else None,
        "all": part.with_all / count if count else None,
    }
