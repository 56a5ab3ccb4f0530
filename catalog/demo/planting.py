"""The traps as facts: products with their offers, certificates and footprints, as any other source states them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import cast

import pandas as pd

from catalog.demo.companies import ISSUERS, MARK_EN, MARK_ZH, SUPPLIERS
from catalog.demo.market import MARKET_BY_ID
from catalog.demo.traps import trap_file
from catalog.imports.facts import CERTIFICATE_COLUMNS, FOOTPRINT_COLUMNS, OFFER_COLUMNS, PRODUCT_COLUMNS
from catalog.model.indicator import ATTRIBUTE_IDS

Record = Mapping[str, object]

_OFFER: Record = {
    "supplier": SUPPLIERS[1],
    "supplier_country": "DE",
    "currency": "EUR",
    "unit": "piece",
    "vat": "exclude",
    "valid_from": "2026-01-01",
    "valid_to": "2026-12-31",
}
_CERTIFICATE: Record = {
    "issuer": ISSUERS[0],
    "valid_from": "2025-01-10",
    "valid_to": "2028-01-09",
    "checked_at": "2026-06-01",
    "check_method": "registry",
    "events": [{"day": "2025-01-10", "event": "issued", "note": ""}],
}
_FOOTPRINT: Record = {
    "kind": "product",
    "unit_basis": "piece",
    "unit_kind": "functional",
    "boundary": "cradle_to_grave",
    "stages_other": "{}",
    "gwp_set": "AR6",
    "offsets_included": False,
    "electricity": "location",
    "year": 2025,
    "valid_from": "2025-03-01",
    "valid_to": "2027-02-28",
    "primary_data_share": 0.7,
    "verification": "third_party_reasonable",
    "issuer": ISSUERS[0],
    "representativeness": "model",
}
#: A footprint label comes with its scheme; a row that names another rule drops it.
_LABEL: Record = {"scheme": "cn_pcf", "scheme_variant": "unified", "verification": "certified_label"}


@cache
def planted() -> Mapping[str, pd.DataFrame]:
    """The frames that plant every trap, by kind of fact."""
    entries = list(_entries())
    return {
        "product": _frame([_product(entry) for entry in entries], (*PRODUCT_COLUMNS, *ATTRIBUTE_IDS)),
        "offer": _frame([row for entry in entries for row in _offers(entry)], OFFER_COLUMNS),
        "certificate": _frame([row for entry in entries for row in _certificates(entry)], CERTIFICATE_COLUMNS),
        "footprint": _frame([row for entry in entries for row in _footprints(entry)], FOOTPRINT_COLUMNS),
    }


def planted_products() -> int:
    """How many products the traps need."""
    return len(planted()["product"])


def _entries() -> Iterator[dict[str, object]]:
    """Every trap's product and the products beside it, with their base written out."""
    bases = cast("dict[str, Record]", trap_file()["bases"])
    for trap in cast("list[Record]", trap_file()["traps"]):
        for row in (trap, *cast("list[Record]", trap.get("others", []))):
            yield {**bases[str(row["base"])], **row}


def _product(entry: Record) -> dict[str, object]:
    market = MARKET_BY_ID[str(entry["market"])]
    return {
        "record_key": f"product:{_key(entry)}",
        **_identity(entry),
        "name_en": f"{entry['model']} {market.noun_en} {MARK_EN}",
        "name_zh": f"{entry['model']} {market.noun_zh}{MARK_ZH}",
        "codes": market.codes,
        **cast("dict[str, float]", entry["attributes"]),
    }


def _offers(entry: Record) -> Iterator[dict[str, object]]:
    for place, own in enumerate(_stated(entry, "offers")):
        base = cast("Record", entry["offer"])
        yield {"record_key": f"offer:{_key(entry)}:{place}", **_identity(entry), **_OFFER, **base, **own}


def _certificates(entry: Record) -> Iterator[dict[str, object]]:
    for place, own in enumerate(_stated(entry, "certificates")):
        base = cast("Record", entry["certificate"])
        number = f"DEMO-TRAP-{str(entry['model']).rsplit(' ', 1)[-1]}-{place + 1}"
        row = {"licence_number": number, "holder": entry["brand"], **_CERTIFICATE, **base, **own}
        covers = cast("list[Record]", own.get("covers", [{"model": entry["model"]}]))
        models = [{"brand": entry["brand"], "configuration": "", "site": None, **model} for model in covers]
        yield {
            "record_key": f"certificate:{row['licence_number']}",
            **row,
            "evidence_url": f"https://registry.example/{row['licence_number']}",
            "covers": json.dumps(models),
            "events": json.dumps(row["events"], default=str),
        }


def _footprints(entry: Record) -> Iterator[dict[str, object]]:
    for place, own in enumerate(_stated(entry, "footprints")):
        base = cast("Record", entry["footprint"])
        label = _LABEL if base.get("pcr_id") else {}
        yield {
            "record_key": f"footprint:{_key(entry)}:{place}",
            **_identity(entry),
            **_FOOTPRINT,
            **label,
            **base,
            **own,
        }


def _stated(entry: Record, kind: str) -> Sequence[Record]:
    return cast("Sequence[Record]", entry.get(kind, [{}]))


def _identity(entry: Record) -> dict[str, object]:
    return {name: entry[name] for name in ("brand", "model", "configuration")}


def _key(entry: Record) -> str:
    return f"{entry['model']}:{entry['configuration']}"


def _frame(rows: Sequence[Record], columns: Sequence[str]) -> pd.DataFrame:
    """The rows in the columns of a reader's frame; dates become ISO text."""
    frame = pd.DataFrame(list(rows)).reindex(columns=list(columns))
    for name in ("valid_from", "valid_to", "checked_at"):
        if name in frame:
            frame[name] = frame[name].map(lambda day: None if day is None else str(day), na_action="ignore")
    return frame
