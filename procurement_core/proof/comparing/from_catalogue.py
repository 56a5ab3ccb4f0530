"""Footprints of the catalogue as declarations that can be compared: what is stated, what backs it, of which product."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from catalog.model.category import parse_category
from catalog.model.certificate import CertificateState
from catalog.model.footprint import Footprint, UnitBasis
from catalog.model.product import Product
from catalog.reference.listed_bodies import Listed, body_list_on
from catalog.reference.product_groups import same_goods
from catalog.snapshot.detail.certificate_detail import certificate_states
from catalog.snapshot.detail.product_detail import KnownFootprint, ProductDetail
from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.drafting import AnyProfile
from procurement_core.proof.comparing.declared import Declared

#: How a footprint reached a product that it does not name itself: it speaks of the family, not of exactly this model.
_OF_FAMILY = frozenset({"family", "series"})
#: States in which the certificate behind a footprint holds.
_HELD = frozenset({CertificateState.VALID.value, CertificateState.UNKNOWN_END.value})


@dataclass(frozen=True, slots=True)
class CatalogueFootprint:
    """One footprint of one product; `declared.id` tells it from every other of the set, as product and footprint."""

    product: Product
    known: KnownFootprint
    declared: Declared


def footprints_of(
    model: ReadModel, products: Sequence[ProductDetail], profile: AnyProfile, on: date
) -> tuple[CatalogueFootprint, ...]:
    """Every footprint of these products, as declared on the day `on`, in their order."""
    numbers = {
        known.footprint.certificate_number
        for detail in products
        for known in detail.footprints
        if known.footprint.certificate_number
    }
    backing = certificate_states(model, tuple(sorted(numbers)), on)
    return tuple(
        CatalogueFootprint(detail.product, known, _declared(detail, known, profile, on, backing))
        for detail in products
        for known in detail.footprints
    )


def codes_of(found: Sequence[CatalogueFootprint]) -> Mapping[str, Sequence[str]]:
    """The category codes of the product behind each footprint, by the id of its declaration."""
    return {each.declared.id: [str(code) for code in each.product.categories] for each in found}


def _declared(
    detail: ProductDetail,
    known: KnownFootprint,
    profile: AnyProfile,
    on: date,
    backing: Mapping[str, tuple[tuple[str, str], ...]],
) -> Declared:
    item, numbers = known.footprint, _numbers(detail.product)
    is_known_unit = item.unit_basis is not UnitBasis.UNKNOWN
    status, is_covered = _certificate(detail, item, backing)
    return Declared(
        id=f"{detail.product.id}/{item.id}",
        value_kg=item.value_kg,
        unit_basis=item.unit_basis.value if is_known_unit else None,
        kind=item.kind,
        unit_kind=item.unit_kind,
        product_family=_family(detail.product, profile),
        boundary=item.boundary,
        stages_kg=item.stages_kg,
        pcr_id=item.pcr_id,
        pcr_version=item.pcr_version,
        standard=item.standard,
        gwp_set=item.gwp_set,
        biogenic_treatment=item.biogenic_treatment,
        offsets_included=item.offsets_included,
        electricity=item.electricity,
        allocation=item.allocation,
        service_life_y=item.service_life_years,
        claimed_life_y=numbers.get("service_life_years"),
        # A warranty alone backs no life: no source states the spare parts promised after it, and missing is not none.
        use_kwh_year=numbers.get("energy_kwh_year") if item.use_kwh_year is None else item.use_kwh_year,
        use_location=item.use_location,
        # A report of a year cannot be of a period that ended later: too old by that day is surely too old.
        reference_end=date(item.year, 12, 31) if item.year else None,
        valid_from=item.valid_from,
        valid_to=item.valid_to,
        primary_data_share=item.primary_data_share,
        exempted_share=item.exempted_share,
        uncertainty=item.uncertainty,
        verification=item.verification,
        scheme=item.scheme,
        scheme_variant=item.scheme_variant,
        certificate_number=item.certificate_number,
        issuer=item.issuer,
        certificate_status=status,
        issuer_listed=_is_listed(item, on),
        model_covered=is_covered,
        representativeness=item.representativeness or ("family" if known.match in _OF_FAMILY else None),
        parameters={"mass_kg": item.mass_kg} if item.mass_kg else {},
    )


def _numbers(product: Product) -> Mapping[str, float]:
    """The figures in use of the product's own properties, by indicator."""
    return {value.field: value.number for value in product.attributes if value.is_shown and value.number is not None}


def _family(product: Product, profile: AnyProfile) -> str | None:
    """The function a product serves, told by its category against those of the profile.

    A product of the profile's scope serves the first of its families, one of other goods is of its own category.
    None where no code of the product can be held against the scope, and where the profile asks for no family.
    """
    if not isinstance(profile, AwardProfile) or "any" in profile.scope.product_families:
        return None
    asked = [code for text in profile.scope.categories for code in same_goods(parse_category(text))]
    meant = [code for known in product.categories for code in same_goods(known)]
    if any(scope.covers(code) for scope in asked for code in meant):
        return profile.scope.product_families[0]
    schemes = {(scope.scheme, scope.version) for scope in asked}
    is_comparable = any((code.scheme, code.version) in schemes for code in meant)
    return str(product.categories[0]) if is_comparable else None


def _certificate(
    detail: ProductDetail, item: Footprint, backing: Mapping[str, tuple[tuple[str, str], ...]]
) -> tuple[str | None, bool | None]:
    """The state of the certificate that the footprint names, and whether it covers the product; None is not known.

    Two schemes may use one number: the footprint's own counts, and any where it names none.
    """
    number = item.certificate_number or ""
    states = [state for scheme, state in backing.get(number, ()) if item.scheme in (None, scheme)]
    if not states:
        return None, None
    covers = any(
        each.certificate.licence_number == number and item.scheme in (None, each.certificate.scheme)
        for each in detail.certificates
    )
    return ("valid" if _HELD & set(states) else states[0]), covers


def _is_listed(item: Footprint, on: date) -> bool | None:
    """Whether the issuer is on the list that holds for the scheme on the day; None where no list says."""
    found = body_list_on(item.scheme, on) if item.scheme and item.issuer else None
    if found is None:
        return None
    answer = found.lists(item.issuer or "", item.scheme or "")
    return None if answer is Listed.UNKNOWN else answer is Listed.YES
