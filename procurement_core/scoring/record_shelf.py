"""Records behind products that were shown lately: a weight moved shows mostly the same products again.

Asking a revision of a million products for the records of fifty costs half a second, whichever fifty they are; so those
that may be shown next are asked for in the same breath.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import ibis
import pyarrow as pa
import pyarrow.compute as pc

from catalog.snapshot.latest import Latest
from catalog.snapshot.read_model import ReadModel
from procurement_core.proof.certificate_claims import MATCHES, judged_certificates
from procurement_core.scoring.record import Record, records

_SOURCE = ("run_id", "pointer")
_CERTIFICATE = ("certificate_id", "scheme", "licence_number", "valid_from", "valid_to", "evidence_url", *_SOURCE)
_FOOTPRINT = ("footprint_id", "scheme", "certificate_number", "valid_from", "valid_to", "evidence_url", *_SOURCE)
_OFFER = ("offer_id", "supplier", "amount", "currency", "unit", "vat", "valid_from", "valid_to", *_SOURCE)

#: Products, and certificates, whose records are kept per open revision: some 30 MB.
_KEPT = 6_000


@dataclass(frozen=True, slots=True)
class ProductRecords:
    """Offers and footprints of a product in the order of their ids, and where each attribute is stated."""

    offers: tuple[Record, ...]
    footprints: tuple[Record, ...]
    stated: Mapping[str, Record]


class RecordShelf:
    """What one revision holds on the products that were shown lately; safe for threads."""

    def __init__(self) -> None:
        self._products: Latest[str, ProductRecords] = Latest(_KEPT)
        self._certificates: Latest[int, Record] = Latest(_KEPT)
        self._sources: dict[int, str] | None = None

    def products(self, model: ReadModel, ids: Sequence[str], ahead: Sequence[str] = ()) -> Mapping[str, ProductRecords]:
        """The records of some products; those of `ahead` are fetched too where a question is asked at all."""
        found, missing = self._products.of(ids)
        if missing:
            _, further = self._products.of(ahead)
            asked = _products(model, list(dict.fromkeys((*missing, *further))))
            self._products.add(asked)
            found |= {name: asked[name] for name in missing}
        return found

    def certificates(self, model: ReadModel, numbers: Sequence[int], ahead: Sequence[int] = ()) -> Mapping[int, Record]:
        """Certificates by their numbers."""
        found, missing = self._certificates.of(numbers)
        if missing:
            _, further = self._certificates.of(ahead)
            asked = _certificates(model, list(dict.fromkeys((*missing, *further))))
            self._certificates.add(asked)
            found |= {number: asked[number] for number in missing if number in asked}
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
    offers = _grouped(_of_products(model, "offers", _OFFER, ids).sort_by("offer_id"))
    footprints = _grouped(_footprints(model, ids))
    values = _of_products(model, "product_values", ("field", "is_shown", *_SOURCE), ids)
    stated = _grouped(values.filter(values.column("is_shown")).drop_columns("is_shown"))
    return {
        name: ProductRecords(
            tuple(offers[name]),
            tuple(footprints[name]),
            {item.text("field") or "": item for item in stated[name]},
        )
        for name in ids
    }


def _grouped(table: pa.Table) -> defaultdict[str, list[Record]]:
    """The rows of each product, in their order."""
    grouped: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records(table):
        grouped[record.text("product_id") or ""].append(record)
    return grouped


def _of_products(model: ReadModel, table: str, columns: Sequence[str], ids: Sequence[str]) -> pa.Table:
    """What a table says of some products."""
    asked = ibis.memtable(pa.table({"product_id": pa.array(ids, pa.string())}))
    return model.arrow(model.table(table).select("product_id", *columns).semi_join(asked, "product_id"))


def _footprints(model: ReadModel, ids: Sequence[str]) -> pa.Table:
    """A row per footprint and product, in the order of footprints and of how near they name the product."""
    covers = _of_products(model, "footprint_covers", ("footprint_id", "match"), ids)
    near = pc.index_in(covers.column("match"), value_set=pa.array(MATCHES))
    covers = covers.append_column("near", near).sort_by([("footprint_id", "ascending"), ("near", "ascending")])
    asked = ibis.memtable(pa.table({"footprint_id": covers.column("footprint_id").combine_chunks().unique()}))
    found = model.arrow(model.table("footprints").select(*_FOOTPRINT).semi_join(asked, "footprint_id"))
    row = pc.index_in(covers.column("footprint_id"), value_set=found.column("footprint_id").combine_chunks())
    return found.take(row).append_column("product_id", covers.column("product_id"))


def _certificates(model: ReadModel, numbers: Sequence[int]) -> dict[int, Record]:
    asked = ibis.memtable(pa.table({"certificate": pa.array(numbers, pa.int32())}))
    named = judged_certificates(model).select("certificate", "certificate_id").semi_join(asked, "certificate")
    found = model.arrow(model.table("certificates").select(*_CERTIFICATE).inner_join(named, "certificate_id"))
    return {record.whole("certificate") or 0: record for record in records(found)}
