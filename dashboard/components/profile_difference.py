"""Two profiles, or two versions of one, side by side: what differs, part by part, before and after."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.components import reading_table
from dashboard.words import _, told
from procurement_core.policy.award.diff import Part, differences
from procurement_core.policy.drafting import AnyProfile
from procurement_core.wording.profile_changes import change_in_words, read_by


def show(old: AnyProfile, new: AnyProfile) -> None:
    """Place the differences of `new` from `old`, a table for each part of the profile."""
    language = state.LANGUAGE.get()
    columns = (
        _("What"),
        _("Before: {profile}").format(profile=_name(old)),
        _("After: {profile}").format(profile=_name(new)),
    )
    changes = differences(old, new)
    if not changes:
        st.info(told("bid_policy.no_change"), icon=":material/check_circle:")
    told_changes = read_by(changes, language)
    for part in Part:
        found = [change for change in told_changes if change.part is part]
        if not found:
            continue
        title = told(f"bid_policy.part.{part}", {"count": len(found)})
        st.subheader(title, anchor=False)
        reading_table.show(
            columns,
            [change_in_words(change, old, new, language) for change in found],
            alt=title,
            key=f"changes_{part}",
        )


def _name(profile: AnyProfile) -> str:
    return f"{profile.title.in_language(state.LANGUAGE.get())} {profile.version}"
