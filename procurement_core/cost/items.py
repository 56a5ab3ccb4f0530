"""What is bought, as columns: prices, consumption, lives and footprints of the options. Missing stays missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from procurement_core.errors import ProcurementError

Column = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class CostItem:
    """One option; None is "not stated", never zero. Money per unit bought, in the currency of the terms.

    `price` includes delivery, installation, training and the taxes that are not recovered. The columns `..._year` are
    amounts per year at today's prices. `embedded_kg` is the footprint without the use stage; where it is not stated it
    is split off `footprint_kg` (see `procurement_core.cost.embedded`). `kwh_is_proven` says whether the consumption was
    measured by a test standard and is binding.
    """

    id: str
    price: float | None = None
    kwh_year: float | None = None
    consumables_year: float | None = None
    maintenance_year: float | None = None
    other_year: float | None = None
    life_years: float | None = None
    replacement_cost: float | None = None
    disposal: float | None = None
    residual_value: float | None = None
    embedded_kg: float | None = None
    footprint_kg: float | None = None
    footprint_use_kg: float | None = None
    use_ratio: float | None = None
    boundary: str | None = None
    kwh_is_proven: bool | None = None
    quantity: float = 1.0


@dataclass(frozen=True, slots=True)
class CostItems:
    """Many options as columns, NaN where not stated; None for a column that no option states.

    Raises ProcurementError `cost.value_negative`, `cost.ratio_out_of_range` or `cost.life_too_short` with the option.
    """

    ids: tuple[str, ...]
    price: Column | None = None
    kwh_year: Column | None = None
    consumables_year: Column | None = None
    maintenance_year: Column | None = None
    other_year: Column | None = None
    life_years: Column | None = None
    replacement_cost: Column | None = None
    disposal: Column | None = None
    residual_value: Column | None = None
    embedded_kg: Column | None = None
    footprint_kg: Column | None = None
    footprint_use_kg: Column | None = None
    use_ratio: Column | None = None
    boundary: NDArray[np.str_] | None = None
    kwh_is_proven: Flags | None = None
    quantity: Column | None = None

    def __post_init__(self) -> None:
        for name in NUMBERS:
            column = self.number(name)
            if column is None:
                continue
            if name in _MAY_BE_NEGATIVE:
                self._refuse("cost.value_infinite", np.isinf(column), name, column)
            else:
                self._refuse("cost.value_negative", (column < 0) | np.isinf(column), name, column)
        if self.use_ratio is not None:
            self._refuse("cost.ratio_out_of_range", self.use_ratio > 1, "use_ratio", self.use_ratio)
        if self.life_years is not None:
            self._refuse("cost.life_too_short", self.life_years < SHORTEST_LIFE, "life_years", self.life_years)
        if self.quantity is not None:
            self._refuse("cost.quantity_zero", self.quantity == 0, "quantity", self.quantity)

    def __len__(self) -> int:
        return len(self.ids)

    def number(self, name: str) -> Column | None:
        """One column of numbers by name."""
        column: Column | None = getattr(self, name)
        return column

    def known(self, name: str) -> Column:
        """The column, or one in which nothing is known."""
        column = self.number(name)
        return np.full(len(self), np.nan) if column is None else column

    def _refuse(self, code: str, hits: Flags, name: str, column: Column) -> None:
        if hits.any():
            place = int(np.flatnonzero(hits)[0])
            raise ProcurementError(code, option=self.ids[place], column=name, value=float(column[place]))


#: Shares of a year below this would be a consumable, not a product that is replaced.
SHORTEST_LIFE = 0.1
#: A take-back that pays has a disposal cost below zero.
_MAY_BE_NEGATIVE = frozenset({"disposal", "residual_value"})
#: The columns that hold numbers.
NUMBERS = tuple(f.name for f in fields(CostItem) if f.name not in ("id", "boundary", "kwh_is_proven"))


def columns_of(items: Sequence[CostItem]) -> CostItems:
    """Options as columns; a number that none of them states is a column that is not there."""
    columns = {name: [getattr(item, name) for item in items] for name in NUMBERS}
    boundaries = [item.boundary or "" for item in items]
    proofs = [item.kwh_is_proven for item in items]
    return CostItems(
        tuple(item.id for item in items),
        **{name: np.array(values, dtype=np.float64) for name, values in columns.items() if any(_stated(values))},
        boundary=np.array(boundaries, dtype=np.str_) if any(boundaries) else None,
        kwh_is_proven=np.array([bool(proof) for proof in proofs]) if any(_stated(proofs)) else None,
    )


def _stated(values: Sequence[object]) -> list[bool]:
    return [value is not None for value in values]
