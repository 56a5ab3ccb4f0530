"""Units and currencies beside a figure, turned into the unit an indicator is kept in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from babel.numbers import is_currency

if TYPE_CHECKING:
    from pint import UnitRegistry

#: Units as catalogues write them, in pint's words; looked up in lower case.
_WORDS = {
    "公斤": "kilogram", "千克": "kilogram", "克": "gram", "吨": "tonne", "kgs": "kilogram", "lbs": "pound",
    "英寸": "inch", "寸": "inch", "吋": "inch", '"': "inch", "″": "inch", "''": "inch", "in": "inch", "zoll": "inch",
    "年": "year", "个月": "month", "月": "month", "yrs": "year", "yr": "year", "a": "year", "天": "day",
    "升": "litre", "毫升": "millilitre", "l": "litre", "ltr": "litre", "cu ft": "foot**3", "cubic feet": "foot**3",
    "瓦": "watt", "千瓦": "kilowatt", "kw": "kilowatt", "w": "watt", "btu/h": "BTU/hour",
    "度": "kilowatt_hour", "千瓦时": "kilowatt_hour", "kwh": "kilowatt_hour", "kw·h": "kilowatt_hour",
    "kwh/a": "kilowatt_hour/year", "kwh/year": "kilowatt_hour/year", "kwh/yr": "kilowatt_hour/year",
    "kwh/年": "kilowatt_hour/year", "千瓦时/年": "kilowatt_hour/year", "度/年": "kilowatt_hour/year",
    "kwh/day": "kilowatt_hour/day", "kwh/24h": "kilowatt_hour/day", "kwh/天": "kilowatt_hour/day",
    "gb": "gigabyte", "tb": "terabyte", "mb": "megabyte", "g/m2": "gram/meter**2", "g/m²": "gram/meter**2",
    "gsm": "gram/meter**2", "克/平方米": "gram/meter**2", "g/l": "gram/litre", "克/升": "gram/litre",
    "ppm": "1/minute", "页/分钟": "1/minute", "页/分": "1/minute", "pages/min": "1/minute",
    "%": "percent", "percent": "percent", "kg co2e": "kilogram", "kgco2e": "kilogram", "kg co2eq": "kilogram",
    "kgco2eq": "kilogram", "t co2e": "tonne", "tco2e": "tonne", "g co2e": "gram", "gco2e": "gram",
}  # fmt: skip
#: A year of use is 365 days: catalogues state daily use, and no leap day is in it.
_DAYS_PER_YEAR = 365.0
_PLAIN_UNIT = re.compile(r"[A-Za-zµ°/*·²³]{1,30}")

_CURRENCIES = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "eur": "EUR", "欧元": "EUR", "元": "CNY", "人民币": "CNY",
    "人民币元": "CNY", "rmb": "CNY", "cn¥": "CNY", "£": "GBP", "us$": "USD", "美元": "USD", "日元": "JPY",
    "₩": "KRW", "₹": "INR", "zł": "PLN",
    "hk$": "HKD", "港元": "HKD",
}  # fmt: skip


@cache
def unit_factor(unit: str, target: str) -> float | None:
    """What a figure in `unit` is multiplied by to be in `target` (a pint unit); None where it cannot be.

    A day of use counts 1/365 of a year.
    """
    source = _pint_unit(unit)
    wanted = _pint_unit(target)
    if source is None or wanted is None:
        return None
    if "/day" in source.replace(" ", "") and "/year" in wanted.replace(" ", ""):
        per_year = unit_factor(source.replace("/day", "/year"), target)
        return None if per_year is None else per_year * _DAYS_PER_YEAR
    return pint_factor(source, wanted)


def is_unit(unit: str) -> bool:
    """Whether this is a unit that can be turned into others."""
    return _pint_unit(unit) is not None and unit_factor(unit, unit) is not None


@cache
def currency_code(text: str) -> str | None:
    """The ISO 4217 code of a currency as written; None where it is none, or could be several (`$`, `¥`, `kr`)."""
    word = text.strip().strip(".").lower()
    if word in _CURRENCIES:
        return _CURRENCIES[word]
    return word.upper() if len(word) == 3 and word.isascii() and is_currency(word.upper()) else None


def _pint_unit(unit: str) -> str | None:
    text = unit.strip()
    word = _WORDS.get(text.lower().rstrip("."))
    if word:
        return word
    known = set(_WORDS.values()) | {"dimensionless", "kWh/year", "g/m**2", "1/minute", "kW"}
    return text if text in known or _PLAIN_UNIT.fullmatch(text) else None


@cache
def pint_factor(source: str, wanted: str) -> float | None:
    """What a figure in `source` is multiplied by to be in `wanted`, both in pint's words; None where it cannot be.

    One registry serves every reader of the product.
    """
    from pint.errors import PintError  # noqa: PLC0415 - pint takes most of a second, and few files need it

    try:
        return float(_registry().Quantity(1.0, source).to(wanted).magnitude)
    except (PintError, ValueError, TypeError, AttributeError, ZeroDivisionError, SyntaxError):
        return None


@cache
def _registry() -> UnitRegistry[float]:
    from pint import UnitRegistry  # noqa: PLC0415

    return UnitRegistry()
