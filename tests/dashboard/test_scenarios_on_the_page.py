"""Scenarios on the page Rank: kept under a name, and asked again by the codes they hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from drawers import drawn_out
from streamlit.testing.v1 import AppTest

from catalog.catalogue import open_catalogue
from catalog.store.location import DEMO, Home
from procurement_core.decisions.scenarios import list_scenarios

Open = Callable[..., AppTest]
ASKED = {
    "category": "CPV:2008:30213100",
    "where": "memory_gb >= 16",
    "profile": "screening-laptops",
    "as_of": "2026-03-31",
    "weights": "price:0.5,footprint:0.1",
}


@pytest.mark.parametrize(
    ("language", "saved", "is_open"),
    [
        ("en", "Scenario “Half on price” is saved.", "Scenario “Half on price” is open."),
        ("zh", "已保存情景“Half on price”。", "已打开情景“Half on price”。"),
    ],
)
def test_what_is_asked_is_saved_under_a_name_and_opened_again(
    demo_world: Path, opened: Open, language: str, saved: str, is_open: str
) -> None:
    at = drawn_out(opened("rank", lang=language, **ASKED), "scenarios_panel")
    at.text_input(key="scenario_name").input("Half on price")
    at.button(key="save_scenario").click().run()
    assert not at.error
    assert [toast.value for toast in at.toast] == [saved]
    kept = list_scenarios(open_catalogue(DEMO, home=Home(demo_world)).database)
    assert [(item.name, dict(item.weights)) for item in kept] == [("Half on price", {"price": 0.5, "footprint": 0.1})]

    at = drawn_out(opened("rank", lang=language), "scenarios_panel")
    at.selectbox(key="open_scenario").select_index(0).run()
    assert not at.exception
    assert [toast.value for toast in at.toast] == [is_open]
    found = {name: at.query_params[name] for name in ASKED}
    weights = found.pop("weights")
    assert found == {name: value for name, value in ASKED.items() if name != "weights"}
    assert "price:0.5,footprint:0.1" in weights


def test_a_scenario_needs_a_name_and_weights_that_make_100(demo_world: Path, opened: Open) -> None:
    at = drawn_out(opened("rank", lang="en", **ASKED), "scenarios_panel")
    at.button(key="save_scenario").click().run()
    assert "needs a name" in at.error[0].value
    assert at.metric  # and the ranking stays in sight
    at = drawn_out(opened("rank", lang="en", **{**ASKED, "weights": "price:0.9"}), "scenarios_panel")
    assert at.button(key="save_scenario").disabled
