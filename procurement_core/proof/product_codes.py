"""The category codes of every product as a number: few lists of codes serve a whole catalogue."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from catalog.snapshot.kept import kept
from catalog.snapshot.product_numbers import product_numbers
from catalog.snapshot.read_model import ReadModel


def judged_products(model: ReadModel) -> ir.Table:
    """Every product: `number`, and `code_list` of the list of codes it has; kept with the revision."""
    return kept(model, "judged_products", _products, rests_on=[product_numbers, code_lists_of])


def code_lists_of(model: ReadModel) -> ir.Table:
    """The lists of category codes that products have, as `codes`, by `code_list` from 0; a list may be empty."""
    return kept(model, "code_lists", _lists)


def _lists(model: ReadModel) -> ir.Table:
    products = model.table("products")
    found = products.select(stated=_as_text(products), codes=products.codes)
    lists = found.group_by("stated").agg(codes=found.codes.arbitrary())
    return lists.mutate(code_list=ibis.row_number().over(order_by=lists.stated).cast("int32"))


def _products(model: ReadModel) -> ir.Table:
    products = model.table("products")
    lists = code_lists_of(model).select("stated", "code_list")
    rows = products.select("product_id", stated=_as_text(products)).inner_join(lists, "stated")
    return rows.inner_join(product_numbers(model), "product_id").select("number", "code_list").order_by("number")


def _as_text(products: ir.Table) -> ir.StringValue:
    return products.codes.join("\x1f").fill_null("")
