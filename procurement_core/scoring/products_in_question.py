"""The products that a question is about, in the order of their ids, and answers put beside them by number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from procurement_core.proof.candidates import Candidates, best_beside


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

    def beside(self, candidates: Candidates, rows: pa.Table, missing: Mapping[str, int]) -> dict[str, pa.Array]:
        """The best of the `rows` of `candidates`, a cell for each product: null, or what `missing` says."""
        last = pc.max(rows.column("number")).as_py() or 0  # the revision may hold products behind those in question
        is_whole = last < len(self) == len(self.row_of)
        return best_beside(candidates, rows, None if is_whole else self.row_of, len(self), missing)
