"""The bids of a tender as columns: one place per bid, what a bid does not state is missing and never zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from procurement_core.proof.comparing.declared import Declared

#: Numbers by bid, NaN where a bid states none.
Column = NDArray[np.float64]
Rows = NDArray[np.intp]
_Cell = TypeVar("_Cell")


@dataclass(frozen=True, slots=True)
class BidTable:
    """Bids in the order of their file; every column has one place per bid.

    `price` is the unadjusted price in the profile's currency. `numbers` are in the unit of the profile's indicator,
    `claims` are 1 (yes), 0 (no) or NaN (not stated), `texts` and `days` hold None where nothing is stated, `footprints`
    where a bid declares none (no tuple at all: nobody declares one).
    """

    bids: tuple[str, ...]
    suppliers: tuple[str | None, ...]
    price: Column
    numbers: Mapping[str, Column] = field(default_factory=dict)
    claims: Mapping[str, Column] = field(default_factory=dict)
    texts: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)
    days: Mapping[str, tuple[date | None, ...]] = field(default_factory=dict)
    footprints: tuple[Declared | None, ...] = ()

    def __post_init__(self) -> None:
        count = len(self.bids)
        if len(set(self.bids)) != count:
            raise ValueError("two bids have one id")
        object.__setattr__(self, "footprints", self.footprints or (None,) * count)
        sizes = [len(column) for part in (self.numbers, self.claims) for column in part.values()]
        sizes += [len(column) for column in self.texts.values()] + [len(column) for column in self.days.values()]
        if {len(self.suppliers), len(self.price), len(self.footprints), *sizes} != {count}:
            raise ValueError("every column has one place per bid")
        object.__setattr__(self, "price", _kept(self.price))
        object.__setattr__(self, "numbers", _frozen(self.numbers))
        object.__setattr__(self, "claims", _frozen(self.claims))
        object.__setattr__(self, "texts", MappingProxyType(dict(self.texts)))
        object.__setattr__(self, "days", MappingProxyType(dict(self.days)))

    def __len__(self) -> int:
        return len(self.bids)

    def number(self, name: str) -> Column:
        """A column of numbers; all missing where the table has no such column."""
        return self.numbers.get(name, np.full(len(self), np.nan))

    def claim(self, name: str) -> Column:
        """A column of claims; all missing where the table has no such column."""
        return self.claims.get(name, np.full(len(self), np.nan))

    def text(self, name: str) -> tuple[str | None, ...]:
        """A column of texts; all missing where the table has no such column."""
        return self.texts.get(name, (None,) * len(self))

    def day(self, name: str) -> tuple[date | None, ...]:
        """A column of days; all missing where the table has no such column."""
        return self.days.get(name, (None,) * len(self))

    def take(self, rows: Rows) -> BidTable:
        """The bids at those places, in that order."""
        return BidTable(
            tuple(self.bids[row] for row in rows),
            tuple(self.suppliers[row] for row in rows),
            self.price[rows],
            {name: column[rows] for name, column in self.numbers.items()},
            {name: column[rows] for name, column in self.claims.items()},
            {name: _taken(column, rows) for name, column in self.texts.items()},
            {name: _taken(column, rows) for name, column in self.days.items()},
            _taken(self.footprints, rows),
        )


def _taken(column: Sequence[_Cell], rows: Rows) -> tuple[_Cell, ...]:
    return tuple(column[row] for row in rows)


def _kept(column: Column) -> Column:
    """A copy that nobody can write to."""
    kept = np.array(column, dtype=np.float64)
    kept.setflags(write=False)
    return kept


def _frozen(columns: Mapping[str, Column]) -> Mapping[str, Column]:
    return MappingProxyType({name: _kept(column) for name, column in columns.items()})
