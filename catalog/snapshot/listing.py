"""What a list shows of a product beside its own columns: one price, one footprint, when it was last stated.

Computed once per open revision, by whoever asks first, and shared.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from catalog.model.footprint import FootprintKind
from catalog.model.offer import SINGLE_UNITS
from catalog.snapshot.read_model import ReadModel


def listing(model: ReadModel) -> ir.Table:
    """One row per product: what lists, orders and filters take from its offers, footprints and imports.

    `price`, `currency`, `price_unit`, `vat`, `offer_id` are those of the cheapest offer in any state, as stated;
    whether it holds on a date is left to the ranking. Prices per piece or set go before those per pack. Amounts in
    different currencies cannot be compared: the currency that most offers of the catalogue use (`currency_place` 0)
    goes before the others; `offers` and `currencies` count.
    `footprint_kg` per `unit_basis`, `year` and `footprint_id` are those of the product footprint of the latest year;
    `footprints` counts, organisational footprints never do. `last_run` is the latest import run that any current
    statement came from. All null where there is nothing.
    """
    return model.keep("listing", lambda: _listing(model))


def _listing(model: ReadModel) -> ir.Table:
    rows = model.table("products").select("product_id")
    beside = (
        _cheapest_offers(model.table("offers")),
        _latest_footprints(model.table("footprints"), model.table("footprint_covers")),
        _last_stated(model),
    )
    for table in beside:
        rows = rows.left_join(table, "product_id").drop("product_id_right")
    return rows


def _cheapest_offers(offers: ir.Table) -> ir.Table:
    used = offers.group_by("currency").agg(uses=offers.count())
    places = used.select("currency", currency_place=ibis.row_number().over(order_by=[used.uses.desc(), used.currency]))
    placed = offers.join(places, "currency")
    mine = ibis.window(group_by=placed.product_id)
    ordered = placed.mutate(
        place=ibis.row_number().over(
            group_by=placed.product_id,
            order_by=[placed.currency_place, ~placed.unit.isin(SINGLE_UNITS), placed.amount, placed.offer_id],
        ),
        offers=placed.count().over(mine),
        currencies=placed.currency_place.nunique().over(mine),
    )
    return ordered.filter(ordered.place == 0).select(
        "product_id", "currency", "currency_place", "vat", "offer_id", "offers", "currencies",
        price=ordered.amount, price_unit=ordered.unit,
    )  # fmt: skip


def _latest_footprints(footprints: ir.Table, covers: ir.Table) -> ir.Table:
    of_products = footprints.filter(footprints.kind == FootprintKind.PRODUCT.value)
    covering = of_products.join(covers, "footprint_id")
    ordered = covering.mutate(
        place=ibis.row_number().over(
            group_by=covering.product_id,
            order_by=[ibis.desc(covering.year, nulls_first=False), covering.footprint_id],
        ),
        footprints=covering.count().over(group_by=covering.product_id),
    )
    return ordered.filter(ordered.place == 0).select(
        "product_id", "unit_basis", "year", "footprint_id", "footprints", footprint_kg=ordered.value_kg
    )


def _last_stated(model: ReadModel) -> ir.Table:
    direct = [model.table(name).select("product_id", "run_id") for name in ("product_values", "offers")]
    linked = [
        model.table(f"{kind}_covers").join(model.table(f"{kind}s"), f"{kind}_id").select("product_id", "run_id")
        for kind in ("certificate", "footprint")
    ]
    stated = ibis.union(*direct, *linked).filter(lambda row: row.product_id.notnull())
    return stated.group_by("product_id").agg(last_run=stated.run_id.max())
