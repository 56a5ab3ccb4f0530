"""`greentender policy-lab` and `policy-sets` as policy staff run them, in both languages, and the workbook."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from procurement_core.policy.policy_set_reading import list_policy_sets

DOCUMENT = Path(__file__).parents[3] / "docs" / "policy-lab.md"
LAB = (
    "policy-lab",
    "--draft",
    "nine-categories-draft",
    "--in-force",
    "nine-categories-in-force",
    "--as-of",
    "2026-03-31",
)
LAPTOPS = "CPV:2008:30213100"
OWN = """
id: our-draft
schema: spp-policy-set/1
version: 0.1.0
status: illustrative
title: {en: "=Ours", zh: 我们的}
rules:
  - {category: "CPV:2008:30200000", profile: screening-generic}
  - {category: "CPV:2008:30213100", profile: our-laptops.yaml}
"""


def test_the_answer_for_a_program_adds_up(in_demo) -> None:
    answer = in_demo(*LAB, "--top", "3", "--json")
    assert (answer.code, answer.err) == (0, "")
    found = answer.json
    assert found["simulation"] is True
    assert found["total"] == 120 == found["compared"] + found["no_rule"] + found["no_category"]
    for side in ("in_force", "draft"):
        counts = found[side]
        assert counts["may_be_offered"] + counts["excluded"] + counts["no_rule"] == found["compared"]
        assert sum(item[side]["may_be_offered"] for item in found["categories"]) == counts["may_be_offered"]
    assert found["dropped"] == sum(item["first"] for item in found["removed"]) > 0
    for item in found["categories"]:
        assert len(item["entrants"]) + item["in_force"]["top"]["n"] - len(item["leavers"]) == item["draft"]["top"]["n"]
    moved = in_demo(*LAB, "--json", "--changes", "screening-generic-draft;w=price:0.5,footprint:0.15").json
    assert moved["draft_set"]["modified"]
    assert moved["draft_set"]["digest"] != found["draft_set"]["digest"]


def test_it_is_said_in_words_and_says_that_it_is_a_simulation(in_demo) -> None:
    said = in_demo(*LAB).out
    assert said.startswith("Simulation: “Nine categories, draft (illustrative)”")
    assert "Portable computers" in said
    assert "Recycled content of 10 %" in said
    in_chinese = in_demo(*LAB, "--category", LAPTOPS, GREENTENDER_LANGUAGE="zh").out
    assert in_chinese.startswith("模拟：")
    assert "便携式计算机" in in_chinese
    for words in (said, in_chinese):
        assert not re.search(r"CPV:|policy_lab|recycled_floor|screening-|attribute\.", words)


def test_what_there_is_none_of_is_not_counted_out(in_demo) -> None:
    found = in_demo(*LAB, "--json").json
    said = in_demo(*LAB).out
    assert ("Neither set speaks of" in said) is bool(found["no_rule"])
    assert ("have no category" in said) is bool(found["no_category"])


def test_a_share_above_all_of_it_is_refused(in_demo) -> None:
    said = in_demo(*LAB, "--changes", "screening-generic-draft;g=recycled_share<=30")
    assert said.code == 2 and "from 0 to 1" in said.err


def test_one_category_names_everybody_who_moves(in_demo) -> None:
    whole = {item["category"]: item for item in in_demo(*LAB, "--top", "3", "--json").json["categories"]}
    found = in_demo(*LAB, "--top", "3", "--category", LAPTOPS, "--json").json
    assert found["category"] == whole[LAPTOPS]
    first = [item["id"] for item in found["products"] if item["place_draft"] == 1]
    assert whole[LAPTOPS]["draft"]["winner"]["id"] in first
    ids = {item["id"] for item in found["products"]}
    assert set(whole[LAPTOPS]["entrants"]) | set(whole[LAPTOPS]["leavers"]) <= ids
    assert all(item["name"] for item in found["products"])
    unknown = in_demo(*LAB, "--category", "CPV:2008:03000000")
    assert unknown.code == 2
    assert "CPV:2008:03000000" in unknown.err


def test_the_workbook_says_how_to_make_it_again(in_demo, tmp_path: Path) -> None:
    file = tmp_path / "draft.xlsx"
    changes = "screening-generic-draft;w=price:0.5,footprint:0.15"
    answer = in_demo(*LAB, "--changes", changes, "--json", "--out", str(file))
    book = load_workbook(file)
    assert book.sheetnames == ["Summary", "Categories", "Movers", "Removed by gates", "Method"]
    cells = {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}
    assert "Simulation" in cells["Summary"][1][0]
    method = {row[0]: row[1] for row in cells["Method"] if len(row) > 1}
    assert method["SHA-256 of the revision"] == answer.json["revision_digest"]
    digests = [row[1] for row in cells["Method"]]
    assert answer.json["draft_set"]["digest"] in digests
    command = shlex.split(method["Command that makes it again"])
    assert command[0] == "greentender"
    again = in_demo(*[part for part in command[1:] if part not in ("--catalogue", "demo")], "--json")
    assert again.json == answer.json
    by_category = {row[1]: row for row in cells["Categories"] if row[1]}
    laptops = next(item for item in answer.json["categories"] if item["category"] == LAPTOPS)
    assert laptops["draft"]["suppliers"] == by_category[LAPTOPS][-1]
    assert laptops["draft"]["top"]["mean_price"] == pytest.approx(by_category[LAPTOPS][14])
    assert in_demo(*LAB, "--out", str(tmp_path / "draft.pdf")).code == 2


def test_a_requirement_of_several_profiles_says_whose_it_is(in_demo, tmp_path: Path) -> None:
    asked = ("policy-lab", "--draft", "national-draft", "--in-force", "nine-categories-in-force", *LAB[-2:])
    label = "|".join(f"screening-national{kind};g=label.type_i@" for kind in ("", "-powered"))
    found = in_demo(*asked, "--changes", label, "--json", "--out", str(tmp_path / "draft.xlsx")).json["removed"]
    assert len({item["id"] for item in found}) < len({(item["profile"], item["id"]) for item in found}) == len(found)
    book = load_workbook(tmp_path / "draft.xlsx")
    lines = [[cell.value for cell in row[:4]] for row in book["Removed by gates"].iter_rows()]
    first = [line[0] for line in lines].index("Profile") + 1
    told = lines[first : first + len(found)]
    assert [line[2:] for line in told] == [[item["first"], item["everywhere"]] for item in found]
    assert len({part for _profile, part, *_counts in told}) < len({(line[0], line[1]) for line in told}) == len(found)


def test_sets_are_listed_shown_checked_and_kept(in_demo, tmp_path: Path) -> None:
    listed = in_demo("policy-sets", "list", "--json").json["policy_sets"]
    assert [item["id"] for item in listed if not item["own"]] == [item.id for item in list_policy_sets()]
    assert "Portable computers" in in_demo("policy-sets", "show", "nine-categories-draft").out
    file = tmp_path / "our-draft.yaml"
    file.write_text(OWN, "utf-8")
    unknown = in_demo("policy-sets", "check", str(file))
    assert (unknown.code, "our-laptops.yaml" in unknown.err) == (2, True)
    forked = ("--id", "our-laptops", "--title-en", "Ours", "--title-zh", "我们的")
    in_demo("profiles", "fork", "screening-laptops", *forked, "--out", str(tmp_path / "our-laptops.yaml"))
    assert in_demo("policy-sets", "check", str(file)).code == 0
    assert in_demo("policy-sets", "keep", str(file), "--reason", "asked for").code == 0
    (tmp_path / "our-laptops.yaml").unlink()
    kept = in_demo("policy-sets", "show", "our-draft@0.1.0", "--json").json
    assert [item["id"] for item in kept["profiles"]] == ["screening-generic", "our-laptops"]
    assert "our-draft" in in_demo("policy-sets", "list").out
    book = tmp_path / "ours.xlsx"
    used = in_demo("policy-lab", "--draft", "our-draft", *LAB[3:], "--out", str(book), "--json")
    assert used.code == 0
    assert {item["draft"]["profile"] for item in used.json["categories"]} >= {"our-laptops", None}
    first_cells = [row[1].value for row in load_workbook(book)["Method"].iter_rows() if len(row) > 1]
    assert not any(str(value).startswith(("=", "+", "@")) for value in first_cells)


def test_the_documented_json_is_what_is_written(in_demo) -> None:
    (block,) = re.findall(r"```json\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    assert set(_paths(in_demo(*LAB, "--top", "3", "--json").json)) == set(_paths(json.loads(block)))


def _paths(value: object, at: str = "") -> Iterator[str]:
    """Where every key of a document stands; reason codes are free."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield f"{at}.<>" if at.endswith(".reasons") else f"{at}.{key}"
            yield from _paths(below, f"{at}.{key}")
    elif isinstance(value, list):
        for item in value:
            yield from _paths(item, f"{at}[]")
