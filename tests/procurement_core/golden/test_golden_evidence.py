"""G10, G16, G19: evidence that has ended, that is not there, or that only one bid has."""

from __future__ import annotations

from pathlib import Path

import pytest
from bid_cases import (
    by_name,
    codes,
    criterion,
    document,
    evaluate_files,
    evaluated,
    gate,
    price,
    profile_of,
    quality,
    warned,
)
from footprint_rows import compare_files, compared, row

EXPIRED = (
    "bid,price,tech.points,cert.eco.number,cert.eco.valid_from,cert.eco.valid_to\n"
    "late,900,100,E-1,2024-06-30,2026-06-29\nheld,1000,10,E-2,2024-06-30,2026-06-30\n"
)
NEEDED = gate("eco", "cert.eco", "valid_on", "bid_deadline", evidence=["certificate"], on_missing="clarify")

FOOTPRINT_HEAD = (
    "bid,price,tech.points,pcf.value_kg,pcf.unit_basis,pcf.boundary,pcf.pcr_id,pcf.verification,"
    "pcf.primary_data_share,pcf.valid_to,pcf.uncertainty,pcf.service_life_y\n"
)
PROVEN = "piece,cradle_to_gate,PCR-1,certified_label,0.8,{end},0.02,5"
LATER = "2027-01-31"
METHOD = {
    "pcr": ["PCR-1"],
    "boundary": "cradle_to_gate",
    "stages": ["raw", "production"],
    "unit_basis": "piece",
    "lifetime_y": 5,
    "num": {"src": "illustrative", "conf": "L"},
}


def footprint(**more) -> dict:
    told = {"weight": 0.2, "comparability": {"min": "COMPARABLE_ADJUSTED", "min_comparable": 2}} | more
    steps = {"type": "step", "params": {"table": [[100, 100], [200, 50], [float("inf"), 0]]}}
    return criterion("pcf", "pcf.value", "kgCO2e/unit", "min", steps, **told)


RULES = (price(), quality(0.4), footprint())


def declared(*bids: tuple[str, float, float | None, str]) -> str:
    """Rows of (bid, price, kg, valid to)."""
    rows = []
    for name, amount, kg, end in bids:
        proof = PROVEN.format(end=end) if kg is not None else ",,,,,,,"
        rows.append(f"{name},{amount},80,{'' if kg is None else kg},{proof}")
    return FOOTPRINT_HEAD + "\n".join(rows) + "\n"


def test_g10_by_the_service():
    """V04, a certificate that ends one day before the bid deadline: the gate fails and there is no total."""
    found = by_name(evaluated(EXPIRED, profile_of(price(), quality(), gates=[NEEDED])))
    assert found["late"].gate == "fail" and codes(found["late"]) == ["claim.expired"]
    assert found["late"].reasons[0].rule == "V04" and found["late"].total is None
    assert found["held"].gate == "pass" and found["held"].place == 1


def test_g10_by_the_command_line(tmp_path: Path):
    """The same of V04 on a file, said as a sentence."""
    answer = evaluate_files(tmp_path, EXPIRED, document(price(), quality(), gates=[NEEDED]))
    assert answer.code == 1
    assert "The certificate ended on 29 Jun 2026" in answer.out


ENDED = declared(("A", 1000, 90, "2026-06-29"), ("B", 1000, 150, LATER), ("C", 1000, 190, LATER))


def test_g10_a_footprint_that_ended_the_day_before_earns_nothing(tmp_path: Path):
    """V04 of a footprint: INVALID, so no points."""
    found = by_name(evaluated(ENDED, profile_of(*RULES, comparability=METHOD)))
    assert found["A"].points["pcf"] == 0 and found["B"].points["pcf"] == pytest.approx(10)
    expired = next(reason for reason in found["A"].reasons if reason.code == "footprint.expired")
    assert expired.rule == "V04"
    answer = evaluate_files(tmp_path, ENDED, document(*RULES, comparability=METHOD), "--json")
    assert answer.code == 0, answer.err
    assert any(reason["rule"] == "V04" for reason in answer.json["bids"][0]["reasons"])


@pytest.mark.parametrize(("end", "verdict"), [("2026-03-30", "INVALID"), ("2026-03-31", "COMPARABLE")])
def test_g10_a_footprint_counts_to_its_last_day(tmp_path: Path, end: str, verdict: str):
    """V04 of a comparison: on the last day it still holds."""
    (found,) = compared(row(valid_to=end)).footprints
    told = compare_files(tmp_path, row(valid_to=end)).by_bid["X"]
    assert (found.verdict.name, told["verdict"]) == (verdict, verdict)
    assert (found.rules[0] == "V04") == (told["rules"][0] == "V04") == (verdict == "INVALID")


SILENT = declared(("A", 1000, None, ""), ("B", 1000, 90, LATER), ("C", 1000, 190, LATER))


def test_g16_by_the_service():
    """Missing rule zero_points: criterion 0, total calculated, reason shown, no value in its place."""
    found = by_name(evaluated(SILENT, profile_of(*RULES, comparability=METHOD)))
    assert found["A"].points["pcf"] == 0 and found["A"].values["pcf"] is None
    assert found["A"].total == pytest.approx(40 + 32)
    assert "missing.zero_points" in codes(found["A"])


def test_g16_by_the_command_line(tmp_path: Path):
    """The same of zero_points on a file."""
    answer = evaluate_files(tmp_path, SILENT, document(*RULES, comparability=METHOD), "--json")
    first = answer.json["bids"][0]
    assert (first["points"]["pcf"], first["total"]) == (0, 72.0)
    printed = evaluate_files(tmp_path, SILENT, document(*RULES, comparability=METHOD)).out
    assert "no value is put in its place" in printed


LONELY = declared(("A", 1000, None, ""), ("B", 1000, 90, LATER), ("C", 1100, None, ""))
UNANNOUNCED = (price(), quality(0.4), footprint(comparability={"min": "COMPARABLE_ADJUSTED"}))


def test_g19_by_the_service():
    """Fewer than two comparable footprints: information only where it was announced, else zero_points for the rest."""
    announced = evaluated(LONELY, profile_of(*RULES, comparability=METHOD))
    assert "comparability.information_only" in warned(announced)
    assert [bid.points["pcf"] for bid in announced.bids] == [0, 0, 0]
    silent = evaluated(LONELY, profile_of(*UNANNOUNCED, comparability=METHOD))
    assert "comparability.too_few" in warned(silent)
    assert [bid.points["pcf"] for bid in silent.bids] == [0, pytest.approx(20), 0]


def test_g19_by_the_command_line(tmp_path: Path):
    """The same on a file; the warning says how many."""
    answer = evaluate_files(tmp_path, LONELY, document(*RULES, comparability=METHOD))
    assert "information only, as announced: 1 of at least 2 bids are comparable" in answer.out
    answer = evaluate_files(tmp_path, LONELY, document(*RULES, comparability=METHOD), "--json")
    assert [bid["points"]["pcf"] for bid in answer.json["bids"]] == [0, 0, 0]
