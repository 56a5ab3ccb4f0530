"""G7 to G9 and G11 to G14: footprints held against each other, and figures converted, to the printed precision."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import greentender
from footprint_rows import DAY, compare_files, compared, other, row

from catalog.model.footprint import Stage
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.library import load_award_profile
from procurement_core.proof.comparing.buyer import Buyer
from procurement_core.proof.comparing.converting import convert
from procurement_core.proof.comparing.reading import read_declared
from procurement_core.proof.comparing.service import Compared, compare_footprints

NO_STAGES = {f"stage_{stage.value}_kg": None for stage in Stage}
LAPTOP = {**NO_STAGES, "value_kg": 307, "use_ratio": 0.17, "service_life_y": 4, "use_kwh_year": 18.8}
BACKED = row(**LAPTOP, claimed_life_y=6, backed_life_y=5)
BUYER = ("--years", "5", "--grid-factor", "0.6205")


def the_first(*rows: dict, **more) -> Compared:
    return compared(*rows, **more).footprints[0]


def test_g7_by_the_service():
    """PCF_N = m_emb max(1, N / L*) + N kWh EF: 307 kg, use 17 %, 4 y; over 5 y 254.81, 313.14 and 62.63 kg a year."""
    found = the_first(BACKED, buyer=Buyer(years=5, grid_factor=0.6205))
    assert found.harmonised is not None
    assert found.harmonised.embodied_kg == pytest.approx(254.81, abs=0.005)
    assert found.adjusted_kg == pytest.approx(313.14, abs=0.005)
    assert found.harmonised.per_year_kg == pytest.approx(62.63, abs=0.005)


def test_g7_by_the_command_line(tmp_path: Path):
    """The same formula on a file."""
    told = compare_files(tmp_path, BACKED, options=BUYER).by_bid["X"]
    assert told["embodied_kg"] == pytest.approx(254.81, abs=0.005)
    assert told["adjusted_kg"] == pytest.approx(313.14, abs=0.005)
    assert told["per_year_kg"] == pytest.approx(62.63, abs=0.005)
    assert told["verdict"] == "COMPARABLE_ADJUSTED"


UNCERTAIN = [("1 sigma", 0.58), ("95 % half-width", 1.14)]


def close(meaning: str) -> tuple[dict, dict]:
    meant = {"uncertainty": 0.20, "uncertainty_meaning": meaning, **NO_STAGES}
    return row(value_kg=307, **meant), other(value_kg=260, **meant)


@pytest.mark.parametrize(("meaning", "z"), UNCERTAIN)
def test_g8_by_the_service(meaning: str, z: float):
    """z = |a - b| / sqrt((u a)² + (u b)²), 307 and 260 kg, u 0.20: 0.58, as a half-width of 95 % 1.14; a tie."""
    found = compared(*close(meaning), profile={"rho": 0.0})
    assert [tie.z for tie in found.ties] == [pytest.approx(z, abs=0.005)]
    assert {each.tie_group for each in found.footprints} == {1}


@pytest.mark.parametrize(("meaning", "z"), UNCERTAIN)
def test_g8_by_the_command_line(tmp_path: Path, meaning: str, z: float):
    """The same tie (C23) on a file."""
    told = compare_files(tmp_path, *close(meaning), profile={"rho": 0.0})
    (tie,) = told.json["ties"]
    assert (tie["first"], tie["second"]) == ("X", "Y")
    assert tie["z"] == pytest.approx(z, abs=0.005)
    assert {each["tie_group"] for each in told.json["footprints"]} == {1}


ORGANISATION = "bid,kind,value\nHLA,organisation,4.35 kg CO2e/set.\n"


def test_g9_by_the_service():
    """V01, HLA 4.35 kg CO2e/set (EcoAdvance 2025), an intensity of the organisation: INVALID as a product footprint."""
    declared = read_declared(ORGANISATION.encode()).footprints
    method = load_award_profile("cn-eco-textile-cec122").comparability
    assert method is not None
    (found,) = compare_footprints(declared, method, on=DAY).footprints
    assert (found.declared_kg, found.declared_basis, found.verdict.name) == (4.35, "set", "INVALID")
    assert found.rules[0] == "V01"


def test_g9_by_the_command_line(tmp_path: Path):
    """The same of V01 on a file."""
    file = tmp_path / "hla.csv"
    file.write_text(ORGANISATION, "utf-8")
    profile = ("--profile", "cn-eco-textile-cec122", "--as-of", "2026-03-31")
    told = greentender(tmp_path, "compare-footprints", file, *profile, "--json").by_bid["HLA"]
    assert (told["declared_kg"], told["declared_basis"], told["verdict"]) == (4.35, "set", "INVALID")
    assert told["rules"][0] == "V01"


STEEL = (
    row(unit_basis="t", pcr_version=None, pcr_id="CNCA-CFP-07:2025"),
    other(unit_basis="t", pcr_version=None, pcr_id="CNCA-CFP-06:2025"),
)
LISTED = [([], "INDICATIVE", "C11"), ([["CNCA-CFP-06:2025", "CNCA-CFP-07:2025"]], "COMPARABLE_ADJUSTED", "C10")]


@pytest.mark.parametrize(("pairs", "verdict", "rule"), LISTED)
def test_g11_by_the_service(pairs: list, verdict: str, rule: str):
    """Blast furnace (rule 06) and electric arc (rule 07) without `pcr_equivalence`: C11; with the pair listed: C10."""
    found = the_first(*STEEL, profile={"pcr": ["CNCA-CFP-06:2025"], "pcr_equivalence": pairs, "unit_basis": "t"})
    assert (found.verdict.name, found.rules) == (verdict, (rule,))


@pytest.mark.parametrize(("pairs", "verdict", "rule"), LISTED)
def test_g11_by_the_command_line(tmp_path: Path, pairs: list, verdict: str, rule: str):
    """The same of C10 and C11 on files."""
    profile = {"pcr": ["CNCA-CFP-06:2025"], "pcr_equivalence": pairs, "unit_basis": "t"}
    told = compare_files(tmp_path, *STEEL, profile=profile).by_bid
    assert (told["X"]["verdict"], told["X"]["rules"]) == (verdict, [rule])
    assert (told["Y"]["verdict"], told["Y"]["rules"]) == ("COMPARABLE", ["C08"])


FABRIC = row(unit_basis="m²", grammage_g_m2=220, mass_kg=0.9)


def test_g12_by_the_service():
    """Per m² of fabric against per garment is another scope (class C): NOT_COMPARABLE by C04, and no conversion."""
    found = the_first(FABRIC, other())
    assert (found.verdict.name, found.rules[0]) == ("NOT_COMPARABLE", "C04")
    with pytest.raises(ProcurementError, match=r"convert\.other_scope"):
        convert(5, "kg/m2", "kg/garment", {"grammage_g_m2": 220, "mass_kg": 0.9})


def test_g12_by_the_command_line(tmp_path: Path):
    """The same of C04 on a file, and refused as a conversion."""
    told = compare_files(tmp_path, FABRIC, other()).by_bid["X"]
    assert (told["verdict"], told["rules"][0]) == ("NOT_COMPARABLE", "C04")
    refused = greentender(tmp_path, "convert", "5", "kg/m2", "kg/garment", "--grammage", "220", "--mass", "0.9")
    assert (refused.code, refused.out) == (2, "")


BATTERY = {"cycles": 3500, "depth_of_discharge": 0.9, "round_trip_efficiency": 0.92, "state_of_health": 0.9}


def test_g13_by_the_service():
    """75 kg per kWh of capacity / (3,500 cycles x DoD 0.9 x η 0.92 x SoH 0.9) = 0.02876 per kWh delivered, class B."""
    found = convert(75, "kg/kWh_capacity", "kg/kWh_delivered", BATTERY)
    assert (found.result, found.kind.value) == (pytest.approx(0.02876, abs=0.000005), "B")


def test_g13_by_the_command_line(tmp_path: Path):
    """The same of `greentender convert`."""
    given = [f"--{name.replace('_', '-')}={value}" for name, value in BATTERY.items()]
    answer = greentender(tmp_path, "convert", "75", "kg/kWh_capacity", "kg/kWh_delivered", *given, "--json")
    assert answer.json["result"] == pytest.approx(0.02876, abs=0.000005)
    assert answer.json["class"] == "B"


SOLAR = {"specific_yield": 1200, "life_y": 30, "degradation": 0.005}
ENDS = [("g/kWh", 1), ("kg CO2e per MWh generated", 1), ("kg/kWh_generated", 0.001)]


@pytest.mark.parametrize(("end", "times"), ENDS)
def test_g14_by_the_service(end: str, times: float):
    """0.45 kg/Wp x 1000 / (1,200 kWh/kWp x sum of 0.995^t over 30 y) = 13.43 g/kWh."""
    assert convert(0.45, "kg/Wp", end, SOLAR).result == pytest.approx(13.43 * times, abs=0.005 * times)


@pytest.mark.parametrize(("end", "times"), ENDS)
def test_g14_by_the_command_line(tmp_path: Path, end: str, times: float):
    """The same of `greentender convert`, printed as 13.43."""
    options = ("--specific-yield", "1200", "--life", "30", "--degradation", "0.005")
    answer = greentender(tmp_path, "convert", "0.45", "kg/Wp", end, *options, "--json")
    assert answer.json["result"] == pytest.approx(13.43 * times, abs=0.005 * times)
    assert "13.43 g/kWh" in greentender(tmp_path, "convert", "0.45", "kg/Wp", "g/kWh", *options).out
