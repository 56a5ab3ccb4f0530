"""Footprints of a product: value, unit, boundary and verification together, for a number alone says nothing."""

from __future__ import annotations

import streamlit as st

from catalog.model.footprint import Footprint
from catalog.snapshot.detail.product_detail import KnownFootprint, ProductDetail
from dashboard.components import footprint_verdict, provenance
from dashboard.components.plain_text import plain
from dashboard.footprint_proof import FootprintProof
from dashboard.terms import scheme, term
from dashboard.words import _, day, footprint, number, share


def show(detail: ProductDetail, proof: FootprintProof) -> None:
    """Place one card for each footprint; a measurement is neither good nor bad, so none is green."""
    st.subheader(_("Carbon footprints"), anchor=False)
    if not detail.footprints:
        st.caption(_("No footprint is known."))
        return
    if proof.comparison is None:
        st.caption(_("The profile does not say how footprints are compared."))
    judged = proof.judged
    with st.grid("auto", min_column_width=330, gap="small"):
        for known in detail.footprints:
            with st.container(border=True, height="stretch"):
                _show_card(known)
                if known.footprint.id in judged:
                    footprint_verdict.show(judged[known.footprint.id], proof)
                st.caption(plain(provenance.line(known.provenance)))


def _show_card(known: KnownFootprint) -> None:
    item = known.footprint
    st.markdown(f"**{plain(footprint(item.value_kg, item.unit_basis))}**")
    lines = [
        term("kind", item.kind),
        f"{term('boundary', item.boundary)} · {term('verification', item.verification)}",
        *_how(item),
        _("From {begin} to {end}").format(begin=day(item.valid_from), end=day(item.valid_to)),
        term("match", known.match),
    ]
    st.markdown("  \n".join(lines))
    if item.stages_kg or item.stages_other_kg:
        stages = {term("stage", stage): kg for stage, kg in item.stages_kg.items()}
        stages |= {plain(stage): kg for stage, kg in item.stages_other_kg.items()}
        st.caption(" · ".join(f"{title} {number(kg)} kg" for title, kg in stages.items()))


def _how(item: Footprint) -> list[str]:
    lines = []
    if item.year:
        lines.append(_("Year {year}").format(year=item.year))
    if item.pcr_id:
        rules = f"{item.pcr_id} {item.pcr_version or ''}".strip()
        lines.append(_("Product category rules: {rules}").format(rules=plain(rules)))
    if item.standard:
        lines.append(_("Standard: {standard}").format(standard=plain(item.standard)))
    if item.scheme:
        certificate = f" {item.certificate_number}" if item.certificate_number else ""
        lines.append(_("Label: {label}").format(label=plain(scheme(item.scheme) + certificate)))
    if item.primary_data_share is not None:
        lines.append(_("Primary data: {share}").format(share=share(item.primary_data_share)))
    if item.uncertainty is not None:
        lines.append(_("Uncertainty: ± {share}").format(share=share(item.uncertainty)))
    return lines
