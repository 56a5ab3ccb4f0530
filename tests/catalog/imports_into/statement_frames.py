"""Small sources written by hand, in the shape a reader hands over."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import pandas as pd

from catalog.imports.facts import CERTIFICATE_COLUMNS, FOOTPRINT_COLUMNS, OFFER_COLUMNS, PRODUCT_COLUMNS, Facts

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
Row = Mapping[str, object]


def source(
    *,
    products: Sequence[Row] = (),
    offers: Sequence[Row] = (),
    certificates: Sequence[Row] = (),
    footprints: Sequence[Row] = (),
    rejected: Sequence[Row] = (),
    name: str = "fictional.csv",
    reader: str = "table",
    rows_read: int | None = None,
) -> Facts:
    """A source of these statements; each says its `row`, the rest of the identity columns may be left out."""
    rows = {row["row"] for part in (products, offers, certificates, footprints, rejected) for row in part}
    return Facts(
        source=name,
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        reader=reader,
        rows_read=len(rows) if rows_read is None else rows_read,
        products=_frame(PRODUCT_COLUMNS, products),
        offers=_frame(OFFER_COLUMNS, offers),
        certificates=_frame(CERTIFICATE_COLUMNS, certificates),
        footprints=_frame(FOOTPRINT_COLUMNS, footprints),
        rejected=pd.DataFrame(rejected, columns=None if rejected else ["row", "reasons"]),
    )


def product(row: int, key: str, model: str, *, brand: str = "Fictia", configuration: str = "", **more: object) -> Row:
    return {"row": row, "pointer": f"row {row}", "record_key": key, "brand": brand, "model": model,
            "configuration": configuration, **more}  # fmt: skip


def offer(
    row: int, key: str, model: str, amount: str, *, brand: str = "Fictia", configuration: str = "", **more: object
) -> Row:
    return {"row": row, "pointer": f"row {row}", "record_key": key, "brand": brand, "model": model,
            "configuration": configuration, "supplier": "Shop Ltd", "amount": amount, "currency": "EUR",
            "unit": "piece", "vat": "include", **more}  # fmt: skip


def certificate(row: int, key: str, *covers: tuple[str, ...], **more: object) -> Row:
    named = [dict(zip(("brand", "model", "configuration"), cover, strict=False)) for cover in covers]
    return {"row": row, "pointer": f"row {row}", "record_key": key, "scheme": "energy-star", "licence_number": key,
            "valid_from": "2025-01-01", "events": json.dumps([{"day": "2025-01-01", "event": "issued", "note": ""}]),
            "covers": json.dumps(named), "check_method": "registry", **more}  # fmt: skip


def footprint(
    row: int, key: str, model: str, value_kg: float, *, brand: str = "Fictia", configuration: str = "", **more: object
) -> Row:
    return {"row": row, "pointer": f"row {row}", "record_key": key, "brand": brand, "model": model,
            "configuration": configuration, "kind": "product", "value_kg": value_kg, "unit_basis": "piece",
            "year": 2024, "stages_other": "{}", **more}  # fmt: skip


def mixed_source(models: int = 5, price: str = "500.00") -> Facts:
    """A source with every kind of statement on `models` laptops of two configurations each."""
    names = [f"Leaf {number}0{number % 7}" for number in range(1, models + 1)]
    rows = range(1, models + 1)
    return source(
        products=[
            product(row, f"p{row}", name, codes="CPV:2008:30213100", screen_inch=14.0, Colour="green")
            for row, name in zip(rows, names, strict=True)
        ],
        offers=[
            offer(row, f"o{row}-{gb}", name, price, configuration=f"{gb} GB")
            for row, name in zip(rows, names, strict=True)
            for gb in (8, 16)
        ],
        certificates=[certificate(row, f"c{row}", ("Fictia", name)) for row, name in zip(rows, names, strict=True)],
        footprints=[
            footprint(row, f"f{row}", name, 200.0 + row, stage_use_kg=20.0)
            for row, name in zip(rows, names, strict=True)
        ],
    )


def _frame(columns: Sequence[str], rows: Sequence[Row]) -> pd.DataFrame:
    names = list(dict.fromkeys([*columns, *(name for row in rows for name in row)]))
    return pd.DataFrame([dict(row) for row in rows], columns=names)
