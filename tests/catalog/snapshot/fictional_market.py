"""Small fictional revisions, written straight from the schema."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from catalog.model.identity import plain
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.schema import TABLES

Rows = Sequence[Mapping[str, object]]


def write_revision(folder: Path, tables: Mapping[str, Rows]) -> Path:
    """Parquet files of a revision; columns that a row leaves out are null."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in TABLES.items():
        rows = [{column: row.get(column) for column in schema.names} for row in tables.get(name, ())]
        unknown = {column for row in tables.get(name, ()) for column in row} - set(schema.names)
        assert not unknown, f"{name} has no {unknown}"
        pq.write_table(pa.Table.from_pylist(rows, schema=schema), folder / f"{name}.parquet")
    return folder


@dataclass(frozen=True)
class Market:
    """A revision and the plain rows it was written from."""

    model: ReadModel
    tables: Mapping[str, Rows]
    folder: Path

    @property
    def products(self) -> Rows:
        return self.tables["products"]

    def of(self, table: str, product_id: object) -> Rows:
        return [row for row in self.tables[table] if row["product_id"] == product_id]


BRANDS = (
    "Fictional Acorn",
    "FICTIONAL ACORN",
    "Birch & Söhne GmbH",
    "虚构电子",
    "Ｃｅｄａｒ Works",
    "O'Dogwood; DROP TABLE",
)
BRAND_KEYS = ("fictional acorn", "fictional acorn", "birch söhne", "虚构电子", "cedar works", "o dogwood drop table")
CODES = ("CPV:2008:30213100", "CPV:2008:30213300", "CPV:2008:30231310", "CN-GP:2013:A02010105", "CN-GP:2013:A020201")
LABELS = ("energy-star", "blue-angel", "type%i", "label|odd\\")
SUPPLIERS = ("Seller One", "Seller_Two", "卖方三", 'Seller\'s "Four"')
STATED = ("memory_gb", "mass_kg", "recycled_share")


def build_market(seed: int, size: int) -> dict[str, Rows]:
    """Products with gaps, ties, several currencies, organisational footprints and awkward characters."""
    chance = random.Random(seed)
    products: list[dict[str, object]] = []
    offers: list[dict[str, object]] = []
    footprints: list[dict[str, object]] = []
    covers: list[dict[str, object]] = []
    certificates: list[dict[str, object]] = []
    certificate_covers: list[dict[str, object]] = []
    values: list[dict[str, object]] = []
    for number in range(size):
        product = f"p{number:016x}"
        brand = chance.randrange(len(BRANDS))
        model = chance.choice(("X1 Carbon", "笔记本电脑 5", "A4纸", "Latitude-5480", f"Model {number // 3}"))
        codes = chance.sample(CODES, chance.choice((0, 1, 1, 2)))
        sold = [
            {
                "offer_id": f"o{number:05}-{each}",
                "product_id": product,
                "supplier": chance.choice(SUPPLIERS),
                "amount": chance.choice((Decimal("10"), Decimal("99.99"), Decimal("100"), Decimal("1499.5"))),
                "currency": chance.choice(("CNY", "CNY", "EUR")),
                "unit": "piece",
                "vat": "unknown",
                "run_id": chance.choice((1, 2)),
                "pointer": f"row {number}",
            }
            for each in range(chance.choice((0, 1, 1, 3)))
        ]
        labels = chance.sample(LABELS, chance.choice((0, 0, 1, 2)))
        for label in labels:
            certificate = f"c{number:05}-{LABELS.index(label)}"
            certificates.append(
                {"certificate_id": certificate, "scheme": label, "licence_number": certificate, "run_id": 3}
            )
            certificate_covers.append({"certificate_id": certificate, "product_id": product, "match": "exact"})
        stated = [
            {
                "footprint_id": f"f{number:05}-{each}",
                "kind": chance.choice(("product", "product", "organisation")),
                "value_kg": chance.choice((0.5, 100.0, 250.25)),
                "unit_basis": "piece",
                "year": chance.choice((None, 2019, 2023, 2023)),
                "run_id": 4,
            }
            for each in range(chance.choice((0, 0, 1, 3)))
        ]
        numbers = {name: chance.choice((None, 0.0, 8.0, 16.0, 16.5)) for name in STATED}
        values += [
            {"product_id": product, "field": name, "number": value, "match": "own", "is_shown": True, "run_id": 5}
            for name, value in numbers.items()
            if value is not None
        ]
        suppliers = sorted({str(row["supplier"]) for row in sold})
        configuration = chance.choice(("", "16 GB", "16gb", "１６ＧＢ"))
        texts = (BRANDS[brand], model, configuration, *suppliers, *labels)
        products.append(
            {
                "product_id": product,
                "family_id": f"f{number // 3:016x}",
                "manufacturer": BRANDS[brand],
                "manufacturer_key": BRAND_KEYS[brand],
                "model": model,
                "model_key": plain(model).replace(" ", ""),
                "configuration": configuration,
                "gtin": chance.choice((None, "04012345678901")),
                "category": codes[0] if codes else None,
                "codes": codes,
                "search_text": plain(" ".join(texts)),
                "suppliers": suppliers,
                "schemes": labels,
                "readers": ["table"],
                "has_offer": bool(sold),
                "has_certificate": bool(labels),
                "has_footprint": bool(stated),
                **numbers,
            }
        )
        offers += sold
        footprints += stated
        covers += [{"footprint_id": row["footprint_id"], "product_id": product, "match": "exact"} for row in stated]
    chance.shuffle(products)
    return {
        "products": products,
        "product_values": values,
        "offers": offers,
        "certificates": certificates,
        "certificate_covers": certificate_covers,
        "footprints": footprints,
        "footprint_covers": covers,
        "sources": [source(run) for run in range(1, 6)],
    }


def source(run: int) -> dict[str, object]:
    return {
        "run_id": run,
        "kind": "import",
        "reader": "table",
        "source": f"fictional-{run}.csv",
        "sha256": f"{run:064x}",
        "actor": "tester",
        "recorded_at": datetime(2025, 1, run, tzinfo=UTC),
        "note": "",
    }


def cheapest(market: Market, product_id: object) -> Mapping[str, object] | None:
    """The offer a list shows: in the currency of most offers first, then the lowest amount."""
    uses: dict[object, int] = {}
    for row in market.tables["offers"]:
        uses[row["currency"]] = uses.get(row["currency"], 0) + 1
    order = sorted(uses, key=lambda currency: (-uses[currency], str(currency)))
    offers = sorted(
        market.of("offers", product_id),
        key=lambda row: (order.index(row["currency"]), row["amount"], row["offer_id"]),
    )
    return offers[0] if offers else None


def latest(market: Market, product_id: object) -> Mapping[str, object] | None:
    """The product footprint of the latest year, an unstated year last."""
    mine = {row["footprint_id"] for row in market.of("footprint_covers", product_id)}
    stated = [row for row in market.tables["footprints"] if row["footprint_id"] in mine and row["kind"] == "product"]
    stated.sort(key=lambda row: (-(int(str(row["year"])) if row["year"] else -1), str(row["footprint_id"])))
    return stated[0] if stated else None
