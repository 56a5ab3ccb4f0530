"""A code means something only with its scheme and version."""

from __future__ import annotations

import pytest

from catalog.model.category import parse_category
from catalog.model.problem import CatalogError


@pytest.mark.parametrize(
    ("wide", "narrow", "covers"),
    [
        ("CPV:2008:30200000", "CPV:2008:30213100", True),  # trailing zeros mean "everything below"
        ("CPV:2008:30213100-6", "CPV:2008:30213100", True),  # the check digit is not part of the code
        ("CPV:2008:30213100", "CPV:2008:30200000", False),
        ("CPV:2008:30000000", "CPV:2008:30213100", True),
        ("CPV:2008:30000000", "CPV:2008:39000000", False),
        ("CN-GP:2013:A02010105", "CN-GP:2022:A02010105", False),  # laptops in 2013, desktops in 2022
        ("CN-GP:2013:A020101", "CN-GP:2013:A02010105", True),
        ("CN-GP:2022:A02010100", "CN-GP:2022:A02010108", True),  # computers, portable computers
        ("CN-GP:2022:A02021000", "CN-GP:2022:A02021099", True),
        ("CN-GP:2022:A02021000", "CN-GP:2022:A02021100", False),  # levels are pairs of digits
        ("CN-GP:2022:A02000000", "CN-GP:2022:A02021000", True),
        ("CN-GP:2013:A02010100", "CN-GP:2013:A02010105", False),  # 2013 is not padded
    ],
)
def test_a_category_covers_what_lies_below_it(wide: str, narrow: str, covers: bool) -> None:
    assert parse_category(wide).covers(parse_category(narrow)) is covers


@pytest.mark.parametrize("text", ["A02010105", "CPV:2008", "CPV::30213100", "CPV:2008:30 21", ""])
def test_a_bare_code_is_refused(text: str) -> None:
    with pytest.raises(CatalogError) as refusal:
        parse_category(text)
    assert refusal.value.code == "category.malformed"
