"""A profile written elsewhere: read, checked in sight, and kept as a version of one's own."""

from __future__ import annotations

import streamlit as st

from dashboard import acts, state
from dashboard.components import profile_choice, profile_findings
from dashboard.components.plain_text import plain
from dashboard.guard import show_refusal
from dashboard.words import _, told
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.library import parse_any_profile
from procurement_core.policy.drafting import AnyProfile

_MOST_MEGABYTES = 1


def show() -> None:
    """Place the upload, what the file says, and the way to keep it."""
    st.subheader(_("A file of your own"), anchor=False)
    upload = st.file_uploader(_("Profile as YAML"), key="profile_upload", max_upload_size=_MOST_MEGABYTES)
    st.caption(_("Download a profile, change id and version in an editor, and drop it here; up to 1 MB."))
    if upload is None:
        return
    profile = _read(upload.name, upload.getvalue())
    if profile is None:
        return
    with st.container(border=True, key="uploaded_profile"):
        st.markdown(f"**{plain(profile.title.in_language(state.LANGUAGE.get()))}**")
        profile_choice.show_standing(profile)
        profile_findings.show(profile)
    with st.form("upload_form", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        reason = st.text_input(_("Reason: why it says what it says"), key="upload_reason", max_chars=500, width=480)
        if st.form_submit_button(_("Keep the profile"), key="keep_upload", icon=":material/save:"):
            _keep(profile, reason)


def _read(name: str, content: bytes) -> AnyProfile | None:
    """The profile in the file; None where it is refused, which is said with key and reason."""
    try:
        return parse_any_profile(_text(name, content), name)
    except ProcurementError as refusal:
        # what stands in the file is no Markdown
        facts = {key: plain(fact) if isinstance(fact, str) else fact for key, fact in refusal.facts.items()}
        st.error(told(refusal.code, facts), icon=":material/error:")
        return None


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProcurementError("profile.unreadable", file=name) from None


def _keep(profile: AnyProfile, reason: str) -> None:
    try:
        kept = acts.keep_profile(profile, based_on="", reason=reason)
    except ProcurementError as refusal:
        show_refusal(refusal)
        return
    state.choose_policy(kept.name)
    title = plain(profile.title.in_language(state.LANGUAGE.get()))
    state.notice(_("“{title}”, version {version}, is kept.").format(title=title, version=profile.version))
    st.rerun()
