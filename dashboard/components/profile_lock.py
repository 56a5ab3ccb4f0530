"""The lock of a tender: from then on its bids are judged by this profile and no other."""

from __future__ import annotations

import streamlit as st

from dashboard import acts, gateway, records, state
from dashboard.components import profile_findings, tender_form
from dashboard.components.plain_text import plain
from dashboard.guard import show_refusal
from dashboard.words import _, moment
from procurement_core.decisions.profile_lock import ProfileLock
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.drafting import AnyProfile


def show(profile: AnyProfile) -> None:
    """Place the choice of a tender, the lock it has, and the way to lock `profile` for it."""
    st.caption(
        _(
            "Lock the profile before the bids are opened. Until then another lock may replace it, and both stay in the "
            "audit trail; afterwards nothing can. Bids without a lock are a simulation."
        )
    )
    if not isinstance(profile, AwardProfile):
        st.info(_("A screening profile ranks a catalogue and is never locked: choose one that awards a tender."))
        return
    tender = tender_form.choose(_("none chosen"))
    tender_form.show_new(gateway.read_model())
    if tender is None:
        st.info(_("Choose the tender to lock the profile for, or record it first."), icon=":material/lock_open:")
        return
    lock = records.lock_of_tender(tender.id)
    _show_lock(lock)
    if lock is not None and lock.bids_opened_at is not None:
        return
    wants_lock = st.button(
        _("Lock “{title}” {version} for this tender").format(
            title=plain(profile.title.in_language(state.LANGUAGE.get())), version=profile.version
        ),
        key="lock_profile",
        icon=":material/lock:",
        disabled=lock is not None and lock.digest == profile.digest,
    )
    if wants_lock:
        _lock(tender.id, profile)
    profile_findings.show(profile)


def _show_lock(lock: ProfileLock | None) -> None:
    if lock is None:
        st.markdown(_("No profile is locked for this tender."))
        return
    title = plain(lock.profile.title.in_language(state.LANGUAGE.get()))
    with st.container(border=True, key="current_lock"):
        st.badge(_("Locked"), icon=":material/lock:", color="green")
        st.markdown(f"**{title}** {lock.profile.version}")
        st.caption(
            _("Locked {when} by {who} · digest {digest}").format(
                when=moment(lock.locked_at), who=plain(lock.locked_by), digest=lock.digest[:12]
            )
        )
        if lock.bids_opened_at is not None:
            st.warning(
                _("The bids were opened {when}: the lock can no longer be replaced.").format(
                    when=moment(lock.bids_opened_at)
                ),
                icon=":material/mark_email_read:",
            )


def _lock(tender: int, profile: AwardProfile) -> None:
    try:
        acts.lock_for(tender, profile)
    except ProcurementError as refusal:
        show_refusal(refusal)
        return
    state.notice(_("The profile is locked for the tender."))
    st.rerun()
