"""A table as text: every cell as it stood, with the row it stood in and whether the row has the right shape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from catalog.imports.facts import Detection
from catalog.imports.limits import LIMITS
from catalog.model.problem import CatalogError

TEXT = pd.StringDtype("pyarrow", na_value=np.nan)

#: The two columns a file of rejected rows has beside the original ones; they are left out when it is read again.
REJECTED_COLUMNS = ("row", "reasons")
#: What a source's own column of such a name is called in that file.
OWN_SUFFIX = " (source)"
_CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f]"
_BLANK = re.compile(r"\s+")
#: How much of a damaged cell is shown.
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class TextTable:
    """`cells` holds text columns, empty text for an empty cell; `row` the 1-based data row of each.

    `fault` is the rule a row breaks by its shape alone (`row.too_few_cells` ...), missing where it breaks none, and
    `fault_value` what stood there. `typed` names columns that held numbers as numbers, so that their decimal mark is
    no question. `header_line` is the line of the header in `sheet`.
    """

    cells: pd.DataFrame
    row: pd.Series
    fault: pd.Series
    fault_value: pd.Series
    typed: frozenset[str] = frozenset()
    sheet: str = ""
    header_line: int = 1
    detections: tuple[Detection, ...] = ()

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers, each one once."""
        return tuple(str(name) for name in self.cells.columns)

    @property
    def pointer(self) -> pd.Series:
        """Where each row stands, for a person."""
        if not self.sheet:
            return "row " + self.row.astype(TEXT)
        return f"{self.sheet}!row " + (self.row + self.header_line).astype(TEXT)

    def with_columns(self, headers: Sequence[str]) -> TextTable:
        """The same rows of a few columns."""
        return replace(self, cells=self.cells[list(headers)])

    def part(self, start: int, stop: int) -> TextTable:
        """The rows from `start` to before `stop`, by position."""
        cut = {
            name: getattr(self, name).iloc[start:stop].reset_index(drop=True)
            for name in ("cells", "row", "fault", "fault_value")
        }
        return replace(self, **cut)

    def seen(self, *detections: Detection) -> TextTable:
        """This table with more that was detected in it."""
        return replace(self, detections=(*self.detections, *detections))


def text_table(
    headers: Sequence[str],
    columns: Sequence[pa.Array],
    row: Sequence[int] | np.ndarray,
    *,
    fault: pa.Array | None = None,
    fault_value: pa.Array | None = None,
    typed: Sequence[bool] = (),
    sheet: str = "",
    header_line: int = 1,
    detections: tuple[Detection, ...] = (),
) -> TextTable:
    """A table from its columns: headers made unique, blank rows left out, damaged rows marked, limits held.

    `columns` are Arrow arrays of text, missing where empty; `row` their 1-based data rows. Raises CatalogError
    `file.too_many_columns`, `file.too_many_rows` or `file.no_header`.
    """
    check_size(rows=len(row), columns=len(headers))
    names = unique_headers(headers)
    if not names:
        raise CatalogError("file.no_header")
    nothing = pa.nulls(len(row), pa.string())
    is_typed = dict(zip(names, [*typed, *[False] * (len(names) - len(typed))], strict=True))
    cells = {name: pc.fill_null(column, "") for name, column in _own_columns(names, columns).items()}
    faults = _damage(cells, nothing if fault is None else fault, nothing if fault_value is None else fault_value)
    keep = _is_filled(cells, faults[0])
    whole = pa.table({**cells}, schema=pa.schema([(name, pa.string()) for name in cells]))
    return TextTable(
        _frame(whole, keep),
        pd.Series(np.asarray(row, dtype="int64")[keep]),
        _text(faults[0], keep),
        _text(faults[1], keep),
        frozenset(name for name in cells if is_typed.get(name)),
        sheet,
        header_line,
        detections,
    )


def check_size(*, rows: int, columns: int) -> None:
    """Refuse what is beyond the limits before anything of that size is built."""
    if columns > LIMITS.columns:
        raise CatalogError("file.too_many_columns", columns=columns, limit=LIMITS.columns)
    if rows > LIMITS.rows or rows * columns > LIMITS.cells:
        raise CatalogError("file.too_many_rows", rows=rows, limit=min(LIMITS.rows, LIMITS.cells // max(columns, 1)))


def plain_header(header: str) -> str:
    """A header without byte-order mark, line ends and doubled blanks."""
    return _BLANK.sub(" ", header.replace("\ufeff", "")).strip()


def unique_headers(headers: Sequence[str]) -> list[str]:
    """Headers as columns can be called: empty ones by their position, repeated ones with a count."""
    taken: dict[str, int] = {}
    names = []
    for position, header in enumerate(headers, 1):
        name = plain_header(header) or f"column {position}"
        while name in taken:
            taken[name] += 1
            name = f"{name} ({taken[name]})"
        taken[name] = 1
        names.append(name)
    return names


def _own_columns(names: Sequence[str], columns: Sequence[pa.Array]) -> dict[str, pa.Array]:
    """The columns by name; of a file of rejected rows that somebody mended, the two that were added to it go again."""
    if tuple(names[-2:]) != REJECTED_COLUMNS:
        return dict(zip(names, columns, strict=True))
    own = {f"{name}{OWN_SUFFIX}": name for name in REJECTED_COLUMNS}
    return {own.get(name, name): column for name, column in zip(names[:-2], columns[:-2], strict=True)}


def _is_filled(cells: dict[str, pa.Array], fault: pa.Array) -> np.ndarray:
    """Which rows have anything in them, or anything wrong with them."""
    is_filled = pc.is_valid(fault)
    for column in cells.values():
        is_filled = pc.or_(is_filled, pc.not_equal(pc.utf8_trim_whitespace(column), ""))
    return np.asarray(is_filled)


def _damage(cells: dict[str, pa.Array], fault: pa.Array, value: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Keep aside rows with a cell beyond the limit or with control characters: they are damage in the file."""
    for column in cells.values():
        for rule, hits in (
            ("row.cell_too_long", pc.greater(pc.utf8_length(column), LIMITS.cell_characters)),
            ("row.control_character", pc.match_substring_regex(column, _CONTROL)),
        ):
            if pc.any(hits, min_count=0).as_py():
                is_new = pc.and_(hits, pc.is_null(fault))
                value = pc.if_else(is_new, pc.utf8_slice_codeunits(column, 0, _SHOWN), value)
                fault = pc.if_else(is_new, rule, fault)
    return fault, value


def _frame(whole: pa.Table, keep: np.ndarray) -> pd.DataFrame:
    kept = whole if keep.all() else whole.filter(pa.array(keep))
    frame: pd.DataFrame = kept.to_pandas(types_mapper={pa.string(): TEXT}.get)
    return frame


def _text(column: pa.Array, keep: np.ndarray) -> pd.Series:
    return pd.Series(column.filter(pa.array(keep)).to_pylist(), dtype=TEXT)
