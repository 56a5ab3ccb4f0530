"""Units in words, and values together with them."""

from __future__ import annotations

from decimal import Decimal

from catalog.model.indicator import Indicator, indicator
from procurement_core.wording.numbers import MISSING, format_amount, format_number, format_share
from procurement_core.wording.say import has_sentence, say

_CARBON = "kg CO₂e"


def unit_name(unit: str | None, language: str, value: float | None = None) -> str:
    """A unit as it is printed, behind a value of one in the singular; one nobody has named stands as it is written."""
    if not unit or unit == "dimensionless":
        return ""
    if value == 1 and has_sentence(f"unit_of_one.{unit}"):
        return say(f"unit_of_one.{unit}", language=language)
    code = f"unit.{unit}"
    return say(code, language=language) if has_sentence(code) else unit


def per_unit(unit_basis: str | None, language: str) -> str:
    """ "per piece" for `piece`; "per unit not stated" where the source does not say."""
    code = f"per.{unit_basis or 'unknown'}"
    return say(code, language=language) if has_sentence(code) else f"/ {unit_basis}"


def footprint_unit(unit_basis: str | None, language: str) -> str:
    """The full unit of a footprint, such as "kg CO₂e per piece"."""
    return f"{_CARBON} {per_unit(unit_basis, language)}"


def format_footprint(value_kg: float | None, unit_basis: str | None, language: str) -> str:
    """A footprint with its unit; a footprint without unit is not a number."""
    if value_kg is None:
        return MISSING
    return f"{format_number(value_kg, language)} {footprint_unit(unit_basis, language)}"


def indicator_title(indicator_id: str, language: str) -> str:
    """The name of an indicator; an unknown one is its own name."""
    found = indicator(indicator_id)
    if found is None:
        return indicator_id
    return found.title_zh if language == "zh" else found.title_en


def entered_in(indicator_id: str, unit: str | None, language: str) -> str:
    """What to write beside a field in which a value is entered as it stands in a profile's file."""
    found = indicator(indicator_id)
    if found is not None and found.field == "value_kg":
        return _CARBON
    is_share = unit == "ratio" or (found is not None and found.is_share)
    return say("unit.share_of_one", language=language) if is_share else unit_name(unit, language)


def format_value(indicator_id: str, value: float | None, language: str, currency: str | None = None) -> str:
    """A natural value with the unit its indicator declares."""
    found = indicator(indicator_id)
    if value is None or found is None:
        return MISSING if value is None else format_number(value, language)
    return _with_unit(found, value, language, currency)


def _with_unit(found: Indicator, value: float, language: str, currency: str | None) -> str:
    if found.unit == "currency" and currency:
        return format_amount(Decimal(str(value)), currency, language)
    if found.is_share:
        return format_share(value, language)
    return number_with_unit(found, format_number(value, language), language)


def number_with_unit(found: Indicator, shown: str, language: str) -> str:
    """A number that is in words already, with the unit of an indicator behind it."""
    unit = _CARBON if found.field == "value_kg" else unit_name(found.unit, language)
    return f"{shown} {unit}".strip()
