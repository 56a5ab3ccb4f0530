"""`flip-map`, `market-depth` and `trade-off` as policy staff run them: in both languages, in the documented shapes."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

DOCUMENT = Path(__file__).parents[3] / "docs" / "robustness.md"
SET = ("--set", "nine-categories-in-force", "--as-of", "2026-03-31")
LAPTOPS = (*SET, "--category", "CPV:2008:30213100")


def test_flip_map(in_demo) -> None:
    found = in_demo("flip-map", *SET, "--json").json
    assert found["simulation"] is True
    assert found["policy_set"]["id"] == "nine-categories-in-force"
    moved = [item["smallest"]["moved"] for item in found["categories"] if item["smallest"]]
    assert moved == sorted(moved)
    assert len(moved) > 0
    for item in found["categories"]:
        if item["single"]:
            assert sum(item["single"]["weights"].values()) == pytest.approx(1.0)
            assert item["smallest"]["moved"] <= item["single"]["moved"] + 1e-9
        if item["firmness"] in ("stable", "fragile"):
            assert (item["smallest"]["moved"] < 0.05) is (item["firmness"] == "fragile")
    none_fragile = in_demo("flip-map", *SET, "--fragile-below", "0", "--json").json["categories"]
    assert "fragile" not in {item["firmness"] for item in none_fragile}


def test_market_depth(in_demo) -> None:
    found = in_demo("market-depth", *LAPTOPS, "--requirement", "footprint.total", "--json").json
    steps = found["curve"]["steps"]
    assert steps[0]["models"] + found["curve"]["unknown"] == found["whole"]["models"]
    for looser, stricter in itertools.pairwise(steps):
        assert looser["threshold"] > stricter["threshold"]
        for count in ("models", "suppliers"):
            assert looser[count] >= stricter[count]
    assert all(step["few_suppliers"] is (step["suppliers"] < 3) for step in steps)
    labels = in_demo("market-depth", *LAPTOPS, "--requirement", "label", "--json").json["labels"]
    assert {"label.type_i", "label.energy"} <= {item["label"] for item in labels}


def test_trade_off(in_demo) -> None:
    found = in_demo("trade-off", *LAPTOPS, "--json").json
    assert found["products"] == found["compared"] + sum(found["left_out"].values())
    assert sum(map(sum, found["bins"]["counts"])) == found["compared"]
    prices = [point["price"] for point in found["edge"]]
    assert prices == sorted(prices)


@pytest.mark.parametrize(
    "command",
    [
        ("flip-map", *LAPTOPS),
        ("market-depth", *LAPTOPS, "--requirement", "recycled_share"),
        ("market-depth", *LAPTOPS, "--requirement", "label"),
        ("trade-off", *LAPTOPS),
    ],
)
def test_they_speak_in_words(in_demo, command: tuple[str, ...]) -> None:
    said = in_demo(*command)
    assert said.code == 0, said.err
    assert said.out.startswith("Simulation: ")
    assert "ortable computers" in said.out
    assert not re.search(r"CPV:|flip\.|depth\.|trade_off\.|footprint\.|recycled_share|label\.|cert\.", said.out)
    in_chinese = in_demo(*command, GREENTENDER_LANGUAGE="zh").out
    assert in_chinese.startswith("模拟：")
    assert not re.search(r"Winner|Suppliers|Models|Left out|weights", in_chinese)


def test_refusals_are_one_sentence(in_demo) -> None:
    for command, named in (
        (("market-depth", *LAPTOPS, "--requirement", "colour"), "colour"),
        (("market-depth", *LAPTOPS, "--requirement", "mass_kg"), "--direction"),
        (("market-depth", *LAPTOPS, "--requirement", "mass_kg", "--direction", "up"), "“up”"),
        (("trade-off", *SET, "--category", "CPV:2008:99999999"), "99999999"),
        (("flip-map", *SET, "--category", "CPV:2008:99999999"), "99999999"),
        (("flip-map", *SET, "--fragile-below", "-3"), "-3 at --fragile-below"),
        (("flip-map", *SET, "--fragile-below", "101"), "101 at --fragile-below"),
        (("flip-map", *SET, "--fragile-below", "nan"), "nan at --fragile-below"),
        (("flip-map", *SET, "--out", "/nowhere-at-all/lab.xlsx"), "folder /nowhere-at-all"),
    ):
        answer = in_demo(*command)
        assert (answer.code, answer.out) == (2, "")
        assert named in answer.err
        assert len(answer.err.strip().splitlines()) == 1


def test_the_documented_commands_are_the_real_ones(in_demo, capsys) -> None:
    rows = re.findall(r"^\| `(flip-map|market-depth|trade-off) ([^`]+)`", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    assert [name for name, _ in rows] == ["flip-map", "market-depth", "trade-off"]
    for name, options in rows:
        assert in_demo(name, "--help").code == 0
        shown = capsys.readouterr().out
        assert set(re.findall(r"--[a-z-]+", options)) == set(re.findall(r"--[a-z-]+", shown)) - {"--help"}
    text = DOCUMENT.read_text("utf-8")
    for kind in ("stable", "fragile", "tied", "never", "alone", "empty"):
        assert f"`{kind}`" in text


def paths(value: object, at: str = "") -> Iterator[str]:
    """Where every key of a document stands; keys below `weights` and `left_out` are free."""
    if isinstance(value, dict):
        for key, below in value.items():
            is_free = at.endswith((".weights", ".left_out"))
            yield f"{at}.<>" if is_free else f"{at}.{key}"
            yield from paths(below, f"{at}.{key}")
    elif isinstance(value, list):
        for item in value:
            yield from paths(item, f"{at}[]")


def test_the_documented_json_is_what_is_written(in_demo) -> None:
    shapes = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)]
    asked = (
        ("flip-map", *SET, "--json"),
        ("market-depth", *LAPTOPS, "--requirement", "footprint.total", "--json"),
        ("trade-off", *LAPTOPS, "--json"),
        ("second-opinion", "--profile", "screening-generic", "--as-of", "2026-03-31", "--json"),
    )
    for shape, command in zip(shapes, asked, strict=True):
        assert set(paths(in_demo(*command).json)) == set(paths(shape)), command


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Among products whose every value is known, the same one comes first in"),
        ("zh", "在所有数值均已知的产品中"),
    ],
)
def test_a_second_opinion_is_told_with_its_limits(in_demo, language, said):
    asked = ("second-opinion", "--profile", "screening-national-powered", "--as-of", "2026-03-31")
    answer = in_demo(*asked, GREENTENDER_LANGUAGE=language)
    assert answer.code == 0, answer.err
    assert said in answer.out
    found = in_demo(*asked, "--json").json
    assert found["method"] == "TOPSIS"
    assert sum(item["compared"] + item["left_out"] for item in found["categories"]) > 0


@pytest.mark.parametrize(
    ("language", "said", "never"),
    [("en", "Nothing can be compared", "0 of 0"), ("zh", "没有可比较的内容", "0 个品目")],
)
def test_a_second_opinion_on_nothing_says_so(in_demo, language, said, never):
    asked = ("second-opinion", "--profile", "screening-generic", "--as-of", "2035-03-31")
    told = in_demo(*asked, GREENTENDER_LANGUAGE=language)
    assert told.code == 0, told.err
    assert said in told.out and never not in told.out
    assert {item["agrees"] for item in in_demo(*asked, "--json").json["categories"]} == {None}


@pytest.mark.parametrize(
    ("language", "label", "footprint"),
    [
        ("en", "without a label that the profile weighs", "only indicative counts in full"),
        ("zh", "政策配置计分的标签", "仅供参考的产品碳足迹按全额计入"),
    ],
)
def test_a_second_opinion_says_what_it_counts_otherwise_than_the_ranking(in_demo, language, label, footprint):
    asked = ("second-opinion", "--profile", "screening-generic", "--as-of", "2026-03-31")
    told = in_demo(*asked, GREENTENDER_LANGUAGE=language).out
    assert label in told and footprint in told
    assert in_demo(*asked, "--json").json["simulation"] is True


@pytest.mark.parametrize(
    ("language", "several", "one"),
    [
        ("en", "In {} categories the winner of the ranking was not compared", "In one category the winner"),
        ("zh", "在{}个品目中，排名首位的产品未参与比较", "在一个品目中，排名首位的产品"),
    ],
)
def test_winners_that_are_not_compared_are_counted(in_demo, language, several, one):
    asked = ("second-opinion", "--profile", "screening-generic", "--as-of", "2026-03-31")
    left_out = [item for item in in_demo(*asked, "--json").json["categories"] if item["winner_left_out"]]
    assert len(left_out) == 5
    assert several.format(5) in in_demo(*asked, GREENTENDER_LANGUAGE=language).out
    alone = in_demo(*asked, "--category", left_out[0]["category"], GREENTENDER_LANGUAGE=language).out
    assert one in alone
    none = in_demo(*asked, "--category", "CPV:2008:30213100", GREENTENDER_LANGUAGE=language).out
    assert one not in none and several.partition("{}")[2] not in none
