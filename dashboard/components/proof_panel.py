"""The proof of one product on one day by one profile: labels that are asked for, certificates and footprints."""

from __future__ import annotations

import streamlit as st

from catalog.snapshot.detail.product_detail import ProductDetail
from catalog.snapshot.engine.read_model import ReadModel
from dashboard import gateway, state
from dashboard.components import certificate_cards, footprint_cards, proof_labels, proof_terms
from dashboard.words import _
from procurement_core.policy.drafting import AnyProfile
from procurement_core.policy.profile import Profile
from procurement_core.proof.equivalence.asked_labels import answered_labels
from procurement_core.proof.equivalence.from_catalogue import judged_certificate


def show(model: ReadModel, detail: ProductDetail) -> None:
    """Place the panel."""
    st.subheader(_("Proof"), anchor=False)
    terms = proof_terms.show("proof", asks_day=True)
    on, profile = state.AS_OF.get(), terms.profile
    judged = tuple(
        judged_certificate(known, on=on, product=detail.product, accepts_unknown_end=accepts_unknown_end(profile))
        for known in detail.certificates
    )
    proof_labels.show(answered_labels(profile, detail.product, judged, on))
    certificate_cards.show(judged)
    footprints = gateway.footprint_proof(model, (detail.product.id,), profile, terms.buyer)
    footprint_cards.show(detail, footprints)


def accepts_unknown_end(profile: AnyProfile) -> bool:
    """Whether the profile takes a certificate that states no end."""
    return isinstance(profile, Profile) and profile.proof.unknown_end == "accept"
