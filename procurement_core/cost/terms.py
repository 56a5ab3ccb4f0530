"""What a life-cycle cost is calculated with: every parameter with its source, its date and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from procurement_core.cost.choices import Lives, Residual, Timing
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.terms import CostPart, FactorBasis, LifeCycleTerms
from procurement_core.policy.terms import NumberSource

#: Every part of a life-cycle cost, in the order in which it is printed.
PARTS: tuple[CostPart, ...] = get_args(CostPart)
#: What every comparison has, whether or not the table says so.
ALWAYS: tuple[CostPart, ...] = ("acquisition", "energy")

Confidence = Literal["H", "M", "L"]

#: Years; beyond them no discount rate is known that would make sense of a cost.
LONGEST_SERVICE = 60


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a parameter comes from, as a code with facts.

    `stated_on` is the date of the source, as exact as it is known; `confidence` is None for what the user states.
    """

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    stated_on: str = ""
    confidence: Confidence | None = None
    is_illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter as it was used. `values` holds one number, or one per year."""

    name: str
    values: tuple[float, ...]
    unit: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class CostTerms:
    """The parameters of a life-cycle cost, in real terms (constant prices, real rate); money in `currency`.

    `emission_factor` (kg CO2e per kWh) holds one number or one per year 1..N; `carbon_price` (per tonne) one number or
    one per year 0..N; either may be empty where it is not known, and the carbon is then not known either.
    `included` None means: acquisition, energy, and whatever else the options state.
    Raises ProcurementError `cost.years_out_of_range`, `cost.rate_out_of_range`, `cost.parameter_negative`,
    `cost.series_length` or `cost.factor_direct`.
    """

    years: int
    rate: float
    energy_price: float
    energy_growth: float = 0.0
    emission_factor: tuple[float, ...] = ()
    carbon_price: tuple[float, ...] = ()
    embedded_carbon_price: float = 0.0
    timing: Timing = Timing.END_YEAR
    included: tuple[CostPart, ...] | None = None
    factor_basis: FactorBasis | None = None
    lives: Lives = Lives.COMMON_PERIOD
    residual: Residual = Residual.BINDING_ONLY
    default_kwh_year: float | None = None
    currency: str = ""
    provenance: Mapping[str, Provenance] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not 1 <= self.years <= LONGEST_SERVICE:
            raise ProcurementError("cost.years_out_of_range", years=self.years, limit=LONGEST_SERVICE)
        for name, rate in (("rate", self.rate), ("energy_growth", self.energy_growth)):
            if not -1 < rate < 1:
                raise ProcurementError("cost.rate_out_of_range", name=name, value=rate)
        self._require_positive()
        self._require_length("emission_factor", self.emission_factor, self.years)
        self._require_length("carbon_price", self.carbon_price, self.years + 1)
        if self.factor_basis == "direct":
            raise ProcurementError("cost.factor_direct")

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Every parameter with unit and provenance, in the order in which it is printed."""
        money = self.currency or "money"
        known: tuple[tuple[str, tuple[float, ...], str], ...] = (
            ("years", (float(self.years),), "year"),
            ("rate", (self.rate,), "1/year"),
            ("energy_price", (self.energy_price,), f"{money}/kWh"),
            ("energy_growth", (self.energy_growth,), "1/year"),
            ("emission_factor", self.emission_factor, "kg CO2e/kWh"),
            ("carbon_price", self.carbon_price, f"{money}/t CO2e"),
            ("embedded_carbon_price", (self.embedded_carbon_price,), f"{money}/t CO2e"),
            ("default_kwh_year", () if self.default_kwh_year is None else (self.default_kwh_year,), "kWh/year"),
        )
        return tuple(
            Parameter(name, values, unit, self.provenance.get(name, _UNSTATED))
            for name, values, unit in known
            if values
        )

    def with_rate(self, rate: float, provenance: Provenance) -> CostTerms:
        """These terms under another discount rate."""
        return replace(self, rate=rate, provenance={**self.provenance, "rate": provenance})

    def with_carbon_price(self, price: float, provenance: Provenance) -> CostTerms:
        """These terms under another carbon price, the same in every year."""
        return replace(self, carbon_price=(price,), provenance={**self.provenance, "carbon_price": provenance})

    def _require_positive(self) -> None:
        single = (self.energy_price, self.embedded_carbon_price, self.default_kwh_year or 0.0)
        names = ("energy_price", "embedded_carbon_price", "default_kwh_year")
        stated = [
            *zip(names, single, strict=True),
            *(("emission_factor", value) for value in self.emission_factor),
            *(("carbon_price", value) for value in self.carbon_price),
        ]
        for name, value in stated:
            if not 0 <= value < float("inf"):
                raise ProcurementError("cost.parameter_negative", name=name, value=value)

    def _require_length(self, name: str, series: tuple[float, ...], needed: int) -> None:
        if len(series) not in (0, 1, needed):
            raise ProcurementError("cost.series_length", name=name, given=len(series), needed=needed)


_UNSTATED = Provenance("cost.source.unstated", confidence="L", is_illustrative=True)

#: The parameters of a profile, by what they are called here and there.
_PROFILE_NAMES = {
    "years": "years",
    "rate": "rate",
    "energy_price": "energy_price",
    "energy_growth": "energy_growth",
    "emission_factor": "ef",
    "carbon_price": "scc",
    "embedded_carbon_price": "embedded_carbon_price",
}


def terms_from_profile(lcc: LifeCycleTerms, *, profile: str = "", currency: str = "") -> CostTerms:
    """The terms a profile announces; `profile` names it (id and version) in the provenance of each number.

    Raises ProcurementError as `CostTerms` does: `cost.factor_direct` for a profile that states a direct factor.
    """
    sources = {str(name): num for name, num in lcc.num.items()}
    return CostTerms(
        years=lcc.years,
        rate=lcc.rate,
        energy_price=lcc.energy_price,
        energy_growth=lcc.energy_growth,
        emission_factor=(lcc.ef,),
        carbon_price=(lcc.scc,),
        embedded_carbon_price=lcc.embedded_carbon_price,
        timing=Timing(lcc.timing),
        included=lcc.stages_included,
        factor_basis=lcc.ef_basis,
        currency=currency,
        provenance={name: _of_profile(sources.get(theirs), profile) for name, theirs in _PROFILE_NAMES.items()},
    )


def _of_profile(num: NumberSource | None, profile: str) -> Provenance:
    """A number that the profile gives no source for counts as illustrative."""
    if num is None:
        return Provenance("cost.source.profile", {"profile": profile}, confidence="L", is_illustrative=True)
    is_illustrative = num.src == "illustrative" or num.conf == "L"
    return Provenance(f"cost.source.profile_{num.src}", {"profile": profile}, "", num.conf, is_illustrative)
