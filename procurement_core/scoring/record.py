"""One row of an Arrow table, read cell by cell; every value leaves as the type it should have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pyarrow as pa


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


def records(table: pa.Table) -> tuple[Record, ...]:
    """All rows of a small table."""
    return tuple(Record(cells) for cells in table.to_pylist())
