"""What values earn under a criterion's own formula, as the checks need it: what is not stated earns nothing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from procurement_core.policy.award.criteria import AwardCriterion
from procurement_core.scoring.criterion_worth import worth_under


def worth_of(item: AwardCriterion, values: NDArray[np.float64], estimate: float | None) -> NDArray[np.float64] | None:
    """Worth of each value from 0 to 1; a missing one (NaN), and a level that the ladder does not have, earn nothing.

    None where the formula needs the buyer's estimate and there is none, and where the value itself decides.
    """
    found = worth_under(item.normalisation, values, lower_is_better=item.direction == "min", estimate=estimate)
    return None if found is None else np.nan_to_num(found)
