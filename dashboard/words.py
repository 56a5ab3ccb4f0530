"""Everything a page says, in the language chosen at the moment of saying it. English is the source text.

The language is read from the session on every call: a fragment runs without the entry point.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from catalog.demo.companies import MARK_EN, MARK_ZH
from dashboard import state
from procurement_core.wording import numbers, say, thresholds, translation, unit_names

T = TypeVar("T")
_FICTIONAL = (MARK_EN, MARK_ZH)
_LOCALE = Path(__file__).parent / "locale"


def _(text: str) -> str:
    """The translation of `text`."""
    return translation.translations(_LOCALE, "dashboard", state.LANGUAGE.get()).gettext(text)


def counted(one: str, many: str, count: int) -> str:
    """The sentence for `count`, with `{count}` filled in."""
    known = translation.translations(_LOCALE, "dashboard", state.LANGUAGE.get())
    return known.ngettext(one, many, count).format(count=number(count))


def told(code: str, facts: Mapping[str, object] | None = None) -> str:
    """The sentence of a code of the catalogue or of the judgement; an unknown code stands for itself."""
    return say.say(code, facts, state.LANGUAGE.get()) if say.has_sentence(code) else code


def number(value: float | Decimal | None, decimals: int = 2) -> str:
    """A number as the reader writes it; missing is a dash."""
    return numbers.format_number(value, state.LANGUAGE.get(), decimals)


def fixed(value: float | None) -> str:
    """A number with two decimals, always, as totals are printed; missing is a dash."""
    return numbers.format_fixed(value, state.LANGUAGE.get())


def money(amount: Decimal | None, currency: str) -> str:
    """An amount with its currency."""
    return numbers.format_amount(amount, currency, state.LANGUAGE.get())


def share(value: float | None, decimals: int = 1) -> str:
    """A share of 1 as percent."""
    return numbers.format_share(value, state.LANGUAGE.get(), decimals)


def points(score: float | None) -> str:
    """A score of 0..1 as points of 100."""
    return numbers.format_points(score, state.LANGUAGE.get())


def day(value: date | None) -> str:
    """A day."""
    return numbers.format_date(value, state.LANGUAGE.get())


def moment(value: datetime) -> str:
    """A moment, to the minute, in UTC."""
    return numbers.format_moment(value, state.LANGUAGE.get())


def unit(name: str | None) -> str:
    """A unit in words."""
    return unit_names.unit_name(name, state.LANGUAGE.get())


def per_unit(unit_basis: str | None) -> str:
    """What one "per" is, in words."""
    return unit_names.per_unit(unit_basis, state.LANGUAGE.get())


def footprint(value_kg: float | None, unit_basis: str | None) -> str:
    """A footprint with its full unit."""
    return unit_names.format_footprint(value_kg, unit_basis, state.LANGUAGE.get())


def indicator(indicator_id: str) -> str:
    """The name of an indicator."""
    return unit_names.indicator_title(indicator_id, state.LANGUAGE.get())


def natural(indicator_id: str, value: float | None, currency: str | None = None) -> str:
    """A value in the unit of its indicator."""
    return unit_names.format_value(indicator_id, value, state.LANGUAGE.get(), currency)


def threshold(indicator_id: str, value: float, currency: str | None = None, *, is_upper: bool) -> str:
    """A threshold as it may be written into a rule, in the unit of its indicator."""
    return thresholds.format_threshold(indicator_id, value, state.LANGUAGE.get(), currency, is_upper=is_upper)


def product_title(
    brand: str | None, model: str | None, name_en: str | None, name_zh: str | None, configuration: str | None
) -> str:
    """What to call a product: brand, its name in the reader's language or else its model, and its configuration.

    That they are fictional, which the demonstration says of brand and product, is said once.
    """
    named = ((name_zh or name_en) if state.LANGUAGE.get() == "zh" else (name_en or name_zh)) or model
    if brand and named and brand.endswith(_FICTIONAL):
        named = named.removesuffix(MARK_EN).removesuffix(MARK_ZH).rstrip()
    return " ".join(part for part in (brand, named, configuration) if part)


def labels(codes: Iterable[T], say: Callable[[T], str]) -> Callable[[T], str]:
    """What a widget calls its options, in the words of this moment: a widget may ask again from another thread."""
    return {code: say(code) for code in codes}.__getitem__


def either(english: str | None, chinese: str | None) -> str:
    """The name in the reader's language, or the other one, or a dash."""
    first, second = (chinese, english) if state.LANGUAGE.get() == "zh" else (english, chinese)
    return first or second or numbers.MISSING
