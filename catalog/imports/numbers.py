"""Numbers as people write them: decimal mark and thousands, units beside the figure, currencies."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from catalog.imports.facts import Detection
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
    """Read a text column whose decimal mark is known; each different cell is read once."""
    codes, cells = pd.factorize(column)
    read = [_read(str(cell), decimal) for cell in cells]
    parts = (pd.array([found[part] for found in read], dtype=TEXT) for part in range(3))
    figure, before, after = (pd.Series(part.take(codes), index=column.index) for part in parts)
    return Figures(figure, before, after)


def numbers(column: pd.Series, decimal: str) -> pd.Series:
    """The numbers of a text column, missing where a cell is none; units and words around them are not looked at."""
    codes, cells = pd.factorize(column)
    found = np.array([float(_read(str(cell), decimal)[0] or "nan") for cell in cells], dtype=np.float64)
    taken = found[codes] if len(cells) else np.empty(0)
    return pd.Series(np.where(np.abs(taken) <= _LARGEST, taken, np.nan), index=column.index)


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
    return unicodedata.normalize("NFKC", cell.translate(_SIGNS)).translate(_SIGNS).strip()


@lru_cache(maxsize=100_000)
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
    counts = cells.value_counts()
    kinds = {cell: _mark_of(str(cell)) for cell in counts.index}
    of = counts.groupby([kinds[cell] for cell in counts.index]).sum()
    unsettled = sorted(str(cell) for cell, kind in kinds.items() if kind == "?")
    return Evidence(int(of.get(".", 0)), int(of.get(",", 0)), unsettled[0] if unsettled else None)


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
    signs = cells.str.extract(r"[0-9]([.,' ])[0-9]{3}", expand=False).dropna().unique()
    return [Detection("thousands", name, str(sign), sure=True) for sign in signs if sign != mark]
