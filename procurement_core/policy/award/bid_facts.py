"""What conditions read: columns with one value per bid, facts of the tender, and lists of reference data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Cell: TypeAlias = float | str | bool | None
Claims: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class BidFacts:
    """The facts of `bids` bids. None, and a number that is none, are "not stated".

    `columns` are by name, each with a value per bid; `tender` holds what is the same for all (`ceiling`, `category`);
    `references` the entries of each list by `list.key`, category codes among them reach to everything below them.
    """

    bids: int
    columns: Mapping[str, Sequence[Cell] | NDArray[np.float64]]
    tender: Mapping[str, Cell] = field(default_factory=dict)
    references: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, column in self.columns.items():
            if len(column) != self.bids:
                raise ValueError(f"column {name} has {len(column)} values for {self.bids} bids")

    def cells(self, name: str) -> Sequence[Cell] | NDArray[np.float64] | None:
        """The column of that name, a fact of the tender once per bid, or None where neither is known."""
        if name in self.columns:
            return self.columns[name]
        if name in self.tender:
            return (self.tender[name],) * self.bids
        return None
