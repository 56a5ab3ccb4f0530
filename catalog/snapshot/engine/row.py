"""One row of an answer, read cell by cell as the type its column has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar, cast

import pyarrow as pa

_Cell = TypeVar("_Cell")


def rows_of(answer: pa.Table | pa.RecordBatch) -> tuple[Row, ...]:
    """The rows of a small answer: what is on screen, never a catalogue."""
    return tuple(Row(cells) for cells in answer.to_pylist())


@dataclass(frozen=True, slots=True)
class Row:
    """Cells by column. Every reader raises TypeError where the column holds something else, KeyError where none is."""

    cells: Mapping[str, object]

    def __or__(self, other: Row) -> Row:
        return Row({**self.cells, **other.cells})

    def text(self, name: str) -> str:
        """A text that is always stated."""
        return self._known(name, str)

    def text_or_none(self, name: str) -> str | None:
        """A text, None where nothing is stated."""
        return self._or_none(name, str)

    def text_or_empty(self, name: str) -> str:
        """A text, empty where nothing is stated."""
        return self._or_none(name, str) or ""

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, empty where nothing is stated."""
        return tuple(cast("list[str]", self._or_none(name, list) or []))

    def rows(self, name: str) -> tuple[Row, ...]:
        """A list of rows."""
        return tuple(Row(cells) for cells in self._known(name, list))

    def number(self, name: str) -> float:
        """A number with a fraction that is always stated."""
        return self._known(name, float)

    def number_or_none(self, name: str) -> float | None:
        """A number with a fraction, None where it is unknown."""
        return self._or_none(name, float)

    def whole(self, name: str) -> int:
        """A whole number that is always there."""
        return self._known(name, int)

    def whole_or_none(self, name: str) -> int | None:
        """A whole number, None where it is unknown."""
        return self._or_none(name, int)

    def count(self, name: str) -> int:
        """How many there are: none where a join found nothing to count."""
        return self._or_none(name, int) or 0

    def amount(self, name: str) -> Decimal:
        """A price that is always stated."""
        return self._known(name, Decimal)

    def amount_or_none(self, name: str) -> Decimal | None:
        """A price, None where there is none."""
        return self._or_none(name, Decimal)

    def day(self, name: str) -> date:
        """A day that is always stated."""
        return self._known(name, date)

    def day_or_none(self, name: str) -> date | None:
        """A day, None where it is unknown."""
        return self._or_none(name, date)

    def moment(self, name: str) -> datetime:
        """A time that is always stated."""
        return self._known(name, datetime)

    def flag(self, name: str) -> bool:
        """A claim that is always stated."""
        return self._known(name, bool)

    def flag_or_none(self, name: str) -> bool | None:
        """A claim, None where nobody says."""
        return self._or_none(name, bool)

    def scalar(self, name: str) -> str | int | float | Decimal | None:
        """Anything that rows are ordered by."""
        cell = self.cells[name]
        if cell is None or isinstance(cell, str | int | float | Decimal):
            return cell
        raise TypeError(f"{name} is {type(cell).__name__}")

    def _known(self, name: str, kind: type[_Cell]) -> _Cell:
        cell = self._or_none(name, kind)
        if cell is None:
            raise TypeError(f"{name} is not stated")
        return cell

    def _or_none(self, name: str, kind: type[_Cell]) -> _Cell | None:
        cell = self.cells[name]
        if cell is None or isinstance(cell, kind):
            return cell
        raise TypeError(f"{name} is {type(cell).__name__}, not {kind.__name__}")
