"""What certificates and products say of each other whatever the day, as numbers that are kept with a revision.

A question about a day then joins and compares whole numbers only. Every expression here works on any engine.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from catalog.model.certificate import CheckMethod
from catalog.model.label import LabelType
from catalog.snapshot.kept import kept
from catalog.snapshot.product_numbers import product_numbers
from catalog.snapshot.read_model import ReadModel
from catalog.snapshot.unrelated_goods import unrelated_goods

#: How a certificate came to name a product, the nearest first; what `match_N` of a claim is a place in.
MATCHES = ("exact", "confirmed", "family", "series")

#: How a claim fits its product: by category, to be confirmed (a neighbour), not at all, or it names a sibling only.
FITS, DOUBTFUL, UNFIT, BESIDE = range(4)

#: Scheme, version and class of a category code: four digits. Sources draw the line between neighbours (laptop,
#: tablet) differently.
_CLASS = r"^[^:]+:[^:]+:[A-Z]?[0-9]{4}"


def judged_certificates(model: ReadModel) -> ir.Table:
    """Every certificate with its `certificate` (int32, the place in the order of ids), and what no day changes."""
    return kept(model, "judged_certificates", _certificates)


def judged_claims(model: ReadModel) -> ir.Table:
    """A row per certificate and product: `number` of the product, `certificate`, `match` (place in MATCHES), `fit`.

    With fit BESIDE the certificate names another configuration of the product's family and not the product.
    """
    return kept(model, "judged_claims", _claims, rests_on=[product_numbers, judged_certificates])


def _certificates(model: ReadModel) -> ir.Table:
    certificates, products = model.table("certificates"), model.table("products")
    named = _named(model).inner_join(products.select("product_id", product_category="category"), "product_id")
    spread = unrelated_goods(named).mutate(is_spread=ibis.literal(True))
    known = certificates.left_join(spread, "certificate_id", rname="spread_{name}")
    place = ibis.row_number().over(order_by=known.certificate_id)
    by_check = (known.check_method == CheckMethod.SELF_DECLARED.value).fill_null(False)
    return known.select(
        "certificate_id",
        "scheme",
        "scheme_type",
        "issuer",
        "valid_from",
        "valid_to",
        certificate=place.cast("int32"),
        is_system=(known.scheme_type == LabelType.MANAGEMENT_SYSTEM.value).fill_null(False),
        is_self_declared=by_check | (known.scheme_type == LabelType.SELF_DECLARED.value).fill_null(False),
        is_spread=known.is_spread.fill_null(False),
    )


def _named(model: ReadModel) -> ir.Table:
    covers = model.table("certificate_covers")
    return covers.filter(covers.product_id.notnull()).select("certificate_id", "product_id", "match").distinct()


def _claims(model: ReadModel) -> ir.Table:
    certificates, products = model.table("certificates"), model.table("products")
    numbers = judged_certificates(model).select("certificate_id", "certificate", "scheme", "scheme_type", "issuer")
    named = _named(model).inner_join(certificates.select("certificate_id", "category"), "certificate_id")
    named = named.inner_join(numbers, "certificate_id").inner_join(
        products.select("product_id", "family_id", "codes"), "product_id"
    )
    named = named.inner_join(product_numbers(model), "product_id")
    fit = ibis.cases(
        (_is_out_of_scope(named) & ~_is_neighbour(named), UNFIT), (_is_out_of_scope(named), DOUBTFUL), else_=FITS
    )
    match = named.match.cases(*((name, place) for place, name in enumerate(MATCHES)), else_=len(MATCHES) - 1)
    own = named.select("number", "certificate", match=match.cast("int8"), fit=fit.cast("int8"))
    # One certificate of a family stands for all of its kind: a sibling is only told that there is one.
    kinds = named.group_by("family_id", "scheme", "scheme_type", "issuer").agg(certificate=named.certificate.min())
    siblings = products.select("product_id", "family_id").inner_join(product_numbers(model), "product_id")
    beside = siblings.inner_join(kinds.select("family_id", "certificate"), "family_id")
    beside = beside.select("number", "certificate").anti_join(own, ["number", "certificate"])
    beside = beside.mutate(match=ibis.literal(0, "int8"), fit=ibis.literal(BESIDE, "int8"))
    return own.union(beside).order_by("number")


def _is_out_of_scope(claims: ir.Table) -> ir.BooleanValue:
    """The certificate's category covers none of the product's codes of the same scheme and version."""
    edition = claims.category.re_extract(r"^[^:]+:[^:]+:", 0)
    # Zeros at the end of a CPV code mean "everything below"; the first two digits always stay.
    # Extracted, not replaced: engines write a back reference differently.
    above = claims.category.re_extract(r"^(CPV:[^:]+:[0-9]{2}[0-9]*?)0*$", 1)
    prefix = ibis.ifelse(above == "", claims.category, above)
    speaks_of_it = claims.codes.filter(lambda code: code.startswith(edition)).length() > 0
    covers_it = claims.codes.filter(lambda code: code.startswith(prefix)).length() > 0
    return (claims.category.notnull() & (edition != "") & speaks_of_it & ~covers_it).fill_null(False)


def _is_neighbour(claims: ir.Table) -> ir.BooleanValue:
    """The certificate's category and one of the product's codes lie in the same class."""
    shared = claims.category.re_extract(_CLASS, 0)
    is_shared = claims.codes.filter(lambda code: code.startswith(shared)).length() > 0
    return ((shared != "") & is_shared).fill_null(False)
