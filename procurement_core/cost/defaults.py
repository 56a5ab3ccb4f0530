"""Parameters that nobody has chosen: from the reference data, by the currency of the prices, each with its source.

Only figures that are one number are taken: where the reference data has a range, the buyer has to choose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar, cast

from catalog.reference.carbon_prices import CarbonPrice, PriceBasis, carbon_prices
from catalog.reference.emission_factors import EmissionFactor, emission_factors
from catalog.reference.library import source_dates
from catalog.reference.life_cycle_defaults import LifeCycleDefault, life_cycle_defaults
from catalog.reference.standing import Standing, Titles
from procurement_core.cost.choices import Lives, Residual, Timing
from procurement_core.cost.terms import Confidence, CostTerms, Provenance
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.terms import FactorBasis

_Row = TypeVar("_Row", CarbonPrice, EmissionFactor)
_Value = TypeVar("_Value")

#: The single numbers a user may state.
_NUMBERS = ("years", "rate", "energy_price", "energy_growth", "embedded_carbon_price", "default_kwh_year")

#: The row of each reference table that fits prices in a currency.
_ENERGY_PRICE = {"CNY": "electricity_price_cn", "EUR": "electricity_price_eu"}
_FACTOR = {"CNY": "cn_2023_footprint"}
_CARBON_PRICE = {"CNY": "cn_ets_2024_end", "EUR": "uba_2025_1pct"}


@dataclass(frozen=True, slots=True)
class Stated:
    """What the user states on the command line or a page; None is "take the profile's or the default".

    `emission_factor` and `carbon_price` are numbers, or the id of a row of the reference data.
    """

    years: int | None = None
    rate: float | None = None
    energy_price: float | None = None
    energy_growth: float | None = None
    emission_factor: tuple[float, ...] | str | None = None
    carbon_price: tuple[float, ...] | str | None = None
    embedded_carbon_price: float | None = None
    default_kwh_year: float | None = None
    timing: Timing | None = None
    lives: Lives = Lives.COMMON_PERIOD
    residual: Residual = Residual.BINDING_ONLY


def terms_for(stated: Stated, *, currency: str, profile: CostTerms | None, today: date) -> CostTerms:
    """The terms: what is stated, else what the profile announces, else the reference data.

    Raises ProcurementError `cost.parameter_missing` for years or an energy price that nothing gives, and
    `cost.reference_unknown` or `cost.reference_has_no_value` for an id of the reference data.
    """
    start = profile if profile is not None else _reference_terms(stated, currency)
    given = Provenance("cost.source.stated", stated_on=today.isoformat())
    provenance = {**start.provenance, **{name: given for name in _NUMBERS if getattr(stated, name) is not None}}
    factor, basis, price = start.emission_factor, start.factor_basis, start.carbon_price
    if stated.emission_factor is not None:
        factor, basis, provenance["emission_factor"] = _factor(stated.emission_factor, given)
    if stated.carbon_price is not None:
        price, provenance["carbon_price"] = _price(stated.carbon_price, given, currency)
    return replace(
        start,
        years=_first(stated.years, start.years),
        rate=_first(stated.rate, start.rate),
        energy_price=_first(stated.energy_price, start.energy_price),
        energy_growth=_first(stated.energy_growth, start.energy_growth),
        emission_factor=factor,
        factor_basis=basis,
        carbon_price=price,
        embedded_carbon_price=_first(stated.embedded_carbon_price, start.embedded_carbon_price),
        default_kwh_year=stated.default_kwh_year,
        timing=_first(stated.timing, start.timing),
        lives=stated.lives,
        residual=stated.residual,
        currency=currency or start.currency,
        provenance=provenance,
    )


def damage_costs(currency: str) -> tuple[float, ...]:
    """The damage-cost prices of a tonne that the reference data holds in a currency."""
    found = (row for row in carbon_prices().values() if row.basis is PriceBasis.DAMAGE_COST)
    return tuple(sorted(row.value for row in found if row.value is not None and row.currency == currency))


def _reference_terms(stated: Stated, currency: str) -> CostTerms:
    """Terms of the reference data alone; a year or an energy price has to be there."""
    if stated.years is None:
        raise ProcurementError("cost.parameter_missing", parameter="years", option="--years")
    known: dict[str, tuple[float, Provenance]] = {}
    for name, row_id in (("rate", "discount_rate"), ("energy_growth", "energy_price_growth")):
        known[name] = _default(row_id)
    if currency in _ENERGY_PRICE:
        known["energy_price"] = _default(_ENERGY_PRICE[currency])
    elif stated.energy_price is None:
        raise ProcurementError("cost.parameter_missing", parameter="energy_price", option="--energy-price")
    factor, basis, factor_source = _factor(_FACTOR.get(currency, ()), _NOTHING)
    price, price_source = _price(_CARBON_PRICE.get(currency, ()), _NOTHING, currency)
    return CostTerms(
        years=stated.years,
        rate=known["rate"][0],
        energy_price=known["energy_price"][0] if "energy_price" in known else 0.0,
        energy_growth=known["energy_growth"][0],
        emission_factor=factor,
        carbon_price=price,
        factor_basis=basis,
        currency=currency,
        provenance={
            **{name: source for name, (_, source) in known.items()},
            "emission_factor": factor_source,
            "carbon_price": price_source,
            "embedded_carbon_price": Provenance("cost.source.none_assumed", confidence="L", is_illustrative=True),
        },
    )


def _first(stated: _Value | None, otherwise: _Value) -> _Value:
    return otherwise if stated is None else stated


_NOTHING = Provenance("cost.source.unstated", confidence="L", is_illustrative=True)


def _default(row_id: str) -> tuple[float, Provenance]:
    row = life_cycle_defaults()[row_id]
    return _value(row), _provenance(row.title, row.standing)


def _factor(
    stated: tuple[float, ...] | str, given: Provenance
) -> tuple[tuple[float, ...], FactorBasis | None, Provenance]:
    """An emission factor with its basis; numbers a person states have none."""
    if not isinstance(stated, str):
        return stated, None, given
    factors = {row_id: row for row_id, row in emission_factors().items() if row.scope in ("direct", "life_cycle")}
    row = _known(factors, stated)
    basis: FactorBasis = "life_cycle" if row.scope == "life_cycle" else "direct"
    return (_value(row),), basis, _provenance(row.title, row.standing)


def _price(stated: tuple[float, ...] | str, given: Provenance, currency: str) -> tuple[tuple[float, ...], Provenance]:
    """A carbon price; one of the reference data must be in the currency of the prices, because none is converted."""
    if not isinstance(stated, str):
        return stated, given
    row = _known(carbon_prices(), stated)
    if row.currency != currency:
        raise ProcurementError("cost.carbon_price_currency", id=stated, currency=row.currency, needed=currency or "?")
    return (_value(row),), _provenance(row.title, row.standing)


def _known(table: Mapping[str, _Row], row_id: str) -> _Row:
    if row_id not in table:
        raise ProcurementError("cost.reference_unknown", id=row_id, known=", ".join(table))
    return table[row_id]


def _value(row: CarbonPrice | EmissionFactor | LifeCycleDefault) -> float:
    if row.value is None:
        raise ProcurementError("cost.reference_has_no_value", id=row.id, low=row.low, high=row.high)
    return row.value


def _provenance(title: Titles, standing: Standing) -> Provenance:
    """Source, date (that of the newest of its sources) and confidence of a row."""
    dates = source_dates()
    return Provenance(
        "cost.source.reference",
        {"title": title.both, "source": standing.titles.both},
        max((dates[name] for name in standing.sources if name in dates), default=""),
        cast("Confidence", standing.confidence),
        standing.is_illustrative,
    )
