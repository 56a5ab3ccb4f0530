"""The flip map: which winners a small change of weights would unseat, and which weight does it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from catalog.snapshot.engine.read_model import ReadModel
from dashboard import gateway, lab_choices, lab_gateway, state
from dashboard.charts import flip_bars
from dashboard.components import table
from dashboard.components.plain_text import plain
from dashboard.components.table import Column, Row
from dashboard.terms import categories, category
from dashboard.words import _, number, share, told
from procurement_core.policy.applied_set import AppliedSet
from procurement_core.robustness.flip import Change, Firmness, Flip
from procurement_core.robustness.flip_map import FlipMap, named_in
from procurement_core.robustness.shown_weights import weight_beyond, weight_within

_KEY = "lab_flips"


def show(model: ReadModel, draft: AppliedSet) -> None:
    """Place the counts, a bar for each category, and the table with winner, challenger and the weight that moves."""
    found = lab_gateway.flip_map(model, draft)
    if not found.flips:
        st.info(told("flip_map.nothing"), icon=":material/info:")
        return
    title = draft.policy_set.title.in_language(state.LANGUAGE.get())
    st.markdown(_("Winners under the draft as it stands: {title}").format(title=plain(title)))
    with st.container(horizontal=True, vertical_alignment="center"):
        for kind, count in found.counts().items():
            said = told("flip_map.count", {"kind": told(kind.value), "count": number(count, 0)})
            st.badge(said, color="orange" if kind in (Firmness.FRAGILE, Firmness.TIED) else "gray")
    limit = number(found.fragile_below * 100, 1)
    st.caption(f"{told('flip_map.threshold', {'points': limit})} {told('flip_map.equality')}")
    _show_bars(found)
    _show_table(model, draft, found)


def _show_bars(found: FlipMap) -> None:
    called = categories(item.category for item in found.flips)
    moved = {called[item.category]: item.smallest.moved for item in found.flips if item.smallest is not None}
    if moved:
        st.altair_chart(
            flip_bars.chart(
                moved,
                {called[item.category]: told(item.firmness.value) for item in found.flips},
                found.fragile_below,
                points=told("flip_map.column.moved"),
                category=_("Category"),
                firmness=told("flip_map.column.firmness"),
                fragile=told(Firmness.FRAGILE.value),
            ),
            alt=_("Points of weight that must move before another product wins, by category"),
            key="lab_flip_chart",
        )
    if len(found.flips) > min(len(moved), flip_bars.SHOWN):
        shown = {"shown": number(min(len(moved), flip_bars.SHOWN), 0), "count": number(len(found.flips), 0)}
        st.caption(
            _("The chart shows the {shown} most fragile of {count} categories; the table has all.").format(**shown)
        )


def _show_table(model: ReadModel, draft: AppliedSet, found: FlipMap) -> None:
    names = gateway.product_names(model, tuple(sorted(named_in(found))))
    titles = _criteria(draft)
    codes = [item.category for item in found.flips]
    called = categories(codes)
    chosen = lab_choices.LAB_CATEGORY.get()
    table.show(
        [
            Column("category", _("Category"), width=108, is_pinned=True),
            Column("moved", _("Move"), _points, width=66, help=told("flip_map.column.moved")),
            Column("firmness", told("flip_map.column.firmness"), width=84),
            Column("criterion", told("flip_map.column.criterion"), width=135),
            Column("winner", told("flip_map.column.winner"), width=155),
            Column("challenger", told("flip_map.column.challenger"), width=155),
            Column("single", told("flip_map.column.single"), width=230),
        ],
        [_row(item, names, titles, called[item.category]) for item in found.flips],
        alt=_("Winner, challenger and the smallest change of weights of every category"),
        key=_KEY,
        picked=[codes.index(chosen)] if chosen in codes else [],
        on_pick=lambda: _choose(codes),
        is_wrapped=True,
        is_compact=True,
        is_single=True,
    )
    flip = next((item for item in found.flips if item.category == chosen), found.flips[0])
    _show_intervals(model, flip, titles)


def _choose(codes: list[str]) -> None:
    rows = table.chosen_rows(_KEY)
    lab_choices.LAB_CATEGORY.set(codes[rows[0]] if rows else "")


def _criteria(draft: AppliedSet) -> Mapping[tuple[str, str], str]:
    language = state.LANGUAGE.get()
    return {
        (profile.id, criterion.id): criterion.title.in_language(language)
        for profile in draft.profiles
        for criterion in profile.criteria
    }


def _row(flip: Flip, names: Mapping[str, str], titles: Mapping[tuple[str, str], str], called: str) -> Row:
    smallest, profile = flip.smallest, flip.profile or ""
    return {
        "category": called,
        "firmness": told(flip.firmness.value),
        "moved": None if smallest is None else smallest.moved,
        "criterion": None if smallest is None else titles.get((profile, smallest.criterion), smallest.criterion),
        "winner": names.get(flip.winner or "", flip.winner),
        "challenger": None if smallest is None else names.get(smallest.challenger, smallest.challenger),
        "single": None if flip.single is None else _single(flip, flip.single, titles),
    }


def _single(flip: Flip, change: Change, titles: Mapping[tuple[str, str], str]) -> str:
    criteria = [item.criterion for item in flip.intervals]
    before = next(item.weight for item in flip.intervals if item.criterion == change.criterion)
    after = change.weights[criteria.index(change.criterion)]
    facts = {
        "criterion": titles.get((flip.profile or "", change.criterion), change.criterion),
        "before": share(before),
        "after": share(float(weight_beyond(before, after, at_equality=change.at_equality))),
    }
    return told("flip_map.single", facts)


def _show_intervals(model: ReadModel, flip: Flip, titles: Mapping[tuple[str, str], str]) -> None:
    if not flip.intervals:
        return
    others = (each for item in flip.intervals for each in (item.lower_challenger, item.upper_challenger) if each)
    names = gateway.product_names(model, tuple(dict.fromkeys(others)))
    st.subheader(category(flip.category), anchor=False)
    st.caption(told("flip_map.intervals"))
    table.show(
        [
            Column("criterion", _("Criterion"), width=118),
            Column("weight", told("flip_map.column.weight"), share, width=104),
            Column("lower", told("flip_map.column.lower"), share, width=80),
            Column("upper", told("flip_map.column.upper"), share, width=86),
            Column("below", _("Below it wins"), width=174),
            Column("above", _("Above it wins"), width=174),
        ],
        [
            {
                "criterion": titles.get((flip.profile or "", item.criterion), item.criterion),
                "weight": item.weight,
                "lower": None if item.lower is None else float(weight_within(item.weight, item.lower)),
                "upper": None if item.upper is None else float(weight_within(item.weight, item.upper)),
                "below": names.get(item.lower_challenger or "", item.lower_challenger),
                "above": names.get(item.upper_challenger or "", item.upper_challenger),
            }
            for item in flip.intervals
        ],
        alt=told("flip_map.intervals"),
        key="lab_intervals",
        is_wrapped=True,
        is_compact=True,
    )


def _points(moved: float) -> str:
    return number(moved * 100, 1)
