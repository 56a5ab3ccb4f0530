"""For every product: its cheapest offer that holds on a date in the profile's currency and VAT basis, or why none."""

from __future__ import annotations

from datetime import date

import ibis
import ibis.expr.types as ir

from catalog.model.offer import SINGLE_UNITS, Vat
from catalog.snapshot.read_model import ReadModel
from catalog.snapshot.states import offer_state
from procurement_core.policy.terms import PriceRule

#: States of an offer, the most useful first; of a product's offers the first in this order is shown.
PRICE_STATES: tuple[str, ...] = (
    "price.valid",
    "price.unknown_end",
    "price.not_yet",
    "price.expired",
    "price.other_unit",
    "price.other_vat",
    "price.other_currency",
    "price.missing",
)

_PLACE = {code: place for place, code in enumerate(PRICE_STATES)}


def best_offers(model: ReadModel, rule: PriceRule, currency: str, as_of: date) -> ir.Table:
    """One row per product with an offer: `offer`, `price_state` (place in PRICE_STATES), `price`, `price_counts`.

    `price` is null where the offer does not count: a price per pack is never compared with one per piece. Among offers
    that count the cheapest is taken, whether or not it states an end; one that counts under reserve only
    (`unknown_end: clarify`) comes after all others; then the first id.
    """
    dated = offer_state(model.table("offers"), as_of)
    vats = [rule.vat, Vat.UNKNOWN.value] if rule.vat_unknown == "accept" else [rule.vat]
    state = ibis.cases(
        (dated.currency != currency, _PLACE["price.other_currency"]),
        (~dated.vat.isin(vats), _PLACE["price.other_vat"]),
        (~dated.unit.isin(SINGLE_UNITS), _PLACE["price.other_unit"]),
        else_=dated.state.cases(
            *((code.removeprefix("price."), place) for code, place in _PLACE.items()), else_=_PLACE["price.missing"]
        ),
    )
    counted = ["price.valid"] if rule.unknown_end == "reject" else ["price.valid", "price.unknown_end"]
    reserve = _PLACE["price.unknown_end"] if rule.unknown_end == "clarify" else -1
    priced = dated.select("product_id", "offer_id", amount=dated.amount.cast("float64"), state=state)
    counts = priced.state.isin([_PLACE[code] for code in counted])
    tier = ibis.cases((counts & (priced.state != reserve), 0), (counts, 1), else_=priced.state + 2)
    # One sortable text: tier, then the amount in hundredths of a cent, then the id.
    order = (
        tier.cast("string").lpad(2, "0")
        + ibis.ifelse(counts, (priced.amount * 10_000).round().cast("int64"), 0).cast("string").lpad(18, "0")
        + priced.offer_id
    )
    ordered = priced.mutate(price_counts=counts, place=ibis.row_number().over(group_by="product_id", order_by=order))
    best = ordered.filter(ordered.place == 0)
    return best.select(
        "product_id",
        "price_counts",
        offer="offer_id",
        price_state="state",
        price=ibis.ifelse(best.price_counts, best.amount, ibis.null("float64")),
    )
