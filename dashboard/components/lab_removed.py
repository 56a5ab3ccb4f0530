"""Who drops out under the draft: by which requirement, which models, and which suppliers lose everything."""

from __future__ import annotations

import streamlit as st

from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lists.paging import rows_of_products
from dashboard import gateway, lab_gateway, state
from dashboard.components import reading_table, table
from dashboard.components.table import Column
from dashboard.terms import category, under_reserve
from dashboard.words import _, labels, number, told
from procurement_core.policy.applied_set import AppliedSet
from procurement_core.policy_lab.details import removed_models
from procurement_core.policy_lab.effects import Removed
from procurement_core.policy_lab.result import PolicyLab
from procurement_core.what_if.result import SellerEffect
from procurement_core.wording.policy_lab import profile_in_words
from procurement_core.wording.what_if import found_in_words, part_in_words, seller_in_words

_SHOWN = 200


def show(model: ReadModel, lab: PolicyLab, draft: AppliedSet, in_force: AppliedSet) -> None:
    """Place what each requirement removes, its models by name, and the suppliers and categories it leaves bare."""
    st.subheader(_("Drop out: {count}").format(count=number(lab.dropped, 0)), anchor=False)
    if not lab.removed:
        st.info(
            _("Nobody who may be offered under the rule in force drops out under the draft."), icon=":material/info:"
        )
    else:
        _show_parts(lab.removed, draft)
        _show_models(model, lab, draft, in_force)
    _show_sellers(lab.sellers)
    _show_thin(lab)


def _show_parts(removed: tuple[Removed, ...], draft: AppliedSet) -> None:
    """A draft of one profile needs no column that says which."""
    language = state.LANGUAGE.get()
    columns = ["what_if.column.part", "what_if.column.first", "what_if.column.everywhere", "what_if.column.found"]
    rows = [
        [
            part_in_words(item.count.part, language),
            number(item.count.first, 0),
            number(item.count.everywhere, 0),
            found_in_words(item.count, language),
        ]
        for item in removed
    ]
    figures = (1, 2)
    if len(draft.profiles) > 1:
        columns.insert(1, "cli.column.profile")
        figures = (2, 3)
        for row, item in zip(rows, removed, strict=True):
            row.insert(1, profile_in_words(draft, item.profile, language))
    alt = _("What each requirement of the draft removes")
    reading_table.show([told(code) for code in columns], rows, alt=alt, key="lab_removed_parts", figures=figures)


def _titled(item: Removed, draft: AppliedSet) -> str:
    """A requirement by its title; with that of its profile where the draft has several."""
    language = state.LANGUAGE.get()
    part = part_in_words(item.count.part, language)
    if item.profile is None or len(draft.profiles) == 1:
        return part
    return f"{part} · {profile_in_words(draft, item.profile, language)}"


def _show_models(model: ReadModel, lab: PolicyLab, draft: AppliedSet, in_force: AppliedSet) -> None:
    known = {f"{item.profile or ''}:{item.count.part.id}": item for item in lab.removed if item.count.first}
    chosen = st.selectbox(
        _("Models removed first by"),
        list(known),
        format_func=labels(known, lambda name: _titled(known[name], draft)),
        key="lab_removed_by",
        filter_mode=None,
        width=720,
    )
    if chosen is None:
        return
    before, after = lab_gateway.lab_sides(model, draft, in_force, lab.top)
    item = known[chosen]
    found = removed_models(after.market, before.market, item.profile, item.count.part.id, limit=_SHOWN)
    rows = rows_of_products(model, found.ids)
    table.show(
        [
            Column("product", _("Product"), width=290),
            Column("configuration", _("Configuration"), width=215),
            Column("category", _("Category"), width=215),
        ],
        [
            {
                "product": gateway.row_name(row),
                "configuration": row.configuration or None,
                "category": category(row.category),
            }
            for row in rows.values()
        ],
        alt=_("Models that drop out"),
        key="lab_removed_models",
        is_wrapped=True,
        is_compact=True,
    )
    if (others := found.count - len(rows)) > 0:
        st.caption(told("what_if.and_others", {"count": number(others, 0)}))


def _show_sellers(sellers: SellerEffect) -> None:
    st.subheader(_("Suppliers"), anchor=False)
    facts = {"before": number(sellers.before, 0), "after": number(sellers.after, 0)}
    st.markdown(told("what_if.sellers", facts), help=under_reserve())
    if not sellers.lost:
        return
    title = told("what_if.sellers_lost", {"count": number(sellers.lost, 0)})
    language = state.LANGUAGE.get()
    rows = [(seller_in_words(item, language), number(item.products, 0)) for item in sellers.named]
    with st.expander(title, key="lab_lost_sellers"):
        reading_table.show(
            [_("Supplier"), _("Products under the rule in force")], rows, alt=title, key="lab_lost_table", figures=(1,)
        )  # fmt: skip
        if (others := sellers.lost - len(sellers.named)) > 0:
            st.caption(told("what_if.and_others", {"count": number(others, 0)}))


def _show_thin(lab: PolicyLab) -> None:
    if not lab.newly_thin:
        return
    title = _("Categories that fall below three suppliers: {count}").format(count=number(len(lab.newly_thin), 0))
    st.warning(title, icon=":material/warning:")
    columns = ("cli.column.category", "what_if.column.sellers_before", "what_if.column.sellers_after")
    rows = [
        (category(item.category), number(item.in_force.suppliers, 0), number(item.draft.suppliers, 0))
        for item in lab.newly_thin
    ]
    reading_table.show([told(code) for code in columns], rows, alt=title, key="lab_newly_thin", figures=(1, 2))
