"""The products that a question is about, in the order of their ids, and answers put beside them by number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class ProductsInQuestion:
    """Ids, the codes of each as a dictionary of lists, its attributes, and by number of the revision the row (or -1).

    It is the same on every day and under every profile that judges the same attributes, and is shared.
    """

    ids: pa.Array
    codes: pa.DictionaryArray
    attributes: Mapping[str, pa.ChunkedArray]
    row_of: NDArray[np.int32]

    @classmethod
    def of(cls, rows: pa.Table, lists: pa.Table, fields: Sequence[str]) -> ProductsInQuestion:
        """From rows in any order: `product_id`, `number`, `code_list` and `fields`; `lists` are all lists of codes."""
        numbers = rows.column("number").to_numpy()
        order = np.argsort(numbers, kind="stable")  # numbers follow ids
        row_of = np.full(int(numbers.max(initial=-1)) + 1, -1, dtype=np.int32)
        row_of[numbers[order]] = np.arange(len(order), dtype=np.int32)
        ordered = rows.select(["product_id", "code_list", *fields]).take(pa.array(order)).combine_chunks()
        place = np.empty(lists.num_rows, dtype=np.int32)
        place[lists.column("code_list").to_numpy()] = np.arange(lists.num_rows, dtype=np.int32)
        held = pa.array(place[ordered.column("code_list").to_numpy()])
        return cls(
            ids=ordered.column("product_id").combine_chunks(),
            codes=pa.DictionaryArray.from_arrays(held, lists.column("codes").combine_chunks()),
            attributes={name: ordered.column(name) for name in fields},
            row_of=row_of,
        )

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def nbytes(self) -> int:
        """Bytes of all columns."""
        return int(
            self.ids.nbytes + self.codes.nbytes + self.row_of.nbytes + sum(c.nbytes for c in self.attributes.values())
        )

    @property
    def numbers(self) -> NDArray[np.int64]:
        """The number in the revision of each product."""
        return np.flatnonzero(self.row_of >= 0)

    def beside(self, found: pa.Table, missing: Mapping[str, int]) -> dict[str, pa.Array]:
        """The columns of an answer by `number`, one cell for each product: null, or what `missing` says."""
        numbers = found.column("number").to_numpy()
        rows = self.row_of[np.minimum(numbers, len(self.row_of) - 1)] if len(self.row_of) else numbers
        rows = np.where(numbers < len(self.row_of), rows, -1)
        is_asked = rows >= 0
        columns = {name: found.column(name) for name in found.column_names if name != "number"}
        if not is_asked.all():
            rows = rows[is_asked]
            columns = {name: column.filter(pa.array(is_asked)) for name, column in columns.items()}
        has_row = np.zeros(len(self), dtype=np.bool_)
        has_row[rows] = True
        return {name: self._placed(column, rows, has_row, missing.get(name)) for name, column in columns.items()}

    def _placed(
        self, column: pa.ChunkedArray, rows: NDArray[np.int32], has_row: NDArray[np.bool_], missing: int | None
    ) -> pa.Array:
        cells = np.full(len(self), missing or 0, dtype=column.type.to_pandas_dtype())
        cells[rows] = pc.fill_null(column, missing or 0).to_numpy()
        if missing is not None:
            return pa.array(cells)
        is_null = ~has_row
        if column.null_count:
            is_null[rows] = column.is_null().to_numpy()
        return pa.array(cells, mask=is_null)
