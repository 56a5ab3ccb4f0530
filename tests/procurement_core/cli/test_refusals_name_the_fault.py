"""A refusal names what is at fault and only choices that would be accepted, alike in every command."""

from __future__ import annotations

import pytest

from procurement_core.policy.shipped_profiles import shipped_profiles

_NOWHERE = "CPV:2008:99999999"
_SETS = ("--draft", "nine-categories-draft", "--in-force", "nine-categories-in-force")
_SET = ("--set", "nine-categories-in-force")
_ASKED_OF_A_CATEGORY = {
    "rank": ("rank", "--profile", "screening-laptops"),
    "scenario": ("scenario", "save", "x", "--profile", "screening-laptops"),
    "shortlist": ("shortlist", "--profile", "screening-laptops", "--take", "1", "--out", "x.xlsx"),
    "second opinion": ("second-opinion", "--profile", "screening-generic"),
    "policy lab": ("policy-lab", *_SETS),
    "flip map": ("flip-map", *_SET),
    "market depth": ("market-depth", *_SET, "--requirement", "footprint.total"),
    "trade-off": ("trade-off", *_SET),
    "what if": ("profiles", "what-if", "screening-laptops"),
}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "No product of the catalogue lies in category {}: choose one of those that “greentender catalogue” lists.",
        ),
        ("zh", "目录中没有产品属于品目 {}：请选择“greentender catalogue”所列的品目。"),
    ],
)
def test_a_category_without_products_is_refused_in_one_sentence_everywhere(
    in_demo, tmp_path, monkeypatch, language, sentence
):
    monkeypatch.chdir(tmp_path)
    for name, command in _ASKED_OF_A_CATEGORY.items():
        answer = in_demo(*command, "--category", _NOWHERE, GREENTENDER_LANGUAGE=language)
        assert (answer.code, answer.out, answer.err.strip()) == (2, "", sentence.format(_NOWHERE)), name
    assert not (tmp_path / "x.xlsx").exists()
    assert in_demo("scenario", "list", "--json").json["scenarios"] == []


def test_a_category_that_has_products_below_it_is_taken(in_demo):
    for command in (("rank", "--profile", "screening-laptops"), ("second-opinion", "--profile", "screening-generic")):
        assert in_demo(*command, "--category", "CPV:2008:30000000", "--as-of", "2026-03-31").code == 0


@pytest.mark.parametrize(
    "command",
    [("profiles", "what-if", "screening-laptops"), ("flip-map", *_SET), ("shares", "x.csv")],
)
@pytest.mark.parametrize("both", [("--on", "2026-03-31", "--as-of", "2026-03-30"), ("--as-of=2026-03-30", "--on=x")])
def test_an_option_is_not_taken_under_both_of_its_names(in_demo, command, both):
    for language, said in (("en", "leave out --on"), ("zh", "请去掉 --on")):
        answer = in_demo(*command, *both, GREENTENDER_LANGUAGE=language)
        assert (answer.code, answer.out) == (2, "")
        assert said in answer.err


def test_an_option_is_taken_under_either_of_its_names(in_demo):
    by_former, by_name = (in_demo("flip-map", *_SET, name, "2026-03-31", "--json") for name in ("--on", "--as-of"))
    assert (by_former.code, by_former.out) == (0, by_name.out)


@pytest.mark.parametrize(
    ("command", "use"),
    [(("rank",), "screening"), (("second-opinion",), "screening"), (("evaluate-bids", "b.csv"), "award")],
)
def test_only_profiles_that_would_be_accepted_are_offered(in_demo, command, use):
    refused = in_demo(*command, "--profile", "nobody")
    assert refused.code == 2
    offered = refused.err.partition("choose ")[2].partition(", or name")[0].split(", ")
    assert offered == [profile.id for profile in shipped_profiles() if profile.use == use]


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ("screening-generic-draft;w=price:0.4,footprint:x", "“footprint:x”"),
        ("screening-generic-draft;w=price:0.4,price:0.6", "“price:0.6”"),
        ("screening-generic-draft;w=price:1;w=price:1", "“w=”"),
        ("screening-generic-draft;a=price=9~x", "“price=9~x”"),
        ("screening-generic-draft;l=one=1,two=x", "“two=x”"),
        ("screening-generic-draft;g=label.type_i@,energy<<5", "“energy<<5”"),
        ("screening-generic-draft;x=one,one", "“one”"),
        ("screening-generic-draft;w=price:1|screening-generic", "“screening-generic”"),
        ("a;w=price:1|a;w=price:1", "“a”"),
        ("x" * 500, f"“{'x' * 60}…”"),
        ("nobody;w=price:1", "choose screening-generic-draft"),
        ("screening-generic-draft;w=colour:1", "choose price, footprint, type_i_label, recycled"),
        ("screening-generic-draft;w=price:0.9", "weights of screening-generic-draft sum to"),
    ],
)
def test_changes_that_cannot_be_read_are_told_by_the_faulty_part(in_demo, changes, part):
    refused = in_demo("policy-lab", *_SETS, "--changes", changes)
    assert (refused.code, refused.out) == (2, "")
    assert part in refused.err
    assert changes not in refused.err
    translated = in_demo("policy-lab", *_SETS, "--changes", changes, GREENTENDER_LANGUAGE="zh").err
    assert part.removeprefix("choose ").removeprefix("weights of ").removesuffix(" sum to") in translated
