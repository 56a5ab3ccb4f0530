"""For every product: its best footprint against the profile's reference method, with every reason that speaks against.

Rules of the comparability table, by their ids: V01 to V06 for the declaration itself, C02, C04, C06, C07 for unit and
boundary, C08 to C12 for the product category rules, C18 for verification. The worst reason decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import ibis
import ibis.expr.types as ir

from catalog.model.footprint import FootprintKind, UnitBasis, Verification
from catalog.snapshot.engine.asked_day import Day, as_value
from catalog.snapshot.engine.product_numbers import product_numbers
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.schema import MATCHES
from catalog.snapshot.states import certificate_state
from procurement_core.policy.comparability import VERIFICATION_TIERS, Comparability
from procurement_core.proof.candidates import Bits, Candidates, best_of_each
from procurement_core.proof.certificate_claims import judged_certificates
from procurement_core.proof.footprint_statements import backing_certificates, footprint_forms, judged_footprints
from procurement_core.proof.product_codes import code_lists_of
from procurement_core.proof.verdicts import REASONS, UNPROVEN_BITS, Verdict

#: A footprint as one number that sorts: severity of the verdict, whether nobody independent vouches for it, how old
#: it is, its place among the product's footprints by id, how it came to name the product, its reasons. The least of a
#: product's footprints is the best; 62 bits in all.
_VERDICT, _UNPROVEN, _AGE, _PLACE, _MATCH = 59, 58, 44, 22, 20


def best_footprints(model: ReadModel, method: Comparability, as_of: Day) -> ir.Table:
    """One row per product with a footprint: `footprint`, `footprint_match`, `footprint_kg`, `reasons`, `verdict`.

    `footprint_kg` is kg CO2e per the reference unit over the reference
    boundary, null where it cannot be had; `reasons` has one bit for each of REASONS, `verdict` is the worst severity.
    Of several footprints: the best verdict, proven before unproven, then the latest year, then the first id.
    """
    found = numbered_footprints(model, method, as_of).inner_join(product_numbers(model), "number")
    covers = model.table("footprint_covers")
    covers = covers.filter(covers.product_id.notnull())
    near = covers.match.cases(*((name, place) for place, name in enumerate(MATCHES)), else_=len(MATCHES) - 1)
    place = ibis.row_number().over(group_by=covers.product_id, order_by=[covers.footprint_id, near])
    covers = covers.select("footprint_id", "match", held_by="product_id", place=place.cast("int32"))
    named = found.inner_join(covers, [found.product_id == covers.held_by, found.footprint == covers.place])
    return named.select(
        "product_id", "reasons", "verdict", "footprint_kg", footprint="footprint_id", footprint_match="match"
    )


def numbered_footprints(model: ReadModel, method: Comparability, as_of: Day) -> ir.Table:
    """`best_footprints` in numbers: one row per `number` of a product.

    `footprint` is the place among the product's footprints by id, `footprint_match` a place in MATCHES.
    """
    return best_of_each(stated_footprints(model, method, as_of))


def stated_footprints(model: ReadModel, method: Comparability, as_of: Day) -> Candidates:
    """Every footprint of every product it covers as a candidate for `numbered_footprints`."""
    rows = judged_footprints(model).inner_join(_forms(model, method), ["form", "code_list"])
    rows = rows.left_join(_backed(model, as_of), "backing", rname="of_{name}")
    rows = rows.mutate(factor=_unit_factor(rows), counted_kg=_counted_kg(rows, method))
    judged = rows.mutate(reasons=rows.stated_reasons + _reason_bits(_conditions(rows, as_of)))
    verdict = _worst_verdict(judged.reasons)
    is_unproven = ((judged.reasons & UNPROVEN_BITS) != 0).cast("int64")
    order = (
        verdict * (1 << _VERDICT)
        + is_unproven * (1 << _UNPROVEN)
        + (9999 - judged.year.fill_null(0)).cast("int64") * (1 << _AGE)
        + judged.by_id.cast("int64") * (1 << _PLACE)
        + judged.match.cast("int64") * (1 << _MATCH)
        + judged.reasons
    )
    kg = (judged.counted_kg * judged.factor).fill_null(float("nan"))
    parts = (
        Bits("reasons", 0, _MATCH, "int32"),
        Bits("verdict", _VERDICT, _VERDICT + 3, "int8"),
        Bits("footprint", _PLACE, _AGE, "int32"),
        Bits("footprint_match", _MATCH, _PLACE, "int8"),
    )
    return Candidates(judged.select("number", order=order, footprint_kg=kg), (parts,), "footprint_kg")


def _forms(model: ReadModel, method: Comparability) -> ir.Table:
    """What the words of each form come to under the method, for products of each list of category codes.

    `stated_reasons` are the reasons they alone trigger; `scale` and `by_mass` convert into the reference unit.
    """
    lists = code_lists_of(model)
    lists = lists.select("code_list", reference_unit=_reference_unit(lists, method))
    forms = footprint_forms(model).cross_join(lists)
    unit_known = (forms.unit_basis.notnull() & (forms.unit_basis != UnitBasis.UNKNOWN.value)).fill_null(False)
    scale, by_mass = _conversion(forms)
    return forms.select(
        "form",
        "code_list",
        same_boundary=(forms.boundary == method.boundary).fill_null(False),
        unit_known=unit_known,
        is_other_unit=unit_known & (forms.unit_basis != forms.reference_unit),
        stated_reasons=_reason_bits(_stated_conditions(forms, method)),
        scale=scale,
        by_mass=by_mass,
    )


def _backed(model: ReadModel, as_of: Day) -> ir.Table:
    """By the names that footprints call certificates by, whether one of that name holds on `as_of`."""
    dated = certificate_state(judged_certificates(model), model.table("certificate_events"), as_of)
    dated = dated.select("certificate", holds=dated.state.isin(["valid", "unknown_end"]))
    named = backing_certificates(model).inner_join(dated, "certificate")
    return named.group_by("backing").agg(is_backed=named.holds.any())


def _reason_bits(conditions: Mapping[str, ir.BooleanValue]) -> ir.NumericValue:
    """One bit per reason that is triggered."""
    return _sum(
        conditions[reason.code].fill_null(False).cast("int64") * (1 << bit)
        for bit, reason in enumerate(REASONS)
        if reason.code in conditions
    )


def _worst_verdict(reasons: ir.IntegerValue) -> ir.IntegerValue:
    bits = {
        verdict: sum(1 << bit for bit, reason in enumerate(REASONS) if reason.verdict is verdict)
        for verdict in sorted(Verdict, reverse=True)
    }
    branches = [((reasons & mask) != 0, int(verdict)) for verdict, mask in bits.items() if mask]
    return ibis.cases(*branches, else_=int(Verdict.COMPARABLE)).cast("int64")


def _sum(columns: Iterable[ir.NumericValue]) -> ir.NumericValue:
    first, *others = columns
    return sum(others, start=first)


def _reference_unit(rows: ir.Table, method: Comparability) -> ir.StringValue:
    """The unit in which footprints of the product's category are compared."""
    branches = [
        (rows.codes.filter(lambda code, prefix=prefix: code.startswith(prefix)).length() > 0, unit.value)
        for prefix, unit in method.unit_prefixes()
    ]
    return ibis.cases(*branches, else_=method.unit_basis.value) if branches else ibis.literal(method.unit_basis.value)


def _conversion(forms: ir.Table) -> tuple[ir.FloatingValue, ir.IntegerValue]:
    """By what a declared value is multiplied to be per the reference unit, and whether times (1) or over (-1) the mass.

    Null without a lossless conversion. Only class A conversions (dimension only): mass units among themselves, and
    pieces or sets by their declared mass.
    """
    kg, tonne, whole = UnitBasis.KG.value, UnitBasis.TONNE.value, [UnitBasis.PIECE.value, UnitBasis.SET.value]
    unit, wanted = forms.unit_basis, forms.reference_unit
    known = (
        (unit == wanted, 1.0, 0),
        ((unit == tonne) & (wanted == kg), 0.001, 0),
        ((unit == kg) & (wanted == tonne), 1000.0, 0),
        ((unit == kg) & wanted.isin(whole), 1.0, 1),
        ((unit == tonne) & wanted.isin(whole), 0.001, 1),
        (unit.isin(whole) & (wanted == kg), 1.0, -1),
        (unit.isin(whole) & (wanted == tonne), 1000.0, -1),
    )
    scale = ibis.cases(*((holds, scale) for holds, scale, _ in known), else_=ibis.null("float64"))
    by_mass = ibis.cases(*((holds, power) for holds, _, power in known), else_=0)
    return scale, by_mass.cast("int8")


def _unit_factor(rows: ir.Table) -> ir.FloatingValue:
    """By what a declared value is multiplied to be per the reference unit; null without a lossless conversion."""
    mass = rows.mass_kg.nullif(0.0)
    return ibis.cases((rows.by_mass == 1, mass * rows.scale), (rows.by_mass == -1, rows.scale / mass), else_=rows.scale)


def _counted_kg(rows: ir.Table, method: Comparability) -> ir.FloatingValue:
    """The declared value where the boundary is the reference's, else the sum of its stages where all are disclosed."""
    return ibis.ifelse(rows.same_boundary, rows.value_kg, rows[f"{method.boundary}_kg"])


def _conditions(rows: ir.Table, as_of: Day) -> dict[str, ir.BooleanValue]:
    """Each reason's condition that looks at figures, days or the product; null counts as not triggered."""
    day = as_value(as_of)
    return {
        "footprint.offsets": rows.offsets_included,
        "footprint.value_not_positive": rows.value_kg.isnull() | (rows.value_kg <= 0),
        "footprint.expired": rows.valid_to < day,
        "footprint.not_yet": rows.valid_from > day,
        "footprint.certificate_invalid": ~rows.is_backed,
        "footprint.certificate_other_product": rows.is_covering & ~rows.is_covered,
        "footprint.unit_differs": rows.unit_known & rows.factor.isnull(),
        "footprint.boundary_differs": ~rows.same_boundary & rows.counted_kg.isnull(),
        "footprint.unit_converted": rows.is_other_unit & rows.factor.notnull(),
        "footprint.common_stages": ~rows.same_boundary & rows.counted_kg.notnull(),
    }


def _stated_conditions(forms: ir.Table, method: Comparability) -> dict[str, ir.BooleanValue]:
    """Each reason's condition that looks at nothing but words; null counts as not triggered."""
    tier = forms.verification.cases(*((kind.value, tier) for kind, tier in VERIFICATION_TIERS.items()), else_=0)
    return {
        "footprint.organisational": forms.kind == FootprintKind.ORGANISATION.value,
        "footprint.unit_missing": (forms.unit_basis.isnull() | (forms.unit_basis == UnitBasis.UNKNOWN.value)),
        "footprint.self_filed": forms.scheme_variant == "self_filed",
        "footprint.self_declared": tier <= VERIFICATION_TIERS[Verification.SELF],
        "footprint.not_verified": (tier > VERIFICATION_TIERS[Verification.SELF])
        & (tier < VERIFICATION_TIERS[method.min_verification]),
        **_rules_conditions(forms, method),
    }


def _rules_conditions(rows: ir.Table, method: Comparability) -> dict[str, ir.BooleanValue]:
    """C08 to C12: the product category rules behind the figure against those the profile accepts."""
    whole = [entry for entry in method.pcr if "@" not in entry]
    versioned = [entry for entry in method.pcr if "@" in entry]
    ids = [entry.partition("@")[0] for entry in versioned]
    accepted = {entry.partition("@")[0] for entry in method.pcr}
    equivalent = [second if first in accepted else first for first, second in method.pcr_equivalence]
    with_version = rows.pcr_id + "@" + rows.pcr_version.fill_null("")
    same = rows.pcr_id.isin(whole) | with_version.isin(versioned)
    other_version = ~same & rows.pcr_id.isin(ids)
    as_good = ~same & ~other_version & rows.pcr_id.isin(equivalent)
    return {
        "footprint.no_pcr": rows.pcr_id.isnull(),
        "footprint.pcr_version_differs": other_version,
        "footprint.pcr_equivalent": as_good,
        "footprint.pcr_differs": rows.pcr_id.notnull() & ~same & ~other_version & ~as_good,
    }
