"""The category codes of every product as a number: few lists of codes serve a whole catalogue."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from catalog.snapshot.engine.kept_tables import kept
from catalog.snapshot.engine.product_numbers import product_numbers
from catalog.snapshot.engine.read_model import ReadModel


def judged_products(model: ReadModel) -> ir.Table:
    """Every product: `number`, `code_list` of the codes it has, `family` (its least number); kept with the revision."""
    return kept(model, "judged_products", _products, rests_on=[product_numbers, code_lists_of])


def code_lists_of(model: ReadModel) -> ir.Table:
    """The lists of category codes that products have, as `codes` and the `category` they are listed under.

    By `code_list` from 0; a list may be empty.
    """
    return kept(model, "code_lists", _lists)


def _lists(model: ReadModel) -> ir.Table:
    products = model.table("products")
    found = products.select("category", "codes", stated=_as_text(products))
    lists = found.group_by("stated", "category").agg(codes=found.codes.arbitrary())
    place = ibis.row_number().over(order_by=[lists.stated, lists.category])
    return lists.select("stated", "category", "codes", code_list=place.cast("int32"))


def _products(model: ReadModel) -> ir.Table:
    products = model.table("products")
    lists = code_lists_of(model).select("stated", "code_list", listed="category")
    rows = products.select("product_id", "family_id", "category", stated=_as_text(products)).inner_join(
        product_numbers(model), "product_id"
    )
    is_listed = [rows.stated == lists.stated, rows.category.identical_to(lists.listed)]
    families = rows.group_by(family_of="family_id").agg(family=rows.number.min())
    rows = rows.inner_join(lists, is_listed)
    rows = rows.inner_join(families, rows.family_id.identical_to(families.family_of))
    return rows.select("number", "code_list", "family").order_by("number")


def _as_text(products: ir.Table) -> ir.StringValue:
    return products.codes.join("\x1f").fill_null("")
