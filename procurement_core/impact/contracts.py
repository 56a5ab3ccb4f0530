"""The contracts of a period as columns: value, category, and in which ways each is green."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from procurement_core.errors import ProcurementError
from procurement_core.impact.green import RANKED, CriteriaPlace, GreenType

Amounts = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Contracts:
    """Contracts in the order of their file. `value` is NaN where not stated; `is_regulated` says whether the category
    is one in which green buying is regulated or has priority, and `categories` names those; `types` and `criteria` hold
    the contracts that carry each.

    Raises ProcurementError `impact.value_negative`.
    """

    ids: tuple[str, ...]
    value: Amounts
    is_regulated: Flags
    categories: tuple[str, ...]
    types: Mapping[GreenType, Flags]
    criteria: Mapping[CriteriaPlace, Flags]
    currency: str = ""

    def __post_init__(self) -> None:
        wrong = np.flatnonzero((self.value < 0) | np.isinf(self.value))
        if len(wrong):
            place = int(wrong[0])
            raise ProcurementError("impact.value_negative", contract=self.ids[place], value=float(self.value[place]))

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def is_green(self) -> Flags:
        """Contracts that are green in any way."""
        return np.any([self.carries(kind) for kind in RANKED], axis=0) if len(self) else np.zeros(0, dtype=np.bool_)

    def carries(self, kind: GreenType) -> Flags:
        """Contracts that are green in this way, whichever others they are."""
        return self.types.get(kind, np.zeros(len(self), dtype=np.bool_))

    def counted_as(self, kind: GreenType) -> Flags:
        """Contracts of which this is the highest way: no contract is counted twice."""
        found = self.carries(kind).copy()
        for higher in RANKED[: RANKED.index(kind)]:
            found &= ~self.carries(higher)
        return found
