"""The units of a table of bids change no verdict, no gate, no cost and no score; amounts of money stay as they are."""

from __future__ import annotations

import pytest
from bid_cases import criterion, document, evaluate_files, evaluated, gate, price, profile_of, quality
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from procurement_core.bids.result import BidEvaluation

SOURCE = {"src": "illustrative", "conf": "L"}
METHOD = {
    "pcr": ["PCR-1"],
    "boundary": "cradle_to_grave",
    "stages": ["raw", "production", "distribution", "use", "eol"],
    "unit_basis": "piece",
    "lifetime_y": 5,
    "num": SOURCE,
}
TERMS = {
    **{"years": 5, "rate": 0.03, "energy_price": 0.3, "energy_growth": 0.0, "ef": 0.5, "scc": 100},
    "stages_included": ["acquisition", "energy", "externality"],
    "num": dict.fromkeys(("years", "rate", "energy_price", "energy_growth", "ef", "scc"), SOURCE),
}
LINEAR = {"type": "benchmark_linear", "params": {"lo": 0, "hi": 500}}
COST = {"type": "benchmark_linear", "params": {"lo": 0, "hi": 5_000}}
CRITERIA = (
    price(0.3),
    quality(0.2),
    criterion(
        "pcf",
        "pcf.value",
        "kgCO2e/unit",
        "min",
        LINEAR,
        weight=0.3,
        comparability={"min": "COMPARABLE_ADJUSTED", "min_comparable": 1},
    ),
    criterion("lcc", "lcc.total", "CNY", "min", COST, weight=0.2),
)
VOID = gate("void", "pack.void_ratio", "<=", 0.4, unit="ratio", on_missing="clarify")
RULES = profile_of(*CRITERIA, gates=[VOID], comparability=METHOD, lcc=TERMS)

#: kg, kWh and years in other units, with the number of them that is one of ours.
MASSES = {"kg": 1.0, "g": 1_000.0, "t": 0.001}
ENERGIES = {"kWh": 1.0, "MJ": 3.6, "MWh": 0.001, "Wh": 1_000.0}
YEARS = {"years": 1.0, "months": 12.0, "年": 1.0}
BASES = {"piece": 1.0, "1000 pieces": 1_000.0, "件": 1.0}
HEAD = (
    "bid,price,tech.points,pack.void_ratio,pcf.value,pcf.unit_ref,pcf.boundary,pcf.pcr_id,pcf.verification,"
    "pcf.primary_data_share,pcf.exempted_share,pcf.valid_to,pcf.uncertainty,pcf.service_life_y,pcf.use_kwh_year,"
    "pcf.stage_use_kg,lcc.kwh_year,lcc.embedded_kg\n"
)

bids = st.lists(
    st.fixed_dictionaries(
        {
            "kg": st.integers(50, 450),
            "share": st.integers(30, 100),
            "void": st.integers(30, 45),
            "life": st.sampled_from([3, 5, 6]),
            "kwh": st.integers(5, 90),
            "price": st.integers(500, 1_500),
        }
    ),
    min_size=2,
    max_size=4,
)
spellings = st.fixed_dictionaries(
    {
        "mass": st.sampled_from(list(MASSES)),
        "energy": st.sampled_from(list(ENERGIES)),
        "years": st.sampled_from(list(YEARS)),
        "basis": st.sampled_from(list(BASES)),
        "percent": st.booleans(),
    }
)
PLAIN = {"mass": "kg", "energy": "kWh", "years": "years", "basis": "piece", "percent": False}


def written(rows: list[dict[str, int]], how: dict) -> str:
    """The bids as a table with every figure in the units of `how`."""
    mass, energy, years, basis = MASSES[how["mass"]], ENERGIES[how["energy"]], YEARS[how["years"]], BASES[how["basis"]]

    def share(percent: int) -> str:
        return f"{percent} %" if how["percent"] else repr(percent / 100)

    lines = [
        (
            *(f"b{place}", row["price"], 60, share(row["void"])),
            *(repr(row["kg"] * mass * basis), f"{how['mass']} CO2e/{how['basis']}", "cradle_to_grave", "PCR-1"),
            *("certified_label", share(row["share"]), share(2), "2027-01-31", share(1)),
            *(f"{row['life'] * years:g} {how['years']}", f"{row['kwh'] * energy!r} {how['energy']}/year"),
            f"{row['kg'] * 0.2 * mass * basis!r} {how['mass']}",
            *(f"{row['kwh'] * energy!r} {how['energy']}/year", f"{row['kg'] * mass!r} {how['mass']}"),
        )
        for place, row in enumerate(rows)
    ]
    return HEAD + "\n".join(",".join(map(str, line)) for line in lines) + "\n"


def seen(found: BidEvaluation) -> list[tuple]:
    """What must not change."""
    codes = [[(reason.code, reason.rule) for reason in bid.reasons] for bid in found.bids]
    return [(bid.bid, bid.gate, bid.place, said) for bid, said in zip(found.bids, codes, strict=True)]


@given(rows=bids, how=spellings)
@settings(max_examples=6, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_units_of_input_change_no_verdict_and_no_score(rows: list[dict[str, int]], how: dict):
    here, there = evaluated(written(rows, PLAIN), RULES), evaluated(written(rows, how), RULES)
    assert seen(here) == seen(there)
    for one, other in zip(here.bids, there.bids, strict=True):
        assert (one.total or 0) == pytest.approx(other.total or 0, rel=1e-9)
        assert {name: value or 0 for name, value in one.points.items()} == pytest.approx(
            {name: value or 0 for name, value in other.points.items()}, rel=1e-9
        )


def test_units_of_input_change_nothing_on_files(tmp_path):
    rows = [
        {"kg": 200, "share": 80, "void": 40, "life": 4, "kwh": 20, "price": 1000},
        {"kg": 300, "share": 60, "void": 41, "life": 5, "kwh": 30, "price": 900},
    ]
    how = {"mass": "t", "energy": "MJ", "years": "months", "basis": "1000 pieces", "percent": True}
    rules = document(*CRITERIA, gates=[VOID], comparability=METHOD, lcc=TERMS)
    plain, other = (evaluate_files(tmp_path, written(rows, units), rules, "--json").json for units in (PLAIN, how))
    assert plain["winners"] == other["winners"] == ["b0"]
    assert plain["bids"][0]["points"]["pcf"] > 0 and plain["bids"][0]["points"]["lcc"] > 0
    assert [bid["gate"] for bid in plain["bids"]] == ["pass", "fail"]
    for one, two in zip(plain["bids"], other["bids"], strict=True):
        assert (one["gate"], one["place"], one["total"]) == (two["gate"], two["place"], two["total"])
