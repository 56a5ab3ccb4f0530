"""A profile spelled out: what it is for, how it decides, its gates and criteria, and where each number comes from."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.components import reading_table
from dashboard.words import _, told
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.drafting import AnyProfile
from procurement_core.wording.award_sheet import award_sheet
from procurement_core.wording.profile_sheet import Grid, Pair, ProfileSheet
from procurement_core.wording.screening_sheet import screening_sheet


def sheet_of(profile: AnyProfile) -> ProfileSheet:
    """Everything that stands in the profile, in the reader's language."""
    language = state.LANGUAGE.get()
    if isinstance(profile, AwardProfile):
        return award_sheet(profile, language)
    return screening_sheet(profile, language)


def show_terms(sheet: ProfileSheet) -> None:
    """Place what the profile is for and how it decides."""
    _show_pairs(_("What it is for"), sheet.head, "profile_head")
    _show_pairs(_("How it decides"), sheet.method, "profile_method")
    _show_pairs(_("Which price counts"), sheet.price, "profile_price")


def show_rules(sheet: ProfileSheet) -> None:
    """Place gates, criteria and what they rest on."""
    _show_grid(_("Gates: who may stay"), sheet.gates, "profile_gates", empty=_("This profile has no gates."))
    _show_grid(_("Criteria: what earns points"), sheet.criteria, "profile_criteria")
    if sheet.anchors is not None and sheet.anchors.rows:
        _show_grid(_("Anchors: between which values"), sheet.anchors, "profile_anchors")
    _show_pairs(_("Life-cycle cost"), sheet.life_cycle, "profile_cost")
    _show_pairs(_("Comparison of footprints"), sheet.footprints, "profile_footprints")


def _show_pairs(title: str, pairs: tuple[Pair, ...], key: str) -> None:
    if pairs:
        st.subheader(title, anchor=False)
        reading_table.show_pairs(pairs, alt=title, key=key)


def _show_grid(title: str, grid: Grid, key: str, *, empty: str = "") -> None:
    st.subheader(title, anchor=False)
    if grid.rows:
        titles = [told(code) for code in grid.columns]
        reading_table.show(titles, grid.rows, alt=title, key=key, figures=grid.figures, illustrative=grid.illustrative)
    else:
        st.caption(empty)
