"""The records behind the rows that are shown, looked up by id; every value leaves as the type it should have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from procurement_core.scoring.evaluation_table import EvaluationTable


@dataclass(frozen=True, slots=True)
class Record:
    """One row of an Arrow table."""

    cells: Mapping[str, object]

    def text(self, column: str) -> str | None:
        """A text cell; None where it is empty."""
        value = self.cells.get(column)
        return value if isinstance(value, str) and value else None

    def whole(self, column: str) -> int | None:
        """A whole number; None where it is unknown."""
        value = self.cells.get(column)
        return value if isinstance(value, int) else None

    def day(self, column: str) -> date | None:
        """A day; None where it is unknown."""
        value = self.cells.get(column)
        return value if isinstance(value, date) else None

    def amount(self, column: str) -> Decimal:
        """A price, without zeros that only fill the column's scale."""
        value = self.cells[column]
        if not isinstance(value, Decimal):
            raise TypeError(f"{column} is no decimal")
        cents = value.quantize(Decimal("0.01"))
        return cents if cents == value else value.normalize()


NOTHING = Record({})


@dataclass(frozen=True, slots=True)
class ShownRecords:
    """The shown rows and the records they point to."""

    rows: tuple[Record, ...]
    certificates: Mapping[str, Record]
    footprints: Mapping[str, Record]
    offers: Mapping[str, Record]
    stated: Mapping[tuple[str, str], Record]  # by product id and attribute
    sources: Mapping[int, str]

    def source_of(self, record: Record) -> str | None:
        """The file a record came from."""
        run = record.whole("run_id")
        return None if run is None else self.sources.get(run)


def shown_records(table: EvaluationTable, positions: pa.Array) -> ShownRecords:
    """The rows at `positions` of the table, and what stands behind them."""
    rows = _records(table.rows.take(positions))
    held = table.records
    claimed = [row.text(f"certificate_{place}") for place in range(len(table.labels)) for row in rows]
    stated = _chosen(held.stated_values, "product_id", (row.text("product_id") for row in rows))
    return ShownRecords(
        rows=rows,
        certificates=_by_id(held.certificates, "certificate_id", claimed),
        footprints=_by_id(held.footprints, "footprint_id", (row.text("footprint") for row in rows)),
        offers=_by_id(held.offers, "offer_id", (row.text("offer") for row in rows)),
        stated={(item.text("product_id") or "", item.text("field") or ""): item for item in stated},
        sources=held.sources,
    )


def _records(table: pa.Table) -> tuple[Record, ...]:
    return tuple(Record(cells) for cells in table.to_pylist())


def _chosen(table: pa.Table, column: str, ids: Iterable[str | None]) -> tuple[Record, ...]:
    wanted = pa.array({name for name in ids if name}, type=pa.string())
    return _records(table.filter(pc.is_in(table.column(column), value_set=wanted)))


def _by_id(table: pa.Table, column: str, ids: Iterable[str | None]) -> dict[str, Record]:
    return {record.text(column) or "": record for record in _chosen(table, column, ids)}
