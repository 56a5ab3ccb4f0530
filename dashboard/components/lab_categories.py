"""Every category in a line: who is first today and under the draft, and what else changes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from catalog.snapshot.read_model import ReadModel
from dashboard import gateway, lab_choices
from dashboard.components import table
from dashboard.components.table import Column, Figure, Row
from dashboard.terms import category
from dashboard.words import _, counted, number, share
from procurement_core.policy_lab.result import CategoryChange, PolicyLab, Standing

_KEY = "lab_categories"
_whole = partial(number, decimals=0)


def show(model: ReadModel, lab: PolicyLab) -> None:
    """Place the table, those with another winner first; a chosen line opens the category below."""
    only_changed = st.toggle(_("Only categories in which something changes"), key="lab_only_changed")
    shown = sorted(
        (item for item in lab.categories if item.changes or not only_changed),
        key=lambda item: (not item.winner_changes, -len(item.entrants), item.category),
    )
    st.caption(counted("{count} category", "{count} categories", len(shown)))
    if not shown:
        st.info(_("The draft changes nothing in any category."), icon=":material/info:")
        return
    codes = [item.category for item in shown]
    chosen = lab_choices.LAB_CATEGORY.get()
    names = _names(model, shown)
    table.show(
        _columns(lab.top),
        [_row(item, names) for item in shown],
        alt=_("Categories with winner, price, footprint, labels and suppliers today and under the draft"),
        key=_KEY,
        picked=[codes.index(chosen)] if chosen in codes else [],
        on_pick=lambda: _choose(codes),
        is_wrapped=True,
        is_single=True,
    )
    st.caption(_("Choose a line to see the first places of that category."))


def _choose(codes: Sequence[str]) -> None:
    rows = table.chosen_rows(_KEY)
    lab_choices.LAB_CATEGORY.set(codes[rows[0]] if rows else "")


def _names(model: ReadModel, shown: Sequence[CategoryChange]) -> dict[str, str]:
    winners = [side.winner for item in shown for side in (item.in_force, item.draft) if side.winner]
    return dict(gateway.product_names(model, tuple(dict.fromkeys(winner.id for winner in winners))))


def _columns(top: int) -> list[Column]:
    first = _("mean of the first {top}").format(top=number(top, 0))
    price_change = _("Change of the price: {of}").format(of=first)
    return [
        Column("category", _("Category"), width=130, is_pinned=True),
        Column("before", _("First today"), width=165),
        Column("after", _("First under the draft"), width=165),
        Column("price", _("Mean price"), says_with_unit=_money, width=100, help=price_change),
        Column(
            "footprint",
            _("Mean kg CO₂e"),
            _signed,
            width=115,
            help=_("Change of the footprint, as far as footprints may be compared: {of}").format(of=first),
        ),
        Column("entrants", _("Entrants"), _whole, width=85, help=first),
        Column("offered", _("May be offered"), _whole, width=110),
        Column("dropped", _("Change"), _signed_whole, width=80, help=_("Change of what may be offered")),
        Column("labels", _("Type I label"), share, width=100, help=_("Share of what may be offered")),
        Column("suppliers", _("Suppliers"), _whole, width=90),
        Column("lost", _("Change"), _signed_whole, width=80, help=_("Change of the suppliers")),
        Column("thin", _("Competition"), width=120),
    ]


def _row(item: CategoryChange, names: dict[str, str]) -> Row:
    before, after = item.in_force, item.draft
    currency = after.currency or before.currency or ""
    return {
        "category": category(item.category),
        "before": _winner(before, names),
        "after": _winner(after, names) if item.winner_changes else _("the same"),
        "entrants": len(item.entrants),
        "price": None if item.price_change is None else Figure(item.price_change, currency),
        "footprint": item.footprint_change_kg,
        "offered": after.ranked,
        "dropped": after.ranked - before.ranked,
        "labels": after.label_share,
        "suppliers": after.suppliers,
        "lost": after.suppliers - before.suppliers,
        "thin": _("below three") if after.is_thin else "",
    }


def _winner(side: Standing, names: dict[str, str]) -> str | None:
    return names.get(side.winner.id, side.winner.id) if side.winner else None


def _signed(value: float, decimals: int = 2) -> str:
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{number(abs(value), decimals)}"


def _signed_whole(value: float) -> str:
    return _signed(value, 0)


def _money(value: float, currency: str) -> str:
    return f"{_signed(value)} {currency}"
