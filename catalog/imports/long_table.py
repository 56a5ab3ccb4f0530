"""A table that is gone through slice by slice, whatever file it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from catalog.imports.facts import Detection
from catalog.imports.text_table import TextTable


class LongTable(Protocol):
    """A table of text that need not be in memory as a whole; it may be gone through as often as it takes."""

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers, each one once."""

    @property
    def sheet(self) -> str:
        """The sheet it stands in; empty where the file is one table."""

    @property
    def length(self) -> int:
        """About how many rows it has: those of the file, blank ones included."""

    @property
    def detections(self) -> tuple[Detection, ...]:
        """What was detected in the file."""

    def some(self, headers: Sequence[str]) -> TextTable:
        """All rows of a few columns."""

    def slices(self, rows: int | None) -> Iterator[TextTable]:
        """The rows in the order of the file, so many at a time, or all at once; at least one slice, an empty one."""


@dataclass(frozen=True, slots=True)
class WholeTable:
    """A table that is in memory: its text takes no more room than the file did."""

    table: TextTable

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers, each one once."""
        return self.table.headers

    @property
    def sheet(self) -> str:
        """The sheet it stands in."""
        return self.table.sheet

    @property
    def length(self) -> int:
        """How many rows it has."""
        return len(self.table.row)

    @property
    def detections(self) -> tuple[Detection, ...]:
        """What was detected in the file."""
        return self.table.detections

    def some(self, headers: Sequence[str]) -> TextTable:
        """All rows of a few columns."""
        return self.table.with_columns(headers)

    def slices(self, rows: int | None) -> Iterator[TextTable]:
        """The rows, so many at a time."""
        if rows is None or rows >= self.length:
            yield self.table
            return
        for start in range(0, self.length, rows):
            yield self.table.part(start, start + rows)
