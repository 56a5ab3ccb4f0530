"""Profiles: read a policy with its checks, make a version of one's own, compare it, try it and lock it."""

from __future__ import annotations

import streamlit as st

from dashboard import gateway
from dashboard.components import (
    empty_catalogue,
    profile_against,
    profile_choice,
    profile_difference,
    profile_editor,
    profile_findings,
    profile_lock,
    profile_saving,
    profile_sheet,
    profile_upload,
    profile_versions,
    profile_what_if,
)
from dashboard.guard import guarded
from dashboard.words import _

st.title(_("Profiles"))
with st.container(border=True, key="policy_question"):
    profile = profile_choice.show()
    profile_versions.show_download(profile)
part = profile_choice.show_part()
with guarded():
    if part == "read":
        sheet = profile_sheet.sheet_of(profile)
        terms, checks = st.columns([3, 2], gap="large")
        with terms:
            profile_sheet.show_terms(sheet)
        with checks, st.container(border=True):
            profile_findings.show(profile)
        profile_sheet.show_rules(sheet)
    elif part == "edit":
        fields, checks = st.columns([3, 2], gap="large")
        with fields:
            draft = profile_editor.show(profile)
        with checks, st.container(border=True):
            if draft is None:
                profile_findings.show_waiting()
            else:
                profile_findings.show(draft, profile)
        if draft is not None:
            profile_saving.show(profile, draft)
    elif part == "versions":
        profile_versions.show()
        profile_upload.show()
    elif part == "compare":
        old = profile_against.show(profile, _("Compared with"))
        profile_difference.show(old, profile_against.judged(profile))
    elif part == "what-if":
        model = gateway.read_model()
        if model is None:
            empty_catalogue.show()
        else:
            in_force = profile_against.show_in_force()
            with st.spinner(_("Judging every product in play")):
                found = gateway.what_if_applied(model, profile_against.judged(profile), in_force)
            profile_what_if.show(found)
    else:
        profile_lock.show(profile)
