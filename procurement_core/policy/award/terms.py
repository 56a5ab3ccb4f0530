"""What an award profile says beside its gates and criteria: prices, life-cycle terms, footprints, sanctions."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, JsonValue, SerializerFunctionWrapHandler, model_serializer, model_validator
from pydantic_core import PydanticCustomError

from catalog.model.footprint import Boundary, UnitBasis
from procurement_core.policy.award.conditions import Condition, read_condition
from procurement_core.policy.award.criteria import Tier
from procurement_core.policy.award.vocabulary import ConditionText, require_each_once
from procurement_core.policy.terms import CategoryText, Id, NumberSource, Said, Stated, Strict

Stage = Literal["raw", "production", "distribution", "use", "eol"]
CostPart = Literal["acquisition", "energy", "consumables", "maintenance", "other", "replacement", "eol", "externality"]
#: A direct factor leaves out fuel supply and plant; only a life-cycle factor belongs beside a product footprint.
FactorBasis = Literal["life_cycle", "direct"]
#: A parameter of life-cycle cost whose number has a source.
CostParameter = Literal["years", "rate", "energy_price", "energy_growth", "ef", "scc", "embedded_carbon_price"]


class AwardScope(Strict):
    """Which contracts the profile is for."""

    contract: Literal["goods", "services", "works"]
    procedure: str = Field(min_length=1)
    categories: tuple[CategoryText, ...] = ()
    product_families: tuple[str, ...] = ("any",)


class PriceAdjustment(Strict):
    """A policy deduction from the evaluation price.

    `value` is a share of the price and lies in `range`, the window the law leaves; `applies_if` is a condition on the
    bid. `treaty_exception` says whether bids under a trade agreement are left out of it; None is "not stated".
    """

    id: Id
    kind: Literal["percent_deduction"]
    value: float = Field(ge=0, le=1)
    range: tuple[float, float] | None = None
    applies_if: ConditionText
    stacking: Literal["additive", "multiplicative", "max"] = "additive"
    legal_ref: Said = ""
    proof_document: Said = ""
    treaty_exception: bool | None = None
    num: NumberSource

    @model_validator(mode="after")
    def _lies_in_its_range(self) -> PriceAdjustment:
        if self.range is not None:
            low, high = self.range
            if not low <= self.value <= high:
                facts = {"value": self.value, "low": low, "high": high}
                raise PydanticCustomError("profile.deduction_outside_range", "range", facts)
        return self

    @property
    def condition(self) -> Condition:
        """Which bids get the deduction."""
        return read_condition(self.applies_if)


class AbnormallyLow(Strict):
    """Rules on unadjusted prices that make a bid suspiciously low, one of them is enough; `P` is its price."""

    rules: tuple[ConditionText, ...] = Field(min_length=1)
    action: Literal["flag", "clarify", "reject_if_unexplained"] = "clarify"
    before_scoring: bool = True
    num: NumberSource

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The rules, read."""
        return tuple(read_condition(rule) for rule in self.rules)


class AwardPrice(Strict):
    """Which price counts."""

    basis: Literal["bid_price", "lcc", "fictitious"]
    vat: Literal["include", "exclude"]
    adjustments: tuple[PriceAdjustment, ...] = ()
    abnormally_low: AbnormallyLow | None = None


class LifeCycleTerms(Strict):
    """Parameters of life-cycle cost, each with its source under its own name in `num`.

    `years` is the buyer's period; `rate` real per year; `energy_price` per kWh, `energy_growth` a real share per year;
    `ef` kg CO2e per kWh, on `ef_basis` (None: not stated); `scc` and `embedded_carbon_price` per tonne CO2e; money in
    the profile's currency.
    """

    years: int = Field(ge=1, le=60)
    rate: float = Field(gt=-1)
    energy_price: float = Field(ge=0)
    energy_growth: float = Field(default=0.0, gt=-1)
    ef: float = Field(ge=0)
    ef_basis: FactorBasis | None = None
    scc: float = Field(ge=0)
    embedded_carbon_price: float = Field(default=0.0, ge=0)
    timing: Literal["end_year", "mid_year"] = "end_year"
    stages_included: tuple[CostPart, ...] = Field(min_length=1)
    num: dict[CostParameter, NumberSource] = Field(default_factory=dict)

    @model_serializer(mode="wrap")
    def _shown(self, shown: SerializerFunctionWrapHandler) -> dict[str, JsonValue]:
        """Without a basis that is not stated: digests published before the key was there stay as they are."""
        terms: dict[str, JsonValue] = shown(self)
        return {name: value for name, value in terms.items() if name != "ef_basis" or value is not None}

    @property
    def use_stage_factor(self) -> float | None:
        """The factor for the use stage of a product footprint, kg CO2e per kWh; a direct factor is none."""
        return None if self.ef_basis == "direct" else self.ef

    @model_validator(mode="after")
    def _parts_once(self) -> LifeCycleTerms:
        require_each_once(self.stages_included)
        return self


class AwardComparability(Strict):
    """The tender's reference method for footprints: over which stages, per what, for how many years.

    `pcr` holds ids, or `id@version` where the version matters; `pcr_equivalence` pairs (accepted, equivalent to it).
    `u_z` is the standard normal quantile of a tie, `rho` the correlation of errors, `min_pds` the least primary data
    share.
    """

    pcr: tuple[str, ...] = ()
    pcr_equivalence: tuple[tuple[str, str], ...] = ()
    boundary: Boundary
    stages: tuple[Stage, ...] = Field(min_length=1)
    unit_basis: UnitBasis = UnitBasis.PIECE
    lifetime_y: float = Field(gt=0)
    electricity: Literal["location", "market"] = "location"
    u_z: float = Field(default=1.96, ge=0)
    rho: float = Field(default=0.0, ge=0, lt=1)
    min_pds: float = Field(default=0.5, ge=0, le=1)
    min_verification: Tier = "T2"
    num: NumberSource

    @model_validator(mode="after")
    def _method_is_clear(self) -> AwardComparability:
        if self.unit_basis is UnitBasis.UNKNOWN:
            raise PydanticCustomError("profile.unit_unknown", "unit")
        if self.boundary is Boundary.UNKNOWN:
            raise PydanticCustomError("profile.boundary_unknown", "boundary")
        require_each_once(self.stages)
        require_each_once(self.pcr)
        return self


class Sanction(Strict):
    """What is due when the awarded value is not delivered: `factor` times the `basis`."""

    factor: float = Field(gt=0)
    basis: Stated
    num: NumberSource


class MinimumScore(Strict):
    """Least share of a criterion's or a group's points; a bid below it is out."""

    criterion: str | None = None
    group: str | None = None
    min: float = Field(ge=0, le=1)

    @model_validator(mode="after")
    def _speaks_of_one_thing(self) -> MinimumScore:
        if (self.criterion is None) == (self.group is None):
            raise PydanticCustomError("profile.minimum_of_one", "minimum")
        return self
