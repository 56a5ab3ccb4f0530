"""What certificates and products say of each other whatever the day, as numbers that are kept with a revision.

A question about a day then joins and compares whole numbers only. Every expression here works on any engine.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from catalog.model.certificate import CheckMethod
from catalog.model.label import LabelType
from catalog.snapshot.detail.unrelated_goods import unrelated_goods
from catalog.snapshot.engine.kept_tables import kept
from catalog.snapshot.engine.product_numbers import product_numbers
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.schema import MATCHES
from procurement_core.proof.product_codes import code_lists_of, judged_products

#: How a claim fits its product: by category, to be confirmed (a neighbour), not at all, or it names a sibling only.
FITS, DOUBTFUL, UNFIT, BESIDE = range(4)

#: Scheme, version and class of a category code: four digits. Sources draw the line between neighbours (laptop,
#: tablet) differently.
_CLASS = r"^[^:]+:[^:]+:[A-Z]?[0-9]{4}"


def judged_certificates(model: ReadModel) -> ir.Table:
    """Every certificate with its `certificate` (int32, the place in the order of ids), and what no day changes."""
    return kept(model, "judged_certificates", _certificates, rests_on=[code_lists_of, judged_products, judged_claims])


def judged_claims(model: ReadModel) -> ir.Table:
    """A row per certificate and product: `number` of the product, `certificate`, `match` (place in MATCHES), `fit`.

    With fit BESIDE the certificate names another configuration of the product's family and not the product.
    """
    return kept(model, "judged_claims", _claims, rests_on=[product_numbers, code_lists_of, judged_products])


def _certificates(model: ReadModel) -> ir.Table:
    certificates = _numbered(model.table("certificates"))
    spread = _spread(model).select(spread_certificate="certificate_id").mutate(is_spread=ibis.literal(True))
    known = certificates.left_join(spread, certificates.certificate == spread.spread_certificate)
    by_check = (known.check_method == CheckMethod.SELF_DECLARED.value).fill_null(False)
    return known.select(
        "certificate_id",
        "scheme",
        "scheme_type",
        "issuer",
        "valid_from",
        "valid_to",
        "certificate",
        is_system=(known.scheme_type == LabelType.MANAGEMENT_SYSTEM.value).fill_null(False),
        is_self_declared=by_check | (known.scheme_type == LabelType.SELF_DECLARED.value).fill_null(False),
        is_spread=known.is_spread.fill_null(False),
    )


def _numbered(certificates: ir.Table) -> ir.Table:
    """Certificates with their `certificate`, `kind` (scheme, type and body) and `scope` (category) as numbers."""
    kinds = [certificates.scheme, certificates.scheme_type, certificates.issuer]
    return certificates.mutate(
        certificate=ibis.row_number().over(order_by=certificates.certificate_id).cast("int32"),
        kind=ibis.dense_rank().over(order_by=kinds).cast("int32"),
        scope=ibis.dense_rank().over(order_by=certificates.category).cast("int32"),
    )


def _spread(model: ReadModel) -> ir.Table:
    """The certificates, by number, that name unrelated goods."""
    claims, lists = judged_claims(model), code_lists_of(model)
    own = claims.filter(claims.fit != BESIDE).inner_join(judged_products(model), "number")
    listed = own.select("certificate", "code_list").distinct().inner_join(lists, "code_list")
    return unrelated_goods(listed.select(certificate_id="certificate", product_category="category"))


def _claims(model: ReadModel) -> ir.Table:
    certificates, products = _numbered(model.table("certificates")), judged_products(model)
    named = _named(model, certificates)
    fits = _fits(model, certificates, named.select("scope", "code_list").distinct())
    own = named.inner_join(fits, ["scope", "code_list"]).select("number", "certificate", "match", "fit")
    # One certificate of a family stands for all of its kind: a sibling is only told that there is one.
    kinds = named.group_by("family", "kind").agg(certificate=named.certificate.min())
    siblings = products.select("number", "family").inner_join(kinds.select("family", "certificate"), "family")
    beside = siblings.select("number", "certificate").anti_join(own, ["number", "certificate"])
    beside = beside.mutate(match=ibis.literal(0, "int8"), fit=ibis.literal(BESIDE, "int8"))
    return own.union(beside).order_by("number")


def _named(model: ReadModel, certificates: ir.Table) -> ir.Table:
    """A row per certificate, product it names and match, all in numbers: texts are compared in these two joins only."""
    covers = model.table("certificate_covers")
    match = covers.match.cases(*((name, place) for place, name in enumerate(MATCHES)), else_=len(MATCHES) - 1)
    named = covers.filter(covers.product_id.notnull()).select("certificate_id", "product_id", match=match.cast("int8"))
    products = product_numbers(model).inner_join(judged_products(model), "number")
    named = named.inner_join(certificates.select("certificate_id", "certificate", "kind", "scope"), "certificate_id")
    named = named.inner_join(products, "product_id")
    return named.select("number", "certificate", "match", "kind", "scope", "family", "code_list").distinct()


def _fits(model: ReadModel, certificates: ir.Table, pairs: ir.Table) -> ir.Table:
    """How each of some `pairs` of `scope` and `code_list` fits: the same few serve all claims."""
    scopes = certificates.select("scope", "category").distinct()
    said = pairs.inner_join(scopes, "scope").inner_join(code_lists_of(model).select("code_list", "codes"), "code_list")
    outside = _is_out_of_scope(said)
    fit = ibis.cases((outside & ~_is_neighbour(said), UNFIT), (outside, DOUBTFUL), else_=FITS)
    return said.select("scope", "code_list", fit=fit.cast("int8"))


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
