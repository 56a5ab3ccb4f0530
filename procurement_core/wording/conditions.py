"""A filter in words."""

from __future__ import annotations

from catalog.reference.library import category_title
from catalog.snapshot.lists.condition import FIELDS, Condition, Shape
from catalog.snapshot.lists.filter import Filter
from procurement_core.wording.say import say

_VERBS = {
    "=": "equals",
    "!=": "differs",
    "<": "below",
    "<=": "at_most",
    ">": "above",
    ">=": "at_least",
    "~": "contains",
}


def filter_in_words(where: Filter, language: str) -> str:
    """Every part of a filter, joined; an empty filter says that the whole catalogue is meant."""
    parts = [condition_in_words(condition, language) for condition in where.conditions]
    if where.text.strip():
        parts.append(say("condition.text", {"text": where.text.strip()}, language))
    if where.category is not None:
        title = category_title(where.category, language)
        name = f"{title} ({where.category})" if title else str(where.category)
        parts.append(say("condition.category", {"category": name}, language))
    return ("；" if language == "zh" else "; ").join(parts) or say("condition.none", language=language)


def condition_in_words(condition: Condition, language: str) -> str:
    """One condition: "Screen diagonal at least 13"."""
    field = FIELDS[condition.field]
    if field.shape is Shape.CLAIM:
        return say(f"condition.{field.id}.{condition.value}", language=language)
    facts = {"field": field.title_zh if language == "zh" else field.title_en, "value": condition.value}
    if not condition.value:
        return say("condition.not_stated" if condition.op == "=" else "condition.stated", facts, language)
    return say(f"condition.{_VERBS[condition.op]}", facts, language)
