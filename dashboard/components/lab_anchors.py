"""Anchors of one profile of the draft: between which values a criterion earns points, category by category."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard import policy_sets, state
from dashboard.components import anchor_fields
from dashboard.guard import show_refusal
from dashboard.terms import category
from dashboard.words import _, labels
from procurement_core.errors import ProcurementError
from procurement_core.policy.anchor_places import AnchorsAt, anchors_in
from procurement_core.policy.anchor_text import AnchorPlace
from procurement_core.policy.draft_changes import changed_profile
from procurement_core.policy.profile import Profile


def show(profile: Profile) -> None:
    """Place the choice of one pair of anchors and its two values: a national profile has hundreds of pairs."""
    pairs = {_name(pair): pair for pair in anchors_in(profile)}
    if not pairs:
        st.caption(_("No criterion of this profile earns points between two published values."))
        return
    st.caption(
        _("Anchors are the value that earns no points and the value that earns all; between them points rise evenly.")
    )
    chosen = st.selectbox(
        _("Criterion and category"),
        list(pairs),
        format_func=labels(pairs, lambda name: _title(pairs[name])),
        key="lab_anchor_picker",
        filter_mode="contains",
    )
    pair, moved = pairs[chosen], policy_sets.changes_in(profile).anchors
    anchor_fields.show(
        pair,
        moved.get(anchor_fields.place_of(pair)),
        partial(_take, profile, pair),
        key=f"lab_anchor_{chosen}",
        width=170,
    )
    if moved:
        st.caption(_("Moved: {places}").format(places=" · ".join(_moved_titles(pairs, moved))))
        st.button(
            _("Back to the published anchors"), key="lab_reset_anchors", type="tertiary", on_click=_reset,
            args=(profile,),
        )  # fmt: skip


def _name(pair: AnchorsAt) -> str:
    return f"{pair.criterion.id}:{pair.category or ''}"


def _title(pair: AnchorsAt) -> str:
    title = pair.criterion.title.in_language(state.LANGUAGE.get())
    return f"{title} · {category(pair.category)}" if pair.category else title


def _moved_titles(pairs: Mapping[str, AnchorsAt], moved: Mapping[AnchorPlace, tuple[float, float]]) -> list[str]:
    return [_title(pair) for pair in pairs.values() if anchor_fields.place_of(pair) in moved]


def _take(profile: Profile, pair: AnchorsAt, moved: tuple[float, float] | None) -> None:
    """Move the pair, or say why it cannot be: a draft that makes no profile would leave nothing on the page to mend."""
    changes, place = policy_sets.changes_in(profile), anchor_fields.place_of(pair)
    others = {each: values for each, values in changes.anchors.items() if each != place}
    wanted = replace(changes, anchors=others if moved is None else {**others, place: moved})
    try:
        changed_profile(profile, wanted)
    except ProcurementError as refusal:
        show_refusal(refusal)
        return
    policy_sets.change(profile, wanted)


def _reset(profile: Profile) -> None:
    policy_sets.change(profile, replace(policy_sets.changes_in(profile), anchors={}))
