"""Units of carbon intensities as people write them: mass of CO2e, per how much of which reference flow."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from catalog.imports.units import pint_factor
from procurement_core.errors import ProcurementError

#: A basis, with the flow it is an amount of and how much of the flow's own unit one of it is.
BASES: dict[str, tuple[str, float]] = {
    "piece": ("piece", 1.0),
    "set": ("set", 1.0),
    "kg": ("kg", 1.0),
    "t": ("kg", 1000.0),
    "m2": ("m2", 1.0),
    "m3": ("m3", 1.0),
    "kWh": ("kWh", 1.0),
    "kWh_capacity": ("kWh_capacity", 1.0),
    "kWh_delivered": ("kWh_delivered", 1.0),
    "kWh_generated": ("kWh_generated", 1.0),
    "kWh_shaft": ("kWh_shaft", 1.0),
    "Wp": ("Wp", 1.0),
    "kW": ("kW", 1.0),
    "kW_year": ("kW_year", 1.0),
    "1000km": ("km", 1000.0),
}
#: Each flow's unit for pint, where it is a physical quantity.
_PHYSICAL = {
    "kg": "kilogram",
    "m2": "meter**2",
    "m3": "meter**3",
    "kWh": "kilowatt_hour",
    "Wp": "watt",
    "kW": "kilowatt",
    "1000km": "kilometer",
}
_WORDS = {
    **dict.fromkeys(["piece", "pieces", "pc", "pcs", "unit", "units", "item", "device", "garment"], "piece"),
    **dict.fromkeys(["module", "battery", "tyre", "tire", "motor"], "piece"),
    **dict.fromkeys(["件", "台", "个", "块", "条", "ac unit", "air conditioner", "laptop"], "piece"),
    **dict.fromkeys(["set", "sets", "套"], "set"),
    **dict.fromkeys(["t", "tonne", "tonnes", "metric ton", "吨"], "t"),
    **dict.fromkeys(["kw·year", "kw*year", "kw year", "kw-year", "kw_year", "unit·year·kw"], "kW_year"),
}
#: Physical words in pint's spelling, compared without regard to case; what is not here pint reads by itself.
_PINT_WORDS = {
    "公斤": "kilogram", "千克": "kilogram", "克": "gram", "kg": "kilogram", "g": "gram", "lb": "pound", "lbs": "pound",
    "oz": "ounce", "m2": "meter**2", "m^2": "meter**2", "sqm": "meter**2", "平方米": "meter**2", "ft2": "foot**2",
    "ft^2": "foot**2", "sqft": "foot**2", "sq ft": "foot**2", "cm2": "centimeter**2", "m3": "meter**3",
    "m^3": "meter**3", "立方米": "meter**3", "l": "liter", "litre": "liter", "ft3": "foot**3", "kwh": "kilowatt_hour",
    "度": "kilowatt_hour", "千瓦时": "kilowatt_hour", "wp": "watt", "kwp": "kilowatt",
    "kw": "kilowatt", "千瓦": "kilowatt",
    "km": "kilometer", "公里": "kilometer", "千米": "kilometer", "mile": "mile", "miles": "mile", "yd2": "yard**2",
    "mm": "millimeter", "g/m2": "gram/meter**2", "gsm": "gram/meter**2", "kg/m2": "kilogram/meter**2",
    "kg/m3": "kilogram/meter**3", "g/cm3": "gram/centimeter**3",
    "a": "year", "yr": "year", "y": "year", "years": "year", "年": "year", "个月": "month",
}  # fmt: skip
_CASED = {"Wh": "watt_hour", "MWh": "megawatt_hour", "GWh": "gigawatt_hour", "MJ": "megajoule", "GJ": "gigajoule",
          "MWp": "megawatt", "Mg": "tonne", "kt": "kilotonne", "W": "watt", "MW": "megawatt"}  # fmt: skip
_GAS = re.compile(r"\s*co2\s*[-_ ]?\s*(?P<equivalent>e|eq|equiv|equivalents?|当量)?\.?$", re.I)
_QUALIFIED = re.compile(r"(?P<unit>[A-Za-z千瓦时度]+)[ _-]*(?P<what>capacity|cap|delivered|generated|shaft)", re.I)
_AMOUNT = re.compile(r"(?P<amount>[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?P<unit>.*)")
_DENSITIES = frozenset({"gram/meter**2", "kilogram/meter**3"})
_PLAIN = re.compile(r"[A-Za-zµ]{1,20}")


@dataclass(frozen=True, slots=True)
class Intensity:
    """A unit such as kg CO2e/Wp: `kg` is one of its masses in kg, `size` how many of `basis` its denominator is.

    `basis` is None for a mass alone. `gas` is CO2 or CO2e, None where it says neither.
    """

    kg: float
    basis: str | None
    size: float = 1.0
    gas: str | None = None

    @property
    def is_co2_only(self) -> bool:
        """Whether it says CO2 and not CO2e."""
        return self.gas == "CO2"


def intensity(text: str) -> Intensity:
    """Read a unit such as `kg CO2e/piece`, `g/kWh` or `t per t`.

    Raises ProcurementError `convert.unit_unknown` with the part that is not understood.
    """
    words = unicodedata.normalize("NFKC", text).strip().rstrip(".").strip()
    mass, slash, per = re.sub(r"\s+per\s+", "/", words, count=1).partition("/")
    mass = mass.strip()
    gas = _GAS.search(mass)
    named = None if gas is None else "CO2e" if gas["equivalent"] else "CO2"
    unit = mass[: gas.start()].strip() if gas else mass.strip()
    kg = physical_factor(unit, "kilogram")
    if kg is None:
        raise ProcurementError("convert.unit_unknown", text=text, part=mass.strip() or text)
    if not slash:
        return Intensity(kg, None, 1.0, named)
    basis, size = basis_of(per)
    return Intensity(kg, basis, size, named)


def mass_unit(text: str) -> str:
    """`kg` of `kg CO2e` and of `kg CO2e per set`; any other text, CO2 alone among them, stays as it is."""
    words = unicodedata.normalize("NFKC", text).strip()
    mass = re.split(r"/|\s+per\s+", words, maxsplit=1)[0].strip()
    gas = _GAS.search(mass)
    return mass[: gas.start()].strip() if gas and gas["equivalent"] else text.strip()


def basis_of(text: str) -> tuple[str, float]:
    """The basis of a denominator and how many of it are meant: `MWh generated` is 1,000 `kWh_generated`.

    Raises ProcurementError `convert.unit_unknown`.
    """
    words = unicodedata.normalize("NFKC", text).strip().rstrip(".").strip()
    if words in BASES:
        return words, 1.0
    amount = 1.0
    if found := _AMOUNT.fullmatch(words):
        amount, words = float(found["amount"].replace(",", "")), found["unit"].strip()
    if words in BASES:
        return words, amount
    if word := _WORDS.get(words.lower()):
        return word, amount
    if qualified := _QUALIFIED.fullmatch(words):
        scale = physical_factor(qualified["unit"], "kilowatt_hour")
        what = {"cap": "capacity"}.get(qualified["what"].lower(), qualified["what"].lower())
        if scale is not None and amount * scale > 0:
            return f"kWh_{what}", amount * scale
    for basis in _candidates(words):
        scale = physical_factor(words, _PHYSICAL[basis])
        if scale is not None and amount > 0:
            return basis, amount * scale / (1000.0 if basis == "1000km" else 1.0)
    raise ProcurementError("convert.unit_unknown", text=text, part=words or text)


def _candidates(words: str) -> tuple[str, ...]:
    """Bases a physical unit can be of; peak watts say so, other watts are an engine's."""
    if words.lower().endswith("wp"):
        return ("Wp",)
    return tuple(basis for basis in _PHYSICAL if basis != "Wp")


@cache
def physical_factor(unit: str, target: str) -> float | None:
    """What a figure in `unit` is multiplied by to be in `target`, both physical; None where it cannot be."""
    start, end = _physical_word(unit), _physical_word(target)
    if not start or not end:
        return None
    return pint_factor(start, end)


def _physical_word(unit: str) -> str | None:
    text = unicodedata.normalize("NFKC", unit).strip()
    return _CASED.get(text) or _PINT_WORDS.get(text.lower()) or _pint_word(text)


def _pint_word(unit: str) -> str | None:
    text = unit.strip()
    return text if text in set(_PINT_WORDS.values()) | _DENSITIES or _PLAIN.fullmatch(text) else None
