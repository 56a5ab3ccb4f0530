"""For every product: its cheapest offer that holds on a date in the profile's currency and VAT basis, or why none."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from catalog.model.offer import SINGLE_UNITS, OfferState, Vat
from catalog.snapshot.engine.asked_day import Day
from catalog.snapshot.engine.kept_tables import kept
from catalog.snapshot.engine.product_numbers import product_numbers
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.states import offer_state
from procurement_core.policy.terms import PriceRule
from procurement_core.proof.candidates import Bits, Candidates, best_of_each

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
#: What an offer says beside its amount, as far as prices may be compared.
_TERMS = ("currency", "vat", "unit")

#: An offer as one number that sorts: its tier, its place among the product's offers (by price where it counts, else by
#: id), its state, its place by id. The least of a product's offers is the best; 56 bits in all.
_TIER, _ORDER, _STATE = 52, 28, 24
_NOT_COUNTED = 2


def best_offers(model: ReadModel, rule: PriceRule, currency: str, as_of: Day) -> ir.Table:
    """One row per product with an offer: `offer`, `price_state` (place in PRICE_STATES), `price`, `price_counts`.

    `price` is null where the offer does not count: a price per pack is never compared with one per piece. Among offers
    that count the cheapest is taken, whether or not it states an end; one that counts under reserve only
    (`unknown_end: clarify`) comes after all others; then the first id.
    """
    found = numbered_offers(model, rule, currency, as_of).inner_join(product_numbers(model), "number")
    offers = model.table("offers").select("offer_id", held_by="product_id")
    offers = offers.mutate(place=_place_by_id(offers.held_by, offers.offer_id))
    named = found.inner_join(offers, [found.product_id == offers.held_by, found.offer == offers.place])
    return named.select("product_id", "price_state", "price", price_counts=named.price.notnull(), offer="offer_id")


def numbered_offers(model: ReadModel, rule: PriceRule, currency: str, as_of: Day) -> ir.Table:
    """`best_offers` in numbers: one row per `number` of a product; `offer` is the place among its offers by id."""
    return best_of_each(stated_offers(model, rule, currency, as_of))


def stated_offers(model: ReadModel, rule: PriceRule, currency: str, as_of: Day) -> Candidates:
    """Every offer as a candidate for `numbered_offers`."""
    offers = judged_offers(model).inner_join(_terms(model, rule, currency), "terms")
    offers = offer_state(offers, as_of, {state: _PLACE[f"price.{state.value}"] for state in OfferState})
    offers = offers.mutate(state=ibis.coalesce(offers.refused, offers.state.cast("int8")))
    counted = ["price.valid"] if rule.unknown_end == "reject" else ["price.valid", "price.unknown_end"]
    reserve = _PLACE["price.unknown_end"] if rule.unknown_end == "clarify" else -1
    counts = offers.state.isin([_PLACE[code] for code in counted])
    tier = ibis.cases(
        (counts & (offers.state != reserve), 0), (counts, _NOT_COUNTED - 1), else_=offers.state + _NOT_COUNTED
    )
    order = (
        tier.cast("int64") * (1 << _TIER)
        + ibis.ifelse(counts, offers.by_price, offers.by_id).cast("int64") * (1 << _ORDER)
        + offers.state.cast("int64") * (1 << _STATE)
        + offers.by_id.cast("int64")
    )
    price = ibis.ifelse(counts, offers.amount, float("nan"))
    parts = (Bits("offer", 0, _STATE, "int32"), Bits("price_state", _STATE, _ORDER, "int8"))
    return Candidates(offers.select("number", order=order, price=price), (parts,), "price")


def judged_offers(model: ReadModel) -> ir.Table:
    """Every offer in numbers, whatever the day; kept with the revision.

    `number` of the product, `terms` of `offer_terms`, `amount`, dates, and among the product's offers the places by id
    and by price (then id), from 0.
    """
    return kept(model, "judged_offers", _offers, rests_on=[product_numbers, offer_terms])


def offer_terms(model: ReadModel) -> ir.Table:
    """The combinations of currency, VAT and unit that offers state, by `terms`; a few stand for all."""
    return kept(model, "offer_terms", _stated_terms)


def _offers(model: ReadModel) -> ir.Table:
    offers, terms = model.table("offers"), offer_terms(model)
    words = terms.select("terms", **{f"term_{name}": terms[name] for name in _TERMS})
    offers = offers.inner_join(words, [offers[name].identical_to(words[f"term_{name}"]) for name in _TERMS])
    offers = offers.inner_join(product_numbers(model), "product_id")
    offers = offers.select("number", "terms", "valid_from", "valid_to", "amount", "offer_id")
    offers = offers.mutate(by_id=_place_by_id(offers.number, offers.offer_id)).drop("offer_id")
    by_price = ibis.row_number().over(group_by=offers.number, order_by=[offers.amount, offers.by_id])
    return offers.select(
        "number",
        "terms",
        "valid_from",
        "valid_to",
        "by_id",
        amount=offers.amount.cast("float64"),
        by_price=by_price.cast("int32"),
    ).order_by("number")


def _place_by_id(product: ir.Value, offer_id: ir.StringValue) -> ir.IntegerValue:
    return ibis.row_number().over(group_by=product, order_by=offer_id).cast("int32")


def _stated_terms(model: ReadModel) -> ir.Table:
    terms = model.table("offers").select(*_TERMS).distinct()
    stated = [terms[name].fill_null("") for name in _TERMS]
    terms = terms.mutate(stated=stated[0] + "\x1f" + stated[1] + "\x1f" + stated[2])
    return terms.mutate(terms=ibis.row_number().over(order_by=terms.stated).cast("int16"))


def _terms(model: ReadModel, rule: PriceRule, currency: str) -> ir.Table:
    """For each combination the state in which it is `refused` whatever the day; null where dates decide."""
    vats = [rule.vat, Vat.UNKNOWN.value] if rule.vat_unknown == "accept" else [rule.vat]
    terms = offer_terms(model)
    refused = ibis.cases(
        (terms.currency != currency, _PLACE["price.other_currency"]),
        (~terms.vat.isin(vats), _PLACE["price.other_vat"]),
        (~terms.unit.isin(SINGLE_UNITS), _PLACE["price.other_unit"]),
        else_=ibis.null("int8"),
    )
    return terms.select("terms", refused=refused)
