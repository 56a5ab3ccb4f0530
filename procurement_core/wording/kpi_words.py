"""The indicators reported on an award, in words: title, baseline, value with its unit, and what it says."""

from __future__ import annotations

from decimal import Decimal

from procurement_core.bids.result import Kpi
from procurement_core.impact.avoided import two_digits
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.wording.bid_words import subject_title
from procurement_core.wording.joining import listed
from procurement_core.wording.numbers import MISSING, format_amount, format_count, format_number, format_share
from procurement_core.wording.say import has_sentence, say
from procurement_core.wording.unit_names import footprint_unit

#: Emissions are printed with two significant digits: no more are known.
_CARBON = "kg CO2e"


def kpi_row(kpi: Kpi, profile: AwardProfile, language: str) -> tuple[str, str, str, str]:
    """Title, what it is held against, value with unit, and what that says or why there is none."""
    value = MISSING if kpi.value is None else _measured(kpi.value, kpi, language)
    return _title(kpi.id, language), _against(kpi, language), value, _meaning(kpi, profile, language)


def _title(kpi_id: str, language: str) -> str:
    """An indicator of a person's own profile that nobody has named stands as it is written there."""
    code = f"kpi.title.{kpi_id}"
    return say(code, language=language) if has_sentence(code) else kpi_id


def _against(kpi: Kpi, language: str) -> str:
    if not kpi.baseline:
        return MISSING
    baseline = say(f"impact.baseline.{kpi.baseline}", language=language)
    bids = listed(kpi.against, language)
    return say("kpi.against", {"baseline": baseline, "bids": bids}, language) if bids else baseline


def _measured(value: float, kpi: Kpi, language: str) -> str:
    """A value of the indicator with its unit."""
    what, _, basis = kpi.unit.partition("/")
    if what == _CARBON:
        number = format_number(two_digits(value), language, 4)
        return f"{number} {footprint_unit(basis, language) if basis else 'kg CO₂e'}"
    if kpi.unit == "1":
        return format_share(value, language)
    if kpi.unit == "bids":
        return format_count(int(value), language)
    return format_amount(Decimal(str(round(value, 2))), kpi.unit, language)


def _meaning(kpi: Kpi, profile: AwardProfile, language: str) -> str:
    if kpi.reason:
        use = "" if kpi.use is None else _measured(kpi.use, kpi, language)
        return say(kpi.reason, {"use": use} if use else {}, language)
    if kpi.subject:
        return say("kpi.out", {"gate": subject_title(kpi.subject, profile, language)}, language)
    if kpi.unit == "1":
        return say("kpi.premium" if kpi.value else "kpi.same", language=language)
    if kpi.is_distinguishable is None:
        return say(_direction(kpi.value or 0.0), language=language)
    return _difference(kpi, profile.currency, language)


def _direction(value: float) -> str:
    return "kpi.same" if value == 0 else "kpi.less" if value > 0 else "kpi.more"


def _difference(kpi: Kpi, currency: str, language: str) -> str:
    """What a difference in emissions says, with its uncertainty, and its price where it has one."""
    value = kpi.value or 0.0
    code = "impact.not_distinguishable"
    if kpi.is_distinguishable:
        code = "impact.avoided" if value > 0 else "impact.more"
    meaning = say(code, language=language)
    if kpi.uncertainty is not None:
        number, error = (format_number(two_digits(each), language, 4) for each in (value, kpi.uncertainty))
        meaning = say("kpi.apart", {"meaning": meaning, "value": number, "uncertainty": error}, language)
    if kpi.cost_per_t is None:
        return meaning
    amount = format_amount(Decimal(str(round(kpi.cost_per_t, 2))), currency, language)
    return say("kpi.per_tonne", {"meaning": meaning, "amount": amount}, language)
