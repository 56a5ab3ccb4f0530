"""Laws of proof in an award: what has ended or may not be compared never earns, whatever else a bid states."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from bid_cases import DEADLINE, by_name, criterion, deduction, gate, price, profile_of, quality
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from catalog.model.footprint import Boundary, Verification
from procurement_core.bids.result import BidEvaluation
from procurement_core.bids.service import evaluate_bids
from procurement_core.bids.table import BidTable
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.proof.comparing.declared import Declared
from procurement_core.proof.verdicts import Verdict

DRAWN = settings(max_examples=20, phases=(Phase.explicit, Phase.reuse, Phase.generate))

METHOD = {
    "pcr": ["PCR-1"],
    "pcr_equivalence": [["PCR-1", "PCR-2"]],
    "boundary": "cradle_to_gate",
    "stages": ["raw", "production"],
    "unit_basis": "piece",
    "lifetime_y": 5,
    "num": {"src": "illustrative", "conf": "L"},
}
LINEAR = {"type": "benchmark_linear", "params": {"lo": 0, "hi": 300}}
ABSOLUTE = {"type": "benchmark_linear", "params": {"lo": 0, "hi": 2_000}}
NEEDED = gate("eco", "cert.eco", "valid_on", "bid_deadline", evidence=["certificate"], on_missing="clarify")
REDUCED = {
    "basis": "bid_price",
    "vat": "include",
    "adjustments": [deduction("green", 0.1, "cert.eco")],
    "abnormally_low": {"rules": ["P < 0.10*mean(P)"], "num": {"src": "law", "conf": "M"}},
}

days = st.integers(-3, 3).map(lambda days: DEADLINE + timedelta(days=days))
footprints = st.fixed_dictionaries(
    {
        "value_kg": st.integers(10, 290).map(float),
        "unit_basis": st.sampled_from(["piece", "kg", "m2"]),
        "boundary": st.sampled_from([Boundary.CRADLE_TO_GATE, Boundary.CRADLE_TO_GRAVE, Boundary.GATE_TO_GATE]),
        "pcr_id": st.sampled_from(["PCR-1", "PCR-2", "PCR-9", None]),
        "verification": st.sampled_from(list(Verification)),
        "primary_data_share": st.sampled_from([0.9, 0.6, 0.3, None]),
        "exempted_share": st.sampled_from([0.01, 0.2]),
        "uncertainty": st.sampled_from([0.001, 0.1]),
    }
)


def footprint(missing: str, floor: str, **more) -> dict:
    """A footprint criterion; the default of the rules that need one is a good one."""
    rule = {"min": floor, "min_comparable": 1}
    uplifted = {"missing_params": {"default": 40}} if missing == "default_plus_penalty" else {}
    told = {"weight": 0.2, "missing": missing, "comparability": rule} | uplifted | more
    return criterion("pcf", "pcf.value", "kgCO2e/unit", "min", LINEAR, **told)


def rules(*criteria: dict, **more) -> AwardProfile:
    return profile_of(price() | {"normalisation": ABSOLUTE}, *criteria, comparability=METHOD, **more)


LATER = DEADLINE + timedelta(days=200)
SOUND = Declared(
    "B",
    150.0,
    "piece",
    boundary=Boundary.CRADLE_TO_GATE,
    pcr_id="PCR-1",
    verification=Verification.CERTIFIED_LABEL,
    primary_data_share=0.8,
    exempted_share=0.01,
    uncertainty=0.001,
    valid_to=LATER,
    parameters={"mass_kg": 2.0},
)


def judged(profile: AwardProfile, *declared: Declared | None, certificate: date = LATER) -> BidEvaluation:
    """Bids A, B, C ... alike but for their footprints; the first one's certificate ends on another day."""
    names = tuple("ABCD"[: len(declared)])
    count = len(names)
    table = BidTable(
        names,
        (None,) * count,
        np.full(count, 1000.0),
        {"tech.points": np.full(count, 50.0)},
        {"cert.eco": np.ones(count)},
        {"cert.eco.number": tuple(f"E-{name}" for name in names)},
        {"cert.eco.valid_to": (certificate, *(LATER,) * (count - 1))},
        tuple(each and replace(each, id=name) for each, name in zip(declared, names, strict=True)),
    )
    return evaluate_bids(profile, table, on=DEADLINE)


KEEPING = ("zero_points", "reject", "clarify", "default_plus_penalty", "worst_valid")


@pytest.mark.parametrize("missing", KEEPING)
@given(declared=footprints, end=days)
@DRAWN
def test_a_footprint_that_ends_a_day_earlier_never_raises_a_score(missing: str, declared: dict, end: date):
    """Under every rule that keeps the criterion; `drop_criterion` takes it from all, which the profile announces."""
    profile = rules(quality(0.4), footprint(missing, "COMPARABLE_ADJUSTED"))
    longer, shorter = (
        judged(profile, replace(SOUND, valid_to=day, **declared), SOUND).bids[0]
        for day in (end, end - timedelta(days=1))
    )
    assert (shorter.total or 0) <= (longer.total or 0) + 1e-9
    assert (shorter.points["pcf"] or 0) <= (longer.points["pcf"] or 0) + 1e-9


LABEL = criterion("eco", "cert.eco", "bool", "max", {"type": "binary"}, weight=0.2)


@pytest.mark.parametrize(
    "profile",
    [
        rules(quality(0.4), LABEL),
        rules(quality(), gates=[NEEDED]),
        rules(quality(), gates=[NEEDED | {"op": "==", "value": True}]),
        rules(quality(), gates=[NEEDED | {"op": "==", "value": False}]),
        rules(quality(0.4), LABEL, price=REDUCED),
    ],
    ids=["scored", "gate on a day", "gate on a yes", "gate on a no", "price deduction"],
)
@given(end=days)
@DRAWN
def test_a_certificate_that_ends_a_day_earlier_never_raises_a_score(profile: AwardProfile, end: date):
    longer, shorter = (judged(profile, SOUND, SOUND, certificate=day).bids[0] for day in (end, end - timedelta(days=1)))
    assert (shorter.total or 0) <= (longer.total or 0) + 1e-9
    assert longer.place is not None or shorter.place is None
    assert (shorter.adjusted_price or 0) >= (longer.adjusted_price or 0) or shorter.adjusted_price is None


def test_a_deduction_is_not_given_on_a_certificate_that_has_ended():
    ended = DEADLINE - timedelta(days=1)
    found = judged(rules(quality(0.4), LABEL, price=REDUCED), SOUND, SOUND, certificate=ended)
    assert {name: bid.adjusted_price for name, bid in by_name(found).items()} == pytest.approx({"A": 1000, "B": 900})


FLOORS = ["COMPARABLE", "COMPARABLE_ADJUSTED"]


@pytest.mark.parametrize("floor", FLOORS)
@pytest.mark.parametrize("missing", ["zero_points", "clarify", "drop_criterion", "reject"])
@given(declared=footprints, end=days)
@DRAWN
def test_a_footprint_below_the_profiles_minimum_never_earns_points(missing: str, floor: str, declared: dict, end: date):
    profile = rules(quality(0.4), footprint(missing, floor))
    found = judged(profile, replace(SOUND, valid_to=end, **declared), SOUND)
    bid = found.bids[0]
    verdict = next(
        (
            Verdict[reason.code.removeprefix("bids.footprint_").upper()]
            for reason in bid.reasons
            if reason.code.startswith("bids.footprint_")
        ),
        None,
    )
    assert verdict is not None
    if verdict > Verdict[floor]:
        assert not bid.points["pcf"] and not bid.scores["pcf"]


@pytest.mark.parametrize("missing", ["default_plus_penalty", "worst_valid"])
@given(declared=footprints, end=days)
@DRAWN
def test_what_stands_in_for_a_footprint_is_never_better_than_silence(missing: str, declared: dict, end: date):
    profile = rules(quality(0.4), footprint(missing, "COMPARABLE"))
    without = judged(profile, None, SOUND).bids[0].points["pcf"]
    bid = judged(profile, replace(SOUND, valid_to=end, **declared), SOUND).bids[0]
    if any(reason.code.startswith("missing.") for reason in bid.reasons):
        assert (bid.points["pcf"] or 0) <= (without or 0) + 1e-9


def test_a_bids_own_bad_figure_counts_where_a_better_one_would_stand_in():
    profile = rules(quality(0.4), footprint("default_plus_penalty", "COMPARABLE"))
    ended = DEADLINE - timedelta(days=1)
    bad, good = (replace(SOUND, valid_to=ended, value_kg=value) for value in (240.0, 20.0))
    found = by_name(judged(profile, bad, SOUND, good))
    assert found["A"].points["pcf"] == pytest.approx(0.2 * 100 * (300 - 240) / 300)
    assert found["C"].points["pcf"] == pytest.approx(0.2 * 100 * (300 - 40 * 1.3) / 300)
    assert "missing.own_is_worse" in {reason.code for reason in found["A"].reasons}
    assert "missing.default_used" in {reason.code for reason in found["C"].reasons}
