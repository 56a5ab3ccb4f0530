"""From a value in its own unit to its worth between 0 and 1."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]


def anchored(values: Column, worst: float | Column, best: float | Column) -> Column:
    """Worth of each value between the profile's anchors, from 0 (worst or beyond) to 1 (best or beyond).

    Anchors belong to the policy, not to the products in view, so a score never depends on who else is listed. Unknown
    (NaN) stays unknown. Equals one minus the SPOTIS distance of clipped values (Dezert et al., 2020).
    """
    worth: Column = np.asarray((values - worst) / (best - worst))  # the profile refuses worst == best
    return np.clip(worth, 0.0, 1.0, out=worth)


def binary(is_proven: NDArray[np.bool_]) -> Column:
    """1 where the claim is proven, unknown (NaN) where it is not: what is not proven may still be true."""
    return np.where(is_proven, 1.0, np.nan)
