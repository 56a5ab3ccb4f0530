"""A small number for every product: joining and counting by it is several times as fast as by the text of the id."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from catalog.snapshot.engine.kept_tables import kept
from catalog.snapshot.engine.read_model import ReadModel


def product_numbers(model: ReadModel) -> ir.Table:
    """`product_id` and `number` (int32): the place of the product in the order of ids, from 0. Kept per revision."""
    return kept(model, "product_numbers", _numbered)


def _numbered(model: ReadModel) -> ir.Table:
    products = model.table("products")
    order = ibis.row_number().over(order_by=products.product_id)
    return products.select("product_id", number=order.cast("int32"))
