"""Keep a draft: as a profile under a new id, or as the next version of one's own, with the reason."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import acts, policies, state
from dashboard.components import profile_findings
from dashboard.components.plain_text import plain
from dashboard.guard import show_refusal
from dashboard.words import _
from procurement_core.errors import ProcurementError
from procurement_core.policy.drafting import AnyProfile, forked, next_version, with_version
from procurement_core.policy.terms import Title

_LONGEST_TITLE = 120


def show(profile: AnyProfile, draft: AnyProfile) -> None:
    """Place the form that keeps `draft`, made from `profile`; what is kept is never changed afterwards."""
    st.subheader(_("Keep as your own version"), anchor=False)
    st.caption(_("A version that is kept is never changed; a change makes another version."))
    if profile.id in policies.shipped() or not _wants_next_version():
        _show_fork(profile, draft)
    else:
        _show_next(profile, draft)


def _wants_next_version() -> bool:
    titles = {"next": _("Next version of this profile"), "fork": _("A profile under a new id")}
    st.session_state.setdefault("save_as", "next")
    chosen = st.segmented_control(
        _("Keep as"),
        list(titles),
        format_func=titles.__getitem__,
        key="save_as",
        label_visibility="collapsed",
        required=True,
    )
    return chosen == "next"


def _show_fork(profile: AnyProfile, draft: AnyProfile) -> None:
    with st.form("fork_form", border=True, enter_to_submit=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            name = st.text_input(
                _("Id of the new profile"),
                key="fork_id",
                placeholder="our-laptops",
                help=_("Small letters, digits and hyphens; it names the profile in addresses and on the command line."),
                max_chars=64,
                width=240,
            )
            english = st.text_input(_("Title in English"), key="fork_en", max_chars=_LONGEST_TITLE, width=330)
            chinese = st.text_input(_("Title in Chinese"), key="fork_zh", max_chars=_LONGEST_TITLE, width=330)
        reason = _reason()
        st.caption(_("It begins at version 0.1.0 and is illustrative: what was official there is not official here."))
        label = _said_with_errors(draft, _("Keep the profile"), _("Keep the profile with its errors"))
        if st.form_submit_button(label, key="keep_fork", icon=":material/save:"):
            if not english.strip() or not chinese.strip():
                st.error(_("Give the profile a title in English and one in Chinese."), icon=":material/error:")
                return
            _keep(profile, lambda: forked(draft, id=name.strip(), title=Title(en=english, zh=chinese)), reason)


def _show_next(profile: AnyProfile, draft: AnyProfile) -> None:
    with st.form("version_form", border=True, enter_to_submit=False):
        version = st.text_input(
            _("Version"),
            value=next_version(profile.version),
            key=f"next_version_{policies.name_of(profile)}",
            width=160,
        )
        reason = _reason()
        if st.form_submit_button(
            _said_with_errors(draft, _("Keep the version"), _("Keep the version with its errors")),
            key="keep_version",
            icon=":material/save:",
            disabled=draft.digest == profile.digest,
            help=_("Move a weight or an anchor first.") if draft.digest == profile.digest else None,
        ):
            _keep(profile, lambda: with_version(draft, version.strip()), reason)


def _said_with_errors(draft: AnyProfile, sound: str, unsound: str) -> str:
    """What the button says: an error is kept knowingly, and says beforehand what it will forbid."""
    if not profile_findings.has_errors(draft):
        return sound
    st.warning(
        _("The checks find errors: it can be kept, but neither locked for a tender nor used to judge bids."),
        icon=":material/gpp_bad:",
    )
    return unsound


def _reason() -> str:
    return st.text_input(
        _("Reason: why it says what it says"), key="version_reason", max_chars=500, placeholder=_("Printed with it")
    )


def _keep(profile: AnyProfile, made: Callable[[], AnyProfile], reason: str) -> None:
    try:
        kept = acts.keep_profile(made(), based_on=f"{profile.id}@{profile.version}", reason=reason)
    except ProcurementError as refusal:
        show_refusal(refusal)
        return
    state.choose_policy(kept.name, part="versions")
    title = kept.profile.title.in_language(state.LANGUAGE.get())
    state.notice(_("“{title}”, version {version}, is kept.").format(title=plain(title), version=kept.profile.version))
    st.rerun()
