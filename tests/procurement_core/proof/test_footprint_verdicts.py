"""The comparability table, row by row, against a reference method."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from market import AS_OF, LAPTOP, PAPER, Market

from procurement_core.policy.comparability import Comparability
from procurement_core.proof.footprints import best_footprints
from procurement_core.proof.verdicts import REASONS, Verdict, footprint_state, reason_codes
from procurement_core.wording.say import has_sentence

METHOD = Comparability.model_validate(
    {
        "pcr": ["PCR-1@2025", "PCR-2"],
        "pcr_equivalence": [["PCR-2", "PCR-3"]],
        "unit_basis_by_category": [{"category": PAPER, "unit_basis": "kg"}],
    }
)
YESTERDAY = AS_OF - timedelta(days=1)
STAGES = {
    "stage_raw_kg": 90.0,
    "stage_production_kg": 110.0,
    "stage_distribution_kg": 10.0,
    "stage_use_kg": 85.0,
    "stage_eol_kg": 5.0,
}

#: name: (cells of the footprint, state, all reasons, kg counted or None)
CASES: dict[str, tuple[dict[str, object], str, tuple[str, ...], float | None]] = {
    "C08 same rules": ({}, "footprint.comparable", (), 300.0),
    "C08 any version": ({"pcr_id": "PCR-2", "pcr_version": "1999"}, "footprint.comparable", (), 300.0),
    "V01 organisation (4.35 kg per set)": (
        {"kind": "organisation", "value_kg": 4.35, "unit_basis": "set"},
        "footprint.organisational",
        ("footprint.organisational", "footprint.unit_differs"),
        None,
    ),
    "V02 offsets": ({"offsets_included": True}, "footprint.offsets", ("footprint.offsets",), 300.0),
    "V03 zero": ({"value_kg": 0.0}, "footprint.value_not_positive", ("footprint.value_not_positive",), 0.0),
    "V03 below zero": ({"value_kg": -5.0}, "footprint.value_not_positive", ("footprint.value_not_positive",), -5.0),
    "V03 no unit": ({"unit_basis": "unknown"}, "footprint.unit_missing", ("footprint.unit_missing",), None),
    "V04 expired by a day": ({"valid_to": YESTERDAY}, "footprint.expired", ("footprint.expired",), 300.0),
    "V04 last day": ({"valid_to": AS_OF}, "footprint.comparable", (), 300.0),
    "V04 not yet": ({"valid_from": AS_OF + timedelta(days=1)}, "footprint.not_yet", ("footprint.not_yet",), 300.0),
    "V06 self-filed": ({"scheme_variant": "self_filed"}, "footprint.indicative", ("footprint.self_filed",), 300.0),
    "C02 per kg with mass": (
        {"unit_basis": "kg", "value_kg": 150.0, "mass_kg": 2.0},
        "footprint.comparable_adjusted", ("footprint.unit_converted",), 300.0,  # 150 kg/kg x 2 kg
    ),
    "C02 per tonne with mass": (
        {"unit_basis": "t", "value_kg": 150_000.0, "mass_kg": 2.0},
        "footprint.comparable_adjusted", ("footprint.unit_converted",), 300.0,  # 150,000 kg/t x 0.002 t
    ),
    "C04 per kg without mass": ({"unit_basis": "kg"}, "footprint.unit_differs", ("footprint.unit_differs",), None),
    "C04 per kg with a mass of zero": (
        {"unit_basis": "kg", "mass_kg": 0.0}, "footprint.unit_differs", ("footprint.unit_differs",), None,
    ),
    "C04 per square metre": ({"unit_basis": "m2"}, "footprint.unit_differs", ("footprint.unit_differs",), None),
    "C06 gate to gate with all stages": (
        {"boundary": "cradle_to_gate", "value_kg": 200.0, **STAGES},
        "footprint.comparable_adjusted", ("footprint.common_stages",), 300.0,  # 90 + 110 + 10 + 85 + 5
    ),
    "C07 cradle to gate": (
        {"boundary": "cradle_to_gate"}, "footprint.boundary_differs", ("footprint.boundary_differs",), None,
    ),
    "C07 one stage not declared": (
        {"boundary": "cradle_to_gate", **STAGES, "stage_eol_kg": None},
        "footprint.boundary_differs", ("footprint.boundary_differs",), None,
    ),
    "C07 boundary unknown": ({"boundary": None}, "footprint.boundary_differs", ("footprint.boundary_differs",), None),
    "C09 other version": (
        {"pcr_version": "2019"}, "footprint.indicative", ("footprint.pcr_version_differs",), 300.0,
    ),
    "C10 equivalent rules": (
        {"pcr_id": "PCR-3"}, "footprint.comparable_adjusted", ("footprint.pcr_equivalent",), 300.0,
    ),
    "C11 other rules": ({"pcr_id": "PCR-9"}, "footprint.indicative", ("footprint.pcr_differs",), 300.0),
    "C12 no rules": ({"pcr_id": None}, "footprint.indicative", ("footprint.no_pcr",), 300.0),
    "C18 self-declared": ({"verification": "self"}, "footprint.indicative", ("footprint.self_declared",), 300.0),
    "C18 not stated": ({"verification": None}, "footprint.indicative", ("footprint.self_declared",), 300.0),
    "C18 second party": ({"verification": "second_party"}, "footprint.indicative", ("footprint.not_verified",), 300.0),
    "C18 certified": ({"verification": "certified_label"}, "footprint.comparable", (), 300.0),
    "all reasons are reported, the worst decides": (
        {"pcr_id": None, "verification": "self", "boundary": "gate_to_gate", "valid_to": date(2020, 1, 1)},
        "footprint.expired",
        ("footprint.expired", "footprint.boundary_differs", "footprint.self_declared", "footprint.no_pcr"),
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_footprint_gets_the_verdict_of_the_table(name: str, tmp_path: Path) -> None:
    cells, state, reasons, kg = CASES[name]
    market = Market()
    market.footprint(market.product("a"), **{"value_kg": 300.0, **cells})
    model = market.publish(tmp_path)
    (row,) = model.arrow(best_footprints(model, METHOD, AS_OF)).to_pylist()
    assert footprint_state(row["reasons"]) == state
    assert reason_codes(row["reasons"]) == reasons
    assert row["footprint_kg"] == pytest.approx(kg)
    worst = max((reason.verdict for reason in REASONS if reason.code in reasons), default=Verdict.COMPARABLE)
    assert row["verdict"] == worst


def test_units_follow_the_category(tmp_path: Path) -> None:
    """Paper is compared per kg: 1,200 kg per tonne is 1.2 kg per kg, a ream of 2.5 kg with 3 kg is 1.2 kg per kg."""
    market = Market()
    market.footprint(market.product("tonne", [PAPER]), 1200, unit_basis="t")
    market.footprint(market.product("ream", [PAPER]), 3, unit_basis="piece", mass_kg=2.5)
    market.footprint(market.product("laptop", [LAPTOP]), 300)
    model = market.publish(tmp_path)
    found = {row["product_id"]: row for row in model.arrow(best_footprints(model, METHOD, AS_OF)).to_pylist()}
    assert found["tonne"]["footprint_kg"] == pytest.approx(1.2)
    assert found["ream"]["footprint_kg"] == pytest.approx(1.2)
    assert [found[name]["verdict"] for name in ("tonne", "ream", "laptop")] == [1, 1, 0]


BACKING: dict[str, tuple[Callable[[Market], object], tuple[str, ...]]] = {
    "not in the catalogue": (lambda market: None, ()),
    "in force": (lambda market: market.certificate("a", licence_number="PCF-1"), ()),
    "suspended": (
        lambda market: market.certificate("a", licence_number="PCF-1", events=[(date(2026, 1, 1), "suspended")]),
        ("footprint.certificate_invalid",),
    ),
    "of another model": (
        lambda market: market.certificate("b", licence_number="PCF-1"), ("footprint.certificate_other_product",),
    ),
    "one number under two schemes": (
        lambda market: (
            market.certificate("b", licence_number="PCF-1", scheme="other", valid_to=date(2025, 2, 1)),
            market.certificate("a", licence_number="PCF-1", scheme="cn_pcf"),
        ),
        (),
    ),
    "of another scheme": (
        lambda market: market.certificate("b", licence_number="PCF-1", scheme="other"), (),
    ),
    "one of two in force": (
        lambda market: (
            market.certificate("a", licence_number="PCF-1", valid_to=date(2025, 2, 1)),
            market.certificate("a", licence_number="PCF-1"),
        ),
        (),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BACKING)
def test_a_footprint_falls_with_the_certificate_it_names(name: str, tmp_path: Path) -> None:
    build, reasons = BACKING[name]
    market = Market()
    market.product("b")
    stated = {"scheme": "cn_pcf"} if "scheme" in name else {}
    market.footprint(market.product("a"), 300, certificate_number="PCF-1", **stated)
    build(market)
    model = market.publish(tmp_path)
    (row,) = model.arrow(best_footprints(model, METHOD, AS_OF)).to_pylist()
    assert reason_codes(row["reasons"]) == reasons


def test_of_several_footprints_the_best_verdict_then_the_latest_year_then_the_first_id(tmp_path: Path) -> None:
    market = Market()
    a, b = market.product("a"), market.product("b")
    market.footprint(a, 1, year=2026, unit_basis="m2")
    market.footprint(a, 300, year=2023)
    market.footprint(a, 290, year=2024)
    market.footprint(a, 280, year=2024)
    market.footprint(a, 100, year=2026, pcr_id=None)
    market.footprint(b, 500, year=None)
    market.footprint(b, 500, unit_basis=None)
    model = market.publish(tmp_path)
    found = {
        row["product_id"]: row["footprint_kg"] for row in model.arrow(best_footprints(model, METHOD, AS_OF)).to_pylist()
    }
    assert found == {a: 290.0, b: 500.0}


def test_every_reason_can_be_said() -> None:
    states = {footprint_state(1 << bit) for bit in range(len(REASONS))} | {footprint_state(0), "footprint.missing"}
    assert all(has_sentence(code) for code in {reason.code for reason in REASONS} | states)
