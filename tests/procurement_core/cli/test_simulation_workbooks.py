"""`--out FILE.xlsx` of flip map, market depth and scenario comparison: the numbers of `--json`, and made again."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest

SET = ("--set", "nine-categories-in-force", "--as-of", "2026-03-31")
LAPTOPS = (*SET, "--category", "CPV:2008:30213100")
DEPTH = ("market-depth", *LAPTOPS, "--requirement", "footprint.total")
SCENARIO = ("--profile", "screening-laptops", "--as-of", "2026-03-31")
SHEETS = {
    "flip": (["Winners", "Weights", "Method"], ["首位", "权重", "方法"]),
    "depth": (["What is left", "Method"], ["剩余情况", "方法"]),
    "scenario": (["Summary", "Movers", "Buying plan", "Method"], ["概要", "名次变动", "采购计划", "方法"]),
}

Cells = Mapping[str, Sequence[Sequence[object]]]


def cells_of(file: Path) -> Cells:
    """What stands in the sheets."""
    return {
        sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in openpyxl.load_workbook(file)
    }


def table_of(rows: Sequence[Sequence[object]], first: str) -> list[dict[str, object]]:
    """The rows under the header that begins with `first`, by the titles of the header."""
    begin = next(place for place, row in enumerate(rows) if row[0] == first)
    titles = [str(title) for title in rows[begin]]
    return [dict(zip(titles, row, strict=True)) for row in rows[begin + 1 :] if row[0]]


def again(in_demo, cells: Cells):
    """What the command that the workbook names answers, as JSON."""
    method = {row[0]: row[1] for row in cells["Method"]}
    command = shlex.split(str(method["Command that makes it again"]))
    return in_demo(*[part for part in command[1:] if part not in ("--catalogue", "demo")], "--json").json


def test_the_flip_map(in_demo, tmp_path: Path) -> None:
    file = tmp_path / "winners.xlsx"
    found = in_demo("flip-map", *SET, "--json", "--out", str(file)).json
    cells = cells_of(file)
    assert list(cells) == SHEETS["flip"][0]
    winners = table_of(cells["Winners"], "Category")
    assert [row["Ranked"] for row in winners] == [item["ranked"] for item in found["categories"]]
    moved = [row["Points of weight that move"] for row in winners]
    expected = [item["smallest"] and item["smallest"]["moved"] * 100 for item in found["categories"]]
    assert moved == [pytest.approx(value) if value is not None else None for value in expected]
    weights = table_of(cells["Weights"], "Category")
    assert len(weights) == sum(len(item["intervals"]) for item in found["categories"])
    assert found["policy_set"]["digest"] in [row[1] for row in cells["Method"]]
    assert again(in_demo, cells) == found


def test_market_depth(in_demo, tmp_path: Path) -> None:
    file = tmp_path / "depth.xlsx"
    found = in_demo(*DEPTH, "--json", "--out", str(file)).json
    cells = cells_of(file)
    assert list(cells) == SHEETS["depth"][0]
    whole, *steps = table_of(cells["What is left"], "At most")
    assert whole["Models"] == found["whole"]["models"]
    for row, step in zip(steps, found["curve"]["steps"], strict=True):
        assert (row["At most"], row["Models"], row["Suppliers"]) == (
            pytest.approx(step["threshold"]),
            step["models"],
            step["suppliers"],
        )
        assert row["Median price"] == (pytest.approx(step["prices"]["median"]) if step["prices"]["n"] else None)
    assert again(in_demo, cells) == found


def test_labels_have_their_own_rows(in_demo, tmp_path: Path) -> None:
    file = tmp_path / "labels.xlsx"
    found = in_demo("market-depth", *LAPTOPS, "--requirement", "label", "--json", "--out", str(file)).json
    _whole, *labels = table_of(cells_of(file)["What is left"], "Label")
    assert [row["Models"] for row in labels] == [item["models"] for item in found["labels"]]


def test_two_scenarios_and_a_buying_plan(in_demo, tmp_path: Path) -> None:
    plan, file = tmp_path / "plan.csv", tmp_path / "two.xlsx"
    plan.write_text("category,quantity\nCPV:2008:30213100,100\nCPV:2008:45000000,2\n", "utf-8")
    in_demo("scenario", "save", "Usual", *SCENARIO)
    in_demo("scenario", "save", "=Green", *SCENARIO, "--weights", "price:0.1,footprint:0.5")
    asked = ("scenario", "compare", "Usual", "=Green", "--plan", str(plan), "--top", "4", "--json")
    found = in_demo(*asked, "--out", str(file)).json
    cells = cells_of(file)
    assert list(cells) == SHEETS["scenario"][0]
    sides = table_of(cells["Summary"], "Scenario")
    assert [row["In play"] for row in sides[:2]] == [side["total"] for side in found["scenarios"]]
    assert sides[1]["Scenario"] == "'=Green"
    movers = table_of(cells["Movers"], "Product")
    assert [row["Product id"] for row in movers] == [item["id"] for item in found["movers"]]
    assert [row["Place in the second"] for row in movers] == [item["other_place"] for item in found["movers"]]
    bought = table_of(cells["Buying plan"], "Category")
    costs = [side["cost"] for line in found["plan"] for side in line["purchases"]]
    assert [row["Cost"] for row in bought] == costs
    (total,) = [row for row in cells["Summary"] if row[0] == "Cost of the plan"]
    assert total[1:4] == [found["plan_totals"]["cost"]["one"], found["plan_totals"]["cost"]["other"], "1 / 2"]
    assert {found["revision_digest"], *(side["profile_digest"] for side in found["scenarios"])} <= {
        row[1] for row in cells["Method"]
    }
    assert again(in_demo, cells) == found


def test_they_speak_chinese(in_demo, tmp_path: Path) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text("category,quantity\nCPV:2008:30213100,100\n", "utf-8")
    for name in ("Usual", "Green"):
        in_demo("scenario", "save", name, *SCENARIO)
    asked = {
        "flip": ("flip-map", *SET),
        "depth": DEPTH,
        "scenario": ("scenario", "compare", "Usual", "Green", "--plan", str(plan)),
    }
    for name, command in asked.items():
        file = tmp_path / f"{name}.xlsx"
        assert in_demo(*command, "--out", str(file), GREENTENDER_LANGUAGE="zh").code == 0
        assert list(cells_of(file)) == SHEETS[name][1]


@pytest.mark.parametrize("command", [("flip-map", *SET), DEPTH, ("scenario", "compare", "Usual", "Green")])
def test_a_name_that_is_no_workbooks_is_refused_before_anything_is_asked(in_demo, tmp_path: Path, command) -> None:
    refused = in_demo(*command, "--out", str(tmp_path / "answer.pdf"))
    assert refused.code != 0
    assert ".xlsx" in refused.err
    assert not (tmp_path / "answer.pdf").exists()
