"""The indicators that a profile reports on an award: recomputed by hand, and with a reason where there is none."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from bid_cases import DEADLINE, document, evaluate_files, evaluated, gate, price, profile_of, quality, table_of

from procurement_core.bids.result import BidEvaluation, Kpi
from procurement_core.bids.service import evaluate_bids
from procurement_core.policy.award.library import load_award_profile

_PROOF = "piece,cradle_to_grave,CNCA-CFP-12:2025,certified_label,0.8,2027-01-31,no,location,5"
LAPTOPS = (
    "bid,price,cert.cn_energy_saving,tech.points,pcf.value_kg,pcf.unit_basis,pcf.boundary,pcf.pcr_id,pcf.verification,"
    "pcf.primary_data_share,pcf.valid_to,pcf.offsets_included,pcf.electricity,pcf.service_life_y,warranty.years\n"
    f"A,5000,yes,80,200,{_PROOF},3\nB,4800,yes,80,400,{_PROOF},3\n"
)
COSTS = (
    "bid,price,tech.compliant,lcc.kwh_year,lcc.maintenance_year,lcc.life_years,lcc.replacement_cost,lcc.disposal,"
    "lcc.embedded_kg\nA,900,yes,18.8,10,5,900,5,250\nB,800,yes,60,30,5,800,5,300\n"
)
ROADS = (
    "bid,price,mki.total,quality.level,ladder.level\nA,1000000,180000,2,1\nB,1040000,120000,3,3\nC,980000,230000,3,3\n"
)


def shipped(name: str, text: str, **more) -> BidEvaluation:
    profile = load_award_profile(name)
    return evaluate_bids(profile, table_of(text, profile), on=DEADLINE, **more)


def of(found: BidEvaluation, name: str) -> dict[str, Kpi]:
    return {kpi.baseline or kpi.subject: kpi for kpi in found.report if kpi.id == name}


def test_avoided_emissions_against_the_cheapest_bid_and_the_mean():
    found = of(shipped("cn-cnca-pcf-laptop", LAPTOPS), "avoided_co2e")
    cheapest, mean = found["counterfactual_lowest_price"], found["mean_compliant"]
    assert (cheapest.value, cheapest.unit, cheapest.against) == (200.0, "kg CO2e/piece", ("B",))
    assert (mean.value, mean.against) == (100.0, ("A", "B"))
    # tier T1: 10 % of each footprint, correlation 0.5 in the profile
    assert cheapest.uncertainty == pytest.approx(math.sqrt(40**2 + 20**2 - 2 * 0.5 * 40 * 20))
    assert cheapest.is_distinguishable and cheapest.reason == ""


def test_a_footprint_that_may_not_be_compared_avoids_nothing_that_can_be_told():
    other = LAPTOPS.replace("B,4800,yes,80,400,piece", "B,4800,yes,80,400,kg")
    found = of(shipped("cn-cnca-pcf-laptop", other), "avoided_co2e")
    assert {kpi.value for kpi in found.values()} == {None}
    assert found["counterfactual_lowest_price"].reason == "impact.footprint_missing"
    assert found["mean_compliant"].reason == "impact.field_too_small"


def test_the_saving_in_life_cycle_cost_is_the_difference_of_what_was_compared():
    found = shipped("lowest-lcc", COSTS)
    cost = {bid.bid: bid.values["lcc"] for bid in found.bids}
    saving = of(found, "lcc_saving")
    assert found.winners == ("A",)
    assert saving["counterfactual_lowest_price"].value == pytest.approx(cost["B"] - cost["A"])
    assert saving["mean_compliant"].value == pytest.approx((cost["B"] - cost["A"]) / 2)
    assert {kpi.unit for kpi in saving.values()} == {"EUR"}


def test_without_footprints_only_the_electricity_is_told():
    kpi = of(shipped("lowest-lcc", COSTS), "avoided_co2e")["counterfactual_lowest_price"]
    assert (kpi.value, kpi.reason) == (None, "kpi.use_only")
    assert kpi.use == pytest.approx(5 * 0.24 * (60 - 18.8))


def test_environmental_cost_avoided_leaves_out_who_failed_a_gate():
    found = of(shipped("nl-mki-monetised", ROADS, estimate=1_000_000.0), "avoided_mki")
    assert found["counterfactual_lowest_price"].value == 180_000 - 120_000
    assert found["counterfactual_lowest_price"].against == ("A",)  # C is cheaper and out
    assert found["mean_compliant"].value == 30_000


def test_a_figure_that_is_not_stated_is_no_zero():
    found = of(shipped("nl-mki-monetised", ROADS.replace("180000", ""), estimate=1_000_000.0), "avoided_mki")
    assert found["counterfactual_lowest_price"].against == ("B",)  # A is out without a figure
    assert (found["mean_compliant"].value, found["mean_compliant"].reason) == (None, "kpi.field_too_small")


REPORT = ["price_premium", "gate_attrition", "gpp_share_value", "sdg_12_7_1", "my_own_figure"]
BIDS = "bid,price,tech.points,warranty.years\nA,100,90,3\nB,80,20,3\nC,60,99,1\n"


def _own(**more) -> BidEvaluation:
    gates = [gate("warranty", "warranty.years", ">=", 2, unit="year")]
    return evaluated(BIDS, profile_of(price(), quality(), gates=gates, report=REPORT, **more))


def test_every_indicator_that_is_named_stands_there_with_a_value_or_a_reason():
    found = _own()
    told = {kpi.id: (kpi.value, kpi.reason) for kpi in found.report}
    assert list(told) == REPORT
    assert told == {
        "price_premium": (0.25, ""),
        "gate_attrition": (1.0, ""),
        "gpp_share_value": (None, "kpi.needs_contracts"),
        "sdg_12_7_1": (None, "kpi.needs_self_assessment"),
        "my_own_figure": (None, "kpi.unknown"),
    }
    assert _own(award={"tie_break": []}).report == found.report


def test_without_one_winner_nothing_can_be_held_against_it():
    twins = "bid,price,tech.points,warranty.years\nA,100,90,3\nB,100,90,3\n"
    profile = profile_of(price(), quality(), report=["price_premium"])
    assert [kpi.reason for kpi in evaluated(twins, profile).report] == ["kpi.winners_share"]
    nobody = profile_of(price(), quality(), gates=[gate("warranty", "warranty.years", ">=", 9, unit="year")])
    profile = nobody.model_copy(update={"report": ("price_premium",)})
    assert [kpi.reason for kpi in evaluated(twins, profile).report] == ["kpi.no_winner"]


def test_a_profile_that_names_none_reports_none():
    assert evaluated(BIDS, profile_of(price(), quality())).report == ()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Avoided emissions", "Cheapest compliant bid (B)", "200 kg CO₂e per piece", "200 ± 35"]),
        ("zh", ["避免排放（减排量）", "报价最低的合格投标（B）", "200 ± 35"]),
    ],
)
def test_the_report_in_words(tmp_path: Path, language: str, words: list[str]):
    said = evaluate_files(tmp_path, LAPTOPS, "cn-cnca-pcf-laptop", language=language)
    assert said.code == 0, said.err
    assert not [word for word in words if word not in said.out]
    assert "kpi." not in said.out and "impact." not in said.out


def test_the_report_as_json(tmp_path: Path):
    gates = [gate("warranty", "warranty.years", ">=", 2, unit="year")]
    own = document(price(), quality(), gates=gates, report=REPORT)
    told = evaluate_files(tmp_path, BIDS, own, "--json").json["report"]
    assert [(each["kpi"], each["value"], each["reason"]) for each in told][:3] == [
        ("price_premium", 0.25, None),
        ("gate_attrition", 1.0, None),
        ("gpp_share_value", None, "kpi.needs_contracts"),
    ]
    assert told[1]["gate"] == "warranty" and told[0]["against"] == ["B"]
