"""Every product of a revision as one line, ready to be counted, ordered and shown.

Lines stand in the order of product ids; their file is mapped into memory, so that opening it costs nothing, the system
gives its pages back when others need them, and fifty lines of a million are taken in microseconds. Texts that many
products share are stored once.
"""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import cast
from weakref import WeakKeyDictionary

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.engine.row import Row, rows_of
from catalog.snapshot.lines.line_files import read_lines, store_lines, write_lines
from catalog.snapshot.lines.lines_of_products import build_lines, smallest_units, totals_of
from catalog.snapshot.lines.next_lines import Changed, next_lines

Mask = NDArray[np.bool_]
Places = NDArray[np.int32]


#: So many ids are looked up one by one faster than all ids are made ready to be looked up in.
_FEW = 1_000


class Coded:
    """A column by its different values: the value of each line, or of each member of the lists of all lines.

    `values` are in the order of the alphabet, `places` point into them, -1 where nothing is stated; `lines` says whose
    member each place is, None where every line has one place.
    """

    def __init__(self, values: pa.StringArray, places: Places, lines: Places | None, count: int) -> None:
        self.values = values
        self.places = places
        self.lines = lines
        #: Not stated, and then every value: the texts that `counts` counts.
        self.texts: Sequence[str] = ("", *values.to_pylist())
        self._count = count
        stated = places >= 0 if lines is None else np.bincount(lines, minlength=count) > 0
        self._is_empty = None if stated.all() else ~stated

    def holding(self, wanted: Mask) -> Mask:
        """Which lines have a value that is wanted; `wanted` stands beside `values`."""
        found: Mask = np.append(wanted, False)[self.places]
        if self.lines is None:
            return found
        holds = np.zeros(self._count, dtype=np.bool_)
        holds[self.lines[found]] = True
        return holds

    def counts(self, playing: Mask) -> NDArray[np.int64]:
        """How many lines in play have each of `texts`."""
        in_play = self.places[playing if self.lines is None else playing[self.lines]]
        stated = np.bincount(in_play + 1, minlength=len(self.texts))
        stated[0] = 0 if self._is_empty is None else np.count_nonzero(self._is_empty & playing)
        return stated


class ProductLines:
    """The lines of one revision."""

    def __init__(self, table: pa.Table, model: ReadModel) -> None:
        self.table = table
        self.totals = totals_of(table)
        self._remembered = model.remembered
        self._coded: dict[str, Coded] = {}
        self._ids = cast("pa.StringArray", _whole(table, "product_id"))

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def rows(self, lines: Sequence[int] | NDArray[np.int64]) -> tuple[Row, ...]:
        """What these lines show, in this order."""
        return rows_of(self.table.take(pa.array(lines, pa.int64())))

    def line_of(self, product_id: str) -> int | None:
        """The line of a product, None where the revision does not hold it."""
        place = bisect_left(range(len(self)), product_id, key=lambda line: self._ids[line].as_py())
        return place if place < len(self) and self._ids[place].as_py() == product_id else None

    def lines_of_ids(self, ids: Iterable[str]) -> NDArray[np.int64]:
        """The line of each product, -1 where the revision does not hold it; for as many as a person looks at."""
        found = (self.line_of(name) for name in ids)
        return np.array([-1 if line is None else line for line in found], dtype=np.int64)

    def places_of(self, ids: pa.ChunkedArray) -> NDArray[np.int64]:
        """The same for a whole column of ids."""
        if len(ids) < _FEW:
            return self.lines_of_ids(ids.to_pylist())
        found = pc.index_in(ids.combine_chunks(), value_set=self._ids).fill_null(-1)
        places: NDArray[np.int64] = found.to_numpy().astype(np.int64)
        return places

    def column(self, name: str) -> pa.Array:
        """A column as it is stored."""
        return _whole(self.table, name)

    def coded(self, name: str) -> Coded:
        """A text that many products share, or lists of texts, by its different values."""
        if name not in self._coded:
            self._coded[name] = _coded(self.column(name), len(self))
        return self._coded[name]

    def brand_titles(self) -> NDArray[np.int64]:
        """For each of the `texts` of the keys of manufacturers the place of a name among those of their names."""
        return self._remembered.get("brand titles", self._brand_titles)

    def _brand_titles(self) -> NDArray[np.int64]:
        keys, names = self.coded("manufacturer_key"), self.coded("manufacturer")
        titles = np.zeros(len(keys.texts), dtype=np.int64)
        np.maximum.at(titles, keys.places + 1, names.places + 1)
        return titles

    def answered(self, model: ReadModel, holds: ir.BooleanValue) -> Mask:
        """Which lines a question of the products table holds for, asked of the files."""
        products = model.table("products")
        if model.keeps_order and self.totals.is_file_order:
            answer = model.arrow(products.select(holds=holds)).column(0)
            in_order: Mask = answer.to_numpy().astype(np.bool_)
            return in_order
        ids = model.arrow(products.filter(holds).select("product_id")).column(0).combine_chunks()
        found: Mask = pc.is_in(self.column("product_id"), value_set=ids).to_numpy(zero_copy_only=False)
        return found

    def flags(self, name: str) -> Mask:
        """A column of claims; what nobody says is no."""
        return self._remembered.get(
            ("flags", name), lambda: self.column(name).fill_null(False).to_numpy(zero_copy_only=False)
        )

    def numbers(self, name: str) -> NDArray[np.float64]:
        """A column of numbers; NaN is unknown."""
        return self._remembered.get(("numbers", name), lambda: as_numbers(self.column(name)))


def as_numbers(column: pa.Array) -> NDArray[np.float64]:
    """A column as floating-point numbers, amounts as the nearest to what is written; NaN is unknown."""
    if pa.types.is_decimal(column.type):
        amounts = smallest_units(column) / 10.0**column.type.scale
        return np.where(pc.is_valid(column).to_numpy(zero_copy_only=False), amounts, np.nan)
    numbers: NDArray[np.float64] = pc.cast(column, pa.float64()).to_numpy(zero_copy_only=False)
    return numbers


_LINES: WeakKeyDictionary[ReadModel, ProductLines] = WeakKeyDictionary()
_OPENING = threading.Lock()


def lines_of(model: ReadModel) -> ProductLines:
    """The lines of a revision: read from beside its files, and written there by who asks first."""
    with _OPENING:
        lines = _LINES.get(model)
        if lines is None:
            table = read_lines(model.folder, model.digest)
            if table is None:
                table = write_lines(model.folder, model.digest, build_lines(model))
            lines = _LINES[model] = ProductLines(table, model)
        return lines


def prepare_lines(model: ReadModel, changed: Changed | None = None) -> None:
    """Write the lines of a revision that is published; `changed` is what it says otherwise, where that is known."""
    lines = next_lines(changed, model) if changed else None
    store_lines(model.folder, model.digest, build_lines(model) if lines is None else lines)


def _whole(table: pa.Table, name: str) -> pa.Array:
    column = table.column(name)
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def _coded(column: pa.Array, count: int) -> Coded:
    if not pa.types.is_list(column.type):
        return Coded(column.dictionary, _places(column), None, count)
    ends = column.offsets.to_numpy()
    lines = np.repeat(np.arange(count, dtype=np.int32), np.diff(ends))
    return Coded(column.values.dictionary, _places(column.values), lines, count)


def _places(column: pa.DictionaryArray) -> Places:
    places: Places = column.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    return places
