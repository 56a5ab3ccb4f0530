"""G5: two laptops over five years, the worked example of life-cycle cost, line by line, to the printed precision."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from command_line import greentender

from procurement_core.cost.break_even import Crossing, break_even_carbon_price, break_evens
from procurement_core.cost.items import CostItem, columns_of
from procurement_core.cost.life_cycle import life_cycle_cost, life_cycle_costs
from procurement_core.cost.sensitivity import carbon_price_row, discount_rate_row
from procurement_core.cost.terms import CostTerms, Provenance

TERMS = CostTerms(
    years=5, rate=0.03, energy_price=0.70, emission_factor=(0.6205,), carbon_price=(100.0,), currency="CNY"
)
A = CostItem("A", price=5000, kwh_year=18.8, maintenance_year=100, disposal=30, embedded_kg=255)
B = CostItem("B", price=5200, kwh_year=14.0, maintenance_year=60, disposal=30, embedded_kg=190)
CENT = 0.005  # half a unit of the last printed place


@pytest.mark.parametrize(
    ("item", "parts", "totals", "tonnes"),
    [
        (A, (60.27, 457.97, 25.88, 30.84), (5544.12, 5574.96, 1217.32), 0.30842),
        (B, (44.88, 274.78, 25.88, 22.98), (5545.54, 5568.52, 1215.91), 0.22979),
    ],
)
def test_g5_by_the_service(item, parts, totals, tonnes):
    """N = 5, r = 3 %, 0.70 CNY/kWh, EF 0.6205, SCC 100 CNY/t: 5,574.96 / 5,568.52, EAC 1,217.32 / 1,215.91."""
    found = life_cycle_cost(TERMS, item)
    assert list(found.parts) == ["acquisition", "energy", "maintenance", "eol", "externality"]
    assert list(found.parts.values()) == pytest.approx([item.price, *parts], abs=CENT)
    assert (found.without_carbon, found.total, found.eac) == pytest.approx(totals, abs=CENT)
    # B is printed as 0.22979; 0.19 + 0.008687 x 4.579707 is 0.229784, one unit of the last place below.
    assert found.carbon_t == pytest.approx(tonnes, abs=0.00001)
    assert found.reasons == ()


EXAMPLE = """option,currency,price,kwh_year,maintenance_year,disposal,embedded_kg
A,CNY,5000,18.8,100,30,255
B,CNY,5200,14.0,60,30,190
"""
GIVEN = ("--years", "5", "--rate", "3%", "--energy-price", "0.70", "--ef", "0.6205", "--scc", "100")


def lcc(folder: Path, *options: str):
    file = folder / "options.csv"
    file.write_text(EXAMPLE, "utf-8")
    return greentender(folder, "lcc", file, *GIVEN, *options)


def test_g5_by_the_command_line(tmp_path: Path):
    """The same example on a file; both break-even prices are in the result, 18.06 of printed amounts and 18.1065."""
    said = lcc(tmp_path, "--json")
    found = json.loads(said.out)
    assert (said.code, said.err) == (0, "")
    a, b = found["options"]
    assert [round(each["total"], 2) for each in (a, b)] == [5574.96, 5568.52]
    assert [round(each["eac"], 2) for each in (a, b)] == [1217.32, 1215.91]
    assert [each["place"] for each in (a, b)] == [2, 1]
    assert round(a["parts"]["externality"], 2) == 30.84
    assert found["cheapest"] == ["B"]
    (pair,) = found["break_even"]
    assert pair["carbon_price_from_printed"] == pytest.approx(18.06, abs=CENT)
    assert pair["carbon_price"] == pytest.approx(18.1065, abs=0.00005)
    assert [row["value"] for row in found["sensitivity"]["rate"]] == [0.0, 0.03, 0.06, 0.08]
    assert {each["name"]: each["illustrative"] for each in found["parameters"]}["carbon_price"] is False


def test_g5_for_a_person(tmp_path: Path):
    """The same as it is printed."""
    said = lcc(tmp_path)
    for printed in ("5,574.96", "5,568.52", "1,217.32", "1,215.91", "18.06", "Decision support"):
        assert printed in said.out
    assert not re.search(r"cost\.[a-z_]|[{}]", said.out)


def test_carbon_turns_the_order():
    with_carbon = life_cycle_costs(TERMS, columns_of([A, B]))
    without = life_cycle_costs(TERMS.with_carbon_price(0.0, Provenance("cost.source.stated")), columns_of([A, B]))
    assert (with_carbon.cheapest, without.cheapest) == (("B",), ("A",))


def test_g5_break_even_as_printed_and_exact():
    """The published 18.06 divides amounts rounded to cents (1.42 / 0.07863); the exact price is 18.1065."""
    pair = break_even_carbon_price(life_cycle_cost(TERMS, A), life_cycle_cost(TERMS, B))
    assert pair.price_from_printed == pytest.approx(18.06, abs=CENT)
    assert pair.price == pytest.approx(18.10647, abs=0.000005)
    assert (pair.crossing, pair.greener) == (Crossing.CROSSES, "B")
    assert tuple(break_evens(life_cycle_costs(TERMS, columns_of([A, B])))) == (pair,)


def test_carbon_is_next_to_nothing_at_market_price_and_weighs_at_damage_cost():
    at_damage = TERMS.with_carbon_price(2700.0, Provenance("cost.source.stated"))
    assert life_cycle_cost(TERMS, A).carbon_share == pytest.approx(0.006, abs=0.0005)
    assert life_cycle_cost(at_damage, A).carbon == pytest.approx(833, abs=0.5)
    assert life_cycle_cost(at_damage, A).carbon_share == pytest.approx(0.13, abs=0.005)


def test_the_row_of_discount_rates_is_always_the_same_and_holds_the_own_rate():
    rows = discount_rate_row(TERMS, columns_of([A, B]))
    assert [(row.value, row.is_own) for row in rows] == [(0.0, False), (0.03, True), (0.06, False), (0.08, False)]
    assert rows[0].total == pytest.approx([5000 + 65.8 + 500 + 30 + 31.3327, 5200 + 49 + 300 + 30 + 23.3435], abs=1e-6)
    assert [row.cheapest for row in rows] == [("B",), ("B",), ("A",), ("A",)]


def test_the_row_of_carbon_prices_counts_carbon_even_where_the_terms_do_not():
    silent = CostTerms(
        years=5,
        rate=0.03,
        energy_price=0.70,
        emission_factor=(0.6205,),
        carbon_price=(100.0,),
        included=("acquisition", "energy", "maintenance", "eol"),
    )
    rows = carbon_price_row(silent, columns_of([A, B]), (0.0, 2700.0))
    assert [(row.value, row.cheapest) for row in rows] == [(0.0, ("A",)), (100.0, ("B",)), (2700.0, ("B",))]
    assert life_cycle_cost(silent, A).total == pytest.approx(5544.12, abs=CENT)
    assert life_cycle_cost(silent, A).carbon == pytest.approx(30.84, abs=CENT)  # known, though it does not count
