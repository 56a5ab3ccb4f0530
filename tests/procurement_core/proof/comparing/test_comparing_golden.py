"""Golden examples G7 to G14, to the printed precision, by the command line where a person would meet them."""

from __future__ import annotations

from datetime import date

import pytest
from footprint_rows import changed_profile, other, row, write_rows

from catalog.model.footprint import Boundary, Stage, Verification
from procurement_core.policy.award.library import load_award_profile
from procurement_core.policy.award.terms import AwardComparability
from procurement_core.proof.comparing.buyer import Buyer
from procurement_core.proof.comparing.declared import Declared
from procurement_core.proof.comparing.service import compare_footprints
from procurement_core.proof.comparing.ties import Rated, distance, ties
from procurement_core.proof.comparing.use_stage import harmonised

NO_STAGES = {f"stage_{stage.value}_kg": None for stage in Stage}
LAPTOP = {**NO_STAGES, "value_kg": 307, "use_ratio": 0.17, "service_life_y": 4, "use_kwh_year": 18.8}
BUYER = ("--years", "5", "--grid-factor", "0.6205")


def test_g7_a_laptop_over_five_years(compare):
    told = compare(row(**LAPTOP, claimed_life_y=6, backed_life_y=5), options=BUYER).by_bid["X"]
    assert told["embodied_kg"] == pytest.approx(254.81, abs=0.005)
    assert told["adjusted_kg"] == pytest.approx(313.14, abs=0.005)
    assert told["per_year_kg"] == pytest.approx(62.63, abs=0.005)
    assert told["verdict"] == "COMPARABLE_ADJUSTED"


@pytest.mark.parametrize(
    ("lives", "options", "bought"),
    [
        ({}, (), 5 / 4),  # without a claim the life it was calculated for counts
        ({"claimed_life_y": 8}, (), 5 / 4),  # a claim that nobody backs counts no more
        ({"claimed_life_y": 8, "backed_life_y": 2}, (), 5 / 2),
        ({"claimed_life_y": 2, "backed_life_y": 8}, (), 5 / 2),
        ({"claimed_life_y": 8, "warranty_y": 3, "spare_parts_y": 4}, (), 1),
        ({}, ("--whole-units",), 2),
        ({"claimed_life_y": 8, "backed_life_y": 2.5}, ("--whole-units",), 2),
    ],
)
def test_g7_replacements_follow_the_life_that_is_claimed_and_backed(compare, lives, options, bought):
    told = compare(row(**LAPTOP, **lives), options=(*BUYER, *options)).by_bid["X"]
    assert told["adjusted_kg"] == pytest.approx(254.81 * bought + 58.327, abs=0.005)


def test_g7_energy_is_derived_from_the_declared_use_stage(compare):
    told = compare(row(**{**LAPTOP, "use_kwh_year": None}, use_factor=0.5, backed_life_y=5), options=BUYER).by_bid["X"]
    kwh = 307 * 0.17 / (4 * 0.5)
    assert told["adjusted_kg"] == pytest.approx(254.81 * 5 / 4 + 5 * kwh * 0.6205)


def test_replacements_are_never_less_than_one():
    found = harmonised(total_kg=100, use_kg=0, years=3, life_y=9, kwh_year=0, grid_factor=0)
    assert (found.replacements, found.total_kg) == (1, 100)


@pytest.mark.parametrize(("meaning", "z"), [("1 sigma", 0.58), ("95 % half-width", 1.14)])
def test_g8_a_tie_whichever_way_uncertainty_is_meant(call, tmp_path, meaning, z):
    profile = changed_profile(tmp_path / "p.yaml", {"rho": 0.0})
    meant = {"uncertainty": 0.20, "uncertainty_meaning": meaning, **NO_STAGES}
    file = write_rows(tmp_path / "f.csv", [row(value_kg=307, **meant), other(value_kg=260, **meant)])
    answer = call("compare-footprints", file, "--profile", profile, "--on", "2026-03-31", "--json")
    (tie,) = answer.json["ties"]
    assert (tie["first"], tie["second"]) == ("X", "Y")
    assert tie["z"] == pytest.approx(z, abs=0.005)
    assert {each["tie_group"] for each in answer.json["footprints"]} == {1}


def test_correlated_errors_cancel_in_part_under_one_rule_only():
    first, second = Rated("X", 307, 0.2, "r", "d"), Rated("Y", 260, 0.2, "r", "d")
    u = ((0.2 * 307) ** 2 + (0.2 * 260) ** 2 - 2 * 0.5 * 0.2 * 307 * 0.2 * 260) ** 0.5
    assert distance(first, second, 0.5) == pytest.approx(47 / u)
    for stranger in (Rated("Y", 260, 0.2, "other", "d"), Rated("Y", 260, 0.2, "r", "e"), Rated("Y", 260, 0.2)):
        assert distance(first, stranger, 0.5) == pytest.approx(0.584, abs=0.0005)
    assert ties((first, second), u_z=0.0, rho=0.5) == ()


def test_ties_are_not_chained(compare):
    rows = [row(bid=name, value_kg=value, uncertainty=0.05, **NO_STAGES) for name, value in
            (("A", 300), ("B", 325), ("C", 350))]  # fmt: skip
    told = compare(*rows)
    assert [(tie["first"], tie["second"]) for tie in told.json["ties"]] == [("A", "B"), ("B", "C")]
    assert {name: each["tie_group"] for name, each in told.by_bid.items()} == {"A": 1, "B": 1, "C": 2}


def test_g9_an_organisations_intensity_is_no_product_footprint(call, tmp_path):
    file = tmp_path / "hla.csv"
    file.write_text("bid,kind,value\nHLA,organisation,4.35 kg CO2e/set.\n", "utf-8")
    answer = call("compare-footprints", file, "--profile", "cn-eco-textile-cec122", "--on", "2026-03-31", "--json")
    told = answer.by_bid["HLA"]
    assert (told["declared_kg"], told["declared_basis"]) == (4.35, "set")
    assert told["verdict"] == "INVALID"
    assert told["rules"][0] == "V01"


def test_g10_a_day_too_early(compare):
    assert compare(row(valid_to="2026-03-30")).by_bid["X"]["rules"][0] == "V04"
    assert compare(row(valid_to="2026-03-31")).by_bid["X"]["verdict"] == "COMPARABLE"


@pytest.mark.parametrize(
    ("pairs", "verdict", "rule"),
    [([], "INDICATIVE", "C11"), ([["CNCA-CFP-06:2025", "CNCA-CFP-07:2025"]], "COMPARABLE_ADJUSTED", "C10")],
)
def test_g11_two_ways_to_make_steel(compare, pairs, verdict, rule):
    profile = {"pcr": ["CNCA-CFP-06:2025"], "pcr_equivalence": pairs, "unit_basis": "t"}
    steel = {"unit_basis": "t", "pcr_version": None}
    told = compare(row(**steel, pcr_id="CNCA-CFP-07:2025"), other(**steel, pcr_id="CNCA-CFP-06:2025"), profile=profile)
    assert (told.by_bid["X"]["verdict"], told.by_bid["X"]["rules"]) == (verdict, [rule])
    assert (told.by_bid["Y"]["verdict"], told.by_bid["Y"]["rules"]) == ("COMPARABLE", ["C08"])


def test_g12_fabric_is_no_garment(compare, call):
    told = compare(row(unit_basis="m²", grammage_g_m2=220, mass_kg=0.9), other()).by_bid["X"]
    assert (told["verdict"], told["rules"][0]) == ("NOT_COMPARABLE", "C04")
    answer = call("convert", "5", "kg/m2", "kg/garment", "--grammage", "220", "--mass", "0.9")
    assert (answer.code, answer.out) == (2, "")


def test_g13_a_battery(call):
    given = ("--cycles", "3500", "--depth-of-discharge", "0.9", "--round-trip-efficiency", "0.92", "--state-of-health")
    answer = call("convert", "75", "kg/kWh_capacity", "kg/kWh_delivered", *given, "0.9", "--json")
    assert answer.json["result"] == pytest.approx(0.02876, abs=0.000005)
    assert answer.json["class"] == "B"


@pytest.mark.parametrize(
    ("end", "times"), [("g/kWh", 1), ("kg CO2e per MWh generated", 1), ("kg/kWh_generated", 0.001)]
)
def test_g14_a_solar_module(call, end, times):
    options = ("--specific-yield", "1200", "--life", "30", "--degradation", "0.005")
    answer = call("convert", "0.45", "kg/Wp", end, *options, "--json")
    assert answer.json["result"] == pytest.approx(13.43 * times, abs=0.005 * times)
    assert "13.43 g/kWh" in call("convert", "0.45", "kg/Wp", "g/kWh", *options).out


def test_the_service_takes_declarations_without_a_file():
    method = load_award_profile("cn-cnca-pcf-laptop").comparability
    assert isinstance(method, AwardComparability)
    declared = Declared(
        "X", 300.0, "piece", boundary=Boundary.CRADLE_TO_GRAVE, service_life_y=5.0, pcr_id="CNCA-CFP-12:2025",
        verification=Verification.CERTIFIED_LABEL, primary_data_share=0.9,
    )  # fmt: skip
    found = compare_footprints([declared], method, on=date(2026, 3, 31), buyer=Buyer())
    (each,) = found.footprints
    assert (each.adjusted_kg, each.tier, each.score_cap, each.may_earn) == (300.0, "T1", 1.0, True)
    assert found.comparable == 1
