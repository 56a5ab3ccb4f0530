"""Each of G1 to G22 is proven by the service and by the command line, and says where it comes from."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

WAYS = ("by_the_service", "by_the_command_line")
TESTS = {
    part.name: ast.get_docstring(part) or ""
    for file in Path(__file__).parent.glob("test_golden_*.py")
    for part in ast.parse(file.read_text("utf-8")).body
    if isinstance(part, ast.FunctionDef)
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("number", range(1, 23))
def test_a_golden_case_has_a_test_with_its_source(number: int, way: str):
    assert TESTS.get(f"test_g{number}_{way}"), "no test of that name, or none that quotes its source"


def test_no_case_is_counted_that_the_list_does_not_have():
    numbered = {int(name.split("_")[1].removeprefix("g")) for name in TESTS if name.startswith("test_g")}
    assert numbered == set(range(1, 23))
