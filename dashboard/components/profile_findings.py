"""What the checks of law and logic find in a profile, the worst first."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import state
from dashboard.components.plain_text import plain
from dashboard.words import _, number
from procurement_core.checks.finding import CheckContext, Finding, Severity
from procurement_core.checks.registry import CHECKS, run_checks
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.borrowed_sources import borrowed_sources
from procurement_core.policy.drafting import AnyProfile
from procurement_core.wording.findings import finding_in_words, severity_in_words
from procurement_core.wording.profile_changes import borrowed_in_words

_COLOURS = {Severity.ERROR: "red", Severity.WARN: "orange", Severity.INFO: "blue"}


def show(profile: AnyProfile, base: AnyProfile | None = None) -> None:
    """Place the findings for publication on the as-of date, each as one sentence under its severity.

    Numbers that were changed and still name the source of `base` are told before them.
    """
    st.subheader(_("Checks of law and logic"), anchor=False)
    if base is not None:
        _show_borrowed(profile, base)
    if not isinstance(profile, AwardProfile):
        st.caption(
            _(
                "The checks of procurement law are for profiles that award a tender. A screening profile is checked "
                "for logic when it is read: weights, anchors, units and scope."
            )
        )
        return
    findings = findings_of(profile)
    applied = [check for check in CHECKS if check.applies(profile)]
    silent = len(applied) - len({finding.id for finding in findings})
    st.caption(
        _("Checks that apply to this profile: {applied} of {all}, of which {silent} found nothing").format(
            applied=number(len(applied), 0), all=number(len(CHECKS), 0), silent=number(silent, 0)
        )
    )
    if not findings:
        st.success(_("No check found anything."), icon=":material/check_circle:")
    _show_list(findings)


def show_waiting() -> None:
    """Say that the checks wait: where there is no draft, nothing has been checked."""
    st.subheader(_("Checks of law and logic"), anchor=False)
    st.info(_("The checks wait until there is a draft again."), icon=":material/hourglass_empty:")


def findings_of(profile: AnyProfile) -> tuple[Finding, ...]:
    """What the checks find for publication on the as-of date; only profiles for bids have checks."""
    if not isinstance(profile, AwardProfile):
        return ()
    return run_checks(profile, CheckContext(publication_date=state.AS_OF.get()))


def has_errors(profile: AnyProfile) -> bool:
    """Whether a check finds what forbids locking the profile and judging bids by it."""
    return any(finding.severity is Severity.ERROR for finding in findings_of(profile))


def _show_borrowed(profile: AnyProfile, base: AnyProfile) -> None:
    for found in borrowed_sources(profile, base):
        said = borrowed_in_words(found, profile, base, state.LANGUAGE.get())
        st.warning(plain(said), icon=":material/source_notes:")


def _show_list(findings: Sequence[Finding]) -> None:
    language, order = state.LANGUAGE.get(), list(Severity)
    with st.container(key="profile_findings"):
        for finding in sorted(findings, key=lambda item: (order.index(item.severity), item.id)):
            badge = f":{_COLOURS[finding.severity]}-badge[{severity_in_words(finding, language)}]"
            st.markdown(f"{badge} **{finding.id}** {plain(finding_in_words(finding, language))}")
