"""Certificates that name unrelated goods: a laptop and a chair under one number are a sign that it is misused."""

from __future__ import annotations

from collections.abc import Sequence

import ibis.expr.types as ir

from catalog.snapshot.read_model import ReadModel

#: Scheme, version and division of a category code: two digits of CPV, letter and two digits of the Chinese catalogue.
_DIVISION = r"^[^:]+:[^:]+:[A-Z]?[0-9]{2}"


def unrelated_goods(named: ir.Table) -> ir.Table:
    """The certificates whose products lie in more than one division of the same scheme and version, as one column.

    `named` has a row per certificate and product it names: `certificate_id` and the product's `product_category`.
    """
    divisions = named.filter(named.product_category.notnull()).select(
        "certificate_id",
        edition=named.product_category.re_extract(r"^[^:]+:[^:]+:", 0),
        division=named.product_category.re_extract(_DIVISION, 0),
    )
    by_edition = divisions.group_by("certificate_id", "edition").agg(divisions=divisions.division.nunique())
    return by_edition.filter(by_edition.divisions > 1).select("certificate_id").distinct()


def over_unrelated_goods(model: ReadModel, certificates: Sequence[str]) -> frozenset[str]:
    """Which of these certificates name unrelated goods."""
    covers, products = model.table("certificate_covers"), model.table("products")
    named = covers.filter(covers.certificate_id.isin(list(certificates))).inner_join(
        products.select("product_id", product_category="category"), "product_id"
    )
    return frozenset(model.arrow(unrelated_goods(named)).column("certificate_id").to_pylist())
