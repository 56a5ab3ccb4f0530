"""Anchors of one profile of the draft: between which values a criterion earns points, category by category."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from dashboard import policy_sets, state
from dashboard.terms import category
from dashboard.words import _, labels
from procurement_core.policy.anchor_places import AnchorsAt, anchors_in
from procurement_core.policy.anchor_text import AnchorPlace
from procurement_core.policy.profile import Profile
from procurement_core.wording.unit_names import entered_in


def show(profile: Profile) -> None:
    """Place the choice of one pair of anchors and its two values: a national profile has hundreds of pairs."""
    pairs = {_name(pair): pair for pair in anchors_in(profile)}
    if not pairs:
        st.caption(_("No criterion of this profile earns points between two published values."))
        return
    chosen = st.selectbox(
        _("Criterion and category"),
        list(pairs),
        format_func=labels(pairs, lambda name: _title(pairs[name])),
        key="lab_anchor_picker",
        filter_mode="contains",
    )
    _show_pair(profile, pairs[chosen])
    moved = policy_sets.changes_in(profile).anchors
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
    return [_title(pair) for pair in pairs.values() if _place(pair) in moved]


def _place(pair: AnchorsAt) -> AnchorPlace:
    return AnchorPlace(pair.criterion.id, pair.category or "")


def _show_pair(profile: Profile, pair: AnchorsAt) -> None:
    place = _place(pair)
    worst, best = policy_sets.changes_in(profile).anchors.get(place, (pair.worst, pair.best))
    unit = entered_in(pair.criterion.indicator, pair.unit, state.LANGUAGE.get())
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for end, label, value in (("worst", _("No points at"), worst), ("best", _("Full points at"), best)):
            key = f"lab_anchor_{_name(pair)}_{end}"
            st.session_state[key] = float(value)
            st.number_input(
                f"{label} ({unit})" if unit else label,
                format="%.10g",
                step=None,
                key=key,
                on_change=_take,
                args=(profile, pair),
                width=170,
            )


def _take(profile: Profile, pair: AnchorsAt) -> None:
    key, place = f"lab_anchor_{_name(pair)}", _place(pair)
    moved = (float(st.session_state[f"{key}_worst"]), float(st.session_state[f"{key}_best"]))
    changes = policy_sets.changes_in(profile)
    others = {each: values for each, values in changes.anchors.items() if each != place}
    anchors = others if moved == (pair.worst, pair.best) else {**others, place: moved}
    policy_sets.change(profile, replace(changes, anchors=anchors))


def _reset(profile: Profile) -> None:
    policy_sets.change(profile, replace(policy_sets.changes_in(profile), anchors={}))
