"""The values of a profile's keys in words: no code of the file is shown where a word stands for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pydantic import JsonValue

from catalog.reference.listed_bodies import body_lists
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.award.terms import PriceAdjustment
from procurement_core.policy.comparisons import SIGNS
from procurement_core.policy.drafting import AnyProfile
from procurement_core.policy.terms import LegalBasis, NumberSource, Title
from procurement_core.wording.award_terms import deduction_in_words
from procurement_core.wording.bid_conditions import condition_in_words, rules_in_words
from procurement_core.wording.bid_inputs import input_title
from procurement_core.wording.joining import listed
from procurement_core.wording.numbers import MISSING, format_date, format_number, format_share
from procurement_core.wording.profile_sheet import (
    category_in_words,
    jurisdiction_in_words,
    source_in_words,
    text_with_confidence,
)
from procurement_core.wording.say import has_sentence, say
from procurement_core.wording.unit_names import unit_name

#: Where the words of a key's codes stand, by the key's last name.
_FAMILIES: Mapping[str, tuple[str, ...]] = {
    "status": ("profile.status.",),
    "use": ("profile.use.",),
    "group": ("criterion.group.",),
    "method": ("check.method.",),
    "type": ("check.formula.",),
    "missing": ("bid_policy.missing.",),
    "on_missing": ("bid_policy.missing.",),
    "evidence": ("bid_policy.evidence.",),
    "equivalence_mode": ("bid_policy.equivalence.",),
    "vat": ("vat.",),
    "vat_unknown": ("price_rule.",),
    "unknown_end": ("price_rule.",),
    "basis": ("bid_policy.basis.",),
    "stacking": ("bid_policy.stacking.",),
    "boundary": ("boundary.",),
    "unit_basis": ("per.",),
    "electricity": ("bid_policy.electricity.",),
    "min_verification": ("bid_policy.tier.", "verification."),
    "verification_min": ("bid_policy.tier.",),
    "timing": ("bid_policy.timing.",),
    "stages": ("stage.",),
    "stages_included": ("bid_policy.cost.",),
    "ef_basis": ("bid_policy.ef_basis.",),
    "tie_break": ("bid_policy.tie.",),
    "contract": ("check.contract.",),
    "procedure": ("bid_policy.procedure.",),
    "report": ("kpi.title.",),
    "conf": ("confidence.",),
    "src": ("number_source.",),
    "relative_to": ("bid_input.",),
    "product_families": ("family.", "profile_value.family."),
    "direction": ("profile_value.direction.",),
    "kind": ("profile_value.kind.",),
    "action": ("profile_value.action.",),
    "tier": ("profile_value.tier.",),
    "value": ("profile_value.day.",),
    "min": ("profile_value.floor.",),
    "op": ("profile_value.op.",),
}
#: Keys that hold shares of 1.
_SHARES = frozenset({"weight", "weight_range", "value_max_pct", "min_pds", "indicative_weight_cap"})
#: Keys that hold shares of the price, below this part.
_SHARES_OF_PRICE = frozenset({"value", "range"})
_DEDUCTIONS = "price.adjustments."


def value_in_words(value: JsonValue, key: str, profile: AnyProfile, language: str) -> str:
    """A value of `profile` at a key without places (`award.criteria.weight`); a part by its title if it has one."""
    name = key.rpartition(".")[2]
    match value:
        case None | "" | []:
            said = MISSING
        case bool():
            said = say("bid_policy.truth.yes" if value else "bid_policy.truth.no", language=language)
        case float() | int() if name in _SHARES or (key.startswith(_DEDUCTIONS) and name in _SHARES_OF_PRICE):
            said = format_share(value, language, decimals=6)
        case float() | int():
            said = format_number(value, language, decimals=9)
        case str():
            said = _named(value, name, profile, language) or _word(value, name, language)
        case list():
            said = _several(value, key, profile, language)
        case _:
            said = _part(value, key, profile, language)
    return said


def _several(values: Sequence[JsonValue], key: str, profile: AnyProfile, language: str) -> str:
    if key.endswith(".rules"):
        return rules_in_words([str(value) for value in values], _award(profile), language)
    said = [
        " → ".join(value_in_words(cell, key, profile, language) for cell in value)  # a row of a table
        if isinstance(value, list)
        else value_in_words(value, key, profile, language)
        for value in values
    ]
    return listed(said, language)


def _part(part: Mapping[str, JsonValue], key: str, profile: AnyProfile, language: str) -> str:
    """A part of the file that came or went as a whole."""
    match part:
        case {"en": str(), "zh": str()}:
            said = Title.model_validate(part).in_language(language)
        case {"title": {"en": str(), "zh": str()} as title}:
            said = Title.model_validate(title).in_language(language)
        case {"src": _, "conf": _}:
            said = source_in_words(NumberSource.model_validate(part), language)
        case {"ref": _, "conf": _}:
            said = text_with_confidence(LegalBasis.model_validate(part), language)
        case {"applies_if": _, "stacking": _}:
            said = deduction_in_words(PriceAdjustment.model_validate(part), _award(profile), language)
        case _:
            keys = (
                f"{key_name(name, language)} {value_in_words(item, f'{key}.{name}', profile, language)}"
                for name, item in part.items()
            )
            said = listed(keys, language)
    return said


def _named(text: str, key: str, profile: AnyProfile, language: str) -> str:
    """The title of what a text stands for: a condition, a column, a criterion, a list, a category; else nothing."""
    said = ""
    match key:
        case "applies_if":
            said = condition_in_words(text, _award(profile), language)
        case "indicator":
            said = input_title(text, _award(profile), language)
        case "criterion":
            said = next((item.title.in_language(language) for item in profile.criteria if item.id == text), "")
        case "list_id" if text in body_lists():
            title = body_lists()[text].title
            said = title.zh if language == "zh" else title.en
        case "categories" | "category":
            said = category_in_words(text, language)
        case "jurisdiction":
            said = jurisdiction_in_words(text, language)
        case "unit":
            said = unit_name(text, language)
        case "from" | "to" | "as_of" if text[:1].isdigit():
            said = format_date(date.fromisoformat(text), language)
    return said


def _word(text: str, key: str, language: str) -> str:
    """The word of a code, or the text as it stands."""
    codes = (f"{family}{text}" for family in _FAMILIES.get(key, ()))
    return next((say(code, language=language) for code in codes if has_sentence(code)), SIGNS.get(text, text))


def key_name(key: str, language: str) -> str:
    """What a key of the file is called."""
    code = f"profile_key.{key}"
    return say(code, language=language) if has_sentence(code) else key.replace("_", " ")


def _award(profile: AnyProfile) -> AwardProfile | None:
    return profile if isinstance(profile, AwardProfile) else None
