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
from procurement_core.policy.drafting import AnyProfile
from procurement_core.wording.findings import finding_in_words, severity_in_words

_COLOURS = {Severity.ERROR: "red", Severity.WARN: "orange", Severity.INFO: "blue"}


def show(profile: AnyProfile) -> None:
    """Place the findings for publication on the as-of date, each as one sentence under its severity."""
    st.subheader(_("Checks of law and logic"), anchor=False)
    if not isinstance(profile, AwardProfile):
        st.caption(
            _(
                "The checks of procurement law are for profiles that award a tender. A screening profile is checked "
                "for logic when it is read: weights, anchors, units and scope."
            )
        )
        return
    findings = run_checks(profile, CheckContext(publication_date=state.AS_OF.get()))
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


def _show_list(findings: Sequence[Finding]) -> None:
    language, order = state.LANGUAGE.get(), list(Severity)
    with st.container(key="profile_findings"):
        for finding in sorted(findings, key=lambda item: (order.index(item.severity), item.id)):
            badge = f":{_COLOURS[finding.severity]}-badge[{severity_in_words(finding, language)}]"
            st.markdown(f"{badge} **{finding.id}** {plain(finding_in_words(finding, language))}")
