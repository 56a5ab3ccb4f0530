"""Requirements of one profile of the draft: which there are, taken away and added while the catalogue answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, cast

import streamlit as st

from catalog.model.indicator import INDICATORS, Indicator, IndicatorKind, indicator
from dashboard import policy_sets, state
from dashboard.components.plain_text import plain
from dashboard.guard import show_refusal
from dashboard.terms import under_reserve
from dashboard.words import _, either, labels
from procurement_core.errors import ProcurementError
from procurement_core.policy.draft_changes import AddedGate, Operator, changed_profile
from procurement_core.policy.gates import Gate
from procurement_core.policy.profile import Profile
from procurement_core.wording.judgements import missing_rule, requirement
from procurement_core.wording.unit_names import entered_in

_KINDS = (IndicatorKind.LABEL, IndicatorKind.PRICE, IndicatorKind.FOOTPRINT, IndicatorKind.ATTRIBUTE)


def show(profile: Profile) -> None:
    """Place the requirements of `profile` as it is in the draft, each with a way out, and the form for another one."""
    changes = policy_sets.changes_in(profile)
    drafted = changed_profile(profile, changes)
    for gate in drafted.gates:
        _show_gate(profile, drafted, gate, is_new=gate.id in {item.id for item in changes.added})
    for name in changes.removed:
        _show_removed(profile, next(gate for gate in profile.gates if gate.id == name))
    if not drafted.gates:
        st.caption(_("No requirement: every product with a category may be ranked."))
    _show_form(profile)


def _show_gate(profile: Profile, drafted: Profile, gate: Gate, *, is_new: bool) -> None:
    language = state.LANGUAGE.get()
    with st.container(horizontal=True, vertical_alignment="center", key=f"lab_gate_{gate.id}"):
        news = plain(_("new"))
        mark = f" :orange-badge[{news}]" if is_new else ""
        title, asked = plain(gate.title.in_language(language)), plain(requirement(gate, drafted, language))
        meaning = under_reserve() if gate.on_missing == "clarify" else None
        st.markdown(
            f"**{title}**{mark}: {asked} · {plain(missing_rule(gate, language))}", width="stretch", help=meaning
        )
        st.button(
            _("Take away"),
            key=f"lab_drop_{gate.id}",
            type="tertiary",
            icon=":material/close:",
            on_click=_drop,
            args=(profile, gate.id),
        )


def _show_removed(profile: Profile, gate: Gate) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"lab_gate_out_{gate.id}"):
        st.markdown(f"~~{plain(gate.title.in_language(state.LANGUAGE.get()))}~~", width="stretch")
        st.button(
            _("Put back"), key=f"lab_back_{gate.id}", type="tertiary", on_click=_put_back, args=(profile, gate.id)
        )


def _drop(profile: Profile, gate: str) -> None:
    changes = policy_sets.changes_in(profile)
    if any(item.id == gate for item in changes.added):
        kept = tuple(item for item in changes.added if item.id != gate)
        policy_sets.change(profile, replace(changes, added=kept))
    else:
        policy_sets.change(profile, replace(changes, removed=(*changes.removed, gate)))


def _put_back(profile: Profile, gate: str) -> None:
    changes = policy_sets.changes_in(profile)
    policy_sets.change(profile, replace(changes, removed=tuple(name for name in changes.removed if name != gate)))


def _show_form(profile: Profile) -> None:
    offered = {item.id: item for item in INDICATORS if item.kind in _KINDS}
    titles = {name: either(item.title_en, item.title_zh) for name, item in offered.items()}
    with st.expander(_("Add a requirement"), icon=":material/add:", key="lab_new_gate"):
        chosen = st.selectbox(
            _("What is asked"),
            list(offered),
            format_func=labels(offered, titles.__getitem__),
            key="lab_gate_indicator",
            filter_mode="contains",
        )
        _show_terms(profile, offered[chosen])


def _show_terms(profile: Profile, asked: Indicator) -> None:
    is_number = asked.is_number
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if is_number:
            signs = {"<=": _("at most"), ">=": _("at least")}
            st.segmented_control(
                _("Comparison"),
                list(signs),
                format_func=labels(signs, signs.__getitem__),
                key=_comparison_key(asked.id),
                default=_usual_comparison(asked, profile),
            )
            unit = entered_in(asked.id, _unit(asked, profile), state.LANGUAGE.get())
            label = _("Limit ({unit})").format(unit=unit) if unit else _("Limit")
            st.number_input(label, value=None, step=None, format="%.10g", key="lab_gate_limit", width=170)
        else:
            st.markdown(_("a certificate that holds on the as-of date"))
        rules = {"reject": _("puts the product out"), "clarify": _("is clarified later")}
        st.selectbox(
            _("A missing proof"),
            list(rules),
            format_func=labels(rules, rules.__getitem__),
            key="lab_gate_missing",
            filter_mode=None,
            width=200,
            help=under_reserve(),
        )
        st.button(
            _("Add"), key="lab_add_gate", type="primary", icon=":material/add:", on_click=_add, args=(profile, asked.id)
        )


def _comparison_key(indicator_id: str) -> str:
    return f"lab_gate_op_{indicator_id}"


def _usual_comparison(asked: Indicator, profile: Profile) -> Operator | None:
    """That which asks for more of what the profile rewards; None where it rewards neither side."""
    if asked.kind in (IndicatorKind.PRICE, IndicatorKind.FOOTPRINT):
        return "<="
    directions = {item.direction for item in profile.criteria if item.indicator == asked.id}
    if len(directions) != 1:
        return None
    return ">=" if directions == {"max"} else "<="


def _unit(asked: Indicator, profile: Profile) -> str | None:
    return profile.currency if asked.kind is IndicatorKind.PRICE else asked.unit


def _add(profile: Profile, asked: str) -> None:
    found = indicator(asked)
    is_number = found is not None and found.is_number
    limit = st.session_state.get("lab_gate_limit") if is_number else None
    if is_number and limit is None:
        state.notice(_("Give the requirement a limit first."))
        return
    op = st.session_state.get(_comparison_key(asked)) if is_number else "valid_on"
    if op is None:
        state.notice(_("Say first whether the limit is the most or the least."))
        return
    on_missing = cast(Literal["reject", "clarify"], st.session_state["lab_gate_missing"])
    gate = AddedGate(asked, cast(Operator, op), None if limit is None else float(limit), on_missing)
    changes = policy_sets.changes_in(profile)
    kept = tuple(item for item in changes.added if item.id != gate.id)
    wanted = replace(changes, added=(*kept, gate))
    try:
        changed_profile(profile, wanted)
    except ProcurementError as refusal:
        show_refusal(refusal)
        return
    policy_sets.change(profile, wanted)
