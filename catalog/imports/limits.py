"""How much of a file is taken in: limits that hold whatever the file says about itself."""

from __future__ import annotations

from dataclasses import dataclass

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of the file, bytes once unpacked, rows, columns, cells in all and characters in one cell."""

    file_bytes: int = 512 * _MEBIBYTE
    expanded_bytes: int = 1024 * _MEBIBYTE
    rows: int = 5_000_000
    columns: int = 2_000
    cells: int = 200_000_000
    cell_characters: int = 32_767  # what a spreadsheet cell can hold, so that every row can go out again


LIMITS = Limits()

#: Different cells whose reading is kept in memory while several rules look at them, and mappings' constants.
CELLS_REMEMBERED = 100_000
CONSTANTS_REMEMBERED = 64


def mebibytes(size: int) -> str:
    """A size as a person reads it."""
    return f"{size / _MEBIBYTE:,.0f}"
