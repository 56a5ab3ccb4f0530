"""Thresholds as a person may write them into a rule: what is shown keeps whatever the exact number keeps."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from catalog.model.indicator import indicator
from procurement_core.wording.numbers import format_amount, format_number, format_share
from procurement_core.wording.unit_names import number_with_unit

#: Decimals of a threshold that are shown at most.
DECIMALS = 6


def outward(value: float, *, is_upper: bool, decimals: int = DECIMALS) -> Decimal:
    """A threshold to at most `decimals`: an upper one ("at most") rounded up, a lower one ("at least") down."""
    step = Decimal(1).scaleb(-decimals)
    return Decimal(repr(float(value))).quantize(step, ROUND_CEILING if is_upper else ROUND_FLOOR)


def format_threshold(
    indicator_id: str, value: float, language: str, currency: str | None = None, *, is_upper: bool
) -> str:
    """A threshold with the unit of its indicator, with as many decimals as it has, beyond DECIMALS rounded outward."""
    found, shown = indicator(indicator_id), outward(value, is_upper=is_upper)
    if found is None:
        return format_number(shown, language, DECIMALS)
    if found.unit == "currency" and currency:
        return format_amount(Decimal(format(shown.normalize(), "f")), currency, language)
    if found.field == "recycled_share":
        return format_share(shown, language, DECIMALS - 2)
    return number_with_unit(found, format_number(shown, language, DECIMALS), language)
