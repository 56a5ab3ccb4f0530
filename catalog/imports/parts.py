"""Facts that come part by part: a source of a million rows is never in memory as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import pandas as pd
import pyarrow as pa

from catalog.imports.facts import Detection, Facts
from catalog.imports.put_aside import TablesAside
from catalog.imports.text_table import TEXT
from catalog.model.problem import Issue

#: Rows that are read, checked, resolved and stated together: enough to work by whole columns, and little memory.
PART_ROWS = 100_000

_FRAMES = ("products", "offers", "certificates", "footprints")


class FactFrames(Protocol):
    """The four frames of a source or of a part of it, in the columns of `catalog.imports.facts`; `Facts` is one."""

    @property
    def products(self) -> pd.DataFrame:
        """What is said of products."""

    @property
    def offers(self) -> pd.DataFrame:
        """Prices."""

    @property
    def certificates(self) -> pd.DataFrame:
        """Certificates."""

    @property
    def footprints(self) -> pd.DataFrame:
        """Footprints."""


class Parts(Protocol):
    """Parts of a source, which can be gone through as often as it takes."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[FactFrames]: ...


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of one part."""

    products: pd.DataFrame
    offers: pd.DataFrame
    certificates: pd.DataFrame
    footprints: pd.DataFrame


@dataclass(frozen=True, slots=True)
class FactsInParts:
    """`Facts` whose frames come in parts; everything else as there.

    A record may be spread over parts, and the rows of one part may stand before or behind those of another.
    """

    source: str
    sha256: str
    reader: str
    rows_read: int
    parts: Parts
    rejected: pd.DataFrame
    issues: tuple[Issue, ...] = ()
    detections: tuple[Detection, ...] = ()
    details_read: int = 0
    options: Mapping[str, object] = field(default_factory=dict)


#: What can be imported.
Source = Facts | FactsInParts


def parts_of(source: Source, rows: int = PART_ROWS) -> Parts:
    """The parts of a source; whole frames are cut into parts of at most so many rows each."""
    return source.parts if isinstance(source, FactsInParts) else _Cut(source, rows)


def keep_parts(parts: Iterable[FactFrames]) -> Parts:
    """Take one part after the other and put it on disk; each is read from there whenever it is asked for.

    The files go with the object that is returned. Columns of text must hold text only.
    """
    kept = _Kept()
    for part in parts:
        kept.add(part)
    return kept


class _Kept:
    """Parts that lie on disk."""

    def __init__(self) -> None:
        self._tables = TablesAside()
        self._length = 0

    def add(self, part: FactFrames) -> None:
        for name in _FRAMES:
            table = pa.Table.from_pandas(getattr(part, name), preserve_index=False)
            self._tables.put(f"{name}-{self._length}", table)
        self._length += 1

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[FactFrames]:
        for place in range(self._length):
            yield Frames(*(_frame(self._tables.take(f"{name}-{place}")) for name in _FRAMES))


class _Cut:
    """Whole frames, cut."""

    def __init__(self, whole: FactFrames, rows: int) -> None:
        self._frames = [getattr(whole, name) for name in _FRAMES]
        self._rows = rows

    def __len__(self) -> int:
        return max(1, *(-(-len(frame) // self._rows) for frame in self._frames))

    def __iter__(self) -> Iterator[FactFrames]:
        for start in range(0, len(self) * self._rows, self._rows):
            rows = slice(start, start + self._rows)
            yield Frames(*(frame.iloc[rows].reset_index(drop=True) for frame in self._frames))


def _frame(table: pa.Table) -> pd.DataFrame:
    frame: pd.DataFrame = table.to_pandas(types_mapper={pa.string(): TEXT, pa.large_string(): TEXT}.get)
    return frame
