"""Which profile is looked at, and what kind of profile it is: an example must never be taken for policy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import streamlit as st

from dashboard import policies, state
from dashboard.choice import bind
from dashboard.components import part_choice
from dashboard.components.profile_picker import profile_title
from dashboard.terms import term
from dashboard.words import _, labels, told
from procurement_core.policy.drafting import AnyProfile

_COLOURS: Mapping[str, Literal["orange", "blue", "green"]] = {
    "illustrative": "orange",
    "derived": "blue",
    "official": "green",
}


def show() -> AnyProfile:
    """Place the choice among all profiles and its standing; returns the chosen one as it was published or saved."""
    known = policies.every()
    chosen = policies.chosen_policy()
    st.session_state["policy_picker"] = policies.name_of(chosen)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            _("Profile"),
            list(known),
            format_func=labels(known, lambda name: title_in_choice(name, known[name])),
            key="policy_picker",
            on_change=lambda: state.choose_policy(st.session_state["policy_picker"]),
            filter_mode="contains",
            width=640,
        )
        st.date_input(
            _("As-of date"),
            format="YYYY-MM-DD",
            help=_("The checks take it as the day of publication; a simulation asks about certificates on this day."),
            width=150,
            **bind(state.AS_OF, "policy_as_of"),
        )
    show_standing(chosen)
    return chosen


def show_part() -> str:
    """Place the parts of the page; returns the code of the one in front."""
    titles = {
        "read": _("Read"),
        "edit": _("Make your own version"),
        "versions": _("Own versions"),
        "compare": _("Compare"),
        "what-if": _("What if it applied"),
        "lock": _("Lock for a tender"),
    }
    return part_choice.show(_("Part of the page"), titles, state.POLICY_PART, "policy_part")


def show_standing(profile: AnyProfile) -> None:
    """Say whether the profile is official, derived or an example, and by what it is known."""
    with st.container(horizontal=True, vertical_alignment="center"):
        icon = ":material/science:" if profile.status == "illustrative" else ":material/verified:"
        st.badge(told(f"profile.status.{profile.status}"), icon=icon, color=_COLOURS[profile.status])
        if profile.id not in policies.shipped():
            st.badge(_("Own version"), icon=":material/edit_note:", color="gray")
        if profile.status == "illustrative":
            st.markdown("**" + _("Weights and anchors are examples, not policy.") + "**", width="content")
        elif profile.status == "derived":
            st.caption(_("Built from official rules; some numbers are examples and marked so."), width="content")
        line = _("Version {version}, digest {digest}").format(version=profile.version, digest=profile.digest[:12])
        st.caption(f"{term('use', profile.use)} · {line}", width="content")


def title_in_choice(name: str, profile: AnyProfile) -> str:
    """What a choice among profiles of every use calls one of them."""
    return f"{term('use', profile.use)} · {profile_title(name, profile)}"
