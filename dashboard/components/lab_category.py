"""One category of the policy lab: everybody among the first places under either set, with both places."""

from __future__ import annotations

from functools import partial

import streamlit as st

from catalog.snapshot.engine.read_model import ReadModel
from dashboard import gateway, lab_choices, lab_gateway
from dashboard.components import table
from dashboard.components.table import Column, Row
from dashboard.terms import category
from dashboard.words import _, number, told
from procurement_core.policy.applied_set import AppliedSet
from procurement_core.policy_lab.details import Mover, movers
from procurement_core.policy_lab.result import CategoryChange, PolicyLab

_whole = partial(number, decimals=0)


def show(model: ReadModel, lab: PolicyLab, draft: AppliedSet, in_force: AppliedSet) -> None:
    """Place the chosen category; nothing where none is chosen."""
    change = lab.category(lab_choices.LAB_CATEGORY.get())
    if change is None:
        return
    st.subheader(category(change.category), anchor=False)
    st.caption(_said(change))
    before, after = lab_gateway.lab_sides(model, draft, in_force, lab.top)
    found = movers(after, before, change.category)
    names = gateway.product_names(model, tuple(item.id for item in found))
    currency = change.draft.currency or change.in_force.currency or ""
    table.show(
        _columns(currency),
        [_row(item, names.get(item.id, item.id), lab.top) for item in found],
        alt=_("Products among the first places under the rule in force or under the draft"),
        key="lab_movers",
        is_wrapped=True,
        is_compact=True,
    )


def _said(change: CategoryChange) -> str:
    before, after = change.in_force, change.draft
    said = [
        _(
            "{count} products in the category; {before} may be offered under the rule in force, "
            "{after} under the draft."
        ).format(count=number(change.products, 0), before=number(before.ranked, 0), after=number(after.ranked, 0)),
        _("Suppliers: {before} under the rule in force, {after} under the draft.").format(
            before=number(before.suppliers, 0), after=number(after.suppliers, 0)
        ),
    ]
    if not change.prices_compare:
        said.append(_("Prices are in different currencies and are not set against each other."))
    if not change.footprints_compare:
        said.append(_("Footprints are counted in different ways and are not set against each other."))
    return " ".join(said)


def _columns(currency: str) -> list[Column]:
    return [
        Column("product", _("Product"), width=196),
        Column("move", _("Move"), width=138),
        Column("before", _("Place in force"), _whole, width=98),
        Column("after", _("Place in the draft"), _whole, width=118),
        Column("price", _("Price ({currency})").format(currency=currency), number, width=92),
        Column("footprint", "kg CO₂e", number, width=80, help=_("Footprint (kg CO₂e)")),
        Column("points_before", _("Points in force"), number, width=105),
        Column("points_after", _("Points in the draft"), number, width=125),
        Column("label", _("Type I label"), width=95),
    ]


def _row(item: Mover, name: str, top: int) -> Row:
    return {
        "product": name,
        "before": item.place_before,
        "after": item.place_after,
        "move": ": ".join(said for said in (_move(item, top), _note(item)) if said),
        "points_before": None if item.score_before is None else item.score_before * 100,
        "points_after": None if item.score_after is None else item.score_after * 100,
        "price": item.price,
        "footprint": item.footprint_kg,
        "label": _("yes") if item.has_label else _("no"),
    }


def _move(item: Mover, top: int) -> str:
    was_in = item.place_before is not None and item.place_before <= top
    is_in = item.place_after is not None and item.place_after <= top
    if item.place_after is None:
        return _("drops out")
    if is_in and not was_in:
        return _("comes in")
    if was_in and not is_in:
        return _("falls back")
    moved = (item.place_before or 0) - item.place_after
    return "" if not moved else f"{'▲' if moved > 0 else '▼'} {number(abs(moved), 0)}"


def _note(item: Mover) -> str:
    if item.reason:
        return told(item.reason)
    return _("a proof is to be clarified") if item.under_reserve else ""
