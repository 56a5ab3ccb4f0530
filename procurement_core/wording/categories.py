"""Categories by their titles."""

from __future__ import annotations

from catalog.model.category import Category, parse_category
from catalog.reference.library import categories, category_title
from procurement_core.wording.say import say


def category_name(code: str, language: str) -> str:
    """The title of a category; that of a group without one is made of what lies below it, else its code."""
    category = parse_category(code)
    return category_title(category, language) or _group_name(category, language) or code


def _group_name(group: Category, language: str) -> str | None:
    """What a prefix over several categories is called: the first two that it holds, and how many more there are."""
    held = [known for known in categories() if group.covers(known)]
    outermost = sorted(each for each in held if not any(other != each and other.covers(each) for other in held))
    titles = [category_title(each, language) or str(each) for each in outermost]
    if not titles:
        return None
    facts = {"code": f"{group.scheme} {group.code}", "first": titles[0]}
    if len(titles) == 1:
        return say("category.group_of_one", facts, language)
    facts["second"] = titles[1]
    if len(titles) == 2:
        return say("category.group_of_two", facts, language)
    return say("category.group", {**facts, "others": str(len(titles) - 2)}, language)
