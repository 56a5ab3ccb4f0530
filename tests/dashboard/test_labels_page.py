"""Labels and rules: every part, the search, the address, and the marks of what may not be called official."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from catalog.reference.agreements import agreements
from catalog.reference.enterprise_targets import enterprise_targets
from catalog.reference.footprint_rules import footprint_rules
from catalog.reference.label_validity import label_standing

Open = Callable[..., AppTest]
TABLES = {
    "schemes": ("schemes_table", len(label_standing())),
    "footprints": ("pcf_rules_table", len(footprint_rules())),
    "agreements": ("agreements_table", len(agreements())),
    "items": ("items_table", None),
    "bodies": ("bodies_table", None),
    "packaging": ("packaging_table", None),
    "factors": ("factors_table", None),
    "prices": ("prices_table", None),
    "steps": ("steps_table", None),
}


def table(at: AppTest, key: str):
    """A table of the page."""
    return at.container(key=key).dataframe[0].value


@pytest.mark.parametrize("part", TABLES)
def test_every_part_shows_each_fact_with_its_source(world: Path, opened: Open, part: str) -> None:
    key, count = TABLES[part]
    at = opened("labels", lang="zh" if part in ("items", "prices") else "en", show=part)
    assert not at.exception
    shown = table(at, key)
    assert len(shown) == (count or len(shown)) > 0
    assert shown["source"].notna().all()
    assert shown["standing"].notna().all()
    assert at.query_params["show"] == part
    words = " ".join(str(cell) for column in shown for cell in shown[column])
    assert not re.search(r"label\.[a-z]|agreement\.[a-z]|confidence\.|family\.|per\.|\{|\}", words), words


def test_a_search_leaves_what_holds_every_word(world: Path, opened: Open) -> None:
    at = opened("labels", lang="en", show="factors", search="china average 2023")
    shown = table(at, "factors_table")
    assert len(shown) == 1
    assert "0.5306" in shown["value"].iloc[0]
    at.text_input(key="labels_search").set_value("nothing of the kind").run()
    assert not at.exception
    assert "Nothing here holds the words" in " ".join(item.value for item in at.caption)
    assert at.query_params["search"] == "nothing of the kind"


def test_what_is_not_official_is_marked(world: Path, opened: Open) -> None:
    at = opened("labels", lang="en")
    marks = table(at, "schemes_table")
    expected = [
        "illustrative" if standing.is_illustrative else "to be verified" if standing.confidence != "H" else ""
        for standing in label_standing().values()
    ]
    assert {"illustrative", "to be verified", ""} == set(expected)
    for said, mark in zip(marks["standing"], expected, strict=True):
        assert said.endswith(mark)
        assert bool(mark) == (": " in said)


def test_targets_of_enterprises_are_never_called_footprints(world: Path, opened: Open) -> None:
    at = opened("labels", lang="en", show="footprints")
    shown = table(at, "targets_table")
    assert len(shown) == len(enterprise_targets())
    assert shown["target"].str.contains("organisation").all()
    assert "none is the footprint of a product" in " ".join(item.value for item in at.caption)


def test_one_label_opens_by_its_address(world: Path, opened: Open) -> None:
    at = opened("labels", lang="en", label="cn_cel")
    sheet = table(at, "label_sheet")
    assert "China Environmental Labelling" in set(sheet["value"])
    assert len(table(at, "label_agreements")) > 5
    at.selectbox(key="label_open").select("blue_angel").run()
    assert at.query_params["label"] == "blue_angel"
    assert "Blue Angel" in set(table(at, "label_sheet")["value"])


def test_an_unknown_part_is_the_first(world: Path, opened: Open) -> None:
    at = opened("labels", lang="en", show="nonsense", label="nonsense")
    assert not at.exception
    assert any("show" in note.value and "nonsense" in note.value for note in at.warning)
    assert len(table(at, "schemes_table")) == len(label_standing())
