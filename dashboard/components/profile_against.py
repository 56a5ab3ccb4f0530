"""What a profile is held against: another profile, another version, or what a draft was made from."""

from __future__ import annotations

import streamlit as st

from dashboard import gateway, policies, state
from dashboard.components.profile_choice import title_in_choice
from dashboard.words import _, labels
from procurement_core.policy.drafting import AnyProfile


def show(profile: AnyProfile, label: str) -> AnyProfile:
    """Place the choice of the other side, and say where a draft stands in for `profile`; returns the other side."""
    known = policies.every()
    wanted = policies.find(state.AGAINST.get())
    name = policies.name_of(wanted) if wanted else _usual(profile)
    st.session_state["policy_against"] = name
    st.selectbox(
        label,
        list(known),
        format_func=labels(known, lambda each: title_in_choice(each, known[each])),
        key="policy_against",
        on_change=lambda: state.AGAINST.set(st.session_state["policy_against"]),
        filter_mode="contains",
        width=640,
    )
    if policies.is_drafted():
        st.caption(_("Held against it: the draft with the weights and anchors you have moved, which is not kept yet."))
    return known[name]


def show_in_force() -> AnyProfile | None:
    """Place the choice of the rule in force today, none unless one is chosen; returns it."""
    known = policies.every()
    wanted = policies.find(state.AGAINST.get())
    st.session_state["policy_in_force"] = policies.name_of(wanted) if wanted else ""
    names = ["", *known]
    none = _("none: without the draft, every product may be offered")
    st.selectbox(
        _("Rule in force"),
        names,
        format_func=labels(names, lambda each: title_in_choice(each, known[each]) if each else none),
        key="policy_in_force",
        on_change=lambda: state.AGAINST.set(st.session_state["policy_in_force"]),
        filter_mode="contains",
        width=640,
    )
    if policies.is_drafted():
        st.caption(_("Tried out: the draft with the weights and anchors you have moved, which is not kept yet."))
    return wanted


def judged(profile: AnyProfile) -> AnyProfile:
    """The draft of `profile` where there is one. Raises ProcurementError where it makes no profile."""
    return policies.draft_of(profile)


def _usual(profile: AnyProfile) -> str:
    """What the profile was made from; else, for a draft, the profile itself, and for a profile the next of its use."""
    if policies.is_drafted():
        return policies.name_of(profile)
    version = next((item for item in gateway.own_versions() if item.profile.digest == profile.digest), None)
    if version is not None and (origin := policies.find_version(version.based_on)):
        return policies.name_of(origin)
    same_use = [name for name, item in policies.every().items() if item.use == profile.use and item.id != profile.id]
    return same_use[0] if same_use else policies.name_of(profile)
