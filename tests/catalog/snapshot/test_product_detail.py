"""Everything known about one product, and nothing about any other."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from fictional_market import Market, source, write_revision

from catalog.model.category import Category
from catalog.model.certificate import CertificateState, CheckMethod
from catalog.model.footprint import Boundary, FootprintKind, Stage
from catalog.model.offer import OfferState, Vat
from catalog.snapshot.detail.product_detail import MAX_COVERED, product
from catalog.snapshot.engine.read_model import open_read_model

_TABLES = {
    "products": [
        {
            "product_id": f"p{number}",
            "family_id": "f1" if number < 3 else "f2",
            "manufacturer": "Fictional Acorn",
            "model": "X1",
            "configuration": configuration,
            "name_zh": "虚构 X1",
            "codes": ["CPV:2008:30213100"],
        }
        for number, configuration in ((1, "16 GB"), (2, "8 GB"), (3, None))
    ],
    "product_values": [
        {"product_id": "p1", "field": "mass_kg", "text": "1.40", "number": 1.4, "unit": "kg", "match": "own",
         "is_shown": False, "run_id": 1, "pointer": "row 7"},
        {"product_id": "p1", "field": "mass_kg", "text": "1.35", "number": 1.35, "unit": "kg", "match": "family",
         "is_shown": True, "run_id": 2, "pointer": "row 8"},
        {"product_id": "p2", "field": "mass_kg", "text": "9", "number": 9.0, "match": "own", "is_shown": True,
         "run_id": 1, "pointer": "row 9"},
    ],
    "offers": [
        {"offer_id": "o2", "product_id": "p1", "supplier_id": "s1", "supplier": "Seller", "amount": Decimal("99.5"),
         "currency": "EUR", "unit": "piece", "vat": "exclude", "valid_to": date(2025, 3, 1), "run_id": 1,
         "pointer": "row 7"},
        {"offer_id": "o1", "product_id": "p1", "amount": Decimal("120"), "currency": "EUR", "unit": "piece",
         "vat": "unknown", "run_id": 2, "pointer": "row 3"},
        {"offer_id": "o9", "product_id": "p2", "amount": Decimal("1"), "currency": "EUR", "unit": "piece",
         "vat": "unknown", "run_id": 1, "pointer": "row 9"},
    ],
    "certificates": [
        {"certificate_id": "c1", "scheme": "blue-angel", "scheme_type": "type_i", "licence_number": "L1",
         "valid_from": date(2024, 1, 1), "valid_to": date(2026, 1, 1), "check_method": "registry", "run_id": 3,
         "pointer": "row 1"},
        {"certificate_id": "c2", "scheme": "other", "licence_number": "L2", "check_method": "unknown", "run_id": 3,
         "pointer": "row 2"},
    ],
    "certificate_events": [
        {"certificate_id": "c1", "day": date(2025, 2, 2), "event": "suspended", "note": "audit"},
        {"certificate_id": "c1", "day": date(2025, 4, 2), "event": "reinstated", "note": ""},
        {"certificate_id": "c2", "day": date(2025, 4, 2), "event": "withdrawn", "note": ""},
    ],
    "certificate_covers": [
        *({"certificate_id": "c1", "product_id": None, "manufacturer": "Fictional Acorn", "model": f"A{number:04}",
           "configuration": "", "match": None} for number in range(MAX_COVERED + 50)),
        {"certificate_id": "c1", "product_id": "p1", "manufacturer": "Fictional Acorn", "model": "X1",
         "configuration": "", "match": "family"},
        {"certificate_id": "c2", "product_id": "p2", "manufacturer": "Fictional Acorn", "model": "X1",
         "configuration": "8 GB", "match": "exact"},
    ],
    "footprints": [
        {"footprint_id": "f1", "kind": "product", "value_kg": 250.5, "unit_basis": "piece",
         "boundary": "cradle_to_grave", "stage_use_kg": 50.5, "stages_other": '{"packaging": 1.5}', "year": 2023,
         "offsets_included": False, "verification": "none", "run_id": 2, "pointer": "Sheet1!row 4"},
    ],
    "footprint_covers": [
        {"footprint_id": "f1", "product_id": "p1", "match": "exact"},
        {"footprint_id": "f1", "product_id": "p2", "match": "family"},
    ],
    "sources": [source(1), source(2), source(3)],
}  # fmt: skip


def test_everything_with_its_source(tmp_path: Path) -> None:
    model = open_read_model(write_revision(tmp_path / "one", _TABLES), 1, "digest")
    known = product(model, "p1")
    assert known is not None
    assert (known.product.configuration, known.product.name_en) == ("16 GB", None)
    assert known.product.categories == (Category("CPV", "2008", "30213100"),)
    shown, other = known.product.attributes
    assert (shown.number, shown.match, shown.is_shown, shown.provenance.source) == (
        1.35, "family", True, "fictional-2.csv",
    )  # fmt: skip
    assert (other.number, other.text, other.provenance.pointer) == (1.4, "1.40", "row 7")
    assert other.provenance.recorded_at == datetime(2025, 1, 1, tzinfo=UTC)
    assert other.provenance.sha256 == f"{1:064x}"

    cheap, dear = known.offers
    assert (cheap.offer.amount, cheap.offer.vat, cheap.supplier) == (Decimal("99.5"), Vat.EXCLUDE, "Seller")
    assert cheap.offer.state_on(date(2025, 3, 2)) is OfferState.EXPIRED
    assert (dear.offer.supplier_id, dear.supplier, dear.provenance.pointer) == (None, None, "row 3")

    (licence,) = known.certificates
    assert (licence.match, licence.scheme_type, licence.provenance.run_id) == ("family", "type_i", 3)
    assert licence.certificate.check_method is CheckMethod.REGISTRY
    assert licence.certificate.state_on(date(2025, 3, 1)) is CertificateState.SUSPENDED
    assert licence.certificate.state_on(date(2025, 5, 1)) is CertificateState.VALID
    assert licence.certificate.events[0].note == "audit"
    assert licence.covered_models == MAX_COVERED + 51
    assert len(licence.certificate.covered) == MAX_COVERED
    assert licence.certificate.covered[0].product_id == "p1"

    (footprint,) = known.footprints
    assert (footprint.footprint.value_kg, footprint.match, footprint.provenance.pointer) == (
        250.5, "exact", "Sheet1!row 4",
    )  # fmt: skip
    assert footprint.footprint.kind is FootprintKind.PRODUCT
    assert footprint.footprint.boundary is Boundary.CRADLE_TO_GRAVE
    assert footprint.footprint.stages_kg == {Stage.USE: 50.5}
    assert footprint.footprint.stages_other_kg == {"packaging": 1.5}
    assert footprint.footprint.offsets_included is False

    assert [(each.id, each.configuration) for each in known.siblings] == [("p2", "8 GB")]
    model.close()


def test_a_product_of_which_little_is_known(tmp_path: Path) -> None:
    model = open_read_model(write_revision(tmp_path / "one", _TABLES), 1, "digest")
    known = product(model, "p3")
    assert known is not None
    assert (known.product.configuration, known.product.attributes) == ("", ())
    assert known.offers == known.certificates == known.footprints == known.siblings == ()
    model.close()


def test_no_such_product(market: Market) -> None:
    assert product(market.model, "p-unknown") is None
    assert product(market.model, "' OR 1=1 --") is None


def test_every_product_of_the_market_can_be_shown(market: Market) -> None:
    for row in market.products[:3]:
        known = product(market.model, str(row["product_id"]))
        assert known is not None
        assert len(known.offers) == len(market.of("offers", row["product_id"]))
        assert len(known.footprints) == len(market.of("footprint_covers", row["product_id"]))
