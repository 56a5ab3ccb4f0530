"""Sentences about units, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "unit.piece": N_("piece"),
    "unit.set": N_("set"),
    "unit.kg": N_("kg"),
    "unit.t": N_("t"),
    "unit.kWh/year": N_("kWh per year"),
    "unit.year": N_("years"),
    "unit.inch": N_("inches"),
    "unit.gigabyte": N_("GB"),
    "unit.g/l": N_("g/l"),
    "unit.g/m**2": N_("g/m²"),
    "unit.kW": N_("kW"),
    "unit.litre": N_("l"),
    "unit.1/minute": N_("per minute"),
    "unit.kg_co2e": N_("kg CO₂e"),
    "per.piece": N_("per piece"),
    "per.set": N_("per set"),
    "per.kg": N_("per kg"),
    "per.t": N_("per tonne"),
    "per.m2": N_("per m²"),
    "per.m3": N_("per m³"),
    "per.kWh_capacity": N_("per kWh of capacity"),
    "per.kWh_delivered": N_("per kWh delivered"),
    "per.kWh_generated": N_("per kWh generated"),
    "per.Wp": N_("per Wp"),
    "per.1000km": N_("per 1,000 km"),
    "per.unknown": N_("per unit not stated"),
}
