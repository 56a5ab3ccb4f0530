"""A category is called by its title; a group of several by what it holds."""

from __future__ import annotations

import pytest

from procurement_core.wording.categories import category_name


@pytest.mark.parametrize(
    ("code", "english", "chinese"),
    [
        ("CPV:2008:30213100", "Portable computers", "便携式计算机"),
        (
            "CPV:2008:30230000",
            "Computer terminals, Display screens and 2 more (CPV 30230000)",
            "计算机终端、显示器及另外 2 类（CPV 30230000）",
        ),
        ("CPV:2008:09330000", "Solar photovoltaic modules (CPV 09330000)", "光伏组件（CPV 09330000）"),
        ("CPV:2008:99000000", "CPV:2008:99000000", "CPV:2008:99000000"),
    ],
)
def test_a_group_is_called_by_what_it_holds(code: str, english: str, chinese: str) -> None:
    assert category_name(code, "en") == english
    assert category_name(code, "zh") == chinese
