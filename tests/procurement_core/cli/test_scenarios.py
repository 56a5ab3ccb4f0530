"""A question kept under a name asks the same again, whatever has happened to its profile's file."""

from __future__ import annotations

import openpyxl
import pytest
import yaml

from procurement_core.policy.library import load_profile
from procurement_core.wording.say import say

_ASKED = ("--profile", "screening-laptops", "--as-of", "2026-03-31", "--where", "memory_gb >= 8")


def test_a_scenario_ranks_as_its_question_did(in_demo):
    asked = in_demo("rank", *_ASKED, "--top", "5", "--json").json
    assert in_demo("scenario", "save", "Eight", *_ASKED).code == 0
    again = in_demo("scenario", "rank", "Eight", "--top", "5", "--json")
    assert (again.code, again.err) == (0, "")
    assert again.json == asked
    assert asked["products"]


def test_moved_weights_are_applied_and_said(in_demo):
    saved = in_demo("scenario", "save", "Price", *_ASKED, "--weights", "price:0.6,footprint:0")
    assert "Price 60%" in saved.out
    ranked = in_demo("scenario", "rank", "Price", "--json").json
    assert ranked["profile"]["modified"] is True
    assert max(product["contributions"]["price"] for product in ranked["products"]) > 0.4  # the profile's own weight
    assert "this is a simulation" in in_demo("scenario", "rank", "Price").out


def test_the_profile_of_a_file_is_kept_with_the_scenario(in_demo, tmp_path):
    file = tmp_path / "ours.yaml"
    file.write_text(yaml.safe_dump(_own("our-policy"), allow_unicode=True), "utf-8")
    assert in_demo("scenario", "save", "Ours", "--profile", file, *_ASKED[2:]).code == 0
    file.unlink()
    assert in_demo("scenario", "rank", "Ours", "--json").json["profile"]["id"] == "our-policy"


@pytest.mark.parametrize(("language", "said"), [("en", "has changed since"), ("zh", "已有变动")])
def test_a_profile_that_has_changed_since_is_told(in_demo, tmp_path, language, said):
    (tmp_path / "old.yaml").write_text(yaml.safe_dump(_own("screening-laptops"), allow_unicode=True), "utf-8")
    assert in_demo("scenario", "save", "Old", "--profile", tmp_path / "old.yaml", *_ASKED[2:]).code == 0
    answer = in_demo("scenario", "rank", "Old", "--json", GREENTENDER_LANGUAGE=language)
    assert said in answer.err
    assert answer.json["profile"]["digest"] != load_profile("screening-laptops").digest


def test_nothing_saved_is_said_and_the_trail_knows_who_saved(in_demo):
    assert "No scenario" in in_demo("scenario", "list").out
    in_demo("scenario", "save", "Eight", *_ASKED)
    assert "anna" in in_demo("scenario", "list").out
    assert in_demo("doctor").code == 0


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "2 scenarios are called “Eight”"), ("zh", "名为“Eight”的情景有 2 个")],
)
def test_two_of_one_name_are_chosen_by_number(in_demo, tmp_path, language, said):
    numbers = []
    for day in ("2026-03-31", "2026-06-30"):
        asked = (*_ASKED[:3], day, *_ASKED[4:])
        numbers.append(in_demo("scenario", "save", "Eight", *asked, "--json").json["scenario"]["id"])
    one, other = map(str, numbers)
    for command in (("show", "Eight"), ("rank", "Eight"), ("compare", "Eight", one)):
        refused = in_demo("scenario", *command, GREENTENDER_LANGUAGE=language)
        assert (refused.code, refused.out) == (2, "")
        assert said in refused.err
        assert f"{other} (2026-06-30), {one} (2026-03-31)" in refused.err
    assert in_demo("scenario", "show", one, "--json").json["scenario"]["as_of"] == "2026-03-31"
    file = tmp_path / "both.xlsx"
    both = in_demo("scenario", "compare", one, other, "--out", file, GREENTENDER_LANGUAGE=language)
    assert both.code == 0
    cells = [cell.value for sheet in openpyxl.load_workbook(file) for row in sheet.iter_rows() for cell in row]
    written = str(cells)
    for number in numbers:
        name = say("scenario.numbered", {"scenario": "Eight", "number": number}, language)
        assert name in both.out
        assert name in written
    assert f"scenario compare {one} {other}" in written


def _own(name):
    """The shipped profile under another name, with one rule of its own."""
    own = {key: value for key, value in load_profile("screening-laptops").as_json().items() if key != "modified"}
    return {**own, "id": name, "proof": {"unknown_end": "reject"}}
