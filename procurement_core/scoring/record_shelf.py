"""Records behind products that were shown lately: a weight moved shows mostly the same products again."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.engine.row import Row
from catalog.snapshot.last_asked import Latest
from catalog.snapshot.lines.product_lines import lines_of
from catalog.snapshot.records.record_files import certificate_records, product_records
from procurement_core.scoring.record import Record

#: Products, and certificates, whose records are kept per open revision: some 30 MB.
_KEPT = 6_000


@dataclass(frozen=True, slots=True)
class ProductRecords:
    """Offers and footprints of a product in the order of their ids, and where each attribute is stated."""

    offers: tuple[Record, ...]
    footprints: tuple[Record, ...]
    stated: Mapping[str, Record]


_NO_RECORDS = ProductRecords((), (), {})


class RecordShelf:
    """What one revision holds on the products that were shown lately; safe for threads."""

    def __init__(self) -> None:
        self._products: Latest[str, ProductRecords] = Latest(_KEPT)
        self._certificates: Latest[int, Record] = Latest(_KEPT)
        self._sources: dict[int, str] | None = None

    def products(self, model: ReadModel, ids: Sequence[str]) -> Mapping[str, ProductRecords]:
        """The records of some products."""
        found, missing = self._products.of(ids)
        if missing:
            asked = _products(model, list(dict.fromkeys(missing)))
            self._products.add(asked)
            found |= asked
        return found

    def certificates(self, model: ReadModel, numbers: Sequence[int]) -> Mapping[int, Record]:
        """Certificates by their numbers."""
        found, missing = self._certificates.of(numbers)
        if missing:
            rows = certificate_records(model).take(missing)
            asked = {number: Record(row.cells) for number, row in zip(missing, rows, strict=True)}
            self._certificates.add(asked)
            found |= asked
        return found

    def sources(self, model: ReadModel) -> Mapping[int, str]:
        """The file that each import read."""
        if self._sources is None:
            found = model.arrow(model.table("sources").select("run_id", "source"))
            self._sources = dict(zip(found["run_id"].to_pylist(), found["source"].to_pylist(), strict=True))
        return self._sources


_SHELVES: WeakKeyDictionary[ReadModel, RecordShelf] = WeakKeyDictionary()
_OPENING = threading.Lock()


def shelf_of(model: ReadModel) -> RecordShelf:
    """The shelf of an open revision; it goes with the revision."""
    with _OPENING:
        return _SHELVES.setdefault(model, RecordShelf())


def _products(model: ReadModel, ids: Sequence[str]) -> dict[str, ProductRecords]:
    lines = lines_of(model).lines_of_ids(ids)
    found = iter(product_records(model).take(lines[lines >= 0]))
    return {
        name: _of_one(next(found)) if line >= 0 else _NO_RECORDS for name, line in zip(ids, lines.tolist(), strict=True)
    }


def _of_one(product: Row) -> ProductRecords:
    stated = {item.text("field") or "": item for item in _listed(product, "values")}
    return ProductRecords(_listed(product, "offers"), _listed(product, "footprints"), stated)


def _listed(product: Row, column: str) -> tuple[Record, ...]:
    return tuple(Record(row.cells) for row in product.rows(column))
