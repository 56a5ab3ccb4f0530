"""How many products may be offered, how many under reserve, and how many are out for which first reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from procurement_core.scoring.gate_states import CONDITIONAL, PASS


@dataclass(frozen=True, slots=True)
class Tally:
    """total = eligible + conditional + sum of excluded."""

    total: int
    eligible: int
    conditional: int
    excluded: Mapping[str, int]

    @classmethod
    def of(cls, state: NDArray[np.int8], first_reason: NDArray[np.int16], codes: tuple[str, ...]) -> Tally:
        """Counted over some rows; `first_reason` is a place in `codes`, -1 for rows that are not out."""
        states = np.bincount(state, minlength=3)
        reasons = np.bincount(first_reason + 1, minlength=len(codes) + 1)[1:]
        return cls(
            total=len(state),
            eligible=int(states[PASS]),
            conditional=int(states[CONDITIONAL]),
            excluded={code: int(count) for code, count in zip(codes, reasons, strict=True) if count},
        )
