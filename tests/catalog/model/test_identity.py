"""Two spellings of one thing are one thing; two things never become one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model.identity import configuration_key, family_id, manufacturer_key, model_key, plain, product_id


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Dell Inc.", "dell"),
        ("DELL", "dell"),
        ("Micro-Star International Co., Ltd.", "micro star international"),
        ("青岛海尔生物医疗股份有限公司", "青岛海尔生物医疗"),
        ("Acme Holdings Limited", "acme"),
        ("Limited", "limited"),  # nothing would remain: the name stays
    ],
)
def test_legal_forms_do_not_tell_companies_apart(name: str, key: str) -> None:
    assert manufacturer_key(name) == key


def test_an_alias_is_found_with_and_without_legal_form() -> None:
    aliases = {"hewlett packard": "hp", "hp inc": "hp"}
    assert {manufacturer_key(name, aliases) for name in ("HP Inc.", "Hewlett-Packard Co.", "hp")} == {"hp"}


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Latitude 5480", "LATITUDE-5480", True),
        ("Dell Latitude 5480", "Latitude 5480", True),
        ("Latitude 5480", "Latitude 5490", False),
        ("Ｌａｔｉｔｕｄｅ 5480", "Latitude 5480", True),  # full-width letters
        ("MateBook X", "MateBook X Pro", False),
    ],
)
def test_models_are_compared_without_blanks_and_brand(one: str, other: str, is_same: bool) -> None:
    assert (model_key("dell", one) == model_key("dell", other)) is is_same


@given(st.text(max_size=40))
def test_plain_is_a_fixed_point(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_ids_are_stable_and_tell_configurations_apart() -> None:
    assert product_id("dell", "latitude5480", "") == "p22ddeb5a1365b9f1"
    assert product_id("dell", "latitude5480", configuration_key("8 GB")) != product_id("dell", "latitude5480", "")
    assert family_id("dell", "latitude5480") == family_id("dell", "latitude5480")
    assert product_id("a", "bc", "") != product_id("ab", "c", "")  # keys do not run into each other
