"""Certificates that name unrelated goods: a laptop and a chair under one number are a sign that it is misused."""

from __future__ import annotations

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lines.product_lines import lines_of

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
    """Which of these certificates name unrelated goods; for the few of one product."""
    covers, lines = model.table("certificate_covers"), lines_of(model)
    of_these = covers.filter(covers.certificate_id.isin(list(certificates)), covers.product_id.notnull())
    named = model.arrow(of_these.select("certificate_id", "product_id"))
    places = lines.places_of(named["product_id"])
    named = named.filter(pa.array(places >= 0))
    categories = lines.column("category").take(pa.array(places[places >= 0])).cast(pa.string())
    asked = ibis.memtable(pa.table({"certificate_id": named["certificate_id"], "product_category": categories}))
    return frozenset(model.arrow(unrelated_goods(asked)).column("certificate_id").to_pylist())
