"""Life-cycle cost of many options at once: parts, total, equivalent annual cost, carbon; missing is never zero.

    LCC = A + sum over t of (E + W + M + C) / (1 + r)^t + sum of replacements + (D - V) / (1 + r)^N + X
    X   = m_emb / 1000 x SCC_0 + sum over t of kWh x EF_t / 1000 x (SCC_t - embedded price) / (1 + r)^t

A replacement brings its own embedded carbon at its own moment: whoever counts the second purchase counts its footprint.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from procurement_core.cost.choices import Lives, Residual
from procurement_core.cost.discounting import (
    PerYear,
    Years,
    annuity,
    carbon_course,
    per_year,
    present_value,
    reference_price,
)
from procurement_core.cost.embedded import Embedded, embedded_carbon
from procurement_core.cost.items import Column, CostItem, CostItems, Flags, columns_of
from procurement_core.cost.replacing import Replacing, replacing
from procurement_core.cost.result import LifeCycleCost, LifeCycleCosts
from procurement_core.cost.terms import ALWAYS, LONGEST_SERVICE, PARTS, CostTerms, terms_from_profile
from procurement_core.policy.award.terms import CostPart, LifeCycleTerms

#: The columns by which a table says that a part is in the comparison.
STATED_BY: Mapping[CostPart, tuple[str, ...]] = {
    "acquisition": ("price",),
    "energy": ("kwh_year",),
    "consumables": ("consumables_year",),
    "maintenance": ("maintenance_year",),
    "other": ("other_year",),
    "replacement": ("life_years",),
    "eol": ("disposal", "residual_value"),
    "externality": ("embedded_kg", "footprint_kg"),
}
#: Why an option has no total, and the column that is empty then; energy and carbon have reasons of their own.
_NEEDED: Mapping[CostPart, tuple[str, str]] = {
    "acquisition": ("cost.price_missing", "price"),
    "consumables": ("cost.consumables_missing", "consumables_year"),
    "maintenance": ("cost.maintenance_missing", "maintenance_year"),
    "other": ("cost.other_missing", "other_year"),
    "replacement": ("cost.life_missing", "life_years"),
    "eol": ("cost.disposal_missing", "disposal"),
}


@dataclass(frozen=True, slots=True)
class _Service:
    """What the options go through: their years, the sums over them, replacements, kilowatt-hours, embedded carbon."""

    terms: CostTerms
    items: CostItems
    years: Years
    sums: PerYear
    again: Replacing
    kwh: Column
    embedded: Embedded


def life_cycle_cost(terms: CostTerms | LifeCycleTerms, item: CostItem) -> LifeCycleCost:
    """The life-cycle cost of one option. Raises as `life_cycle_costs` does."""
    return life_cycle_costs(terms, columns_of([item])).of(0)


def life_cycle_costs(terms: CostTerms | LifeCycleTerms, items: CostItems) -> LifeCycleCosts:
    """The life-cycle cost of every option; what is not known leaves its total missing, with the reason.

    Parts are those of the terms, or, where these name none, acquisition, energy and what the options state: a part
    counts for all options or for none. Raises ProcurementError as `CostTerms` and `CostItems` do.
    """
    terms = terms_from_profile(terms) if isinstance(terms, LifeCycleTerms) else terms
    years, life_faults = _years_of_service(terms, items)
    kwh, kwh_faults, kwh_remarks = _consumption(terms, items)
    sums, embedded = per_year(terms, int(years.max(initial=terms.years))), embedded_carbon(items)
    service = _Service(terms, items, years, sums, replacing(terms, items, years), kwh, embedded)
    included = parts_counted(terms, items)
    tonnes, paid = _carbon(service, with_replacements="replacement" in included)
    priced = tonnes * reference_price(terms) - paid if terms.carbon_price else np.full(len(items), np.nan)
    counted = {part: column for part, column in _parts(service, priced).items() if part in included}
    without = np.sum([column for part, column in counted.items() if part != "externality"], axis=0)
    total = without + priced if "externality" in included else without
    faults = {**_faults(service, included), **kwh_faults, **life_faults}
    return LifeCycleCosts(
        terms=terms,
        ids=items.ids,
        parts=counted,
        without_carbon=without,
        total=np.where(_any(life_faults, len(items)), np.nan, total),
        carbon=priced,
        carbon_t=tonnes,
        carbon_paid=paid,
        years=years,
        annual=annuity(terms.rate, years),
        quantity=np.ones(len(items)) if items.quantity is None else items.quantity,
        replacements=service.again.count if "replacement" in included else np.zeros(len(items)),
        reasons=_hitting(faults),
        carbon_reasons=_hitting({**_carbon_faults(service), **kwh_faults}),
        remarks=_hitting({**_remarks(service, included), **kwh_remarks}),
        left_out=tuple(part for part in PARTS if part not in included and _is_stated(items, part)),
        not_stated=tuple(part for part in PARTS if part not in included and not _is_stated(items, part)),
    )


def parts_counted(terms: CostTerms, items: CostItems) -> tuple[CostPart, ...]:
    """The parts that count, for every option alike."""
    if terms.included is not None:
        wanted = set(terms.included)
    else:
        wanted = {part for part in PARTS if _is_stated(items, part)} | set(ALWAYS)
        if not (terms.emission_factor and terms.carbon_price):
            wanted.discard("externality")
    if terms.lives is Lives.OWN_LIFE:
        wanted.discard("replacement")
    return tuple(part for part in PARTS if part in wanted)


def _is_stated(items: CostItems, part: CostPart) -> bool:
    return any(items.number(name) is not None for name in STATED_BY[part])


def _years_of_service(terms: CostTerms, items: CostItems) -> tuple[Years, Mapping[str, Flags]]:
    """The years each option is costed over: the buyer's, or its own life in whole years."""
    buyers = np.full(len(items), terms.years, dtype=np.int64)
    if terms.lives is Lives.COMMON_PERIOD:
        return buyers, {}
    life = items.known("life_years")
    unknown, broken = np.isnan(life), life != np.round(life)
    # A course through the years that was stated for the buyer's years says nothing of later ones.
    is_course = max(len(terms.emission_factor), len(terms.carbon_price)) > 1
    beyond = life > (terms.years if is_course else LONGEST_SERVICE)
    usable = ~unknown & ~broken & ~beyond
    years = np.where(usable, np.nan_to_num(life), terms.years).astype(np.int64)
    return years, {
        "cost.life_missing": unknown,
        "cost.life_not_whole": broken & ~unknown,
        "cost.life_beyond_years": beyond & ~broken,
    }


def _consumption(terms: CostTerms, items: CostItems) -> tuple[Column, Mapping[str, Flags], Mapping[str, Flags]]:
    """Kilowatt-hours that count: those proven and binding, else the buyer's default where there is one."""
    kwh = items.known("kwh_year")
    nothing = np.isnan(kwh)
    if items.kwh_is_proven is None:
        return kwh, {"cost.kwh_missing": nothing}, {}
    unproven = ~items.kwh_is_proven & ~nothing
    default = np.nan if terms.default_kwh_year is None else terms.default_kwh_year
    counted = np.where(unproven, default, kwh)
    lacking = unproven & np.isnan(counted)
    faults = {"cost.kwh_missing": nothing, "cost.kwh_unproven": lacking}
    return counted, faults, {"cost.remark.default_kwh": unproven & ~lacking}


def _parts(service: _Service, priced: Column) -> dict[CostPart, Column]:
    """Every part in money of today, in the order of printing."""
    terms, items, again, years = service.terms, service.items, service.again, service.years
    money = service.sums.money[years - 1]
    price = items.known("price")
    stated = items.known("replacement_cost")
    renewal = np.where(np.isnan(stated), price, stated)
    at_end = present_value(terms.rate, years.astype(np.float64))
    return {
        "acquisition": price,
        "energy": service.kwh * service.sums.energy[years - 1],
        "consumables": items.known("consumables_year") * money,
        "maintenance": items.known("maintenance_year") * money,
        "other": items.known("other_year") * money,
        "replacement": np.where(again.count == 0, 0.0, renewal * again.money),
        "eol": (items.known("disposal") - _residual(service, renewal)) * at_end,
        "externality": priced,
    }


def _residual(service: _Service, renewal: Column) -> Column:
    """What is got back at the end. Without a binding value that is nothing, or the unused share of the last unit."""
    terms, items = service.terms, service.items
    stated = items.known("residual_value")
    if terms.residual is Residual.BINDING_ONLY or terms.lives is Lives.OWN_LIFE:
        return np.nan_to_num(stated)
    last = np.where(service.again.count > 0, renewal, items.known("price"))
    return np.where(np.isnan(stated), last * service.again.unused, stated)


def _carbon(service: _Service, *, with_replacements: bool) -> tuple[Column, Column]:
    """Discounted tonnes CO2e weighted with the course of the price (embedded now and at every replacement, electricity
    year by year), and what the tariff has paid for the electricity's already."""
    at = service.years - 1
    times = carbon_course(service.terms, service.terms.years)[0]
    embedded = service.embedded.kg / 1000.0 * (times + (service.again.carbon if with_replacements else 0.0))
    return embedded + service.kwh * service.sums.carbon_t[at], service.kwh * service.sums.carbon_paid[at]


def _carbon_faults(service: _Service) -> Mapping[str, Flags]:
    """Why the carbon of an option is not known, apart from its kilowatt-hours and life."""
    everybody = np.ones(len(service.items), dtype=np.bool_)
    return {
        **service.embedded.why,
        "cost.factor_missing": everybody & (not service.terms.emission_factor),
        "cost.carbon_price_missing": everybody & (not service.terms.carbon_price),
    }


def _faults(service: _Service, included: tuple[CostPart, ...]) -> Mapping[str, Flags]:
    """Why an option has no total, by code."""
    terms, items = service.terms, service.items
    found = {code: np.isnan(items.known(name)) for part, (code, name) in _NEEDED.items() if part in included}
    if "eol" in included and terms.residual is Residual.STRAIGHT_LINE and terms.lives is Lives.COMMON_PERIOD:
        found["cost.life_missing"] = np.isnan(items.known("life_years")) & np.isnan(items.known("residual_value"))
    if items.quantity is not None:
        found["cost.quantity_missing"] = np.isnan(items.quantity)
    return {**found, **(_carbon_faults(service) if "externality" in included else {})}


def _remarks(service: _Service, included: tuple[CostPart, ...]) -> Mapping[str, Flags]:
    """What was assumed for an option, by code."""
    is_renewed, has_cost = service.again.count > 0, ~np.isnan(service.items.known("replacement_cost"))
    return {
        "cost.remark.replaced_at_price": is_renewed & ~has_cost & ("replacement" in included),
        "cost.remark.not_replaced": is_renewed & ("replacement" not in included),
        "cost.remark.gate_only": service.embedded.is_gate_only,
    }


def _hitting(faults: Mapping[str, Flags]) -> Mapping[str, Flags]:
    """Those that hit any option."""
    return {code: hits for code, hits in faults.items() if hits.any()}


def _any(faults: Mapping[str, Flags], length: int) -> Flags:
    """Where any of the faults hits."""
    hits: Flags = np.any(list(faults.values()), axis=0) if faults else np.zeros(length, dtype=np.bool_)
    return hits
