"""`greentender avoided` on files: every baseline the rows make possible, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from command_line import greentender

from procurement_core.impact.avoided_reading import AVOIDED_COLUMNS, ROLES

AWARDS = """contract,role,quantity,price,footprint_kg,uncertainty,verdict,use_kg,lcc,currency
Laptops,award,1000,900,210,10%,comparable,40,1200,EUR
Laptops,bid,,850,307,0.1,comparable adjusted,60,1250,EUR
Laptops,bid,,950,250,10%,comparable,50,1300,EUR
Laptops,previous contract,,,215,10%,comparable,45,1190,EUR
Laptops,market_default,,,307,20%,indicative,,,EUR
Monitors,award,50,,,,,,,EUR
Monitors,previous_contract,,,100,0.1,comparable,,,EUR
Monitors,market_default,,,120,0.1,comparable,,,EUR
"""
DOCUMENT = Path(__file__).parents[3] / "docs" / "shares.md"


@pytest.fixture
def avoided(tmp_path):
    def call(table: str, *arguments: str, language: str = "en"):
        file = tmp_path / "awards.csv"
        file.write_text(table, "utf-8")
        return greentender(tmp_path, "avoided", file, *arguments, language=language)

    return call


def test_every_baseline_is_reckoned_by_the_formula(avoided) -> None:
    answer = avoided(AWARDS, "--json")
    assert answer.code == 0
    laptops, monitors = answer.json["contracts"]
    found = {each["baseline"]: each for each in laptops["baselines"]}
    cheapest = found["counterfactual_lowest_price"]
    assert cheapest["avoided_kg"] == pytest.approx(1000 * (307 - 210))
    assert cheapest["standard_uncertainty_kg"] == pytest.approx(1000 * (30.7**2 + 21.0**2) ** 0.5)
    assert (cheapest["avoided_kg_shown"], cheapest["state"]) == (97_000, "impact.avoided")
    assert (cheapest["embedded_kg"], cheapest["use_kg"]) == pytest.approx((77_000, 20_000))
    assert cheapest["cost_per_t"] == pytest.approx(-50_000 / 97)
    assert found["mean_compliant"]["avoided_kg"] == pytest.approx(1000 * ((210 + 307 + 250) / 3 - 210))
    assert found["previous_contract"]["state"] == "impact.not_distinguishable"
    assert found["previous_contract"]["cost_per_t"] is None
    assert (found["market_default"]["avoided_kg"], found["market_default"]["state"]) == (
        None,
        "impact.verdict_too_low",
    )
    assert {each["state"] for each in monitors["baselines"]} == {"impact.award_unusable"}
    assert answer.json["contracts_without_footprint"] == 1


def test_errors_that_go_together_cancel(avoided) -> None:
    apart, together = (
        avoided(AWARDS, "--rho", rho, "--json").json["contracts"][0]["baselines"][0]["standard_uncertainty_kg"]
        for rho in ("0", "0.9")
    )
    assert together == pytest.approx(1000 * (30.7**2 + 21.0**2 - 2 * 0.9 * 30.7 * 21.0) ** 0.5)
    assert together < apart


def test_it_is_said_in_both_languages(avoided) -> None:
    said = avoided(AWARDS).out
    assert "97,000" in said
    assert "Not distinguishable from zero" in said
    assert "1 of 2 (50%)" in said
    in_chinese = avoided(AWARDS, language="zh").out
    assert "上一合同的产品" in in_chinese
    assert "不得从排放清单中扣减" in in_chinese


@pytest.mark.parametrize(
    ("table", "arguments", "said"),
    [
        ("contract,value\nC1,5\n", (), "needs the columns “role” and “footprint_kg”"),
        (AWARDS.replace("Laptops,bid,,850", "Laptops,,,850"), (), "Row 2 does not say what it is"),
        (AWARDS.replace("Laptops,bid,,850", "Laptops,rival,,850"), (), "“rival” in row 2"),
        (AWARDS.replace("Laptops,award", "Laptops,bid"), (), "has 0 rows with the role “award”"),
        (AWARDS.replace("Laptops,bid", "Laptops,award"), (), "has 3 rows with the role “award”"),
        (AWARDS.replace("Monitors,award,50", "Monitors,award,"), (), "does not say in row 6 how many"),
        (AWARDS.replace("Monitors,market_default", "Monitors,previous_contract"), (), "same baseline again in row 8"),
        (AWARDS.rsplit("Monitors,market", 1)[0], (), "“Monitors” has fewer than 2 baselines"),
        (AWARDS.replace("0.1,comparable adjusted", "-0.1,comparable"), (), "Row 2 states an uncertainty of -0.1"),
        (AWARDS, ("--rho", "2"), "correlation 2.0 cannot be used"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(avoided, table, arguments, said) -> None:
    answer = avoided(table, *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert len(answer.err.strip().splitlines()) == 1


def test_the_page_names_every_column_and_role() -> None:
    part = DOCUMENT.read_text("utf-8").partition("# Avoided emissions")[2]
    assert set(AVOIDED_COLUMNS) <= set(re.findall(r"^\| `([a-z_]+)` \|", part, re.M))
    assert set(ROLES) <= set(re.findall(r"`([a-z_]+)`", part))
