"""The list of products: search, order, pages, and the way into one product."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lists.condition import FIELDS
from catalog.snapshot.lists.order import SORTS, Sort
from catalog.snapshot.lists.paging import Page, PageRow
from dashboard import gateway, state
from dashboard.address_codes import PAGE_SIZES
from dashboard.choice import bind
from dashboard.components import table
from dashboard.components.table import Column, Figure, Row
from dashboard.terms import category, scheme
from dashboard.words import _, counted, either, footprint, indicator, labels, money

_KEY = "products_table"


def show_controls() -> None:
    """Place search, order and page size."""
    sorts = [Sort(field, is_down) for field in SORTS for is_down in (False, True)]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            _("Search"),
            type="search",
            placeholder=_("Brand, model, name, supplier, label: words in any order"),
            width=420,
            **bind(state.TEXT, "search", then=state.forget_place),
        )
        st.selectbox(
            _("Order"),
            sorts,
            format_func=labels(sorts, _sort_title),
            width=260,
            filter_mode=None,
            **bind(state.SORT, "sort_picker", then=state.forget_place),
        )
        st.selectbox(
            _("Rows"),
            PAGE_SIZES,
            width=100,
            filter_mode=None,
            **bind(state.SIZE, "size_picker", then=state.forget_place),
        )


def show(model: ReadModel, total: int) -> None:
    """Place the rows and the ways to the pages beside them."""
    shown = gateway.products_page(model)
    st.caption(counted("{count} product", "{count} products", total))
    if not shown.rows:
        st.info(_("No product fits. Take a condition away or search for fewer words."), icon=":material/search_off:")
        st.button(_("Clear the filters"), key="clear_filters", on_click=state.clear_filter)
        return
    picked = state.PICKED.get()
    ids = [row.id for row in shown.rows]
    is_wrapped = table.need_wrapping(row.configuration for row in shown.rows)
    table.show(
        _columns(is_wrapped),
        [_row(row) for row in shown.rows],
        alt=_("Products with category, price, footprint, labels and suppliers"),
        key=_KEY,
        picked=[place for place, name in enumerate(ids) if name in picked],
        on_pick=lambda: state.pick_among(ids, [ids[place] for place in table.chosen_rows(_KEY)]),
        is_wrapped=is_wrapped,
        is_compact=True,
    )
    _show_ways(shown)


def _show_ways(shown: Page) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        titles = {row.id: gateway.row_title(row) for row in shown.rows}
        st.session_state["open_product"] = None
        st.selectbox(
            _("Everything known about"),
            list(titles),
            format_func=titles.__getitem__,
            index=None,
            placeholder=_("Choose a product of this page"),
            key="open_product",
            on_change=lambda: state.open_product(st.session_state["open_product"] or ""),
            width=420,
        )
        st.button(
            _("Previous page"),
            key="previous_page",
            icon=":material/chevron_left:",
            disabled=shown.previous is None,
            on_click=lambda: state.turn_page(before=shown.previous),
        )
        st.button(
            _("Next page"),
            key="next_page",
            icon=":material/chevron_right:",
            disabled=shown.next is None,
            on_click=lambda: state.turn_page(after=shown.next),
        )


def _columns(is_wrapped: bool) -> list[Column]:
    columns = [
        Column("product", _("Product"), width=190 if is_wrapped else 270),
        Column("configuration", _("Configuration"), width=190 if is_wrapped else 130),
        Column("price", _("Cheapest price"), says_with_unit=_money, width=105),
        Column("footprint", _("Carbon footprint"), says_with_unit=_footprint, width=145),
        Column("category", _("Category"), width=150),
        Column("labels", _("Certificates of"), width=220),
        Column("suppliers", _("Suppliers"), width=200),
    ]
    if state.TEXT.get():
        columns.insert(2, Column("matched", _("Found in"), width=90))
    return columns


def _row(row: PageRow) -> Row:
    return {
        "product": gateway.row_name(row),
        "configuration": row.configuration or None,
        "matched": ", ".join(_field(name) for name in row.matched) or None,
        "category": category(row.category),
        "price": Figure(float(row.price), row.currency or "") if row.price is not None else None,
        "footprint": Figure(row.footprint_kg, row.footprint_unit or "") if row.footprint_kg is not None else None,
        "labels": ", ".join(scheme(name) for name in row.labels) or None,
        "suppliers": ", ".join(row.suppliers) or None,
    }


def _money(value: float, currency: str) -> str:
    return money(Decimal(str(value)), currency)


def _footprint(value: float, unit_basis: str) -> str:
    return footprint(value, unit_basis or None)


def _field(name: str) -> str:
    if name == "name":
        return _("Name")
    field = FIELDS[name]
    return either(field.title_en, field.title_zh)


def _sort_title(sort: Sort) -> str:
    titles = {"brand": _("Brand and model"), "model": _("Model"), "recent": _("Last stated")}
    arrow = "↓" if sort.is_descending else "↑"
    return f"{titles.get(sort.field) or indicator(sort.field)} {arrow}"
