"""Award criteria of a tender: what earns points, under which formula. Formulas fixed by law offer no choice."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from procurement_core.policy.award.vocabulary import Edge, IndicatorId, require_each_once
from procurement_core.policy.terms import Id, NumberSource, Said, Strict, Title

#: From worst to best: what a footprint may be to earn points in an award.
ComparabilityFloor = Literal["COMPARABLE", "COMPARABLE_ADJUSTED"]
#: Tiers of evidence, the best first (T1 certified or verified under one rule ... T5 sector default).
Tier = Literal["T1", "T2", "T3", "T4", "T5"]
#: What an absent or rejected value does. The mean of the others is not among them: it rewards silence.
MissingRule = Literal["reject", "zero_points", "default_plus_penalty", "drop_criterion", "clarify"]


class InverseMin(Strict):
    """S = min / value (lower is better): the statutory price formula of China's Order 87, and the World Bank's."""

    type: Literal["inverse_min"]


class LinearMinMax(Strict):
    """S = (max - value) / (max - min) over the bids."""

    type: Literal["linear_minmax"]


class LinearMin(Strict):
    """S = max(0, 2 - value / min)."""

    type: Literal["linear_min"]


class MeanBased(Strict):
    """S = clamp(0.5 + (mean - value) / mean)."""

    type: Literal["mean_based"]


class BudgetParams(Strict):
    """The ceiling that was published."""

    budget: float = Field(gt=0)


class Budget(Strict):
    """S = max(0, 1 - value / budget)."""

    type: Literal["budget"]
    params: BudgetParams


class Bounds(Strict):
    """`lo` and `hi` in the criterion's unit, or as shares of the buyer's estimate."""

    lo: float
    hi: float
    relative_to: Literal["estimate"] | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Bounds:
        if self.lo >= self.hi:
            raise PydanticCustomError("profile.bounds_reversed", "bounds", {"lo": self.lo, "hi": self.hi})
        return self


class BenchmarkLinear(Strict):
    """S = clamp((hi - value) / (hi - lo)) for `min`, clamp((value - lo) / (hi - lo)) for `max`."""

    type: Literal["benchmark_linear"]
    params: Bounds


class StepParams(Strict):
    """Rows of (edge, points): for `min` the first edge the value does not exceed, for `max` the last it reaches.

    `table_rel` holds edges as shares of `benchmark`, `table` in the criterion's unit: one of the two. Points are
    0..100. The last edge may be infinite (`.inf`, "everything above").
    """

    table: tuple[tuple[Edge, float], ...] = ()
    table_rel: tuple[tuple[Edge, float], ...] = ()
    benchmark: float | None = Field(default=None, gt=0)

    @model_validator(mode="after")
    def _one_table(self) -> StepParams:
        if bool(self.table) == bool(self.table_rel) or bool(self.table_rel) != (self.benchmark is not None):
            raise PydanticCustomError("profile.step_table", "step")
        return self

    @property
    def edges(self) -> tuple[tuple[float, float], ...]:
        """(edge in the criterion's unit, points), in written order."""
        scale = 1.0 if self.benchmark is None else self.benchmark
        return tuple((edge * scale, points) for edge, points in self.table or self.table_rel)


class Step(Strict):
    """S = points of the interval / 100: the interval rule of Order 87 art. 55."""

    type: Literal["step"]
    params: StepParams


class LadderParams(Strict):
    """Rows of (level, share); a level may be a text such as NR."""

    table: tuple[tuple[float | str, float], ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _levels_once(self) -> LadderParams:
        require_each_once(f"{level:g}" if isinstance(level, float) else level for level, _ in self.table)
        return self


class Ladder(Strict):
    """S = share of the level."""

    type: Literal["ladder"]
    params: LadderParams


class MonetisedParams(Strict):
    """`upper` earns nothing, `lower` everything, in the criterion's unit."""

    upper: float
    lower: float

    @model_validator(mode="after")
    def _ordered(self) -> MonetisedParams:
        if self.lower >= self.upper:
            raise PydanticCustomError("profile.bounds_reversed", "bounds", {"lo": self.lower, "hi": self.upper})
        return self


class Monetised(Strict):
    """S = clamp((upper - value) / (upper - lower)); worth S x value_max in money."""

    type: Literal["monetised"]
    params: MonetisedParams


class Binary(Strict):
    """S = 1 where proven, 0 where not."""

    type: Literal["binary"]


class RatioMax(Strict):
    """S = value / max over the bids (World Bank technical score)."""

    type: Literal["ratio_max"]


class RawPointsParams(Strict):
    """The most points a bid can be given."""

    max: float = Field(gt=0)


class RawPoints(Strict):
    """S = points given / max."""

    type: Literal["raw_points"]
    params: RawPointsParams


class Unchanged(Strict):
    """The value itself decides (lowest price, lowest life-cycle cost)."""

    type: Literal["none"]


Normalisation = Annotated[
    InverseMin
    | LinearMinMax
    | LinearMin
    | MeanBased
    | Budget
    | BenchmarkLinear
    | Step
    | Ladder
    | Monetised
    | Binary
    | RatioMax
    | RawPoints
    | Unchanged,
    Field(discriminator="type"),
]

#: Formulas whose result for one bid depends on which others are there.
RELATIVE = frozenset({"inverse_min", "linear_minmax", "linear_min", "mean_based", "ratio_max"})


class SetRule(Strict):
    """From which verdict on a footprint earns points, and how many comparable bids the criterion needs."""

    min: ComparabilityFloor = "COMPARABLE_ADJUSTED"
    min_comparable: int = Field(default=2, ge=1)


class MissingParams(Strict):
    """`uplift` is the share added to the category default under `default_plus_penalty`.

    `default` is that default in the criterion's unit; where none is announced the value stays missing.
    """

    uplift: float = Field(default=0.30, ge=0)
    default: float | None = None


class AwardCriterion(Strict):
    """One award criterion, worth one of four things.

    `weight` is a share of 1 (with `weight_range` where a range is published instead), `value_max` money,
    `value_max_pct` a share of the buyer's estimate, `factor` money per unit of the value.
    """

    id: Id
    title: Title
    group: Literal["price", "environment", "social", "technical", "service", "economic", "quality"]
    indicator: IndicatorId
    unit: str = Field(min_length=1)
    direction: Literal["min", "max"]
    weight: float | None = Field(default=None, ge=0.0, le=1.0)
    weight_range: tuple[float, float] | None = None
    value_max: float | None = Field(default=None, gt=0)
    value_max_pct: float | None = Field(default=None, gt=0, le=1)
    factor: float | None = Field(default=None, gt=0)
    normalisation: Normalisation
    missing: MissingRule | Literal["mean_impute", "worst_valid"]
    missing_params: MissingParams | None = None
    comparability: SetRule | None = None
    verification_min: Tier | None = None
    link_to_subject: Said = ""
    num: NumberSource

    @model_validator(mode="after")
    def _is_worth_one_thing(self) -> AwardCriterion:
        worth = (self.weight, self.value_max, self.value_max_pct, self.factor)
        if sum(item is not None for item in worth) > 1:
            raise PydanticCustomError("profile.worth_twice", "worth")
        if self.weight_range is not None:
            low, high = self.weight_range
            if not 0.0 <= low <= high <= 1.0:
                raise PydanticCustomError("profile.weight_range", "range", {"low": low, "high": high})
        return self

    @model_validator(mode="after")
    def _formula_fits(self) -> AwardCriterion:
        if self.normalisation.type == "binary" and self.direction != "max":
            raise PydanticCustomError("profile.binary_direction", "criterion", {"indicator": self.indicator})
        if self.missing_params is not None and self.missing not in ("default_plus_penalty", "worst_valid"):
            raise PydanticCustomError("profile.uplift_not_wanted", "missing", {"rule": self.missing})
        return self

    @property
    def uplift(self) -> float:
        """The share added to a default value where the criterion's own is missing."""
        return (self.missing_params or MissingParams()).uplift
