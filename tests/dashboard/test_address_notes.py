"""What an address asks for in vain is said in one sentence, and the page goes on; a profile brings its category."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from laptop_ranking import LAPTOPS, RANKED, ranked_ids
from streamlit.testing.v1 import AppTest

from dashboard import policies
from dashboard.guard import sentence_of
from procurement_core.wording.say import say

Open = Callable[..., AppTest]
#: What only the command line can follow.
COMMAND = re.compile(r"--[a-z]|YAML|profiles lock|labels list|greentender")


@pytest.mark.parametrize(
    ("page", "address", "sentence"),
    [
        ("rank", {"profile": "laptops-2030"}, "There is no profile laptops\\-2030"),
        ("rank", {"category": "laptops"}, "“laptops” is not a category"),
        ("rank", {"category": "CPV:2008:99999999"}, "holds no product in the category"),
        ("rank", {"as_of": "yesterday"}, "asks for as\\_of “yesterday”"),
        ("explore", {"sort": "beauty"}, "There is no order by “beauty”"),
        ("explore", {"rows": "7"}, "asks for rows “7”"),
        ("compare", {"pick": "p-nobody,p-knows"}, "2 chosen products are not in this catalogue"),
        ("shortlist", {"tender": "77"}, "There is no tender 77"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " not in value else "",
)
def test_what_the_address_asks_in_vain_is_said(
    demo_world: Path, opened: Open, page: str, address: dict[str, str], sentence: str
) -> None:
    at = opened(page, lang="en", **address)
    assert not at.error
    assert len([warning for warning in at.warning if sentence in warning.value]) == 1
    assert at.title[0].value


def test_an_unknown_profile_says_the_next_step_once(demo_world: Path, opened: Open) -> None:
    at = opened("rank", lang="en", profile="../../etc/passwd")
    (said,) = [warning.value for warning in at.warning if "no profile" in warning.value]
    assert "Choose another profile." in said
    offered = said.replace("\\", "").partition("choose one of ")[2].partition(".")[0].rstrip("…").split(", ")
    assert set(offered) <= set(policies.screening())  # none is cut
    assert at.selectbox(key="profile_picker").value in said.replace("\\", "")
    assert at.query_params["profile"] == at.selectbox(key="profile_picker").value
    at.run()
    assert not [warning for warning in at.warning if "no profile" in warning.value]


def test_a_shortlist_that_does_not_exist_leaves_the_page_working(demo_world: Path, opened: Open) -> None:
    at = opened("shortlist", **RANKED, shortlist="99", pick=ranked_ids(demo_world)[0])
    assert "There is no shortlist 99" in at.error[0].value
    assert at.button(key="freeze")


def test_an_unknown_product_says_so_and_leads_back(demo_world: Path, opened: Open) -> None:
    at = opened("explore", lang="en", product="nobody")
    assert "does not hold the product of this address" in at.info[0].value
    at.button(key="back_to_list").click().run()
    assert len(at.dataframe(key="products_table").value) > 0


def test_a_profile_in_the_address_brings_its_category(demo_world: Path, opened: Open) -> None:
    at = opened("rank", lang="en", profile="screening-laptops", as_of=RANKED["as_of"])
    assert at.query_params["category"] == LAPTOPS
    at.selectbox(key="category_picker").set_value("").run()
    everything = at.metric[0].value
    assert at.query_params["category"] == "all"
    shared = opened("rank", **{name: str(value) for name, value in at.query_params.items()})
    assert shared.metric[0].value == everything
    assert shared.query_params["category"] == "all"


def test_a_profile_for_everything_brings_no_category(demo_world: Path, opened: Open) -> None:
    assert "category" not in opened("rank", lang="en", profile="screening-generic").query_params


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("lock.none", {"tender": 3}),
        ("lock.differs", {"tender": 3, "locked": "ours@0.1.0"}),
        ("profile.unknown", {"name": "theirs", "known": "ours"}),
        ("label.unknown", {"label": "leaf"}),
    ],
)
def test_a_page_never_sends_a_person_to_a_command(code: str, facts: dict[str, object]) -> None:
    on_command_line, on_page = say(code, facts), sentence_of(code, facts)
    assert COMMAND.search(on_command_line)
    assert not COMMAND.search(on_page) and "{" not in on_page
