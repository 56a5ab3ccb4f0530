"""A small fictional market as a real revision: Parquet files that are opened as any other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa

from catalog.snapshot.building.revision_files import SnapshotFolder
from catalog.snapshot.engine.read_model import ReadModel, open_read_model
from catalog.snapshot.schema import TABLES

LAPTOP, MONITOR, CHAIR, PAPER = (
    "CPV:2008:30213100",
    "CPV:2008:30231300",
    "CPV:2008:39130000",
    "CPV:2008:30197643",
)
AS_OF = date(2026, 3, 1)
_RUN = {"run_id": 1, "pointer": "row 1"}


@dataclass
class Market:
    """Rows by table; columns that are not named are null."""

    rows: dict[str, list[dict[str, object]]] = field(default_factory=lambda: {name: [] for name in TABLES})

    def product(self, name: str, codes: Iterable[str] = (LAPTOP,), family: str | None = None, **cells: object) -> str:
        stated = list(codes)
        self.rows["products"].append(
            {
                "product_id": name,
                "family_id": family or f"f-{name}",
                "manufacturer": "Fictional Works",
                "manufacturer_key": "fictional works",
                "model": name,
                "model_key": name,
                "configuration": "",
                "name_en": f"Model {name}",
                "category": stated[0] if stated else None,
                "codes": stated,
                "search_text": name,
                "suppliers": [],
                "schemes": [],
                "readers": ["table"],
                "has_offer": False,
                "has_certificate": False,
                "has_footprint": False,
                **cells,
            }
        )
        known = [key for key in cells if isinstance(cells[key], float | int)]
        for key in known:
            stated = {"field": key, "text": str(cells[key]), "number": float(str(cells[key])), "match": "own"}
            self.rows["product_values"].append({"product_id": name, "is_shown": True, **stated, **_RUN})
        return name

    def offer(self, product: str, amount: float | str, **cells: object) -> str:
        number = f"o{len(self.rows['offers']):04d}"
        self.rows["offers"].append(
            {
                "offer_id": number,
                "product_id": product,
                "supplier_id": "s1",
                "supplier": "Fictional Trade",
                "amount": Decimal(str(amount)),
                "currency": "EUR",
                "unit": "piece",
                "vat": "exclude",
                "valid_from": date(2026, 1, 1),
                "valid_to": date(2026, 12, 31),
                **_RUN,
                **cells,
            }
        )
        return number

    def certificate(
        self,
        *products: str,
        match: str = "exact",
        events: Iterable[tuple[date, str]] = (),
        **cells: object,
    ) -> str:
        number = f"c{len(self.rows['certificates']):04d}"
        stated: Mapping[str, object] = {
            "certificate_id": number,
            "scheme": "energy_star",
            "scheme_type": "energy",
            "licence_number": f"L-{number}",
            "check_method": "registry",
            "valid_from": date(2025, 1, 1),
            "valid_to": date(2027, 1, 1),
            **_RUN,
        }
        self.rows["certificates"].append({**stated, **cells})
        for day, event in events:
            self.rows["certificate_events"].append({"certificate_id": number, "day": day, "event": event, "note": ""})
        for product in products:
            self.rows["certificate_covers"].append(
                {"certificate_id": number, "product_id": product, "manufacturer": "Fictional Works", "model": product,
                 "configuration": "", "match": match}
            )  # fmt: skip
        return number

    def footprint(self, product: str, value_kg: float, match: str = "exact", **cells: object) -> str:
        number = f"g{len(self.rows['footprints']):04d}"
        self.rows["footprints"].append(
            {
                "footprint_id": number,
                "kind": "product",
                "value_kg": float(value_kg),
                "unit_basis": "piece",
                "boundary": "cradle_to_grave",
                "pcr_id": "PCR-1",
                "pcr_version": "2025",
                "verification": "third_party_limited",
                "year": 2025,
                **_RUN,
                **cells,
            }
        )
        self.rows["footprint_covers"].append({"footprint_id": number, "product_id": product, "match": match})
        return number

    def publish(self, folder: Path) -> ReadModel:
        """Write the revision and open it."""
        self.rows["sources"] = [
            {
                "run_id": 1,
                "kind": "import",
                "reader": "table",
                "source": "market.csv",
                "sha256": "0" * 64,
                "actor": "test",
                "recorded_at": datetime(2026, 1, 1, tzinfo=UTC),
                "note": "",
            }
        ]
        writing = SnapshotFolder(folder)
        tables = {name: pa.Table.from_pylist(self.rows[name], schema=schema) for name, schema in TABLES.items()}
        digest = writing.write(tables)
        return open_read_model(writing.publish("000001", 1), 1, digest)
