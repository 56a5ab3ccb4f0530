"""Certificates that cover a product: what each is worth on the chosen day, what it covers, and where it was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import streamlit as st

from catalog.model.certificate import Certificate, CertificateState
from catalog.model.label import LabelType
from catalog.snapshot.product_detail import KnownCertificate, ProductDetail
from dashboard import state
from dashboard.components import provenance
from dashboard.components.plain_text import plain
from dashboard.terms import category, scheme, term
from dashboard.words import _, counted, day

_Colour = Literal["green", "orange", "red", "blue"]
_COLOURS: Mapping[CertificateState, _Colour] = {
    CertificateState.VALID: "green",
    CertificateState.UNKNOWN_END: "orange",
    CertificateState.NOT_YET: "orange",
    CertificateState.SUSPENDED: "orange",
}
#: These prove no merit of a product, whatever their state: they never show in green.
_NEUTRAL = frozenset({LabelType.FOOTPRINT, LabelType.SELF_DECLARED, LabelType.MANAGEMENT_SYSTEM})


def show(detail: ProductDetail) -> None:
    """Place one card for each certificate."""
    st.subheader(_("Certificates"), anchor=False)
    if not detail.certificates:
        st.caption(_("No certificate covers this product."))
        return
    with st.grid("auto", min_column_width=330, gap="small"):
        for known in detail.certificates:
            with st.container(border=True, height="stretch"):
                _show_card(known)


def _show_card(known: KnownCertificate) -> None:
    certificate = known.certificate
    standing = certificate.state_on(state.AS_OF.get())
    colour: _Colour = _COLOURS.get(standing, "red")
    if colour == "green" and known.scheme_type in _NEUTRAL:
        colour = "blue"
    st.markdown(f"**{plain(scheme(certificate.scheme))}**")
    st.badge(
        _("{state} on {day}").format(state=term("certificate_state", standing), day=day(state.AS_OF.get())),
        color=colour,
    )
    lines = [
        term("label_type", known.scheme_type) if known.scheme_type else _("scheme outside the reference data"),
        _("Number {number}").format(number=plain(certificate.licence_number)),
        _("From {begin} to {end}").format(begin=day(certificate.valid_from), end=day(certificate.valid_to)),
        *_who(certificate),
        counted("names {count} model", "names {count} models", known.covered_models)
        + f" · {term('match', known.match)}",
        term("check_method", certificate.check_method),
    ]
    st.markdown("  \n".join(lines))
    if certificate.events:
        st.caption(" · ".join(f"{day(event.day)} {term('event', event.event)}" for event in certificate.events))
    st.caption(plain(provenance.line(known.provenance)))
    if certificate.evidence_url and certificate.evidence_url.startswith(("https://", "http://")):
        st.caption(_("Evidence: {address}").format(address=plain(certificate.evidence_url)))


def _who(certificate: Certificate) -> list[str]:
    lines = []
    if certificate.holder:
        lines.append(_("Holder: {holder}").format(holder=plain(certificate.holder)))
    if certificate.issuer:
        lines.append(_("Issued by {issuer}").format(issuer=plain(certificate.issuer)))
    if certificate.criteria_document:
        version = f" {certificate.criteria_version}" if certificate.criteria_version else ""
        lines.append(_("Criteria: {document}").format(document=plain(certificate.criteria_document + version)))
    if certificate.category:
        lines.append(_("For {category}").format(category=plain(category(certificate.category))))
    elif certificate.scope:
        lines.append(_("Scope: {scope}").format(scope=plain(certificate.scope)))
    return lines
