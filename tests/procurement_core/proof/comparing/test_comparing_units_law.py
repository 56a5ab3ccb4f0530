"""Changing the units of the input changes no verdict, no reason and no adjusted value."""

from __future__ import annotations

import pytest
from footprint_rows import SOUND, compared, other
from hypothesis import given, settings
from hypothesis import strategies as st

from procurement_core.proof.comparing.buyer import Buyer
from procurement_core.proof.comparing.conversions import conversion
from procurement_core.proof.comparing.units import BASES, mass_unit

MASSES = {"kg": 1.0, "g": 0.001, "t": 1000.0, "lb": 0.45359237}
YEARS = {"years": 1.0, "months": 1 / 12, "年": 1.0}
_MEASURED = ("mass_kg", *(f"stage_{stage}_kg" for stage in ("raw", "production", "distribution", "use", "eol")))

values = st.floats(min_value=0.5, max_value=5000)
shares = st.one_of(st.none(), st.sampled_from([0.0, 0.02, 0.05, 0.1, 0.49, 0.5, 0.7, 0.9, 1.0]))
footprints = st.fixed_dictionaries(
    {
        "value_kg": values,
        "mass_kg": st.floats(min_value=0.1, max_value=50),
        "unit_basis": st.sampled_from(["piece", "kg", "t", "set"]),
        "service_life_y": st.sampled_from([3, 4, 5, 6]),
        "use_kwh_year": st.floats(min_value=1, max_value=500),
        "primary_data_share": shares,
        "exempted_share": shares,
        "uncertainty": st.one_of(st.none(), st.sampled_from([0.01, 0.1, 0.2])),
        "boundary": st.sampled_from(["cradle_to_grave", "cradle_to_gate", "raw+production+distribution+use"]),
        "pcr_version": st.sampled_from(["2025", "2023"]),
    }
)
spellings = st.fixed_dictionaries(
    {"mass": st.sampled_from(list(MASSES)), "years": st.sampled_from(list(YEARS)), "percent": st.booleans()}
)


def _spelled(row, spelling):
    """The same row in other units, beside the figures or in a column of their own."""
    mass, factor = spelling["mass"], MASSES[spelling["mass"]]
    again = {**row, "value_kg": None, "value": row["value_kg"] / factor}
    again["unit_ref"] = f"{mass} CO2e/{row['unit_basis']}"
    for name in _MEASURED:
        if row.get(name) is not None:
            again[name] = f"{row[name] / factor!r} {mass}"
    again["service_life_y"] = f"{row['service_life_y'] / YEARS[spelling['years']]!r} {spelling['years']}"
    again["use_kwh_year"] = f"{row['use_kwh_year'] * 1000!r} Wh/year"
    if spelling["percent"]:
        for name in ("primary_data_share", "exempted_share"):
            if row[name] is not None:
                again[name] = f"{row[name] * 100!r} %"
    return again


@settings(max_examples=25, deadline=None)
@given(footprints, spellings)
def test_units_of_input_change_nothing(changes, spelling):
    row = {**SOUND, **changes}
    rest = {**other(), "use_kwh_year": 20}
    grid = Buyer(grid_factor=0.6205)
    plain, again = compared(row, rest, buyer=grid), compared(_spelled(row, spelling), rest, buyer=grid)
    for one, two in zip(plain.footprints, again.footprints, strict=True):
        assert (one.verdict, one.rules, one.tier, one.tie_group) == (two.verdict, two.rules, two.tier, two.tie_group)
        assert [each.code for each in one.reasons] == [each.code for each in two.reasons]
        assert one.adjusted_kg == (None if two.adjusted_kg is None else pytest.approx(two.adjusted_kg, rel=1e-9))


PARAMETERS = {
    "mass_kg": 2.5, "pieces_per_set": 4.0, "grammage_g_m2": 180.0, "thickness_m": 0.018, "density_kg_m3": 650.0,
    "rated_wp": 440.0, "module_efficiency": 0.21, "specific_yield": 1200.0, "life_y": 30.0, "degradation": 0.005,
    "rated_kwh": 60.0, "cycles": 3500.0, "depth_of_discharge": 0.9, "round_trip_efficiency": 0.92,
    "state_of_health": 0.9, "life_km": 40000.0, "rated_kw": 7.5, "hours_year": 4000.0, "load_share": 0.75,
    "cooling_kw": 3.5,
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("kg CO2e per set", "kg"),
        ("kg CO2eq", "kg"),
        ("g CO₂e/piece", "g"),
        ("kg CO2", "kg CO2"),
        ("kWh/year", "kWh/year"),
    ],
)
def test_the_mass_in_a_carbon_unit_and_never_of_carbon_dioxide_alone(text, unit):
    assert mass_unit(text) == unit


@pytest.mark.parametrize("start", BASES)
@pytest.mark.parametrize("end", BASES)
def test_there_and_back_is_the_same(start, end):
    there, back = conversion(start, end, PARAMETERS), conversion(end, start, PARAMETERS)
    assert there.kind == back.kind
    assert (there.factor is None) == (back.factor is None)
    if there.factor is not None and back.factor is not None:
        assert there.factor * back.factor == pytest.approx(1)
