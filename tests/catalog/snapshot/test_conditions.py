"""Conditions are read, checked, described and put into addresses; they are never code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model.category import Category
from catalog.model.problem import CatalogError
from catalog.snapshot.lists.condition import FIELDS, OPERATORS, Condition, Shape, parse_condition
from catalog.snapshot.lists.filter import Filter
from procurement_core.wording.conditions import condition_in_words
from procurement_core.wording.say import say

_UNDERSTOOD = {
    Shape.TEXT: ("=", "!=", "~"),
    Shape.SET: ("=", "!=", "~"),
    Shape.CATEGORY: ("~",),
    Shape.NUMBER: ("=", "!=", "<", "<=", ">", ">="),
    Shape.PRICE: ("=", "!=", "<", "<=", ">", ">="),
}
_texts = (st.text(max_size=30) | st.text("|\\a =~<", max_size=8)).map(str.strip).filter(bool)
_numbers = st.one_of(
    st.integers(-(10**9), 10**9).map(str),
    st.decimals(-(10**6), 10**6, places=3, allow_nan=False).map(str),
)


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    field = FIELDS[draw(st.sampled_from(sorted(FIELDS)))]
    if field.shape is Shape.CLAIM:
        return Condition(field.id, "=", draw(st.sampled_from(["yes", "no"])))
    op = draw(st.sampled_from(_UNDERSTOOD[field.shape]))
    if op in ("=", "!=") and draw(st.booleans()):
        return Condition(field.id, op, "")
    if field.shape in (Shape.NUMBER, Shape.PRICE):
        return Condition(field.id, op, draw(_numbers))
    return Condition(field.id, op, draw(_texts))


@given(conditions())
def test_a_written_condition_reads_back(condition: Condition) -> None:
    assert parse_condition(str(condition)) == condition


@given(st.lists(conditions(), max_size=5), st.text(max_size=40), st.booleans())
def test_an_address_reads_back_as_the_same_filter(stated: list[Condition], text: str, has_need: bool) -> None:
    where = Filter(tuple(stated), text, Category("CPV", "2008", "30213100") if has_need else None)
    parameters = where.to_params()
    assert all(isinstance(value, str) and value for value in parameters.values())
    assert Filter.from_params({**parameters, "lang": "zh"}) == where


@given(conditions(), st.sampled_from(["en", "zh"]))
def test_every_condition_is_said_with_its_value(condition: Condition, language: str) -> None:
    sentence = condition_in_words(condition, language)
    field = FIELDS[condition.field]
    if field.shape is not Shape.CLAIM:
        assert condition.value in sentence
        assert (field.title_zh if language == "zh" else field.title_en) in sentence


def test_english_and_chinese_say_different_things() -> None:
    condition = parse_condition("memory_gb >= 16")
    assert condition_in_words(condition, "en") == "Memory at least 16"
    assert condition_in_words(condition, "zh") == "内存不低于 16"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("brand = Acme", ("brand", "=", "Acme")),
        ("brand=Acme", ("brand", "=", "Acme")),
        ("  memory_gb  >=16 ", ("memory_gb", ">=", "16")),
        ("model ~ a <= b = c", ("model", "~", "a <= b = c")),
        ("brand = != x", ("brand", "=", "!= x")),
        ("price.amount <= 1499.90 eur", ("price.amount", "<=", "1499.90 eur")),
        ("label !=", ("label", "!=", "")),
        ("configuration =\ttwo\nlines ", ("configuration", "=", "two\nlines")),
    ],
)
def test_what_people_type(text: str, expected: tuple[str, str, str]) -> None:
    condition = parse_condition(text)
    assert (condition.field, condition.op, condition.value) == expected


@pytest.mark.parametrize(
    ("text", "code", "fact"),
    [
        ("", "filter.malformed", ""),
        ("memory_gb", "filter.malformed", "memory_gb"),
        ("memory gb > 3", "filter.malformed", "memory gb > 3"),
        ("memory_gb => 3", "filter.not_a_number", "> 3"),
        ("memory > 3", "filter.unknown_field", "memory_gb"),
        ("ram >= 16", "filter.unknown_field", "memory_gb ("),
        ("weight < 2", "filter.unknown_field", "mass_kg ("),
        ("seller = x", "filter.unknown_field", "supplier ("),
        ("__import__('os') = 1", "filter.malformed", "__import__"),
        ("__class__ = 1", "filter.unknown_field", "__class__"),
        ("memory_gb > lots", "filter.not_a_number", "lots"),
        ("memory_gb > 1,000", "filter.not_a_number", "1,000"),
        ("memory_gb > nan", "filter.not_a_number", "nan"),
        ("memory_gb > 1e999", "filter.not_a_number", "1e999"),
        ("memory_gb > 16 EUR", "filter.not_a_number", "16 EUR"),
        ("memory_gb ~ 16", "filter.operator_unfit", "<="),
        ("memory_gb >", "filter.value_missing", "memory_gb"),
        ("brand < Acme", "filter.operator_unfit", "~"),
        ("has_offer = maybe", "filter.not_yes_or_no", "maybe"),
        ("has_offer != yes", "filter.operator_unfit", "has_offer"),
        ("category = 30213100", "category.malformed", "30213100"),
        ("brand = " + "x" * 301, "filter.value_too_long", "300"),
    ],
)
def test_refusals_are_one_sentence_that_names_the_fault(text: str, code: str, fact: str) -> None:
    with pytest.raises(CatalogError) as refusal:
        parse_condition(text)
    assert refusal.value.code == code
    for language in ("en", "zh"):
        sentence = say(code, refusal.value.facts, language)
        assert fact in sentence
        assert not re.search(r"\{\w+\}", sentence)


def test_the_nearest_fields_are_named_in_the_language_of_the_sentence() -> None:
    with pytest.raises(CatalogError) as refusal:
        parse_condition("ram >= 16")
    assert "memory_gb (Memory, gigabyte)" in say(refusal.value.code, refusal.value.facts, "en")
    assert "memory_gb (内存, gigabyte)" in say(refusal.value.code, refusal.value.facts, "zh")


def test_limits_of_a_filter() -> None:
    with pytest.raises(CatalogError, match=r"filter\.too_many"):
        Filter(tuple(parse_condition(f"memory_gb = {number}") for number in range(61)))
    with pytest.raises(CatalogError, match=r"filter\.text_too_long"):
        Filter(text="x" * 301)


def test_full_width_digits_are_digits() -> None:
    assert parse_condition("memory_gb = １６").number == 16.0
    assert parse_condition("price.amount < 100 cny").currency == "CNY"


def test_every_operator_is_offered_somewhere() -> None:
    assert {op for ops in _UNDERSTOOD.values() for op in ops} == set(OPERATORS)


def test_the_documentation_lists_every_field_with_its_titles_and_unit() -> None:
    text = (Path(__file__).parents[3] / "docs" / "command-line.md").read_text("utf-8")
    section = text.split("## Fields\n", 1)[1].split("\n## ", 1)[0]
    table = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("| `")]
    rows = [[cell.strip() for cell in cells] for cells in table]
    assert rows == [[f"`{item.id}`", item.title_en, item.title_zh, item.unit or ""] for item in FIELDS.values()]
