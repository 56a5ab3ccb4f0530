"""`greentender profiles what-if` as policy staff run it, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from procurement_core.policy.library import load_profile
from procurement_core.policy.reading import text_of
from procurement_core.policy.terms import Title
from procurement_core.what_if.result import PartCount
from procurement_core.what_if.rulings import Part
from procurement_core.wording.what_if import found_in_words

LAPTOPS = ("profiles", "what-if", "screening-laptops", "--against", "screening-generic", "--as-of", "2026-03-31")
DOCUMENT = Path(__file__).parents[3] / "docs" / "profiles.md"


def test_the_answer_for_a_program_adds_up(in_demo) -> None:
    answer = in_demo(*LAPTOPS, "--top", "2", "--json")
    assert (answer.code, answer.err) == (0, "")
    found = answer.json
    assert found["simulation"] is True
    assert found["total"] == 120 == found["compared"] + found["no_category"] + found["outside_draft"]
    for side in ("draft", "in_force"):
        assert found[side]["may_be_offered"] + found[side]["excluded"] == found["compared"]
        assert found[side]["under_reserve"] <= found[side]["may_be_offered"]
    for name in ("may_be_offered", "under_reserve"):
        assert sum(item[name] for item in found["categories"]) == found["draft"][name]
    may_before, may_after = (found[side]["may_be_offered"] for side in ("in_force", "draft"))
    assert may_before - found["dropped"]["count"] + found["entered"]["count"] == may_after
    assert len(found["dropped"]["products"]) == min(2, found["dropped"]["count"])
    assert found["draft"]["profile"]["digest"] == load_profile("screening-laptops").digest


def test_it_is_said_in_words_and_says_that_it_is_a_simulation(in_demo) -> None:
    said = in_demo(*LAPTOPS).out
    assert said.startswith("Simulation: what would change if “Screening of laptops (illustrative)”")
    assert "Energy label or certificate in force" in said
    assert "Portable computers" in said
    assert not re.search(r"energy_proof|certificate\.|what_if\.|CPV:", said)
    in_chinese = in_demo(*LAPTOPS, GREENTENDER_LANGUAGE="zh").out
    assert in_chinese.startswith("模拟：若")
    assert "便携式计算机" in in_chinese


def test_no_reason_is_left_out_and_one_word_means_one_thing(in_demo) -> None:
    count = PartCount(
        Part("energy", "gate", Title(en="Energy", zh="能源")),
        first=10,
        everywhere=10,
        reasons={"certificate.none": 4, "certificate.expired": 3, "value.missing": 2, "what_if.may_apply": 1},
    )
    said = found_in_words(count, "en")
    assert [f"({number})" in said for number in (4, 3, 2, 1)] == [True] * 4
    lines = in_demo(*LAPTOPS).out
    found = in_demo(*LAPTOPS, "--json").json["draft"]
    draft, totals = (" ".join(line.split()) for line in lines.splitlines() if re.match(r"\W*(Draft|Portable)", line))
    assert re.search(rf"\b{found['may_be_offered']}\W+{found['under_reserve']}\b", draft)
    assert re.search(rf"\b{found['may_be_offered']}\W+{found['under_reserve']}\b", totals)
    assert lines.count("Of these under reserve") == lines.count("May be offered") == 2


def test_a_profile_for_bids_says_what_the_catalogue_does_not_know(in_demo) -> None:
    answer = in_demo("profiles", "what-if", "eu-gpp-computers-core", "--as-of", "2026-03-31")
    assert answer.code == 0, answer.err
    assert "neither passed nor failed here: 2" in answer.out
    assert "Only a bid states it." in answer.out
    assert "without the draft, every product counts as one that may be offered" in answer.out
    shown = in_demo("profiles", "what-if", "eu-gpp-computers-core", "--as-of", "2026-03-31", "--json").json
    assert {gate["id"] for gate in shown["draft"]["untested_gates"]} == {"spare_parts", "battery"}
    assert {item["id"] for item in shown["draft"]["criteria"] if item["known"] is not None} == set()


def test_a_filter_and_a_contract_end_are_heeded(in_demo) -> None:
    found = in_demo(*LAPTOPS, "--where", "memory_gb >= 16", "--contract-end", "2030-01-01", "--json").json
    assert 0 < found["total"] < 120
    assert found["ending_before_contract"] > 0
    chairs = in_demo(*LAPTOPS, "--category", "CPV:2008:39130000")
    assert "No product of the filter lies in the scope of the draft." in chairs.out


def test_a_draft_of_ones_own_is_read_from_its_file(in_demo, tmp_path) -> None:
    shipped = Path(__file__).parents[3] / "procurement_core/policy/profiles/screening-laptops.yaml"
    draft = tmp_path / "draft.yaml"
    draft.write_text(text_of(shipped).replace("on_missing: clarify", "on_missing: reject"), "utf-8")
    found = in_demo(
        "profiles", "what-if", draft, "--against", "screening-laptops", "--as-of", "2026-03-31", "--json"
    ).json
    assert found["dropped"]["count"] > 0 == found["entered"]["count"]
    assert "certificate.none" in found["dropped"]["parts"][-1]["reasons"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("profiles", "what-if", "nobody"), "nobody"),
        (("profiles", "what-if", "screening-laptops", "--as-of", "31.3.2026"), "--as-of"),
        (("profiles", "what-if", "screening-laptops", "--top", "0"), "--top"),
    ],
)
def test_what_cannot_be_used_is_refused(in_demo, arguments, said) -> None:
    answer = in_demo(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_the_page_shows_the_command_and_names_every_counterpart() -> None:
    from procurement_core.policy.award.catalogue_indicators import WRITTEN

    page = DOCUMENT.read_text("utf-8")
    part = page.partition("## What if this draft applied")[2]
    assert "greentender profiles what-if DRAFT" in part
    for option in ("--against", "--category", "--where", "--as-of", "--contract-end", "--top", "--json"):
        assert option in part
    assert set(WRITTEN) <= set(re.findall(r"^\| `([a-z0-9_.]+)` \|", part, re.M))
