"""Categories by their titles."""

from __future__ import annotations

from catalog.model.category import parse_category
from catalog.reference.library import category_title


def category_name(code: str, language: str) -> str:
    """The title of a category; the code itself where the reference data does not hold it."""
    return category_title(parse_category(code), language) or code
