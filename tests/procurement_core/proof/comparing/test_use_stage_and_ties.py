"""The use stage computed again for the buyer, ties, and the service without a file; the golden cases are apart."""

from __future__ import annotations

from datetime import date

import pytest
from footprint_rows import row

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
def test_replacements_follow_the_life_that_is_claimed_and_backed(compare, lives, options, bought):
    told = compare(row(**LAPTOP, **lives), options=(*BUYER, *options)).by_bid["X"]
    assert told["adjusted_kg"] == pytest.approx(254.81 * bought + 58.327, abs=0.005)


def test_energy_is_derived_from_the_declared_use_stage(compare):
    told = compare(row(**{**LAPTOP, "use_kwh_year": None}, use_factor=0.5, backed_life_y=5), options=BUYER).by_bid["X"]
    kwh = 307 * 0.17 / (4 * 0.5)
    assert told["adjusted_kg"] == pytest.approx(254.81 * 5 / 4 + 5 * kwh * 0.6205)


def test_replacements_are_never_less_than_one():
    found = harmonised(total_kg=100, use_kg=0, years=3, life_y=9, kwh_year=0, grid_factor=0)
    assert (found.replacements, found.total_kg) == (1, 100)


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
