"""Every version that people have written in this catalogue: who, when, why, and from what; none is ever changed."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import gateway, policies, state
from dashboard.components import reading_table
from dashboard.words import _, moment, told
from procurement_core.policy.drafting import AnyProfile, as_yaml
from procurement_core.wording.numbers import MISSING


def show() -> None:
    """Place the versions, the newest first."""
    st.subheader(_("Own versions in this catalogue"), anchor=False)
    found = gateway.own_versions()
    if not found:
        st.caption(_("Nobody has kept a version of their own yet: begin under “Make your own version”."))
        return
    language = state.LANGUAGE.get()
    reading_table.show(
        (_("Profile"), _("Version"), _("Made from"), _("Reason"), _("By"), _("When"), _("Status"), _("Id")),
        [
            (
                item.profile.title.in_language(language),
                item.profile.version,
                _origin(item.based_on),
                item.reason,
                item.created_by,
                moment(item.created_at),
                told(f"profile.status.{item.profile.status}"),
                item.name,
            )
            for item in found
        ],
        alt=_("Own versions in this catalogue"),
        key="own_versions_table",
    )


def show_download(profile: AnyProfile) -> None:
    """Place the way to take a profile away as a file."""
    st.download_button(
        _("Download as YAML"),
        data=partial(as_yaml, profile),
        file_name=f"{profile.id}-{profile.version}.yaml",
        mime="application/yaml",
        key="download_profile",
        icon=":material/download:",
        on_click="ignore",
    )


def _origin(based_on: str) -> str:
    """What a version was made from: its title and version, its name where that is gone, or a dash."""
    found = policies.find_version(based_on)
    return f"{found.title.in_language(state.LANGUAGE.get())} {found.version}" if found else based_on or MISSING
