"""Price against footprint in one category: where the products lie, and the edge that nobody beats."""

from __future__ import annotations

import streamlit as st

from catalog.snapshot.engine.read_model import ReadModel
from dashboard import gateway, lab_gateway
from dashboard.charts import price_and_footprint
from dashboard.components import reading_table, table
from dashboard.components.table import Column
from dashboard.words import _, number, told
from procurement_core.policy.applied_set import AppliedSet
from procurement_core.robustness.trade_offs import TradeOff


def show(model: ReadModel, draft: AppliedSet, category: str) -> None:
    """Place the chart, the edge by name, and who is left out for which reason."""
    found = lab_gateway.trade_off(model, draft, category)
    st.markdown(
        _("Compared: {compared} of {total} products.").format(
            compared=number(found.compared, 0), total=number(found.products, 0)
        )
    )
    st.caption(_("Only prices that count and footprints that may be compared under the profile take part."))
    if found.edge:
        _show_chart(found)
        _show_edge(model, found)
    else:
        st.info(_("No product of this category has both a price and a footprint that count."), icon=":material/info:")
    if found.left_out:
        rows = [(told(code), number(count, 0)) for code, count in found.left_out.items()]
        title = _("Left out, each under its first reason")
        with st.expander(title, key="lab_left_out"):
            reading_table.show(
                [_("Reason"), _("Products")], rows, alt=title, key="lab_left_out_table", figures=(1,)
            )  # fmt: skip


def _show_chart(found: TradeOff) -> None:
    st.altair_chart(
        price_and_footprint.chart(
            found.bins,
            found.edge,
            price=_("Price ({currency})").format(currency=found.profile.currency),
            footprint=_("Footprint (kg CO₂e)"),
            products=_("Products"),
            edge=_("Edge: nobody is cheaper with less"),
        ),
        alt=_("Products by price and footprint, counted into bins, with the edge that nobody beats"),
        key="lab_trade_off_chart",
    )


def _show_edge(model: ReadModel, found: TradeOff) -> None:
    names = gateway.product_names(model, found.ids)
    currency = found.profile.currency
    table.show(
        [
            Column("product", _("Product"), width=310),
            Column("price", _("Price ({currency})").format(currency=currency), number, width=95),
            Column("footprint", "kg CO₂e", number, width=85, help=_("Footprint (kg CO₂e)")),
            Column(
                "cost",
                _("{currency} per kg less").format(currency=currency),
                number,
                width=120,
                help=_("What each kilogram less costs on the way from the next cheaper product of the edge."),
            ),
            Column("others", _("As good"), _whole, width=76, help=_("Products with this price and this footprint.")),
        ],
        [
            {
                "product": names.get(name, name),
                "price": point.price,
                "footprint": point.footprint_kg,
                "cost": point.price_per_kg_less,
                "others": point.products,
            }
            for name, point in zip(found.ids, found.edge, strict=True)
        ],
        alt=_("The edge that nobody beats, the cheapest first"),
        key="lab_edge",
        is_wrapped=True,
        is_compact=True,
    )


def _whole(value: float) -> str:
    return number(value, 0)
