"""Words, points and lives in a table of bids: what is not understood is refused or told, and never counts silently."""

from __future__ import annotations

from pathlib import Path

import pytest
from bid_cases import by_name, codes, criterion, deduction, evaluate_files, evaluated, price, profile_of, quality

from procurement_core.bids.columns import Kind, bid_columns
from procurement_core.bids.reading import read_bids
from procurement_core.policy.award.library import load_award_profile
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.wording.bid_words import issue_in_words, reason_in_words, remark_in_words

GOODS = load_award_profile("cn-goods-open-comprehensive")
DOMESTIC = deduction("domestic", 0.2, "product.domestic and any(bids, not product.domestic)")
PREFERENCE = profile_of(price(1.0), price={"basis": "bid_price", "vat": "include", "adjustments": [DOMESTIC]})


def faults(text: str, profile: AwardProfile = GOODS) -> dict[str, str]:
    reading = read_bids(text.encode(), profile)
    assert reading.table is None
    return {issue.column: issue_in_words(issue, profile, "en") for issue in reading.issues}


def test_what_decides_a_deduction_is_understood_or_refused() -> None:
    kinds = {column.name: column.kind for column in bid_columns(GOODS)}
    assert kinds["product.domestic"] is Kind.CLAIM and kinds["supplier.size"] is Kind.ANY
    told = faults("bid,price,product.domestic,supplier.size,category\nA,9,yes,small,\nB,9,maybe,smal,office\n")
    assert told == {
        "product.domestic": "Row 2, column product.domestic, “maybe”: this is neither yes nor no",
        "supplier.size": "Row 2, column supplier.size, “smal”: this looks like one of the known words misspelt: write "
        "small, micro, medium, large",
        "category": "Row 2, column category, “OFFICE”: a category needs scheme and version, such as "
        "CN-GP:2013:A02010105",
    }


def test_other_words_are_read_and_told() -> None:
    text = "bid,price,supplier.size\nA,9,小型企业\nB,9,Medium\nC,9,family-run\nD,9,large\n"
    reading = read_bids(text.encode(), GOODS)
    assert reading.table is not None
    assert reading.table.text("supplier.size") == ("small", "medium", "family-run", "large")
    assert [remark_in_words(remark, "en") for remark in reading.remarks] == [
        "The word “family-run” in the column supplier.size (bids: C) is none of the words the profile asks about: "
        "small, micro, medium, large"
    ]


def test_a_deduction_that_hangs_on_another_bid_says_so() -> None:
    found = by_name(evaluated("bid,price,product.domestic\nA,1000,yes\nB,1000,\nC,1000,yes\n", PREFERENCE))
    assert [found[name].adjusted_price for name in "ABC"] == [1000, 1000, 1000]
    assert codes(found["A"]) == codes(found["C"]) == ["price.deduction_unknown_of_others"]
    assert codes(found["B"]) == ["price.deduction_unknown"]
    assert "because other bids (B) do not state" in reason_in_words(found["A"].reasons[0], PREFERENCE, "en")
    decided = by_name(evaluated("bid,price,product.domestic\nA,1000,yes\nB,1000,\nC,1000,no\n", PREFERENCE))
    assert decided["A"].adjusted_price == pytest.approx(800)


@pytest.mark.parametrize(
    ("value", "unit", "formula"),
    [
        ("182", "points", {"type": "raw_points", "params": {"max": 100}}),
        ("-1", "points", {"type": "raw_points", "params": {"max": 100}}),
        ("11", "0-10", {"type": "benchmark_linear", "params": {"lo": 0, "hi": 10}}),
        ("85", "ratio", {"type": "benchmark_linear", "params": {"lo": 0, "hi": 1}}),
        ("101 %", "ratio", {"type": "benchmark_linear", "params": {"lo": 0, "hi": 1}}),
    ],
)
def test_points_off_their_scale_are_refused(value: str, unit: str, formula: dict) -> None:
    profile = profile_of(price(), criterion("x", "tech.x", unit, "max", formula, weight=0.6))
    (told,) = faults(f"bid,price,tech.x\nA,9,{value}\n", profile).values()
    expected = "a share lies between 0 and 1" if unit == "ratio" else "the scale goes from 0 to 1"
    assert told.startswith(f"Row 1, column tech.x, “{value}”: {expected}")


@pytest.mark.parametrize(
    ("cell", "said"),
    [("about 800", "this is not a number"), ("800 EUR", "the profile's currency is another one")],
)
def test_words_before_a_price_are_no_currency(cell: str, said: str) -> None:
    assert said in faults(f"bid,price\nA,{cell}\n", PREFERENCE)["price"]


def test_only_names_that_are_alike_are_suggested() -> None:
    reading = read_bids(b"bid,price,supplier.size,tech.point\nA,9,small,5\n", profile_of(price(), quality()))
    assert [(remark.code, remark.facts["near"]) for remark in reading.remarks] == [
        ("bids.column_unused", ""),
        ("bids.column_unused_near", "tech.points"),
    ]


def costing(*stages: str) -> AwardProfile:
    terms = {"years": 6, "rate": 0.03, "energy_price": 1.0, "ef": 0.5, "scc": 0, "stages_included": list(stages)}
    cost = criterion("cost", "lcc.total", "CNY", "min", {"type": "inverse_min"}, weight=1.0, group="economic")
    return profile_of(cost, lcc=terms)


def test_a_life_shorter_than_the_period_is_told_where_no_replacement_counts() -> None:
    text = "bid,price,lcc.kwh_year,lcc.life_years,lcc.replacement_cost\nA,1000,10,3,900\nB,1000,10,6,900\n"
    without = by_name(evaluated(text, costing("acquisition", "energy")))
    assert codes(without["A"]) == ["bids.life_not_counted"] and codes(without["B"]) == []
    said = reason_in_words(without["A"].reasons[0], costing("acquisition", "energy"), "en")
    assert "3 years is shorter than the 6 years" in said
    assert codes(by_name(evaluated(text, costing("acquisition", "energy", "replacement")))["A"]) == []


METHOD = {
    "pcr": ["PCR-1"],
    "boundary": "cradle_to_grave",
    "stages": ["raw", "production", "use"],
    "unit_basis": "piece",
    "lifetime_y": 5,
    "num": {"src": "illustrative", "conf": "L"},
}
HEAD = "bid,price,pcf.value_kg,pcf.unit_basis,pcf.boundary,pcf.pcr_id,pcf.verification,pcf.primary_data_share"


def footprints(formula: dict, **method) -> AwardProfile:
    rule = {"min": "COMPARABLE_ADJUSTED", "min_comparable": 1}
    pcf = criterion("pcf", "pcf.value", "kgCO2e/unit", "min", formula, weight=0.6, comparability=rule)
    return profile_of(price(), pcf, comparability=METHOD | method)


def test_an_edge_case_states_what_was_earned_with_the_tie() -> None:
    steps = {"type": "step", "params": {"table": [[50, 100], [100, 60], [1000, 40]]}}
    profile = footprints(steps, boundary="cradle_to_gate", stages=["raw", "production"])
    row = "{},9,{},piece,cradle_to_gate,PCR-1,certified_label,0.8,0.05\n"
    found = evaluated(f"{HEAD},pcf.uncertainty\n" + row.format("A", 98) + row.format("B", 102), profile)
    earned = {bid.bid: bid.scores["pcf"] for bid in found.bids}
    assert earned["A"] == earned["B"] == pytest.approx(60)
    assert {case.bid: case.score * 100 for case in found.edge_cases} == pytest.approx(earned)


def test_the_buyers_grid_factor_moves_the_use_stage(tmp_path: Path) -> None:
    profile = footprints({"type": "benchmark_linear", "params": {"lo": 0, "hi": 200}})
    more = "pcf.stage_raw_kg,pcf.stage_production_kg,pcf.stage_use_kg,pcf.service_life_y,pcf.use_kwh_year"
    text = f"{HEAD},{more}\nA,9,60,piece,cradle_to_grave,PCR-1,certified_label,0.8,20,20,20,5,10\n"
    values = [by_name(evaluated(text, profile, **grid))["A"].values["pcf"] for grid in ({}, {"grid_factor": 1.0})]
    assert values == pytest.approx([60, 90])
    refused = evaluate_files(tmp_path, text, "cn-goods-open-comprehensive", "--grid-factor", "-1", "--simulation")
    assert refused.code == 2 and "--grid-factor" in refused.err
