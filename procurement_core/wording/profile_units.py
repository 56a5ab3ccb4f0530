"""The unit of a number in a profile, by the key it stands at: no number is read without what it counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.criteria import CategoryAnchors
from procurement_core.policy.drafting import AnyProfile
from procurement_core.wording.joining import listed
from procurement_core.wording.numbers import format_number, format_share
from procurement_core.wording.profile_sheet import category_in_words
from procurement_core.wording.say import say
from procurement_core.wording.unit_names import entered_in, unit_name

_OF_ENTRY = re.compile(r"(?:gates|award\.criteria)\[([^\]]+)\]")
#: Keys of a gate or criterion that hold values in its own unit.
_OWN_UNIT = frozenset({"value", "lo", "hi", "lower", "upper", "worst", "best", "benchmark", "default"})
#: The sentence around a number, by its key.
_SENTENCES: Mapping[str, str] = {
    "lcc.energy_price": "profile_value.money_per_kwh",
    "lcc.ef": "profile_value.carbon_per_kwh",
    "lcc.scc": "profile_value.money_per_tonne",
    "lcc.embedded_carbon_price": "profile_value.money_per_tonne",
}
_YEARS = frozenset({"lcc.years", "comparability.lifetime_y"})
_YEARLY_SHARES = frozenset({"lcc.rate", "lcc.energy_growth"})
_MONEY = frozenset({"value_max", "budget"})


def number_in_words(value: float, path: str, profile: AnyProfile, language: str) -> str | None:
    """A number at `path` (`lcc.rate`, `award.criteria[price].normalisation.params.lo`) with its unit.

    None where the key is a bare number, or has a form of its own.
    """
    name = path.rpartition(".")[2]
    said = format_number(value, language, decimals=9)
    facts = {"value": said, "currency": profile.currency}
    if path in _SENTENCES:
        return say(_SENTENCES[path], facts, language)
    if path in _YEARS:
        return f"{said} {unit_name('year', language, value)}"
    if path in _YEARLY_SHARES:
        share = format_share(value, language, decimals=6)
        return say("profile_value.share_per_year", {"share": share}, language)
    if name == "uplift":
        return format_share(value, language, decimals=6)
    if name in _MONEY:
        return f"{said} {profile.currency}"
    return _of_entry(value, said, path, profile, language) if name in _OWN_UNIT else None


def anchors_in_words(pairs: Sequence[JsonValue], path: str, profile: AnyProfile, language: str) -> str:
    """The anchors of single categories, each with what earns nothing and what earns everything."""
    said = []
    for pair in pairs:
        found = CategoryAnchors.model_validate(pair)
        ends = {
            end: number_in_words(value, f"{path}.{end}", profile, language)
            or format_number(value, language, decimals=9)
            for end, value in (("worst", found.worst), ("best", found.best))
        }
        facts = {"category": category_in_words(found.category, language), **ends}
        said.append(say("profile_value.anchors", facts, language))
    return listed(said, language)


def _of_entry(value: float, said: str, path: str, profile: AnyProfile, language: str) -> str | None:
    """A value in the unit of the gate or criterion it belongs to, or as a share of the estimate."""
    found = _OF_ENTRY.match(path)
    entry = next((item for item in (*profile.gates, *profile.criteria) if found and item.id == found[1]), None)
    if entry is None:
        return None
    if ".normalisation." in path and isinstance(profile, AwardProfile):
        rule = next(item.normalisation for item in profile.criteria if item.id == entry.id)
        if rule.type == "benchmark_linear" and rule.params.relative_to == "estimate":
            share = format_share(value, language, decimals=6)
            return say("profile_value.of_estimate", {"share": share}, language)
    if entry.unit == "ratio":
        return format_share(value, language, decimals=6)
    unit = (
        unit_name("year", language, value)
        if entry.unit == "year"
        else entered_in(entry.indicator, entry.unit, language)
    )
    return f"{said} {unit}".strip()
