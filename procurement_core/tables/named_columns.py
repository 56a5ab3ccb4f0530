"""A table of a person's own, read by the names of its columns: numbers, yes or no, words. An empty cell is missing.

A cell that should be a number and is not is refused with its row and column: a figure that was skipped in silence
would look like a figure that was never stated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from catalog.imports.numbers import decimal_marks, figures
from catalog.imports.source import open_tables
from catalog.imports.text_table import TextTable
from procurement_core.errors import ProcurementError
from procurement_core.tables.cell_words import NO, YES

Column = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class FileOptions:
    """How a file is to be read where it leaves that open: decimal mark, encoding, sheet."""

    decimal: str | None = None
    encoding: str | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class NamedColumns:
    """The columns of a table by their plain names (`Price` and `price` are one); `ignored` are those nobody asked for.

    `row` is the 1-based data row of each place."""

    cells: Mapping[str, pd.Series]
    row: tuple[int, ...]
    marks: Mapping[str, str]
    ignored: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.row)

    def has(self, name: str) -> bool:
        """Whether the table has the column and anything stands in it."""
        return name in self.cells and bool((self.cells[name] != "").any())

    def text(self, name: str) -> tuple[str, ...]:
        """A column of words, empty text where nothing stands."""
        return tuple(self.cells[name]) if name in self.cells else ("",) * len(self)

    def number(self, name: str, *, share: bool = False) -> Column | None:
        """A column of numbers, NaN where a cell is empty; None for a column that is not there or holds nothing.

        With `share`, 17 % is read as 0.17. Raises ProcurementError `cost.cell_not_a_number`.
        """
        if not self.has(name):
            return None
        cells = self.cells[name]
        found = figures(cells, self.marks[name])
        number = found.number.to_numpy(dtype=np.float64, na_value=np.nan)
        is_percent = (found.after.fillna("") == "%").to_numpy(dtype=bool) & share
        words = ((found.before.fillna("") != "") | (found.after.fillna("") != "")).to_numpy(dtype=bool) & ~is_percent
        self._refuse("cost.cell_not_a_number", ((cells != "").to_numpy(dtype=bool) & np.isnan(number)) | words, name)
        return np.where(is_percent, number / 100.0, number)

    def claim(self, name: str) -> Flags | None:
        """A column of yes and no, where an empty cell is no. Raises ProcurementError `cost.cell_not_yes_or_no`."""
        if name not in self.cells:
            return None
        plain = self.cells[name].str.casefold()
        is_yes = plain.isin(YES).to_numpy(dtype=bool)
        self._refuse("cost.cell_not_yes_or_no", ~(is_yes | plain.isin(NO | {""}).to_numpy(dtype=bool)), name)
        return is_yes

    def one_of(self, name: str, known: Sequence[str]) -> tuple[str, ...]:
        """A column of words from a closed list. Raises ProcurementError `cost.cell_unknown_word`."""
        words = pd.Series(self.text(name), dtype=object).str.casefold().str.replace("[ -]+", "_", regex=True)
        hits = ~words.isin([*known, ""]).to_numpy(dtype=bool)
        self._refuse("cost.cell_unknown_word", hits, name, known=", ".join(known))
        return tuple(words)

    def one_value(self, name: str, code: str) -> str:
        """The word that all rows agree on, empty where none states one. Raises ProcurementError `code` else."""
        stated = sorted({word for word in self.text(name) if word})
        if len(stated) > 1:
            raise ProcurementError(code, values=", ".join(stated))
        return stated[0] if stated else ""

    def _refuse(self, code: str, hits: Flags, name: str, **facts: object) -> None:
        if hits.any():
            place = int(np.flatnonzero(hits)[0])
            raise ProcurementError(code, row=self.row[place], column=name, text=self.cells[name].iloc[place], **facts)


def read_columns(
    file: Path, *, words: Sequence[str], numbers: Sequence[str], options: FileOptions, aliases: Mapping[str, str]
) -> NamedColumns:
    """The columns of the first table in `file` that have one of the names in `words` or `numbers`, or an alias of one.

    Raises CatalogError with a `file.` code or `column.decimals_ambiguous`, ProcurementError `cost.row_damaged`,
    `cost.column_twice` or `cost.no_rows`, and OSError.
    """
    table = open_tables(file.read_bytes(), encoding=options.encoding, sheet=options.sheet)[0]
    _require_whole(table)
    cells: dict[str, pd.Series] = {}
    ignored = []
    for header in table.headers:
        name = plain_name(header, aliases)
        if name not in {*words, *numbers}:
            ignored.append(header)
        elif name in cells:
            raise ProcurementError("cost.column_twice", column=name)
        else:
            cells[name] = table.cells[header].str.strip()
    figures_of = {name: column for name, column in cells.items() if name in numbers}
    stated = dict.fromkeys(figures_of, options.decimal) if options.decimal else {}
    typed = frozenset(plain_name(header, aliases) for header in table.typed)
    marks, _ = decimal_marks(figures_of, {name: mark for name, mark in stated.items() if mark}, typed)
    return NamedColumns(cells, tuple(int(row) for row in table.row), marks, tuple(ignored))


def plain_name(header: str, aliases: Mapping[str, str]) -> str:
    """A header as a column's name: small letters, underscores, without a unit in brackets, and no alias."""
    bare = re.split("[(（]", header, maxsplit=1)[0].strip().casefold()
    name = "_".join(bare.replace("-", " ").split())
    return aliases.get(name, name)


def _require_whole(table: TextTable) -> None:
    """Refuse a table with damaged rows or none at all: costs of half a table are no comparison."""
    damaged = table.fault.notna().to_numpy(dtype=bool)
    if damaged.any():
        place = int(np.flatnonzero(damaged)[0])
        raise ProcurementError("cost.row_damaged", row=int(table.row.iloc[place]))
    if not len(table.row):
        raise ProcurementError("cost.no_rows")
