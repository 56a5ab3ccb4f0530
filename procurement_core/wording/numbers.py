"""Numbers, money, shares and dates as a reader of English or Chinese writes them. Missing is a dash, never a zero."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date as babel_date
from babel.dates import format_datetime as babel_datetime
from babel.numbers import format_currency, format_decimal, format_percent

MISSING = "–"
#: A table of many lines says mostly the same figures at every run of its page.
_KEPT = 8192
_LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN"}


@cache
def locale_of(language: str) -> Locale:
    """The Babel locale behind a language code: "en" is British English, "zh" simplified Chinese."""
    return Locale.parse(_LOCALES.get(language, "en_GB"))


def format_number(value: float | Decimal | None, language: str, decimals: int = 2) -> str:
    """A number with thousands marks and at most `decimals` decimals; trailing zeros are dropped."""
    if value is None:
        return MISSING
    return _said(value or 0, language, decimals)  # 0.0 and -0.0 are one key, and nothing is said of the sign of zero


@lru_cache(maxsize=_KEPT)
def _said(value: float | Decimal, language: str, decimals: int) -> str:
    return format_decimal(value, format="#,##0." + "#" * decimals, locale=locale_of(language))


def format_fixed(value: float | None, language: str, decimals: int = 2) -> str:
    """A number with thousands marks and always the same number of decimals, so that columns line up."""
    if value is None:
        return MISSING
    return format_decimal(value, format="#,##0." + "0" * decimals, locale=locale_of(language))


def format_count(value: int, language: str) -> str:
    """A whole number with thousands marks."""
    return format_decimal(value, format="#,##0", locale=locale_of(language))


def format_amount(amount: Decimal | None, currency: str, language: str) -> str:
    """Money with its currency's mark, at the currency's own decimals; finer amounts are not rounded away."""
    if amount is None:
        return MISSING
    return _amount_said(str(amount), currency, language)  # as text: 1.5 and 1.50 are one number and two keys


@lru_cache(maxsize=_KEPT)
def _amount_said(amount: str, currency: str, language: str) -> str:
    return format_currency(Decimal(amount), currency, locale=locale_of(language), decimal_quantization=False)


def format_share(share: float | Decimal | None, language: str, decimals: int = 1) -> str:
    """A share of 1 as percent."""
    if share is None:
        return MISSING
    return _share_said(share or 0, language, decimals)


@lru_cache(maxsize=_KEPT)
def _share_said(share: float | Decimal, language: str, decimals: int) -> str:
    return format_percent(share, format="#,##0." + "#" * decimals + "%", locale=locale_of(language))


def format_points(score: float | Decimal | None, language: str, decimals: int = 1) -> str:
    """A score of 0..1 as points of 100, always with the same number of decimals so that columns line up."""
    if score is None:
        return MISSING
    return _points_said(score or 0, language, decimals)


@lru_cache(maxsize=_KEPT)
def _points_said(score: float | Decimal, language: str, decimals: int) -> str:
    return format_decimal(score * 100, format="0." + "0" * decimals, locale=locale_of(language))


def format_date(day: date | None, language: str) -> str:
    """A day with the month in letters (English) or 年月日 (Chinese): never open to two readings."""
    if day is None:
        return MISSING
    return babel_date(day, format="d MMM y" if language == "en" else "y年M月d日", locale=locale_of(language))


def format_moment(moment: datetime, language: str) -> str:
    """A moment to the minute in UTC, so that two readers in two time zones speak of the same one."""
    pattern = "d MMM y, HH:mm 'UTC'" if language == "en" else "y年M月d日 HH:mm 'UTC'"
    return babel_datetime(moment.astimezone(UTC), format=pattern, locale=locale_of(language))
