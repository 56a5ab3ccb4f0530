"""Drafts of the policy lab beyond the usual one: several profiles, categories left alone, changes that cannot be."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from catalog.catalogue import open_catalogue
from catalog.store.location import DEMO, Home
from dashboard.charts import depth_curve
from procurement_core.decisions.own_policy_sets import keep_policy_set
from procurement_core.decisions.scenario import Question
from procurement_core.decisions.scenarios import save_scenario
from procurement_core.policy.applied_set import applied
from procurement_core.policy.library import load_profile
from procurement_core.policy.policy_set_reading import parse_policy_set
from procurement_core.policy_lab.finding import find_applied_set
from procurement_core.robustness.depth_curve import Depth, DepthCurve, Spread

Open = Callable[..., AppTest]
_DAY = {"as_of": "2026-06-30"}
_LAPTOPS = "CPV:2008:30213100"
_NATIONAL = {**_DAY, "set": "national-draft", "in_force": "nine-categories-in-force"}
_LABEL_EVERYWHERE = "|".join(f"screening-national{kind};g=label.type_i@" for kind in ("", "-powered"))


@pytest.mark.parametrize(("language", "column"), [("en", "Profile"), ("zh", "政策配置")])
def test_a_requirement_of_several_profiles_says_whose_it_is(
    demo_world: Path, opened: Open, language: str, column: str
) -> None:
    at = opened("lab", **_NATIONAL, show="removed", changes=_LABEL_EVERYWHERE, lang=language)
    assert not at.exception and not at.error
    parts = next(item.value for item in at.table if column in item.value.columns)
    lines = [(name.strip("\u200b"), row[column]) for name, row in parts.iterrows()]
    assert len(lines) == len(set(lines)) > len({name for name, _profile in lines})
    offered = at.selectbox(key="lab_removed_by").options
    assert len(offered) == len(set(offered))
    assert all(" · " in name for name in offered)


def test_a_draft_of_one_profile_does_not_repeat_it(demo_world: Path, opened: Open) -> None:
    at = opened("lab", **_DAY, show="removed")
    assert not any("Profile" in item.value.columns for item in at.table)
    assert not any(" · " in name for name in at.selectbox(key="lab_removed_by").options)


@pytest.fixture
def laptops_only(demo_world: Path) -> str:
    """A draft that speaks of portable computers alone, kept in the demonstration."""
    rules = {**find_applied_set(None, "nine-categories-draft").policy_set.as_json(), "id": "laptops-only"}
    rules["rules"] = [rule for rule in rules["rules"] if rule["category"] == _LAPTOPS]
    draft = applied(parse_policy_set(json.dumps(rules), "laptops-only"), load_profile)
    kept = keep_policy_set(
        open_catalogue(DEMO, home=Home(demo_world)).database,
        draft,
        set_id="laptops-only",
        title=draft.policy_set.title,
        reason="a test",
        actor="tester",
        now=datetime(2026, 6, 30, 9, tzinfo=UTC),
    )
    return kept.name


def test_a_category_that_the_draft_leaves_alone_is_told(laptops_only: str, opened: Open) -> None:
    for part in ("depth", "trade-off"):
        at = opened("lab", **_DAY, set=laptops_only, show=part, category="CPV:2008:30213300")
        assert not at.exception and not at.error
        assert any("no rule for" in item.value for item in at.info)
        assert at.selectbox(key="lab_category_picker").value == _LAPTOPS
    covered = opened("lab", **_DAY, set=laptops_only, show="depth", category=_LAPTOPS)
    assert not any("no rule for" in item.value for item in covered.info)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ("w=price:0.9", "sum to 1.6"),
        ("a=price/CPV:2008:30213100=500.0~500.0", "Worst and best of “Price” are both 500"),
        ("g=price.amount@", "added-valid-price_amount"),
    ],
)
def test_changes_that_make_no_profile_leave_a_way_back(demo_world: Path, opened: Open, changes: str, why: str) -> None:
    at = opened("lab", **_DAY, changes=f"screening-generic-draft;{changes}")
    assert not at.exception
    assert [why in item.value for item in at.error] == [True]
    assert not at.slider
    at.button(key="lab_drop_changes").click().run()
    assert not at.exception and not at.error
    assert at.slider and at.metric
    assert "changes" not in at.query_params


def test_words_of_the_trade_are_explained(demo_world: Path, opened: Open) -> None:
    anchors = opened("lab", **_DAY, move="anchors")
    assert any("earns no points" in item.value for item in anchors.caption)
    asked = opened("lab", **_DAY, move="requirements")
    assert "counted apart" in asked.selectbox(key="lab_gate_missing").help


def test_lines_of_a_plan_that_buy_nothing_are_told(demo_world: Path, opened: Open) -> None:
    database = open_catalogue(DEMO, home=Home(demo_world)).database
    for name in ("now", "later"):
        save_scenario(
            database,
            name=name,
            question=Question(date(2026, 6, 30)),
            profile=load_profile("screening-laptops"),
            actor="tester",
            now=datetime(2026, 6, 30, 9, tzinfo=UTC),
        )
    at = opened("lab", **_DAY, show="scenarios")
    plan = b"category,quantity\nCPV:2008:30213100,10\nCPV:2008:39130000,5\n"
    at.file_uploader(key="lab_plan").set_value([("plan.csv", plan, "text/csv")]).run()
    assert not at.exception and not at.error
    left_out = [item.value for item in at.caption if "is in no sum" in item.value]
    assert len(left_out) == 2  # one line under either scenario
    assert all("Row 2" in said and "furniture" in said.lower() for said in left_out)


def test_a_tooltip_of_the_depth_curve_speaks_the_language_of_the_page() -> None:
    left = Depth(models=1234, share=0.5, suppliers=7, manufacturers=0, prices=Spread(0))
    curve = DepthCurve(lower_is_better=True, whole=left, unknown=0, steps=((210.5, left),), tightest=None)
    words = {"threshold": "Höchstens", "models": "Modelle", "suppliers": "Anbieter"}
    drawn = depth_curve.charts(curve, "<{}>".format, "({})".format, few=3, **words)
    for chart, encoding in zip(drawn, (lambda it: it, lambda it: it["layer"][0]), strict=True):
        found = chart.to_dict()
        tooltip = encoding(found)["encoding"]["tooltip"]
        rows = next(iter(found["datasets"].values()))
        assert [rows[0][item["field"]] for item in tooltip] == ["<210.5>", "(1234)", "(7)"]
        assert not any("format" in item for item in tooltip)


@pytest.mark.parametrize(("language", "said"), [("en", "Draft: “Nine categories, draft"), ("zh", "草案：“九类产品")])
def test_titles_are_whole_beside_their_pickers(demo_world: Path, opened: Open, language: str, said: str) -> None:
    at = opened("lab", **_DAY, lang=language)
    assert [said in item.value for item in at.caption].count(True) == 1
