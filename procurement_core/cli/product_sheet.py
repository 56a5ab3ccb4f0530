"""One product on paper and as JSON: every statement beside the row it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from procurement_core.cli.session import Json, Session

if TYPE_CHECKING:
    from datetime import date

    from catalog.model.category import Category
    from catalog.model.product import AttributeValue
    from catalog.model.provenance import Provenance
    from catalog.snapshot.detail.product_detail import KnownCertificate, KnownFootprint, KnownOffer, ProductDetail


def product_shape(found: ProductDetail, revision: int) -> Json:
    """Everything known about a product, as JSON."""
    product = found.product
    return {
        "format_version": 1,
        "revision": revision,
        "id": product.id,
        "family_id": product.family_id,
        "brand": product.manufacturer,
        "model": product.model,
        "configuration": product.configuration,
        "gtin": product.gtin,
        "name_en": product.name_en,
        "name_zh": product.name_zh,
        "categories": [str(category) for category in product.categories],
        "attributes": [_attribute(value) for value in product.attributes],
        "offers": [_offer(known) for known in found.offers],
        "certificates": [_certificate(known) for known in found.certificates],
        "footprints": [_footprint(known) for known in found.footprints],
        "siblings": [
            {"id": item.id, "model": item.model, "configuration": item.configuration} for item in found.siblings
        ],
    }


def print_product(session: Session, found: ProductDetail) -> None:
    """Print a product: who it is, then one table per kind of statement."""
    from procurement_core.wording.joining import listed

    product = found.product
    session.tell(
        "cli.product_head",
        brand=product.manufacturer,
        model=product.model,
        configuration=product.configuration or "–",
        product=product.id,
        name=(product.name_zh if session.language == "zh" else product.name_en)
        or product.name_en
        or product.name_zh
        or "–",
        categories=listed((_category(session, category) for category in product.categories), session.language)
        or session.say("cli.without_category"),
    )
    _print_attributes(session, found)
    _print_offers(session, found)
    _print_certificates(session, found)
    _print_footprints(session, found)


def _print_attributes(session: Session, found: ProductDetail) -> None:
    from procurement_core.wording.unit_names import format_value

    if not found.product.attributes:
        return
    shown = {value.field for value in found.product.attributes if value.is_shown}
    session.table(
        ("cli.column.what", "cli.column.value", "cli.column.shown", "cli.column.match", "cli.column.where_from"),
        [
            (
                _field_title(session, value.field),
                _stated(session, value)
                if value.number is None
                else format_value(value.field, value.number, session.language),
                session.say("workbook.yes")
                if value.is_shown
                else ("" if value.field in shown else session.say("cli.contradicted")),
                session.say(f"workbook.match.{value.match}"),
                _place(value.provenance),
            )
            for value in found.product.attributes
        ],
    )


def _print_offers(session: Session, found: ProductDetail) -> None:
    from procurement_core.wording.numbers import format_amount, format_date
    from procurement_core.wording.unit_names import unit_name

    language = session.language
    if not found.offers:
        session.tell("cli.no_offers")
        return
    session.table(
        ("cli.column.price", "workbook.price_unit", "cli.column.vat", "cli.column.supplier", "cli.column.from",
         "cli.column.until", "cli.column.where_from"),
        [
            (
                format_amount(known.offer.amount, known.offer.currency, language),
                unit_name(known.offer.unit, language),
                session.say(f"vat.{known.offer.vat.value}"),
                known.supplier or "–",
                format_date(known.offer.valid_from, language),
                format_date(known.offer.valid_to, language),
                _place(known.provenance),
            )
            for known in found.offers
        ],
        numbers=(0,),
    )  # fmt: skip


def _print_certificates(session: Session, found: ProductDetail) -> None:
    from procurement_core.wording.numbers import format_date

    language = session.language
    if not found.certificates:
        session.tell("cli.no_certificates")
        return
    session.table(
        ("cli.column.scheme", "cli.column.licence", "cli.column.state", "cli.column.from", "cli.column.until",
         "cli.column.match", "cli.column.where_from"),
        [
            (
                scheme_title(session, known.certificate.scheme),
                known.certificate.licence_number,
                session.say(f"certificate.{known.certificate.state_on(session.today).value}"),
                format_date(known.certificate.valid_from, language),
                format_date(known.certificate.valid_to, language),
                session.say(f"workbook.match.{known.match}"),
                _place(known.provenance),
            )
            for known in found.certificates
        ],
    )  # fmt: skip


def _print_footprints(session: Session, found: ProductDetail) -> None:
    from procurement_core.wording.unit_names import format_footprint

    language = session.language
    if not found.footprints:
        session.tell("cli.no_footprints")
        return
    session.table(
        ("cli.column.footprint", "cli.column.boundary", "cli.column.year", "cli.column.verification",
         "cli.column.match", "cli.column.where_from"),
        [
            (
                format_footprint(known.footprint.value_kg, known.footprint.unit_basis.value, language),
                session.say(f"boundary.{known.footprint.boundary.value}"),
                str(known.footprint.year or "–"),
                session.say(f"verification.{known.footprint.verification.value}"),
                session.say(f"workbook.match.{known.match}"),
                _place(known.provenance),
            )
            for known in found.footprints
        ],
        numbers=(0,),
    )  # fmt: skip


def _field_title(session: Session, field: str) -> str:
    """What a statement is about: an indicator, a column we know of a source, or else the source's own name for it."""
    from procurement_core.wording.say import has_sentence
    from procurement_core.wording.unit_names import indicator_title

    code = f"cli.field.{field}"
    return session.say(code) if has_sentence(code) else indicator_title(field, session.language)


def _stated(session: Session, value: AttributeValue) -> str:
    from catalog.model.category import parse_category

    if value.field != "category":
        return value.text
    return ", ".join(_category(session, parse_category(code)) for code in value.text.split("|"))


def _category(session: Session, category: Category) -> str:
    from catalog.reference.library import category_title

    title = category_title(category, session.language)
    return f"{title} ({category})" if title else str(category)


def scheme_title(session: Session, scheme: str) -> str:
    """The title of a label scheme; one nobody knows is said to be unknown, for it proves nothing."""
    from catalog.reference.library import label_schemes

    known = label_schemes().get(scheme)
    if known is None:
        return session.say("cli.scheme_unknown", scheme=scheme)
    return known.title_zh if session.language == "zh" else known.title_en


def _place(source: Provenance) -> str:
    return f"{source.source}, {source.pointer}"


def _attribute(value: AttributeValue) -> Json:
    return {
        "field": value.field,
        "text": value.text,
        "number": value.number,
        "unit": value.unit,
        "match": value.match,
        "shown": value.is_shown,
        "provenance": _provenance(value.provenance),
    }


def _offer(known: KnownOffer) -> Json:
    offer = known.offer
    return {
        "id": offer.id,
        "amount": str(offer.amount),
        "currency": offer.currency,
        "unit": offer.unit,
        "vat": offer.vat.value,
        "supplier": known.supplier,
        "valid_from": _iso(offer.valid_from),
        "valid_to": _iso(offer.valid_to),
        "provenance": _provenance(known.provenance),
    }


def _certificate(known: KnownCertificate) -> Json:
    certificate = known.certificate
    return {
        "id": certificate.id,
        "scheme": certificate.scheme,
        "scheme_type": known.scheme_type,
        "licence_number": certificate.licence_number,
        "issuer": certificate.issuer,
        "holder": certificate.holder,
        "criteria_document": certificate.criteria_document,
        "criteria_version": certificate.criteria_version,
        "scope": certificate.scope,
        "category": certificate.category,
        "valid_from": _iso(certificate.valid_from),
        "valid_to": _iso(certificate.valid_to),
        "events": [
            {"day": event.day.isoformat(), "event": event.event.value, "note": event.note}
            for event in certificate.events
        ],
        "evidence_url": certificate.evidence_url,
        "evidence_sha256": certificate.evidence_sha256,
        "checked_at": _iso(certificate.checked_at),
        "check_method": certificate.check_method.value,
        "covered_models": known.covered_models,
        "match": known.match,
        "provenance": _provenance(known.provenance),
    }


def _footprint(known: KnownFootprint) -> Json:
    footprint = known.footprint
    return {
        "id": footprint.id,
        "kind": footprint.kind.value,
        "value_kg": footprint.value_kg,
        "unit_basis": footprint.unit_basis.value,
        "unit_kind": footprint.unit_kind,
        "mass_kg": footprint.mass_kg,
        "boundary": footprint.boundary.value,
        "stages_kg": {stage.value: value for stage, value in footprint.stages_kg.items()},
        "stages_other_kg": dict(footprint.stages_other_kg),
        "pcr_id": footprint.pcr_id,
        "pcr_version": footprint.pcr_version,
        "standard": footprint.standard,
        "year": footprint.year,
        "valid_from": _iso(footprint.valid_from),
        "valid_to": _iso(footprint.valid_to),
        "service_life_years": footprint.service_life_years,
        "primary_data_share": footprint.primary_data_share,
        "uncertainty": footprint.uncertainty,
        "verification": footprint.verification.value,
        "scheme": footprint.scheme,
        "certificate_number": footprint.certificate_number,
        "evidence_url": footprint.evidence_url,
        "match": known.match,
        "provenance": _provenance(known.provenance),
    }


def _provenance(source: Provenance) -> Json:
    return {
        "run": source.run_id,
        "source": source.source,
        "sha256": source.sha256,
        "reader": source.reader,
        "pointer": source.pointer,
        "recorded_at": source.recorded_at.isoformat(),
        "actor": source.actor,
        "note": source.note,
    }


def _iso(moment: date | None) -> str | None:
    return moment.isoformat() if moment else None
