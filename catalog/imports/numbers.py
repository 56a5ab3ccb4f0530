"""Numbers as people write them: decimal mark and thousands, units beside the figure, currencies."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from catalog.imports.facts import Detection
from catalog.imports.limits import CELLS_REMEMBERED
from catalog.imports.text_table import TEXT
from catalog.model.problem import CatalogError

DECIMAL_MARKS = (".", ",")

_NUMBER = re.compile(
    r"(?P<before>[^0-9+\-.,]{0,20}?)\s*(?P<sign>[-+]?)\s*(?P<figure>[0-9][0-9.,' ]*|[.,][0-9]+)"
    r"(?P<exponent>[eE][-+]?[0-9]{1,3})?\s*(?P<after>[^0-9\s+\-.,].{0,40})?"
)
#: A number beyond this is damage, and no later arithmetic may overflow.
_LARGEST = 1e15
_LONGEST = 100
#: Nothing but a figure, as most cells are.
_PLAIN = {mark: rf"^-?[0-9]{{1,15}}(?:{re.escape(mark)}[0-9]{{1,15}})?$" for mark in DECIMAL_MARKS}
#: A figure whose mark M can only be a decimal mark: not one to three digits before and three behind.
_SETTLED = r"-?(?:[0-9]{4,15}M[0-9]{1,15}|[0-9]{1,3}M(?:[0-9]{1,2}|[0-9]{4,15})|0[0-9]{0,2}M[0-9]{3})"
_SIGNS = str.maketrans({"−": "-", "–": "-", "’": "'", "\xa0": " ", "\u202f": " ", "\u2009": " "})


@dataclass(frozen=True, slots=True)
class Figures:
    """A column of numbers: `figure` as plain decimal text (`1339.69`), missing where there is none to be read.

    `before` and `after` are the words around it (`€`, `kg`), empty text where there are none.
    """

    figure: pd.Series
    before: pd.Series
    after: pd.Series

    @property
    def number(self) -> pd.Series:
        """The figures as floats, missing where one is beyond anything that is measured here."""
        found = self.figure.astype("float64")
        return found.where(found.abs() <= _LARGEST)


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many cells can only have a point, or only a comma, as decimal mark; `open_example` one that could be both."""

    points: int
    commas: int
    open_example: str | None


def figures(column: pd.Series, decimal: str) -> Figures:
    """Read a text column whose decimal mark is known; plain figures as a whole, each other different cell once."""
    cells, is_plain = _plain(column, decimal)
    worded = ~is_plain.to_numpy(zero_copy_only=False)
    parts = [np.array(cells.to_pylist(), dtype=object), *(np.full(len(column), "", dtype=object) for _ in range(2))]
    if worded.any():
        codes, different = pd.factorize(column[worded])
        read = [_read(str(cell), decimal) for cell in different]
        for place, part in enumerate(parts):
            part[worded] = np.array([found[place] for found in read], dtype=object)[codes]
    return Figures(*(pd.Series(part, index=column.index, dtype=TEXT) for part in parts))


def numbers(column: pd.Series, decimal: str) -> pd.Series:
    """The numbers of a text column, missing where a cell is none; units and words around them are not looked at."""
    cells, is_plain = _plain(column, decimal)
    plain = is_plain.to_numpy(zero_copy_only=False)
    found = pc.cast(pc.if_else(is_plain, cells, None), pa.float64()).to_numpy(zero_copy_only=False).copy()
    if not plain.all():
        codes, different = pd.factorize(column[~plain])
        read = np.array([float(_read(str(cell), decimal)[0] or "nan") for cell in different], dtype=np.float64)
        found[~plain] = read[codes]
    return pd.Series(np.where(np.abs(found) <= _LARGEST, found, np.nan), index=column.index)


def arrow_text(column: pd.Series) -> pa.Array:
    """A text column as one Arrow array, for work on it as a whole."""
    found = pa.array(column, pa.string())
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def matches(column: pd.Series, pattern: str) -> pd.Series:
    """Whether each cell is, as a whole, what the pattern says (RE2, so in linear time)."""
    found = pc.fill_null(pc.match_substring_regex(arrow_text(column), f"^(?:{pattern})$"), fill_value=False)
    return pd.Series(found.to_numpy(zero_copy_only=False), index=column.index)


def _plain(column: pd.Series, decimal: str) -> tuple[pa.Array, pa.Array]:
    """The cells with a point as decimal mark, and which of them are nothing but a figure or empty."""
    cells = arrow_text(column)
    is_plain = pc.fill_null(pc.match_substring_regex(cells, _PLAIN[decimal]), fill_value=False)
    return (cells if decimal == "." else pc.replace_substring(cells, ",", ".")), is_plain


def decimal_marks(
    columns: Mapping[str, pd.Series], stated: Mapping[str, str], typed: frozenset[str]
) -> tuple[Mapping[str, str], tuple[Detection, ...]]:
    """The decimal mark of each column, and what was detected.

    `stated` is the user's word by column. A column that its own cells do not settle follows the other columns of the
    file where those agree. Raises CatalogError `column.decimals_ambiguous` (column, example, flag) where nothing does.
    """
    evidence = {name: _evidence(cells) for name, cells in columns.items() if name not in stated and name not in typed}
    settled = {name: mark for name, found in evidence.items() if (mark := _settled(found))}
    marks, detections = dict.fromkeys(typed & columns.keys(), "."), []
    for name, found in evidence.items():
        mark = settled.get(name)
        if mark is None and found.open_example is not None:
            others = set(settled.values()) | ({"."} if typed else set())
            if len(others) != 1 or found.points or found.commas:
                raise CatalogError(
                    "column.decimals_ambiguous", column=name, example=found.open_example, flag="--decimal"
                )
            mark = others.pop()
        marks[name] = mark or "."
        if mark:
            is_sure = not (found.points and found.commas) and name in settled
            detections.append(Detection("decimal", name, mark, is_sure))
            detections.extend(_thousands(name, columns[name], mark))
    return {**marks, **stated}, tuple(detections)


def plain_text(cell: str) -> str:
    """Compatibility-normalised text with one kind of minus, apostrophe and blank."""
    if cell.isascii():
        return cell.strip()
    return unicodedata.normalize("NFKC", cell.translate(_SIGNS)).translate(_SIGNS).strip()


@lru_cache(maxsize=CELLS_REMEMBERED)
def _read(cell: str, decimal: str) -> tuple[str | None, str, str]:
    """Figure, words before and words after; several rules look at one cell, so what was read is kept for a while."""
    found = _NUMBER.fullmatch(plain_text(cell)) if len(cell) <= _LONGEST else None
    if not found:
        return None, "", ""
    figure = _canonical(found["figure"].strip(), decimal)
    if figure is None:
        return None, "", ""
    text = f"{'-' if found['sign'] == '-' else ''}{figure}{found['exponent'] or ''}"
    return text, found["before"].strip(), (found["after"] or "").strip()


def _canonical(figure: str, decimal: str) -> str | None:
    """`1.339,69` with a decimal comma as `1339.69`; None where thousands are not in threes."""
    whole, mark, rest = figure.rpartition(decimal)
    if not mark:
        whole, rest = figure, ""
    if (mark and not rest.isdigit()) or decimal in whole:
        return None
    other = "," if decimal == "." else "."
    separators = {sign for sign in whole if not sign.isdigit()}
    if separators:
        groups = re.split(r"[.,' ]", whole)
        if separators - {other, "'", " "} or len(separators) > 1 or not 1 <= len(groups[0]) <= 3:
            return None
        if any(len(group) != 3 for group in groups[1:]):
            return None
        whole = "".join(groups)
    return f"{whole or '0'}.{rest}" if rest else whole


def _evidence(cells: pd.Series) -> Evidence:
    """What the cells say; most say it as plain figures, which are counted as a whole."""
    settled = {mark: matches(cells, _SETTLED.replace("M", re.escape(mark))) for mark in DECIMAL_MARKS}
    rest = cells[~(settled["."] | settled[","] | matches(cells, "-?[0-9]*"))]
    counts = rest.value_counts()
    kinds = [_mark_of(str(cell)) for cell in counts.index]
    of = counts.groupby(kinds).sum()
    unsettled = sorted(str(cell) for cell, kind in zip(counts.index, kinds, strict=True) if kind == "?")
    points, commas = (int(of.get(mark, 0)) + int(settled[mark].sum()) for mark in DECIMAL_MARKS)
    return Evidence(points, commas, unsettled[0] if unsettled else None)


def _mark_of(cell: str) -> str:
    """The only decimal mark a cell can have, `?` where it can be both, empty where it has none."""
    found = _NUMBER.fullmatch(plain_text(cell)) if len(cell) <= _LONGEST else None
    if not found:
        return ""
    figure = found["figure"].strip()
    signs = [sign for sign in figure if sign in DECIMAL_MARKS]
    if not signs:
        return ""
    last, other = signs[-1], "," if signs[-1] == "." else "."
    if len(set(signs)) == 2:
        return last if signs.count(last) == 1 and _canonical(figure, last) else ""
    if len(signs) > 1:
        return other if _canonical(figure, other) else ""
    whole, _, rest = figure.partition(last)
    is_open = len(rest) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0") and not found["exponent"]
    return "?" if is_open else last


def _settled(found: Evidence) -> str | None:
    if found.points == found.commas:
        return None
    return "." if found.points > found.commas else ","


def _thousands(name: str, cells: pd.Series, mark: str) -> list[Detection]:
    """The sign between thousands, where the column has one."""
    found = pc.extract_regex(arrow_text(cells), r"[0-9](?P<sign>[.,' ])[0-9]{3}")
    signs = pc.unique(pc.struct_field(found, "sign")).to_pylist()
    return [Detection("thousands", name, sign, sure=True) for sign in signs if sign is not None and sign != mark]
