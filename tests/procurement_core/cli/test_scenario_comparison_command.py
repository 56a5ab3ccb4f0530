"""`scenario compare`: what it prints is what it writes as JSON, in both languages."""

from __future__ import annotations

import pytest

_ASKED = ("--profile", "screening-laptops", "--as-of", "2026-03-31")
_PLAN = "category,quantity\nCPV:2008:30213100,100\nCPV:2008:45000000,2\n"


@pytest.fixture
def saved(in_demo):
    in_demo("scenario", "save", "Usual", *_ASKED)
    in_demo("scenario", "save", "Green", *_ASKED, "--weights", "price:0.1,footprint:0.5")
    return in_demo


def test_places_and_plan_are_those_of_the_rankings(saved, tmp_path):
    (tmp_path / "plan.csv").write_text(_PLAN, "utf-8")
    answer = saved("scenario", "compare", "Usual", "Green", "--plan", tmp_path / "plan.csv", "--top", "4", "--json")
    assert (answer.code, answer.err) == (0, "")
    for place, name in (("place", "Usual"), ("other_place", "Green")):
        ranked = saved("scenario", "rank", name, "--top", "200", "--json").json["products"]
        places = {product["id"]: product["rank"] for product in ranked}
        assert all(mover[place] == places[mover["id"]] for mover in answer.json["movers"])
    line, nothing = answer.json["plan"]
    assert line["purchases"][0]["cost"] > 0
    assert [side["product"] for side in nothing["purchases"]] == [None, None]
    assert {side["missing"] for side in nothing["purchases"]} == {"plan.nothing_ranked"}
    assert [side["missing"] for side in line["purchases"]] == [None, None]
    assert answer.json["plan_totals"]["cost"]["lines"] == 1
    assert answer.json["simulation"] is True


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Rank correlation (Spearman)", "1 of 2 lines", "Row 2 (", "No product is ranked"]),
        ("zh", ["名次相关系数", "2 行中的 1 行", "第 2 行（", "没有产品参与排序"]),
    ],
)
def test_it_is_said_in_words(saved, tmp_path, language, said):
    (tmp_path / "plan.csv").write_text(_PLAN, "utf-8")
    answer = saved(
        "scenario", "compare", "Usual", "Green", "--plan", tmp_path / "plan.csv", GREENTENDER_LANGUAGE=language
    )
    assert answer.code == 0
    assert all(words in answer.out for words in said)


def test_a_name_that_nobody_saved_is_refused(saved):
    answer = saved("scenario", "compare", "Usual", "Nobody's")
    assert answer.code != 0
    assert "Nobody's" in answer.err
