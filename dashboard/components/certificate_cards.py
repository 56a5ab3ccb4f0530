"""Certificates that cover a product: what each is worth on the chosen day and why, what it covers, and its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import streamlit as st

from catalog.model.certificate import Certificate
from dashboard import state
from dashboard.components import provenance
from dashboard.components.plain_text import plain
from dashboard.terms import category, scheme, term
from dashboard.words import _, day
from procurement_core.proof.equivalence.from_catalogue import JudgedCertificate, proves_measured_only, verdict_with
from procurement_core.proof.licence_validity import LicenceVerdict
from procurement_core.wording.label_words import covered_said, reason_said, state_said, type_said

_Colour = Literal["green", "orange", "red", "blue"]
_COLOURS: Mapping[LicenceVerdict, _Colour] = {
    LicenceVerdict.VALID: "green",
    LicenceVerdict.TO_CONFIRM: "orange",
    LicenceVerdict.NOT_VALID: "red",
}


def show(judged: Sequence[JudgedCertificate]) -> None:
    """Place one card for each certificate."""
    st.subheader(_("Certificates"), anchor=False)
    if not judged:
        st.caption(_("No certificate covers this product."))
        return
    with st.grid("auto", min_column_width=330, gap="small"):
        for each in judged:
            with st.container(border=True, height="stretch"):
                _show_card(each)


def _show_card(each: JudgedCertificate) -> None:
    """One card; what proves no merit of a product (measured, self-declared, of a company) is never green."""
    known, language = each.known, state.LANGUAGE.get()
    certificate, verdict = known.certificate, verdict_with(each)
    colour = _COLOURS[verdict]
    if colour == "green" and proves_measured_only(known):
        colour = "blue"
    st.markdown(f"**{plain(scheme(certificate.scheme))}**")
    words = {
        LicenceVerdict.VALID: _("counts on {day}"),
        LicenceVerdict.TO_CONFIRM: _("to be confirmed for {day}"),
        LicenceVerdict.NOT_VALID: _("does not count on {day}"),
    }
    st.badge(words[verdict].format(day=day(each.standing.day)), color=colour)
    why = (*each.standing.reasons, *each.standing.open_questions)
    if why:
        st.markdown("\n".join(f"- {plain(reason_said(reason, language))}" for reason in why))
    lines = [
        type_said(known.scheme_type, language) if known.scheme_type else _("scheme outside the reference data"),
        _("Number {number}").format(number=plain(certificate.licence_number)),
        _("From {begin} to {end}").format(begin=day(certificate.valid_from), end=day(certificate.valid_to)),
        _("State: {state}").format(state=state_said(each, language)),
        *_who(certificate),
        f"{plain(covered_said(each, language))} · {term('match', known.match)}",
        term("check_method", certificate.check_method),
    ]
    st.markdown("  \n".join(lines))
    if each.remarks:
        st.caption("  \n".join(plain(reason_said(reason, language)) for reason in each.remarks))
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
