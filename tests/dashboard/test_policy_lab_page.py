"""The policy lab on the page: what is moved answers at once, stands in the address, and can be kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from drawers import drawn_out
from streamlit.testing.v1 import AppTest

from catalog.catalogue import open_catalogue
from catalog.snapshot.lists.condition import parse_condition
from catalog.snapshot.lists.filter import Filter
from catalog.store.location import DEMO, Home
from dashboard.components.lab_category_choice import usual
from procurement_core.decisions.scenario import Question
from procurement_core.decisions.scenarios import save_scenario
from procurement_core.policy.draft_text import draft_from_text
from procurement_core.policy.library import load_profile
from procurement_core.policy_lab.finding import find_applied_set
from procurement_core.policy_lab.service import policy_lab

Open = Callable[..., AppTest]
_DAY = {"as_of": "2026-06-30"}
_DRAFT = "screening-generic-draft"


def address(at: AppTest, name: str) -> str:
    values = at.query_params.get(name) or [""]
    return values if isinstance(values, str) else values[-1]


def metric(at: AppTest, place: int) -> str:
    return str(at.metric[place].value)


def in_front(at: AppTest, levers: str) -> AppTest:
    return at.pills(key="lab_lever").set_value(levers).run()


@pytest.fixture
def lab(demo_world: Path, opened: Open) -> AppTest:
    at = opened("lab", **_DAY)
    assert not at.exception
    return at


def test_the_draft_is_held_against_the_rule_in_force(lab: AppTest) -> None:
    assert lab.selectbox(key="draft_set_picker").value == "nine-categories-draft"
    assert lab.selectbox(key="in_force_picker").value == "nine-categories-in-force"
    assert metric(lab, 0).endswith("of 9")
    assert int(metric(lab, 2).replace(",", "")) > 0  # the draft asks more


def test_whoever_follows_an_address_sees_the_answer_and_not_the_choices(demo_world: Path, opened: Open) -> None:
    at = opened("lab", **_DAY, set="nine-categories-draft")
    assert not any(item.key == "draft_set_picker" for item in at.selectbox)
    assert any("Judged on 30 Jun 2026; the first 10 places count." in item.value for item in at.caption)


def test_a_category_is_shown_when_it_is_chosen(demo_world: Path, opened: Open) -> None:
    assert [item.key for item in opened("lab", **_DAY).dataframe if item.key == "lab_movers"] == []
    at = opened("lab", **_DAY, category="CPV:2008:30213100")
    assert any(item.value.startswith("Portable computers") for item in at.subheader)
    assert len(at.dataframe) == 2


def test_a_moved_weight_is_paid_by_the_others_and_answers(lab: AppTest) -> None:
    before = [item.value for item in lab.metric]
    lab.slider(key="lab_weight_footprint").set_value(90.0).run()
    weights = draft_from_text(address(lab, "changes")).profiles[_DRAFT].weights
    assert weights["footprint"] == pytest.approx(0.9)
    assert sum(weights.values()) == pytest.approx(1.0)
    assert weights["price"] / weights["recycled"] == pytest.approx(0.30 / 0.15, rel=1e-4)
    assert lab.metric[0].value != before[0]
    assert [item.value for item in lab.metric][1:4] == before[1:4]  # a weight puts nobody out
    lab.button(key="lab_reset_weights").click().run()
    assert [item.value for item in lab.metric] == before
    assert address(lab, "changes") == ""


def test_a_shared_address_opens_the_same_comparison_in_the_other_language(lab: AppTest, opened: Open) -> None:
    lab.slider(key="lab_weight_footprint").set_value(80.0).run()
    shared = opened("lab", **_DAY, changes=address(lab, "changes"), lang="zh")
    assert not shared.exception
    assert shared.slider(key="lab_weight_footprint").value == 80.0
    assert shared.title[0].value == "政策实验室"
    changed, _, whole = metric(lab, 0).partition(" of ")
    assert metric(shared, 0) == f"{whole} 类中的 {changed} 类"


def test_an_added_requirement_names_who_drops_out(lab: AppTest) -> None:
    before = int(metric(lab, 2).replace(",", ""))
    in_front(lab, "requirements").selectbox(key="lab_gate_indicator").select("label.type_i").run()
    lab.button(key="lab_add_gate").click().run()
    assert address(lab, "changes").endswith("g=label.type_i@")
    assert int(metric(lab, 2).replace(",", "")) > before
    lab.segmented_control(key="lab_part").set_value("removed").run()
    assert not lab.exception
    offered = lab.selectbox(key="lab_removed_by").options
    assert "Type I ecolabel" in offered
    lab.button(key="lab_drop_added-valid-label_type_i").click().run()
    assert int(metric(lab, 2).replace(",", "")) == before


def test_only_the_levers_in_front_are_drawn_and_the_address_says_which(lab: AppTest, opened: Open) -> None:
    assert lab.slider and not any(item.key == "lab_anchor_picker" for item in lab.selectbox)
    in_front(lab, "anchors")
    assert not lab.slider and lab.selectbox(key="lab_anchor_picker")
    assert address(lab, "move") == "anchors"
    shared = opened("lab", **_DAY, move="anchors", lang="zh")
    assert shared.pills(key="lab_lever").value == "anchors"
    assert shared.selectbox(key="lab_anchor_picker")


def test_a_limit_that_is_missing_is_asked_for(lab: AppTest) -> None:
    in_front(lab, "requirements").selectbox(key="lab_gate_indicator").select("price.amount").run()
    lab.button(key="lab_add_gate").click().run()
    assert address(lab, "changes") == ""
    assert any("limit" in item.value for item in lab.toast)


def test_a_share_says_how_it_is_written_and_the_usual_side_is_what_the_profile_rewards(lab: AppTest) -> None:
    in_front(lab, "requirements").selectbox(key="lab_gate_indicator").select("recycled_share").run()
    assert "share of 1" in lab.number_input(key="lab_gate_limit").label
    assert lab.segmented_control(key="lab_gate_op_recycled_share").value == ">="
    lab.number_input(key="lab_gate_limit").set_value(30.0)
    lab.button(key="lab_add_gate").click().run()
    assert address(lab, "changes") == "" and any("from 0 to 1" in item.value for item in lab.error)
    lab.number_input(key="lab_gate_limit").set_value(0.3)
    lab.button(key="lab_add_gate").click().run()
    assert address(lab, "changes").endswith("recycled_share>=0.3")


def test_a_side_that_the_profile_does_not_reward_is_asked_for(lab: AppTest) -> None:
    in_front(lab, "requirements").selectbox(key="lab_gate_indicator").select("mass_kg").run()
    lab.number_input(key="lab_gate_limit").set_value(2.0)
    lab.button(key="lab_add_gate").click().run()
    assert address(lab, "changes") == "" and any("most or the least" in item.value for item in lab.toast)


def test_an_anchor_moves_within_its_category(lab: AppTest) -> None:
    key = "lab_anchor_price:CPV:2008:30213100_worst"
    in_front(lab, "anchors").number_input(key=key).set_value(3000.0).run()
    assert not lab.exception
    assert "a=" in address(lab, "changes")
    lab.button(key="lab_reset_anchors").click().run()
    assert address(lab, "changes") == ""


def test_anchors_that_make_no_profile_are_refused_and_the_levers_stay(lab: AppTest) -> None:
    key = "lab_anchor_price:CPV:2008:30213100"
    in_front(lab, "anchors")
    worst, best = (lab.number_input(key=f"{key}_{end}").value for end in ("worst", "best"))
    lab.number_input(key=f"{key}_worst").set_value(best).run()
    assert not lab.exception and lab.error
    assert address(lab, "changes") == ""
    assert lab.number_input(key=f"{key}_worst").value == worst
    assert lab.metric


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("part", ["winners", "removed", "flip", "depth", "trade-off", "scenarios"])
def test_every_answer_is_drawn_in_both_languages(demo_world: Path, opened: Open, part: str, language: str) -> None:
    at = opened("lab", **_DAY, show=part, lang=language)
    assert not at.exception
    assert not at.error


def test_a_kept_draft_is_opened_and_says_the_same(lab: AppTest, opened: Open) -> None:
    lab.slider(key="lab_weight_footprint").set_value(90.0).run()
    moved = [item.value for item in lab.metric]
    drawn_out(lab, "lab_keep_panel")
    lab.text_input(key="lab_keep_id").set_value("our-draft")
    lab.text_input(key="lab_keep_en").set_value("Ours")
    lab.text_input(key="lab_keep_zh").set_value("我们的")
    lab.text_input(key="lab_keep_reason").set_value("a test")
    lab.button(key="lab_keep").click().run()
    assert not lab.exception
    assert address(lab, "set") == "our-draft@0.1.0"
    assert [item.value for item in lab.metric] == moved
    again = opened("lab", **_DAY, set="our-draft")
    assert [item.value for item in again.metric] == moved


def test_a_set_that_nobody_has_is_told_and_not_followed(demo_world: Path, opened: Open) -> None:
    at = opened("lab", **_DAY, set="nobodys")
    assert not at.exception
    assert any("nobodys" in item.value for item in [*at.warning, *at.info])
    assert at.selectbox(key="draft_set_picker").value == "nine-categories-draft"


def test_changes_that_fit_no_profile_are_told(demo_world: Path, opened: Open) -> None:
    at = opened("lab", **_DAY, changes="no-such-profile;w=price:1.0")
    assert not at.exception
    assert any("no-such-profile" in item.value for item in [*at.warning, *at.error])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_two_saved_scenarios_stand_side_by_side(demo_world: Path, opened: Open, language: str) -> None:
    database = open_catalogue(DEMO, home=Home(demo_world)).database
    asked = {
        "everything": Question(date(2026, 6, 30)),
        "much memory": Question(date(2026, 6, 30), Filter((parse_condition("memory_gb >= 16"),))),
    }
    for name, question in asked.items():
        save_scenario(
            database,
            name=name,
            question=question,
            profile=load_profile("screening-laptops"),
            actor="tester",
            now=datetime(2026, 6, 30, 9, tzinfo=UTC),
        )
    at = opened("lab", **_DAY, show="scenarios", lang=language)
    assert not at.exception and not at.error
    assert (at.selectbox(key="lab_scenario_one").value, at.selectbox(key="lab_scenario_other").value) == ("1", "2")
    sides = next(item.value.to_string() for item in at.table if "everything" in item.value.to_string())
    assert "much memory" in sides


@pytest.fixture
def alike(demo_world: Path) -> Path:
    """Three scenarios, two of which share a name."""
    database = open_catalogue(DEMO, home=Home(demo_world)).database
    for name in ("now", "later", "now"):
        save_scenario(
            database,
            name=name,
            question=Question(date(2026, 6, 30)),
            profile=load_profile("screening-laptops"),
            actor="tester",
            now=datetime(2026, 6, 30, 9, tzinfo=UTC),
        )
    return demo_world


def test_scenarios_that_share_a_name_are_told_apart_and_never_stand_beside_themselves(
    alike: Path, opened: Open
) -> None:
    at = opened("lab", **_DAY, show="scenarios")
    assert [label.partition(" · ")[0] for label in at.selectbox(key="lab_scenario_one").options] == [
        "now (no. 3)",
        "later",
        "now (no. 1)",
    ]
    for asked in ({"scenario": "3"}, {"other": "2"}, {"scenario": "1"}, {}):
        at = opened("lab", **_DAY, show="scenarios", **asked)
        assert at.selectbox(key="lab_scenario_one").value != at.selectbox(key="lab_scenario_other").value


def test_a_plan_that_cannot_be_read_takes_nothing_away(alike: Path, opened: Open) -> None:
    at = opened("lab", **_DAY, show="scenarios")
    before = [item.key for item in at.get("download_button")]
    at.file_uploader(key="lab_plan").set_value([("plan.csv", b"category,quantity\nCPV:2008:30213100,-3\n", "text/csv")])
    at.run()
    assert not at.exception and len(at.error) == 1
    assert [item.key for item in at.get("download_button")] == before
    assert any("later" in item.value.to_string() for item in at.table)
    assert drawn_out(at, "lab_keep_panel").text_input(key="lab_keep_id")


def test_the_category_in_question_has_values_that_count(demo_world: Path) -> None:
    model = open_catalogue(DEMO, home=Home(demo_world)).read_model()
    draft, in_force = (find_applied_set(None, f"nine-categories-{stage}") for stage in ("draft", "in-force"))
    full = policy_lab(model, draft, in_force, as_of=date(2026, 6, 30), top=10).categories
    largest = max((item for item in full if item.draft.top.footprint_n), key=lambda item: item.products)
    nothing = replace(largest.draft.top, price=None, price_n=0, footprint_kg=None, footprint_n=0)
    empty = replace(largest, category="CPV:2008:39100000", products=10**6, draft=replace(largest.draft, top=nothing))
    assert usual([empty, *full]) == largest.category
    assert usual([empty]) == empty.category


def test_a_category_where_nothing_counts_is_told_without_a_chart(demo_world: Path, opened: Open) -> None:
    asked = {**_DAY, "show": "depth", "requirement": "footprint.total"}
    furniture = opened("lab", **asked, category="CPV:2008:39130000")
    assert any("has a value that counts" in item.value for item in furniture.info)
    assert not furniture.get("vega_lite_chart")
    first = opened("lab", **asked)
    assert first.selectbox(key="lab_category_picker").value != "CPV:2008:39130000"
    assert first.get("vega_lite_chart") and not any("has a value that counts" in item.value for item in first.info)
