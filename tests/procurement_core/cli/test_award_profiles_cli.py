"""`greentender profiles` on profiles for bids: list, show, check, diff and schema."""

from __future__ import annotations

import pytest
import yaml

from procurement_core.policy.award.library import list_award_profiles, load_award_profile

SHIPPED = [profile.id for profile in list_award_profiles()]


def _file(tmp_path, change, profile="cn-goods-open-comprehensive"):
    written = load_award_profile(profile).as_json()
    written = {key: value for key, value in written.items() if key not in ("modified", "change_reason")}
    change(written)
    file = tmp_path / "ours.yaml"
    file.write_text(yaml.safe_dump(written, allow_unicode=True, sort_keys=False), "utf-8")
    return file


def test_both_uses_are_listed(empty):
    listed = {item["id"]: item["use"] for item in empty("profiles", "list", "--json").json["profiles"]}
    assert listed == {
        "screening-generic": "screening",
        "screening-generic-draft": "screening",
        "screening-laptops": "screening",
        "screening-national": "screening",
        "screening-national-labelled": "screening",
        "screening-national-powered": "screening",
        **dict.fromkeys(SHIPPED, "award"),
    }


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("profile", SHIPPED)
def test_an_award_profile_is_shown_in_words(empty, profile, language):
    shown = empty("profiles", "show", profile, GREENTENDER_LANGUAGE=language)
    assert (shown.code, shown.err) == (0, "")
    found = load_award_profile(profile)
    flat = "".join(shown.out.split())
    for part in (*found.gates, *found.criteria):
        assert "".join(part.title.in_language(language).split())[:12] in flat
    for code in (
        "weighted_sum",
        "certificate_only",
        "zero_points",
        "bid_policy",
        "inverse_min",
        "benchmark_linear",
        "{",
    ):
        assert code not in shown.out


def test_what_an_award_profile_says_is_shown(empty):
    shown = " ".join(empty("profiles", "show", "cn-goods-open-comprehensive").out.split())
    for words in ("≤ 3 layer", "20% where", "several are added up", "lower price after deductions first", "40%"):
        assert words in shown, words
    money = " ".join(empty("profiles", "show", "nl-mki-monetised").out.split())
    for words in ("€100,000.00", "NR earns -50", "15% of the estimate", "1.5 × value awarded minus value achieved"):
        assert words in money, words


def test_an_award_profile_as_json(empty):
    answer = empty("profiles", "show", "lowest-lcc", "--json").json
    assert answer["digest"] == load_award_profile("lowest-lcc").digest
    assert answer["profile"] == load_award_profile("lowest-lcc").as_json()


def test_a_sound_award_profile_passes_its_check(empty, tmp_path):
    file = _file(tmp_path, lambda written: None)
    answer = empty("profiles", "check", file)
    assert (answer.code, answer.err) == (0, "")
    assert "is a sound profile: cn-goods-open-comprehensive 0.1.0" in answer.out
    assert empty("profiles", "check", "cn-goods-open-comprehensive", "--json").json["findings"] == []


def test_a_fault_of_law_is_found_and_told_by_the_exit_code(empty, tmp_path):
    file = _file(tmp_path, lambda written: written["award"]["criteria"][0].update(weight=0.25))
    answer = empty("profiles", "check", file, "--json")
    assert answer.code == 1
    assert {"K01", "K02"} <= {item["id"] for item in answer.json["findings"] if item["severity"] == "error"}


def test_a_changed_profile_is_not_the_locked_one(empty, tmp_path):
    digest = load_award_profile("cn-goods-open-comprehensive").digest
    same = empty("profiles", "check", "cn-goods-open-comprehensive", "--locked", digest)
    file = _file(tmp_path, lambda written: written["gates"][1].update(value=2))
    other = empty("profiles", "check", file, "--locked", digest, "--json")
    assert (same.code, other.code) == (0, 1)
    assert [item["id"] for item in other.json["findings"]] == ["K22"]
    early = empty("profiles", "check", "cn-goods-open-comprehensive", "--as-of", "2025-12-31", "--json")
    assert [item["id"] for item in early.json["findings"]] == ["K21"]


def test_a_file_that_is_no_award_profile_is_refused(empty, tmp_path):
    file = _file(tmp_path, lambda written: written["gates"][0].update(applies_if="category is laptop"))
    answer = empty("profiles", "check", file)
    assert (answer.code, answer.out) == (2, "")
    assert "gates[energy_mandatory].applies_if" in answer.err


def test_a_diff_is_grouped_and_told_by_the_exit_code(empty, tmp_path):
    file = _file(tmp_path, lambda written: written["gates"][1].update(value=2))
    answer = empty("profiles", "diff", "cn-goods-open-comprehensive", file, "--json")
    assert answer.code == 1
    assert answer.json["old"]["digest"] != answer.json["new"]["digest"]
    change = {"path": "gates[packaging_layers].value", "kind": "changed", "old": 3.0, "new": 2.0}
    groups = ("weights", "criteria", "gates", "price", "lcc", "footprints", "method", "head")
    assert answer.json["changes"] == {group: [change] if group == "gates" else [] for group in groups}
    said = empty("profiles", "diff", "cn-goods-open-comprehensive", file).out
    assert "Gates (1)" in said
    assert "Packaging layers · Value 3 layers 2 layers" in " ".join(said.split())
    chinese = empty("profiles", "diff", "cn-goods-open-comprehensive", file, GREENTENDER_LANGUAGE="zh").out
    assert "包装层数 · 数值" in chinese
    same = empty("profiles", "diff", "lowest-lcc", "lowest-lcc")
    assert same.code == 0
    assert "The two say the same" in same.out


def test_the_schema_is_written_as_json_alone(empty):
    answer = empty("profiles", "schema")
    assert (answer.code, answer.err) == (0, "")
    assert answer.json["properties"]["use"]["const"] == "award"


def test_an_unknown_profile_is_refused_with_all_known(empty):
    answer = empty("profiles", "diff", "lowest-lcc", "nowhere")
    assert (answer.code, answer.out) == (2, "")
    assert "screening-laptops" in answer.err
    assert "nl-mki-monetised" in answer.err
