"""The catalogue in numbers, against plain Python."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from fictional_market import Market, source, write_revision

from catalog.model.certificate import CertificateState
from catalog.model.offer import OfferState
from catalog.snapshot.engine.read_model import ReadModel, open_read_model
from catalog.snapshot.lists.coverage import coverage

_DAY = date(2025, 6, 1)


def test_counts_are_those_of_the_rows(market: Market) -> None:
    found = coverage(market.model, _DAY)
    products = market.products
    assert found.total.products == len(products)
    assert found.total.with_offer == sum(bool(row["has_offer"]) for row in products)
    assert found.total.with_certificate == sum(bool(row["has_certificate"]) for row in products)
    assert found.total.with_footprint == sum(bool(row["has_footprint"]) for row in products)
    assert found.total.with_all == sum(
        bool(row["has_offer"] and row["has_certificate"] and row["has_footprint"]) for row in products
    )
    assert {part.category: part.products for part in found.categories} == Counter(row["category"] for row in products)
    assert None in {part.category for part in found.categories}
    assert found.families == len({row["family_id"] for row in products})
    assert found.brands == len({row["manufacturer_key"] for row in products})
    assert found.suppliers == len({row["supplier"] for row in market.tables["offers"]})
    for kind in ("offers", "certificates", "footprints"):
        assert getattr(found, kind) == len(market.tables[kind])
    assert found.certificate_states[CertificateState.UNKNOWN_END] == found.certificates
    assert found.offer_states[OfferState.UNKNOWN_END] == sum(found.offer_states.values()) == found.offers
    by_run = Counter(row["run_id"] for row in market.tables["offers"])
    assert {part.run_id: part.offers for part in found.sources} == {run: by_run[run] for run in range(1, 6)}
    described = {row["product_id"] for row in market.tables["product_values"]}
    assert {part.run_id: part.products for part in found.sources}[5] == len(described)
    assert found.sources[0].source == "fictional-1.csv"


def _certificate(number: int, end: date | None) -> dict[str, object]:
    return {
        "certificate_id": f"c{number}",
        "scheme": "fictional",
        "licence_number": f"L{number}",
        "valid_to": end,
        "run_id": 1,
    }


def test_what_expires(tmp_path: Path) -> None:
    ends = [-1, 0, 29, 30, 31, 90, 91, 180, 181]
    certificates = [_certificate(number, _DAY + timedelta(days=end)) for number, end in enumerate(ends)]
    certificates += [_certificate(90, None), _certificate(91, _DAY + timedelta(days=5))]
    folder = write_revision(
        tmp_path / "expiring",
        {
            "certificates": certificates,
            "certificate_events": [{"certificate_id": "c91", "day": _DAY, "event": "withdrawn", "note": ""}],
            "certificate_covers": [
                {"certificate_id": "c2", "product_id": "p1", "match": "exact"},
                {"certificate_id": "c2", "product_id": "p2", "match": "family"},
                {"certificate_id": "c2", "product_id": None, "match": None},
            ],
            "sources": [source(1)],
        },
    )
    model = open_read_model(folder, 1, "digest")
    found = coverage(model, _DAY, listed=3)
    assert found.expiring == {30: 3, 90: 5, 180: 7}
    assert [(each.id, each.products) for each in found.next_to_expire] == [("c1", 0), ("c2", 2), ("c3", 0)]
    assert {state.value: n for state, n in found.certificate_states.items() if n} == {
        "expired": 1,
        "valid": 8,
        "unknown_end": 1,
        "withdrawn": 1,
    }
    model.close()


def test_an_empty_catalogue_holds_nothing(empty_model: ReadModel) -> None:
    found = coverage(empty_model, _DAY)
    assert (found.total.products, found.offers, found.expiring) == (0, 0, {30: 0, 90: 0, 180: 0})
    assert (found.categories, found.sources, found.next_to_expire) == ((), (), ())
