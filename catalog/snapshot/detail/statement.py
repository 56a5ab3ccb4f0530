"""Rows of a revision as the values of `catalog.model`: only ever for the product that is on screen."""

from __future__ import annotations

import json
from collections.abc import Sequence

from catalog.model.category import parse_category
from catalog.model.certificate import Certificate, CertificateEvent, CheckMethod, CoveredModel, StatusEvent
from catalog.model.footprint import Boundary, Footprint, FootprintKind, Stage, UnitBasis, Verification
from catalog.model.identity import FamilyId, ProductId, SupplierId
from catalog.model.offer import Offer, Vat
from catalog.model.product import AttributeValue, Product
from catalog.model.provenance import Provenance
from catalog.snapshot.engine.row import Row


def provenance_in(source: Row, pointer: str) -> Provenance:
    """A row of `sources`, and where in it a statement stands."""
    return Provenance(
        run_id=source.whole("run_id"),
        source=source.text("source"),
        sha256=source.text("sha256"),
        reader=source.text("reader"),
        pointer=pointer,
        recorded_at=source.moment("recorded_at"),
        actor=source.text("actor"),
        note=source.text_or_empty("note"),
    )


def product_in(row: Row, values: Sequence[tuple[Row, Provenance]]) -> Product:
    """A row of `products` and its rows of `product_values`; of one field the shown value comes first."""
    ordered = sorted(values, key=lambda value: (value[0].text("field"), not value[0].flag("is_shown")))
    return Product(
        id=ProductId(row.text("product_id")),
        family_id=FamilyId(row.text("family_id")),
        manufacturer=row.text("manufacturer"),
        model=row.text("model"),
        configuration=row.text_or_empty("configuration"),
        gtin=row.text_or_none("gtin"),
        name_en=row.text_or_none("name_en"),
        name_zh=row.text_or_none("name_zh"),
        categories=tuple(parse_category(code) for code in row.texts("codes")),
        attributes=tuple(_attribute_in(value, provenance) for value, provenance in ordered),
    )


def _attribute_in(value: Row, provenance: Provenance) -> AttributeValue:
    return AttributeValue(
        field=value.text("field"),
        text=value.text_or_empty("text"),
        number=value.number_or_none("number"),
        unit=value.text_or_none("unit"),
        match=value.text("match"),
        is_shown=value.flag("is_shown"),
        provenance=provenance,
    )


def offer_in(row: Row) -> Offer:
    """A row of `offers`."""
    supplier = row.text_or_none("supplier_id")
    return Offer(
        id=row.text("offer_id"),
        product_id=ProductId(row.text("product_id")),
        supplier_id=SupplierId(supplier) if supplier else None,
        amount=row.amount("amount"),
        currency=row.text("currency"),
        unit=row.text("unit"),
        vat=Vat(row.text_or_none("vat") or Vat.UNKNOWN),
        valid_from=row.day_or_none("valid_from"),
        valid_to=row.day_or_none("valid_to"),
    )


def certificate_in(row: Row, events: Sequence[Row], named: Sequence[Row]) -> Certificate:
    """A row of `certificates` with its rows of `certificate_events` and `certificate_covers`."""
    return Certificate(
        id=row.text("certificate_id"),
        scheme=row.text("scheme"),
        licence_number=row.text("licence_number"),
        issuer=row.text_or_none("issuer"),
        holder=row.text_or_none("holder"),
        criteria_document=row.text_or_none("criteria_document"),
        criteria_version=row.text_or_none("criteria_version"),
        scope=row.text_or_none("scope"),
        category=row.text_or_none("category"),
        covered=tuple(_covered_in(each) for each in named),
        valid_from=row.day_or_none("valid_from"),
        valid_to=row.day_or_none("valid_to"),
        events=tuple(
            StatusEvent(each.day("day"), CertificateEvent(each.text("event")), each.text_or_empty("note"))
            for each in events
        ),
        evidence_url=row.text_or_none("evidence_url"),
        evidence_sha256=row.text_or_none("evidence_sha256"),
        checked_at=row.day_or_none("checked_at"),
        check_method=CheckMethod(row.text_or_none("check_method") or CheckMethod.UNKNOWN),
    )


def _covered_in(row: Row) -> CoveredModel:
    return CoveredModel(
        manufacturer=row.text_or_empty("manufacturer"),
        model=row.text_or_empty("model"),
        configuration=row.text_or_empty("configuration"),
        site=row.text_or_none("site"),
        product_id=row.text_or_none("product_id"),
        match=row.text_or_none("match"),
    )


def footprint_in(row: Row) -> Footprint:
    """A row of `footprints`; a stage that is not declared is left out."""
    stages = {stage: row.number_or_none(f"stage_{stage}_kg") for stage in Stage}
    return Footprint(
        id=row.text("footprint_id"),
        kind=FootprintKind(row.text("kind")),
        value_kg=row.number("value_kg"),
        unit_basis=UnitBasis(row.text_or_none("unit_basis") or UnitBasis.UNKNOWN),
        unit_kind=row.text_or_none("unit_kind"),
        mass_kg=row.number_or_none("mass_kg"),
        boundary=Boundary(row.text_or_none("boundary") or Boundary.UNKNOWN),
        stages_kg={stage: declared for stage, declared in stages.items() if declared is not None},
        stages_other_kg=json.loads(row.text_or_none("stages_other") or "{}"),
        pcr_id=row.text_or_none("pcr_id"),
        pcr_version=row.text_or_none("pcr_version"),
        standard=row.text_or_none("standard"),
        gwp_set=row.text_or_none("gwp_set"),
        biogenic_treatment=row.text_or_none("biogenic_treatment"),
        offsets_included=row.flag_or_none("offsets_included"),
        electricity=row.text_or_none("electricity"),
        allocation=row.text_or_none("allocation"),
        service_life_years=row.number_or_none("service_life_years"),
        use_kwh_year=row.number_or_none("use_kwh_year"),
        use_location=row.text_or_none("use_location"),
        year=row.whole_or_none("year"),
        valid_from=row.day_or_none("valid_from"),
        valid_to=row.day_or_none("valid_to"),
        primary_data_share=row.number_or_none("primary_data_share"),
        exempted_share=row.number_or_none("exempted_share"),
        uncertainty=row.number_or_none("uncertainty"),
        verification=Verification(row.text_or_none("verification") or Verification.UNKNOWN),
        scheme=row.text_or_none("scheme"),
        scheme_variant=row.text_or_none("scheme_variant"),
        certificate_number=row.text_or_none("certificate_number"),
        issuer=row.text_or_none("issuer"),
        representativeness=row.text_or_none("representativeness"),
        site=row.text_or_none("site"),
        evidence_url=row.text_or_none("evidence_url"),
    )
