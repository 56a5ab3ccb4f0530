"""Every category in a line: who is first under the rule in force and under the draft, and what else changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from catalog.snapshot.engine.read_model import ReadModel
from dashboard import gateway, lab_choices
from dashboard.components import table
from dashboard.components.table import Cell, Column, Figure, Row
from dashboard.terms import categories
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
    names, titles, currencies = _names(model, shown), categories(codes), _currencies(shown)
    table.show(
        _columns(lab.top, currencies),
        [{**_row(item, names, titles[item.category]), "price": _price(item, currencies)} for item in shown],
        alt=_(
            "Categories with winner, price, footprint, suppliers and labels under the rule in force and under the draft"
        ),
        key=_KEY,
        picked=[codes.index(chosen)] if chosen in codes else [],
        on_pick=lambda: _choose(codes),
        is_wrapped=True,
        is_compact=True,
        is_single=True,
    )
    st.caption(
        _(
            "Δ is the change from the rule in force to the draft; prices and footprints are means of the first {top}. "
            "Choose a line to see the first places of that category."
        ).format(top=number(lab.top, 0))
    )


def _choose(codes: Sequence[str]) -> None:
    rows = table.chosen_rows(_KEY)
    lab_choices.LAB_CATEGORY.set(codes[rows[0]] if rows else "")


def _names(model: ReadModel, shown: Sequence[CategoryChange]) -> Mapping[str, str]:
    winners = [side.winner for item in shown for side in (item.in_force, item.draft) if side.winner]
    return gateway.product_names(model, tuple(dict.fromkeys(winner.id for winner in winners)))


def _currencies(shown: Sequence[CategoryChange]) -> list[str]:
    """In which currencies the prices of these categories change."""
    return list(dict.fromkeys(_currency(item) for item in shown if item.price_change is not None))


def _currency(item: CategoryChange) -> str:
    return item.draft.currency or item.in_force.currency or ""


def _price(item: CategoryChange, currencies: Sequence[str]) -> Cell:
    """The change of the price; with its currency where the title of the column does not say it."""
    if item.price_change is None or len(currencies) == 1:
        return item.price_change
    return Figure(item.price_change, _currency(item))


def _columns(top: int, currencies: Sequence[str]) -> list[Column]:
    """What the draft changes comes first, and on a window of 1440 pixels in sight; one currency stands in the title."""
    first = _("mean of the first {top}").format(top=number(top, 0))
    price_change = _("Change of the price: {of}").format(of=first)
    price = (
        Column("price", f"Δ {currencies[0]}", _signed_mean, width=76, help=price_change)
        if len(currencies) == 1
        else Column("price", _("Δ price"), says_with_unit=_money, width=100, help=price_change)
    )
    return [
        Column("category", _("Category"), width=108, is_pinned=True),
        Column("before", _("First in force"), width=140),
        Column("after", _("First in the draft"), width=140),
        price,
        Column(
            "footprint",
            "Δ kg CO₂e",
            _signed_mean,
            width=80,
            help=_("Change of the footprint, as far as footprints may be compared: {of}").format(of=first),
        ),
        Column("dropped", _("Δ offered"), _signed_whole, width=76, help=_("Change of what may be offered")),
        Column("lost", _("Δ suppliers"), _signed_whole, width=86, help=_("Change of the suppliers")),
        Column("thin", _("Competition"), width=100),
        Column("entrants", _("Entrants"), _whole, width=85, help=first),
        Column("offered", _("May be offered"), _whole, width=110),
        Column("suppliers", _("Suppliers"), _whole, width=90),
        Column("labels", _("Type I label"), share, width=100, help=_("Share of what may be offered")),
    ]


def _row(item: CategoryChange, names: Mapping[str, str], title: str) -> Row:
    before, after = item.in_force, item.draft
    return {
        "category": title,
        "before": _winner(before, names),
        "after": _winner(after, names) if item.winner_changes else _("the same"),
        "entrants": len(item.entrants),
        "footprint": item.footprint_change_kg,
        "offered": after.ranked,
        "dropped": after.ranked - before.ranked,
        "labels": after.label_share,
        "suppliers": after.suppliers,
        "lost": after.suppliers - before.suppliers,
        "thin": _("below three") if after.is_thin else "",
    }


def _winner(side: Standing, names: Mapping[str, str]) -> str | None:
    return names.get(side.winner.id, side.winner.id) if side.winner else None


def _signed(value: float, decimals: int = 2) -> str:
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{number(abs(value), decimals)}"


def _signed_mean(value: float) -> str:
    """A mean is no more exact for its cents where it runs to hundreds."""
    return _signed(value, 0 if abs(value) >= 100 else 2)


def _signed_whole(value: float) -> str:
    return _signed(value, 0)


def _money(value: float, currency: str) -> str:
    return f"{_signed_mean(value)} {currency}"
