"""Which policy is applied, on which day, and where its numbers come from."""

from __future__ import annotations

import streamlit as st

from dashboard import policies, state
from dashboard.choice import bind
from dashboard.terms import category, term
from dashboard.words import _, labels
from procurement_core.policy.drafting import AnyProfile
from procurement_core.policy.profile import Profile


def show() -> Profile:
    """Place profile and dates; returns the chosen profile with its published weights."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = show_choice()
        show_dates()
    show_standing(chosen)
    return chosen


def show_without_dates() -> Profile:
    """Place the profile alone; returns the chosen one with its published weights."""
    chosen = show_choice()
    show_standing(chosen)
    return chosen


def show_dates() -> None:
    """Place the days everything is judged on."""
    st.date_input(
        _("As-of date"),
        format="YYYY-MM-DD",
        help=_("Every price and certificate is judged on this day. For a tender: the bid deadline."),
        width=150,
        **bind(state.AS_OF, "as_of"),
    )
    st.date_input(
        _("Contract end (optional)"),
        format="YYYY-MM-DD",
        help=_("Proof that ends before this day is flagged; it never changes a score."),
        width=175,
        **bind(state.CONTRACT_END, "contract_end"),
    )


def show_choice() -> Profile:
    """Place the choice among the profiles; returns the chosen one with its published weights."""
    profiles = policies.screening()
    chosen = policies.chosen_profile()
    st.session_state["profile_picker"] = policies.name_of(chosen)
    st.selectbox(
        _("Policy profile"),
        list(profiles),
        format_func=labels(profiles, lambda name: profile_title(name, profiles[name])),
        key="profile_picker",
        on_change=_take_profile,
        filter_mode=None,
        width=345,
    )
    return chosen


def show_standing(profile: Profile) -> None:
    """Say what kind of profile it is: an illustrative one must never be taken for policy."""
    scope = ", ".join(category(code) for code in profile.scope.categories)
    line = _("Version {version}, digest {digest}").format(version=profile.version, digest=profile.digest[:12])
    if scope:
        line += " · " + _("for {categories}").format(categories=scope)
    with st.container(horizontal=True, vertical_alignment="center"):
        if profile.status == "illustrative":
            st.badge(_("Illustrative profile"), icon=":material/science:", color="orange")
            line = _("Weights and anchors are examples, not policy.") + " · " + line
        st.caption(f"{term('use', profile.use)} · {line}", width="stretch")


def profile_title(name: str, profile: AnyProfile) -> str:
    """What a choice calls a profile: its title, and the version of one that a person wrote."""
    title = profile.title.in_language(state.LANGUAGE.get())
    return title if name == profile.id else f"{title} · {profile.version}"


def _take_profile() -> None:
    state.PROFILE.set(st.session_state["profile_picker"])
    state.WEIGHTS.clear()
