"""Conversions of a carbon intensity from one reference flow to another: lossless, functional, or none at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from procurement_core.proof.comparing.declared import is_same
from procurement_core.proof.comparing.units import BASES


class ConversionClass(StrEnum):
    """A: dimension only, lossless. B: functional, by performance. C: another scope, which is no conversion."""

    LOSSLESS = "A"
    FUNCTIONAL = "B"
    SCOPE = "C"


#: Quantities that conversions ask for, each with its unit; `life_y` is the service life in years.
PARAMETERS: dict[str, str] = {
    "mass_kg": "kg",
    "pieces_per_set": "piece",
    "grammage_g_m2": "g/m**2",
    "thickness_m": "metre",
    "density_kg_m3": "kg/m3",
    "rated_wp": "Wp",
    "module_efficiency": "share",
    "specific_yield": "kWh/kWp/year",
    "life_y": "year",
    "degradation": "share",
    "rated_kwh": "kWh",
    "cycles": "cycle",
    "depth_of_discharge": "share",
    "round_trip_efficiency": "share",
    "state_of_health": "share",
    "life_km": "km",
    "rated_kw": "kW",
    "hours_year": "hour/year",
    "load_share": "share",
    "cooling_kw": "kW",
}
#: Parameters that may be zero; every other one must be above it.
_MAY_BE_ZERO = frozenset({"degradation"})
_AT_MOST_ONE = frozenset(name for name, unit in PARAMETERS.items() if unit == "share")

Parameters = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Step:
    """Per one flow to per another: `amount` is how much of the second flow one of the first holds."""

    start: str
    end: str
    kind: ConversionClass
    needs: tuple[str, ...]
    amount: Callable[[Parameters], float]


def _lossless(start: str, end: str, *needs: str, amount: Callable[[Parameters], float]) -> _Step:
    return _Step(start, end, ConversionClass.LOSSLESS, needs, amount)


def _functional(start: str, end: str, *needs: str, amount: Callable[[Parameters], float]) -> _Step:
    return _Step(start, end, ConversionClass.FUNCTIONAL, needs, amount)


def lifetime_yield_years(life_y: float, degradation: float) -> float:
    """Years of full yield in a life: the sum of (1 - d)^t for t = 0, 1 ... below L, a last part year in proportion."""
    whole = int(life_y + 1e-9)
    rest = max(0.0, life_y - whole)
    return sum((1 - degradation) ** year for year in range(whole)) + rest * (1 - degradation) ** whole


_STEPS: tuple[_Step, ...] = (
    _lossless("piece", "kg", "mass_kg", amount=lambda p: p["mass_kg"]),
    _lossless("set", "kg", "mass_kg", amount=lambda p: p["mass_kg"]),
    _lossless("set", "piece", "pieces_per_set", amount=lambda p: p["pieces_per_set"]),
    _lossless("m2", "kg", "grammage_g_m2", amount=lambda p: p["grammage_g_m2"] / 1000),
    _lossless("m2", "m3", "thickness_m", amount=lambda p: p["thickness_m"]),
    _lossless("m3", "kg", "density_kg_m3", amount=lambda p: p["density_kg_m3"]),
    _lossless("piece", "Wp", "rated_wp", amount=lambda p: p["rated_wp"]),
    _lossless("m2", "Wp", "module_efficiency", amount=lambda p: 1000 * p["module_efficiency"]),
    _lossless("piece", "kWh_capacity", "rated_kwh", amount=lambda p: p["rated_kwh"]),
    _functional(
        "Wp",
        "kWh_generated",
        *("specific_yield", "life_y", "degradation"),
        amount=lambda p: p["specific_yield"] * lifetime_yield_years(p["life_y"], p["degradation"]) / 1000,
    ),
    _functional(
        "kWh_capacity",
        "kWh_delivered",
        *("cycles", "depth_of_discharge", "round_trip_efficiency", "state_of_health"),
        amount=lambda p: p["cycles"] * p["depth_of_discharge"] * p["round_trip_efficiency"] * p["state_of_health"],
    ),
    _functional("piece", "km", "life_km", amount=lambda p: p["life_km"]),
    _functional("piece", "kW", "rated_kw", amount=lambda p: p["rated_kw"]),
    _functional(
        "piece",
        "kWh_shaft",
        *("rated_kw", "hours_year", "life_y", "load_share"),
        amount=lambda p: p["rated_kw"] * p["hours_year"] * p["life_y"] * p["load_share"],
    ),
    _functional("piece", "kW_year", "cooling_kw", "life_y", amount=lambda p: p["cooling_kw"] * p["life_y"]),
)
#: Flows of a material and flows of a product made of it: from one to the other is another scope, not a conversion.
_MATERIAL, _PRODUCT = frozenset({"m2", "m3"}), frozenset({"piece", "set"})
#: A kWh alone is the one that the other side's flow gives.
_PLAIN_ENERGY = {
    "Wp": "kWh_generated",
    "kWh_capacity": "kWh_delivered",
    "kWh_delivered": "kWh_delivered",
    "kWh_generated": "kWh_generated",
    "kWh_shaft": "kWh_shaft",
}


@dataclass(frozen=True, slots=True)
class Conversion:
    """How a value per one basis becomes one per another.

    `factor` is what the value is multiplied by, None where it cannot be had; `needs` are the parameters it takes,
    `missing` those of them that are not known (or not usable); `kind` is the worst class on the way.
    """

    start: str
    end: str
    kind: ConversionClass
    factor: float | None
    needs: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def conversion(start: str, end: str, parameters: Parameters) -> Conversion:
    """The conversion between two bases of `units.BASES`, by the table of conversions (class A, B, C).

    The way is the one whose parameters are known, of those the one with the fewest steps.
    """
    (first, size), (last, wanted) = _flow(start, end), _flow(end, start)
    if first == last:
        return Conversion(start, end, ConversionClass.LOSSLESS, wanted / size)
    ways = _ways(first, last)
    known = {name for name, value in parameters.items() if is_usable(name, value)}
    found = min(ways, key=lambda way: (len(_needs(way) - known), len(way)), default=None)
    if found is None or (_needs(found) - known and _is_other_scope(first, last)):
        return Conversion(start, end, ConversionClass.SCOPE, None)
    kind = max((step.kind for step, _ in found), default=ConversionClass.LOSSLESS)
    needs = tuple(name for name in PARAMETERS if name in _needs(found))
    missing = tuple(name for name in needs if name not in known)
    if missing:
        return Conversion(start, end, kind, None, needs, missing)
    factor = wanted / size
    for step, is_forward in found:
        factor *= 1 / step.amount(parameters) if is_forward else step.amount(parameters)
    return Conversion(start, end, kind, factor, needs)


def is_usable(name: str, value: float) -> bool:
    """Whether a parameter's value can be one: above zero, shares at most 1."""
    lowest = value >= 0 if name in _MAY_BE_ZERO else value > 0
    return (
        lowest
        and value < (1.0 if name in _MAY_BE_ZERO else float("inf"))
        and not (name in _AT_MOST_ONE and value > 1 and not is_same(value, 1.0))
    )


def _flow(basis: str, other: str) -> tuple[str, float]:
    flow, size = BASES[basis]
    return (_PLAIN_ENERGY.get(BASES[other][0], flow), size) if flow == "kWh" else (flow, size)


_Way = tuple[tuple[_Step, bool], ...]


def _ways(first: str, last: str) -> list[_Way]:
    """Every way between two flows that passes none twice; a mass or a product only begins or ends it, but for sets.

    Two products are not the same because they weigh the same, and a product's power says nothing of its capacity.
    """
    ways: list[_Way] = []

    def walk(flow: str, way: _Way, seen: tuple[str, ...]) -> None:
        if flow == last:
            ways.append(way)
            return
        if way and (flow == "kg" or (flow == "piece" and "set" not in (first, last))):
            return
        for step in _STEPS:
            for here, there, is_forward in ((step.start, step.end, True), (step.end, step.start, False)):
                if here == flow and there not in seen:
                    walk(there, (*way, (step, is_forward)), (*seen, there))

    walk(first, (), (first,))
    return ways


def _is_other_scope(first: str, last: str) -> bool:
    return (first in _MATERIAL and last in _PRODUCT) or (first in _PRODUCT and last in _MATERIAL)


def _needs(way: _Way) -> set[str]:
    return {name for step, _ in way for name in step.needs}
