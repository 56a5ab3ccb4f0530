"""A profile written elsewhere: read, checked in sight, and kept as a version of one's own."""

from __future__ import annotations

import streamlit as st

from dashboard import acts, policies, state
from dashboard.components import profile_choice, profile_findings
from dashboard.components.plain_text import plain
from dashboard.guard import show_refusal
from dashboard.words import _, labels, told
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
        origin = _choose_origin(profile)
        profile_findings.show(profile, origin)
    with (
        st.form("upload_form", border=False, enter_to_submit=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        reason = st.text_input(_("Reason: why it says what it says"), key="upload_reason", max_chars=500, width=480)
        if st.form_submit_button(_("Keep the profile"), key="keep_upload", icon=":material/save:"):
            _keep(profile, origin, reason)


def _choose_origin(profile: AnyProfile) -> AnyProfile | None:
    """Place the choice of what the file was made from: the newest version of the same id, where there is one."""
    known = policies.every()
    same = next((name for name, item in known.items() if item.id == profile.id), "")
    chosen = st.selectbox(
        _("Made from"),
        ["", *known],
        index=["", *known].index(same),
        format_func=labels(
            ["", *known],
            lambda name: profile_choice.title_in_choice(name, known[name]) if name else _("none of these profiles"),
        ),
        key=f"upload_origin_{profile.digest}",
        help=_("A number that differs from it needs a source of its own."),
        filter_mode="contains",
        width=640,
    )
    return known.get(chosen)


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


def _keep(profile: AnyProfile, origin: AnyProfile | None, reason: str) -> None:
    try:
        based_on = f"{origin.id}@{origin.version}" if origin else ""
        kept = acts.keep_profile(profile, based_on=based_on, reason=reason)
    except ProcurementError as refusal:
        show_refusal(refusal)
        return
    state.choose_policy(kept.name)
    title = plain(profile.title.in_language(state.LANGUAGE.get()))
    state.notice(_("“{title}”, version {version}, is kept.").format(title=title, version=profile.version))
    st.rerun()
