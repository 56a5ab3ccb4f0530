"""What footprints say of the products they cover whatever the day, as numbers that are kept with a revision.

Few combinations of unit, boundary, rules and verification serve all footprints, few lists of category codes all
products: a question compares words on these, and whole numbers for the rest. Every expression works on any engine.
"""

from __future__ import annotations

from functools import reduce
from operator import add

import ibis
import ibis.expr.types as ir

from catalog.snapshot.engine.kept_tables import kept
from catalog.snapshot.engine.product_numbers import product_numbers
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.schema import MATCHES
from procurement_core.policy.comparability import BOUNDARY_STAGES
from procurement_core.proof.certificate_claims import BESIDE, judged_certificates, judged_claims
from procurement_core.proof.product_codes import judged_products

#: What a footprint says in words, as far as the table of comparability asks.
_WORDS = ("kind", "unit_basis", "boundary", "pcr_id", "pcr_version", "verification", "scheme_variant")
_NUMBERS = ("value_kg", "mass_kg", "year", "valid_from", "valid_to")


def judged_footprints(model: ReadModel) -> ir.Table:
    """A row per footprint and product it covers: `number` of the product, `form`, `code_list`, and its figures.

    `BOUNDARY_kg` is the sum of the stages that a boundary is made of, null where one of them is not disclosed.
    `by_id` is the place among the product's footprints by id, `match` a place in MATCHES. `backing` numbers the
    certificate that a footprint names (null where none of that name is known); `is_covered` says that one of that name
    covers the product, `is_covering` that it covers any product of the catalogue.
    """
    return kept(
        model,
        "judged_footprints",
        _footprints,
        rests_on=[product_numbers, judged_products, judged_claims, footprint_forms, backing_certificates],
    )


def footprint_forms(model: ReadModel) -> ir.Table:
    """The combinations of words that footprints state, by `form`."""
    return kept(model, "footprint_forms", _forms)


def backing_certificates(model: ReadModel) -> ir.Table:
    """Certificates by the names footprints call them by: `backing` of a name, `certificate` of `judged_certificates`.

    A name is scheme and number, for two schemes may use one number; the number alone where the footprint does not say
    the scheme.
    """
    return kept(model, "backing_certificates", _backing, rests_on=[judged_certificates])


def _forms(model: ReadModel) -> ir.Table:
    words = model.table("footprints").select(*_WORDS).distinct()
    words = words.mutate(stated=_as_text(words))
    return words.mutate(form=ibis.row_number().over(order_by=words.stated).cast("int32"))


def _as_text(footprints: ir.Table) -> ir.StringValue:
    """All words as one; a word that is not stated is told from an empty one."""
    first, *others = (("=" + footprints[name]).fill_null("") for name in _WORDS)
    for word in others:
        first = first + "\x1f" + word
    return first


def _backing(model: ReadModel) -> ir.Table:
    certificates = model.table("certificates")
    known = certificates.filter(certificates.licence_number.notnull())
    known = known.select("certificate_id", "scheme", number=known.licence_number)
    named = known.mutate(named=_named(known.scheme, known.number)).union(
        known.mutate(named=_named(ibis.literal(""), known.number))
    )
    footprints = model.table("footprints")
    called = footprints.select(named=_named(footprints.scheme.fill_null(""), footprints.certificate_number))
    named = named.select("certificate_id", "named").semi_join(called.filter(called.named.notnull()).distinct(), "named")
    names = named.select("named").distinct()
    names = names.mutate(backing=ibis.row_number().over(order_by=names.named).cast("int32"))
    numbers = judged_certificates(model).select("certificate_id", "certificate")
    return named.inner_join(names, "named").inner_join(numbers, "certificate_id")


def _named(scheme: ir.StringValue, number: ir.StringValue) -> ir.StringValue:
    """Scheme and number as one text; null where there is no number."""
    return scheme + "\x1f" + number


def _footprints(model: ReadModel) -> ir.Table:
    reached = _reached(model)
    rows = _with_backing(reached.inner_join(_formed(model), "footprint_id"), model)
    return rows.select(
        "number",
        "form",
        "code_list",
        "backing",
        "is_covering",
        "is_covered",
        "offsets_included",
        *_NUMBERS,
        *(f"{boundary}_kg" for boundary in BOUNDARY_STAGES),
        "match",
        "by_id",
    ).order_by("number")


def _reached(model: ReadModel) -> ir.Table:
    """Which footprints cover each product, in their order; few columns, because putting in order carries all along."""
    covers = model.table("footprint_covers")
    match = covers.match.cases(*((name, place) for place, name in enumerate(MATCHES)), else_=len(MATCHES) - 1)
    rows = covers.filter(covers.product_id.notnull()).select("product_id", "footprint_id", match=match.cast("int8"))
    products = product_numbers(model).inner_join(judged_products(model).select("number", "code_list"), "number")
    rows = rows.inner_join(products, "product_id").select("number", "code_list", "footprint_id", "match")
    by_id = ibis.row_number().over(group_by=rows.number, order_by=[rows.footprint_id, rows.match])
    return rows.mutate(by_id=by_id.cast("int32"))


def _formed(model: ReadModel) -> ir.Table:
    """Footprints with their `form`, and `backing` of the certificate they name, as numbers."""
    footprints, forms = model.table("footprints"), footprint_forms(model)
    called = backing_certificates(model).select("backing", called="named").distinct()
    stated = footprints.mutate(named=_named(footprints.scheme.fill_null(""), footprints.certificate_number))
    words = forms.select("form", **{f"form_{name}": forms[name] for name in _WORDS})
    stated = stated.inner_join(words, [stated[name].identical_to(words[f"form_{name}"]) for name in _WORDS])
    stated = stated.left_join(called, stated.named == called.called)
    sums = {
        f"{boundary}_kg": reduce(add, (stated[f"stage_{stage}_kg"] for stage in stages))
        for boundary, stages in BOUNDARY_STAGES.items()
    }
    return stated.select("footprint_id", "form", "backing", "offsets_included", *_NUMBERS, **sums)


def _with_backing(rows: ir.Table, model: ReadModel) -> ir.Table:
    """Whether a certificate of the name that backs a footprint covers its product, and whether it covers any."""
    called = backing_certificates(model).select("backing", "certificate").distinct()
    claims = judged_claims(model)
    named = claims.filter(claims.fit != BESIDE).select("certificate", covered_number="number")
    covered = named.inner_join(called, "certificate").select("covered_number", covered_by="backing").distinct()
    covering = covered.select(covering="covered_by").distinct()
    rows = rows.left_join(covering, rows.backing == covering.covering)
    rows = rows.left_join(covered, [rows.backing == covered.covered_by, rows.number == covered.covered_number])
    return rows.mutate(is_covering=rows.covering.notnull(), is_covered=rows.covered_by.notnull())
