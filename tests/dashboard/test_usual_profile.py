"""Whoever chooses no profile is ranked by the rule in force, and the address says by which."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.usual_profile import usual_for
from procurement_core.policy.policy_set_reading import load_policy_set

Open = Callable[..., AppTest]

NINE = tuple(rule.category for rule in load_policy_set("nine-categories-in-force").rules)
NATIONAL = tuple(rule.category for rule in load_policy_set("national-in-force").rules)
LAPTOPS = "CPV:2008:30213100"
DESKTOPS = "CPV:2008:30213300"


@pytest.mark.parametrize(
    ("codes", "category", "usual"),
    [
        (NINE, "", "screening-generic"),
        (NATIONAL, "", "screening-national"),
        (NATIONAL, DESKTOPS, "screening-national"),
        (NINE, DESKTOPS, "screening-generic"),
        (NINE, LAPTOPS, "screening-laptops"),
        ((), "", "screening-generic"),
        (("CPV:2008:99999999",), "CPV:2008:99999999", "screening-generic"),
    ],
)
def test_it_is_what_the_rule_in_force_names_for_the_catalogue(
    codes: tuple[str, ...], category: str, usual: str
) -> None:
    assert usual_for(codes, category) == usual


@pytest.mark.parametrize("page", ["rank", "compare", "shortlist", "method"])
def test_a_shared_address_says_which_profile_it_means(demo_world: Path, opened: Open, page: str) -> None:
    assert opened(page, lang="en").query_params["profile"] == "screening-generic"


def test_the_profile_of_an_address_stays_and_that_of_nobody_follows_the_category(
    demo_world: Path, opened: Open
) -> None:
    at = opened("rank", lang="en")
    at.selectbox(key="category_picker").set_value(LAPTOPS).run()
    assert at.query_params["profile"] == at.selectbox(key="profile_picker").value == "screening-laptops"
    shared = opened("rank", lang="en", profile="screening-generic", category=LAPTOPS)
    assert shared.selectbox(key="profile_picker").value == "screening-generic"


def test_a_catalogue_that_does_not_answer_names_no_profile(unreachable_world: Path, opened: Open) -> None:
    assert "profile" not in opened("rank", lang="en").query_params


def test_that_of_the_demonstration_is_not_said_of_a_catalogue_of_ones_own(demo_world: Path, opened: Open) -> None:
    at = opened("rank", lang="en")
    at.selectbox(key="category_picker").set_value(LAPTOPS).run()
    assert at.query_params["profile"] == "screening-laptops"
    at.button(key="start_own").click().run()
    assert at.query_params["catalogue"] == "main" and "profile" not in at.query_params
