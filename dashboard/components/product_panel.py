"""Everything known about one product, each statement with its source."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from catalog.model.product import AttributeValue
from catalog.snapshot.detail.product_detail import ProductDetail
from catalog.snapshot.engine.read_model import ReadModel
from dashboard import gateway, state
from dashboard.components import manual_entry, proof_panel, provenance, table
from dashboard.components.plain_text import plain
from dashboard.components.table import Column, Figure
from dashboard.terms import category, term
from dashboard.words import _, counted, day, indicator, money, natural, product_title, told, unit


def show(model: ReadModel, product_id: str) -> None:
    """Place the product, or say that the open revision does not hold it."""
    st.button(
        _("Back to the list"), key="back_to_list", icon=":material/arrow_back:", on_click=state.open_product, args=("",)
    )
    detail = gateway.product_detail(model, product_id)
    if detail is None:
        st.info(
            _("This catalogue does not hold the product of this address. It may stand in the other catalogue."),
            icon=":material/search_off:",
        )
        return
    _show_identity(detail)
    _show_offers(detail)
    proof_panel.show(model, detail)
    _show_attributes(detail)
    manual_entry.show(detail)


def _show_identity(detail: ProductDetail) -> None:
    item = detail.product
    st.title(product_title(item.manufacturer, item.model, item.name_en, item.name_zh, None))
    if item.configuration:
        st.markdown(plain(item.configuration))
    known = [
        *(category(str(code)) for code in item.categories),
        _("Model {model}").format(model=item.model),
        f"GTIN {item.gtin}" if item.gtin else "",
        _("Product id {id}").format(id=item.id),
    ]
    st.caption(" · ".join(part for part in known if part))
    with st.container(horizontal=True, vertical_alignment="center"):
        is_picked = item.id in state.PICKED.get()
        st.button(
            _("Take off the selection") if is_picked else _("Choose for comparison and shortlist"),
            key="pick_product",
            icon=":material/remove:" if is_picked else ":material/add:",
            on_click=state.pick_among,
            args=([item.id], [] if is_picked else [item.id]),
        )
        if detail.siblings:
            titles = {sibling.id: sibling.configuration or sibling.model for sibling in detail.siblings}
            st.session_state["open_sibling"] = None
            st.selectbox(
                _("Other configurations"),
                list(titles),
                index=None,
                format_func=titles.__getitem__,
                placeholder=counted("{count} other configuration", "{count} other configurations", len(titles)),
                key="open_sibling",
                on_change=lambda: state.open_product(st.session_state["open_sibling"] or ""),
                label_visibility="collapsed",
                width=300,
            )


def _show_offers(detail: ProductDetail) -> None:
    st.subheader(_("Prices"), anchor=False)
    if not detail.offers:
        st.caption(_("No price is known."))
        return
    as_of = state.AS_OF.get()
    table.show(
        [
            Column("price", _("Price"), says_with_unit=_money, width=105),
            Column("per", _("Per"), width=70),
            Column("vat", _("VAT"), width=110),
            Column("supplier", _("Supplier"), width=140),
            Column("state", _("On {day}").format(day=day(as_of)), width=160),
            Column("to", _("Valid until"), width=100),
            Column("source", _("Source"), width=245),
        ],
        [
            {
                "price": Figure(float(known.offer.amount), known.offer.currency),
                "per": unit(known.offer.unit),
                "vat": term("vat", known.offer.vat),
                "supplier": known.supplier,
                "state": told(f"price.{known.offer.state_on(as_of)}"),
                "to": day(known.offer.valid_to),
                "source": provenance.line(known.provenance),
            }
            for known in detail.offers
        ],
        alt=_("Prices of this product with their source"),
        key="offers_table",
        is_wrapped=True,
    )


def _show_attributes(detail: ProductDetail) -> None:
    st.subheader(_("Properties"), anchor=False)
    if not detail.product.attributes:
        st.caption(_("No property is known."))
        return
    table.show(
        [
            Column("field", _("Property"), width=160),
            Column("value", _("Value"), width=165, is_figure=True),
            Column("match", _("Said of"), width=135),
            Column("shown", _("Used"), width=55),
            Column("source", _("Source"), width=415),
        ],
        [
            {
                "field": _property(value.field),
                "value": _value(value),
                "match": term("match", value.match),
                "shown": _("yes") if value.is_shown else _("no"),
                "source": provenance.line(value.provenance),
            }
            for value in detail.product.attributes
        ],
        alt=_("Properties of this product, every stated value with its source"),
        key="attributes_table",
    )
    st.caption(_("Where sources differ, every value is kept; the one used follows the written order of sources."))


def _property(field: str) -> str:
    named = {"name_en": _("Name in English"), "name_zh": _("Name in Chinese")}
    return named.get(field) or indicator(field)


def _value(value: AttributeValue) -> str:
    if value.field == "category":
        return ", ".join(category(code) for code in value.text.split("|"))
    return natural(value.field, value.number) if value.number is not None else value.text


def _money(value: float, currency: str) -> str:
    return money(Decimal(str(value)), currency)
