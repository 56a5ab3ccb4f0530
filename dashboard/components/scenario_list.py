"""Scenarios: keep what is asked now under a name, and ask an earlier question again."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import acts, policies, records, state
from dashboard.components import drawer
from dashboard.guard import show_refusal
from dashboard.words import _, day, labels
from procurement_core.decisions.scenario import Scenario
from procurement_core.errors import ProcurementError
from procurement_core.policy.profile import Profile


def show(profile: Profile, *, can_save: bool) -> None:
    """Place the saved scenarios and the way to save one; `can_save` is false while the weights miss 100 %."""
    with drawer.opened(
        _("Scenarios"), icon=":material/bookmarks:", key="scenarios_panel", keeps_words=True
    ) as is_drawn:
        if is_drawn:
            _show_saved()
            _show_saving(profile, can_save=can_save)


def _show_saved() -> None:
    saved = {str(scenario.id): scenario for scenario in records.scenarios()}
    digests = {name: profile.digest for name, profile in policies.screening().items()}
    offered = {number: each for number, each in saved.items() if policies.name_of(each.profile) in digests}
    if not saved:
        st.caption(_("Nothing is saved yet: a scenario keeps filter, profile, weights and as-of date under a name."))
        return
    st.session_state["open_scenario"] = None
    st.selectbox(
        _("Open a scenario"),
        list(offered),
        index=None,
        placeholder=_("Choose a scenario"),
        format_func=labels(offered, lambda number: _title(offered[number])),
        key="open_scenario",
        on_change=_open,
        args=(offered, digests),
        width=480,
    )
    if elsewhere := len(saved) - len(offered):
        st.caption(
            _("Scenarios under a profile from a file, to be opened on the command line: {count}").format(
                count=elsewhere
            )
        )


def _show_saving(profile: Profile, *, can_save: bool) -> None:
    with st.form("scenario_form", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(_("Name of the scenario"), key="scenario_name", max_chars=120, width=480)
        if st.form_submit_button(
            _("Save what is asked now"), key="save_scenario", icon=":material/save:", disabled=not can_save
        ):
            _save(name, profile)


def _save(name: str, profile: Profile) -> None:
    try:
        scenario = acts.keep_scenario(name, profile)
    except ProcurementError as refusal:
        show_refusal(refusal)
        return
    state.notice(_("Scenario “{name}” is saved.").format(name=scenario.name))
    st.rerun()


def _title(scenario: Scenario) -> str:
    parts = [scenario.name, day(scenario.question.as_of), scenario.profile.title.in_language(state.LANGUAGE.get())]
    if scenario.is_simulation:
        parts.append(_("weights moved"))
    return " · ".join(parts)


def _open(offered: Mapping[str, Scenario], digests: Mapping[str, str]) -> None:
    """Put the codes of the chosen scenario in place of those asked now."""
    number = st.session_state["open_scenario"]
    if not number:
        return
    scenario = offered[number]
    where = scenario.question.where
    state.TEXT.set(where.text)
    state.CATEGORY.set(str(where.category or ""))
    state.WHERE.set(where.conditions)
    state.forget_place()
    name = policies.name_of(scenario.profile)
    state.PROFILE.set(name)
    state.AS_OF.set(scenario.question.as_of)
    state.CONTRACT_END.set(scenario.question.contract_end)
    state.WEIGHTS.set(scenario.applied.weights if scenario.is_simulation else {})
    state.notice(
        _("Scenario “{name}” is open.").format(name=scenario.name)
        if digests[name] == scenario.profile.digest
        else _("Scenario “{name}” is open; its profile has changed since it was saved.").format(name=scenario.name)
    )
