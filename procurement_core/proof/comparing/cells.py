"""One row of a table of footprints, cell by cell, each read as what its column is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from catalog.imports.dates import iso_date
from procurement_core.errors import ProcurementError
from procurement_core.proof.comparing.columns import PERCENTAGES, QUANTITIES, plain_name
from procurement_core.proof.comparing.units import mass_unit, physical_factor
from procurement_core.tables.cell_words import NO, NOTHING, YES

#: A yearly amount may say so: its column does.
_PER_YEAR = re.compile(r"\s*/\s*(year|yr|a|年)\.?$", re.IGNORECASE)
_SIGNS = str.maketrans({"−": "-", "–": "-", "＋": "+"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell that should be a number: the number, None where it is none, and the words before and after it."""

    number: float | None
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row by column, with the headers they stood under. `place` is the row for a person.

    `figures` holds the columns of numbers as read, `orders` says how each header writes dates. Every reader returns
    None for an empty cell, and raises ProcurementError `comparing.cell_malformed` for one that is not what its column
    holds.
    """

    place: int
    cells: Mapping[str, tuple[str, str]]
    figures: Mapping[str, Figure]
    orders: Mapping[str, str]

    def text(self, column: str) -> str | None:
        """The words of a cell."""
        cell = self.cells.get(column, ("", ""))[1].strip()
        return None if cell.casefold() in NOTHING else cell

    def word(self, column: str) -> str | None:
        """A word of a closed set, folded: `Cradle-to-gate` is `cradle_to_gate`."""
        text = self.text(column)
        return None if text is None else folded(text)

    def flag(self, column: str) -> bool | None:
        """Yes or no."""
        text = self.text(column)
        if text is None:
            return None
        if text.casefold() in YES | NO:
            return text.casefold() in YES
        raise self.malformed(column)

    def day(self, column: str) -> date | None:
        """A day; a month or a year alone is none."""
        text = self.text(column)
        if text is None:
            return None
        found = iso_date(text, self.orders.get(self.cells[column][0], "ymd"))
        if found is None or len(found) < 10:
            raise self.malformed(column)
        return date.fromisoformat(found)

    def share(self, column: str) -> float | None:
        """A share of 1; a percentage where the cell or its header says so."""
        found = self._figure(column)
        if found is None:
            return None
        number, unit = found
        if unit not in {"", "%"}:
            raise self.malformed(column)
        if unit == "%" or plain_name(self.cells[column][0]) in PERCENTAGES:
            number /= 100
        if number < 0 or (number > 1 and column != "uncertainty"):
            raise self.malformed(column)
        return number

    def number(self, column: str) -> float | None:
        """A figure, in the column's own unit whatever unit stands beside it."""
        found = self._figure(column)
        if found is None:
            return None
        number, unit = found
        if not unit:
            return number
        wanted = QUANTITIES.get(column)
        plain = _PER_YEAR.sub("", mass_unit(unit))
        factor = physical_factor(plain, wanted) if wanted else None
        if factor is None:
            raise self.malformed(column)
        return number * factor

    def worded_number(self, column: str) -> tuple[float, str] | None:
        """A figure with the words after it as they stand."""
        return self._figure(column)

    def malformed(self, column: str) -> ProcurementError:
        """The refusal of a cell."""
        header, cell = self.cells[column]
        return ProcurementError("comparing.cell_malformed", column=header, row=self.place, cell=cell.strip()[:60])

    def unknown_word(self, column: str, known: Iterable[str]) -> ProcurementError:
        """The refusal of a word that is none of those the column holds."""
        header, cell = self.cells[column]
        facts = {"column": header, "row": self.place, "cell": cell.strip()[:60], "known": ", ".join(known)}
        return ProcurementError("comparing.cell_unknown_word", **facts)

    def _figure(self, column: str) -> tuple[float, str] | None:
        if self.text(column) is None:
            return None
        found = self.figures[column]
        if found.number is None or found.before:
            raise self.malformed(column)
        return found.number, found.after


def folded(text: str) -> str:
    """Words as a code: compatibility-normalised, lower case, one underscore between words."""
    plain = unicodedata.normalize("NFKC", text).translate(_SIGNS).casefold().strip()
    return re.sub(r"[\s_-]+", "_", plain)
