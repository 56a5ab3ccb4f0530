"""Which anchors a profile has, whatever its use calls them: the values that earn nothing and everything."""

from __future__ import annotations

from dataclasses import dataclass

from procurement_core.policy.award.criteria import AwardCriterion, BenchmarkLinear, Monetised
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.criteria import Criterion
from procurement_core.policy.drafting import AnyProfile


@dataclass(frozen=True, slots=True)
class AnchorsAt:
    """The anchors of a criterion for one category of a screening profile, or for every one (None).

    `unit` is that of the values; where `of_estimate` is set they are shares of the buyer's estimate.
    """

    criterion: AwardCriterion | Criterion
    category: str | None
    worst: float
    best: float
    unit: str | None
    of_estimate: bool = False


def anchors_in(profile: AnyProfile) -> tuple[AnchorsAt, ...]:
    """Every pair of anchors in written order; a criterion under another formula has none."""
    if isinstance(profile, AwardProfile):
        return tuple(found for item in profile.criteria if (found := _bounds(item)))
    return tuple(
        AnchorsAt(item, category, pair.worst, pair.best, item.unit)
        for item in profile.criteria
        for category, pair in (
            *([(None, item.normalisation.params)] if item.normalisation.params else []),
            *((each.category, each) for each in item.anchors),
        )
    )


def _bounds(item: AwardCriterion) -> AnchorsAt | None:
    match item.normalisation:
        case BenchmarkLinear(params=bounds):
            worst, best = (bounds.hi, bounds.lo) if item.direction == "min" else (bounds.lo, bounds.hi)
            return AnchorsAt(item, None, worst, best, item.unit, of_estimate=bounds.relative_to is not None)
        case Monetised(params=limits):
            return AnchorsAt(item, None, limits.upper, limits.lower, item.unit)
        case _:
            return None
