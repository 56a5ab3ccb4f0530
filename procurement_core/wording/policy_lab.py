"""The policy lab's numbers in words: changes with their sign, unit and number of values, shares from and to."""

from __future__ import annotations

from decimal import Decimal

from procurement_core.policy.applied_set import AppliedSet
from procurement_core.policy_lab.result import CategoryChange, PolicyLab
from procurement_core.wording.numbers import MISSING, format_amount, format_count, format_number, format_share
from procurement_core.wording.say import say


def compared_in_words(lab: PolicyLab, language: str) -> str:
    """How many products are compared, and why the others are not."""
    counts = {"compared": format_count(lab.compared, language), "total": format_count(lab.total, language)}
    said = [say("policy_lab.compared", counts, language)]
    for code, count in (("policy_lab.not_spoken_of", lab.no_rule), ("policy_lab.without_category", lab.no_category)):
        if count:
            said.append(say(code, {"count": format_count(count, language)}, language))
    return ("" if language == "zh" else " ").join(said)


def profile_in_words(applied: AppliedSet, profile_id: str | None, language: str) -> str:
    """The title of a profile of a set; that there is no rule where there is none."""
    title = applied.title_of(profile_id)
    return title.in_language(language) if title else say("policy_lab.column.no_rule", language=language)


def price_change_in_words(item: CategoryChange, language: str) -> str:
    """The change of the mean price with its currency and both numbers of values; a dash where there is none."""
    change, currency = item.price_change, item.draft.currency
    if change is None or currency is None:
        return MISSING
    shown = Decimal(f"{change:.2f}")
    said = _signed(shown, format_amount(abs(shown), currency, language))
    return _with_numbers(said, item.in_force.top.price_n, item.draft.top.price_n, language)


def footprint_change_in_words(item: CategoryChange, language: str) -> str:
    """The same for the mean footprint, in kg CO2e."""
    change = item.footprint_change_kg
    if change is None:
        return MISSING
    shown = Decimal(f"{change:.2f}")
    said = _signed(shown, f"{format_number(abs(shown), language)} kg CO₂e")
    return _with_numbers(said, item.in_force.top.footprint_n, item.draft.top.footprint_n, language)


def label_share_in_words(item: CategoryChange, language: str) -> str:
    """The share of what may be offered that has a type I label, before and after."""
    return from_to(
        format_share(item.in_force.label_share, language), format_share(item.draft.label_share, language), language
    )


def suppliers_in_words(item: CategoryChange, language: str) -> str:
    """The independent suppliers of a category, before and after."""
    return from_to(
        format_count(item.in_force.suppliers, language), format_count(item.draft.suppliers, language), language
    )


def from_to(before: str, after: str, language: str) -> str:
    """What was and what is, once where it stays."""
    return before if before == after else say("policy_lab.from_to", {"before": before, "after": after}, language)


def _signed(change: Decimal, shown: str) -> str:
    """The amount with its sign in front; what rounds to nothing has none."""
    return f"+{shown}" if change > 0 else f"−{shown}" if change < 0 else shown


def _with_numbers(said: str, before: int, after: int, language: str) -> str:
    facts = {"change": said, "before": format_count(before, language), "after": format_count(after, language)}
    return say("policy_lab.mean_change", facts, language)
