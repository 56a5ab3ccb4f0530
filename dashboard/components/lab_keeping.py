"""Keep a draft under a name of one's own, and take the comparison away as a workbook."""

from __future__ import annotations

from functools import partial

import streamlit as st

from catalog.snapshot.engine.read_model import ReadModel
from dashboard import acts, gateway, lab_choices, policy_sets, state
from dashboard.components import drawer
from dashboard.guard import show_refusal
from dashboard.words import _
from procurement_core.deliver.policy_lab.report import LabInputs
from procurement_core.errors import ProcurementError
from procurement_core.policy.applied_set import AppliedSet
from procurement_core.policy.draft_text import draft_to_text
from procurement_core.policy.terms import Title
from procurement_core.policy_lab.result import PolicyLab

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST_TITLE = 120


def show(model: ReadModel, draft: AppliedSet, lab: PolicyLab) -> None:
    """Place the download and the form that keeps the draft with everything that was moved in it."""
    with st.container(horizontal=True, vertical_alignment="center", key="lab_take_away"):
        name = f"policy-lab-{lab.draft_set.policy_set.id}-{lab.as_of.isoformat()}.xlsx"
        st.download_button(
            _("Download the comparison (XLSX)"),
            data=partial(acts.policy_lab_file, model, lab, _inputs(model), state.LANGUAGE.get()),
            file_name=name,
            mime=_XLSX,
            key="lab_download",
            icon=":material/download:",
            on_click="ignore",
        )
        st.caption(_("The address of this page holds everything that was chosen and moved: share it as it is."))
    with drawer.opened(
        _("Keep this draft"), icon=":material/save:", key="lab_keep_panel", keeps_words=True
    ) as is_drawn:
        if is_drawn:
            _show_form(draft)


def _inputs(model: ReadModel) -> LabInputs:
    """What the workbook names so that the comparison can be made again."""
    return LabInputs(
        draft=policy_sets.chosen_draft(model),
        in_force=policy_sets.chosen_in_force(model),
        changes=draft_to_text(lab_choices.CHANGES.get()),
        catalogue=gateway.open_name(),
    )


def _show_form(draft: AppliedSet) -> None:
    with st.form("lab_keep_form", border=False, enter_to_submit=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            set_id = st.text_input(
                _("Id of the policy set"),
                key="lab_keep_id",
                placeholder="our-draft",
                help=_("Small letters, digits and hyphens; keeping under an id of yours again makes its next version."),
                max_chars=64,
                width=220,
            )
            english = st.text_input(_("Title in English"), key="lab_keep_en", max_chars=_LONGEST_TITLE, width=320)
            chinese = st.text_input(_("Title in Chinese"), key="lab_keep_zh", max_chars=_LONGEST_TITLE, width=320)
        reason = st.text_input(_("Reason"), key="lab_keep_reason", max_chars=500)
        if st.form_submit_button(_("Keep the draft"), key="lab_keep", icon=":material/save:"):
            if not english.strip() or not chinese.strip():
                st.error(_("Give the policy set a title in English and one in Chinese."), icon=":material/error:")
                return
            _keep(draft, set_id.strip(), Title(en=english.strip(), zh=chinese.strip()), reason)


def _keep(draft: AppliedSet, set_id: str, title: Title, reason: str) -> None:
    try:
        kept = acts.keep_policy_set(draft, set_id=set_id, title=title, reason=reason)
    except ProcurementError as refusal:
        show_refusal(refusal)
        return
    lab_choices.DRAFT_SET.set(kept.name)
    lab_choices.CHANGES.clear()
    state.notice(_("Version {version} of the policy set is kept.").format(version=kept.applied.policy_set.version))
    st.rerun()
