"""The rows that are shown, with the records behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lines.product_lines import lines_of
from procurement_core.scoring.evaluation_table import EvaluationTable
from procurement_core.scoring.record import NOTHING, Record, records
from procurement_core.scoring.record_shelf import ProductRecords, shelf_of

_DESCRIPTION = ["product_id", "manufacturer", "model", "configuration", "name_en", "name_zh"]
_NO_RECORDS = ProductRecords((), (), {})

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ShownRecords:
    """The shown rows, described, and the records they point to."""

    rows: tuple[Record, ...]
    products: Mapping[str, ProductRecords]
    certificates: Mapping[int, Record]
    sources: Mapping[int, str]

    def source_of(self, record: Record) -> str | None:
        """The file a record came from."""
        run = record.whole("run_id")
        return None if run is None else self.sources.get(run)

    def certificate(self, row: Record, label: int) -> Record:
        """The certificate behind a row's claim for the N-th label."""
        number = row.whole(f"certificate_{label}")
        return NOTHING if number is None else self.certificates.get(number, NOTHING)

    def footprint(self, row: Record) -> Record:
        """The footprint that a row is judged by."""
        place = row.whole("footprint")
        return NOTHING if place is None else self._of(row).footprints[place]

    def offer(self, row: Record) -> Record:
        """The offer that a row is judged by."""
        place = row.whole("offer")
        return NOTHING if place is None else self._of(row).offers[place]

    def stated(self, row: Record, field: str) -> Record:
        """Where an attribute of a row is stated."""
        return self._of(row).stated.get(field, NOTHING)

    def _of(self, row: Record) -> ProductRecords:
        return self.products.get(row.text("product_id") or "", _NO_RECORDS)


def shown_records(model: ReadModel, table: EvaluationTable, rows: Rows) -> ShownRecords:
    """Some rows of the table, and what stands behind them: asked of the revision, for these rows only."""
    if not len(rows):
        return ShownRecords((), {}, {}, {})
    judged = table.rows.drop_columns("codes").take(pa.array(rows))
    ids, shelf = judged.column("product_id").to_pylist(), shelf_of(model)
    lines = zip(records(judged), described(model, ids), strict=True)
    return ShownRecords(
        rows=tuple(Record({**row.cells, **name.cells}) for row, name in lines),
        products=shelf.products(model, ids),
        certificates=shelf.certificates(model, _certificates(judged, len(table.labels))),
        sources=shelf.sources(model),
    )


def described(model: ReadModel, ids: Sequence[str]) -> tuple[Record, ...]:
    """What describes some products of the revision, in the order of `ids`."""
    lines = lines_of(model)
    return records(lines.table.select(_DESCRIPTION).take(pa.array(lines.lines_of_ids(ids))))


def _certificates(judged: pa.Table, labels: int) -> list[int]:
    held = [judged.column(f"certificate_{place}").combine_chunks() for place in range(labels)]
    return pa.concat_arrays(held).drop_null().unique().to_pylist() if held else []
