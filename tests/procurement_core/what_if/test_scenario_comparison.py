"""Two scenarios side by side: places by hand, the rank correlation against SciPy's, a buying plan to the cent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from market import AS_OF, CHAIR, LAPTOP, PAPER, Market
from policies import profile
from scipy.stats import spearmanr

from catalog.model.category import parse_category
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lists.condition import parse_condition
from catalog.snapshot.lists.filter import Filter
from procurement_core.decisions.scenario import Question, Scenario
from procurement_core.errors import ProcurementError
from procurement_core.tables.named_columns import FileOptions
from procurement_core.what_if.buying_plan import PlanLine, read_plan
from procurement_core.what_if.scenario_comparison import compare_scenarios

_MEMORY = {"a": 4.0, "b": 8.0, "c": 16.0, "d": 32.0, "e": 8.0}
_PRICES = {"a": 400, "b": 500, "c": 900, "d": 1400, "e": 500}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> ReadModel:
    """Five laptops: the cheaper one, the less memory; and a chair, whose category nothing is scored in."""
    market = Market()
    for name, memory in _MEMORY.items():
        market.product(name, memory_gb=memory)
        market.offer(name, _PRICES[name])
    market.product("chair", [CHAIR])
    market.certificate("b", scheme="cn_cel", scheme_type="type_i")
    return market.publish(tmp_path_factory.mktemp("comparison"))


def only_price_and_memory(document: dict) -> None:
    """Half price, half memory, no gate: worth is linear from 2000 to 0 and from 0 to 32."""
    document["gates"] = []
    price = next(item for item in document["award"]["criteria"] if item["id"] == "price")
    price |= {"weight": 0.5, "anchors": [{"category": LAPTOP, "worst": 2000, "best": 0}]}
    memory = {
        "id": "memory",
        "title": {"en": "Memory", "zh": "内存"},
        "group": "technical",
        "indicator": "memory_gb",
        "unit": "gigabyte",
        "direction": "max",
        "weight": 0.5,
        "normalisation": {"type": "benchmark_linear"},
        "anchors": [{"category": LAPTOP, "worst": 0, "best": 32}],
        "missing": "zero_points",
        "link_to_subject": {"en": "memory", "zh": "内存"},
        "num": {"src": "illustrative", "conf": "L"},
    }
    document["award"]["criteria"] = [price, memory]


def scenario(name: str, weights: Mapping[str, float], where: Filter = Filter()) -> Scenario:  # noqa: B008 - frozen
    return Scenario(
        id=1,
        name=name,
        question=Question(AS_OF, where),
        profile=profile(only_price_and_memory),
        created_at=datetime(2026, 3, 1, tzinfo=UTC),
        created_by="tester",
        weights=weights,
    )


CHEAP = {"price": 1.0, "memory": 0.0}
ROOMY = {"price": 0.0, "memory": 1.0}


def test_who_moves_is_told_by_both_places(model: ReadModel) -> None:
    found = compare_scenarios(model, scenario("cheap", CHEAP), scenario("roomy", ROOMY), top=2)
    # by price a, then b and e alike; by memory d, c, then b and e alike, then a
    assert [(item.product.id, item.place, item.other_place, item.moved) for item in found.movers] == [
        ("d", 5, 1, 4),
        ("c", 4, 2, 2),
        ("b", 2, 3, -1),
        ("a", 1, 5, -4),
    ]


def test_the_same_scenario_twice_moves_nobody(model: ReadModel) -> None:
    found = compare_scenarios(model, scenario("one", {}), scenario("two", {}))
    assert {item.moved for item in found.movers} == {0}
    assert found.correlation == pytest.approx(1.0)


def test_the_reverse_order_correlates_at_minus_one(model: ReadModel) -> None:
    found = compare_scenarios(model, scenario("cheap", CHEAP), scenario("roomy", ROOMY))
    assert (found.common, found.correlation) == (5, pytest.approx(-1.0))


@settings(max_examples=25, deadline=None)
@given(one=st.integers(0, 20), other=st.integers(0, 20))
def test_the_correlation_is_that_of_scipy(model: ReadModel, one: int, other: int) -> None:
    shares = [share / 20 for share in (one, other)]
    weights = [{"price": share, "memory": round(1 - share, 9)} for share in shares]
    found = compare_scenarios(model, scenario("one", weights[0]), scenario("other", weights[1]))
    names = list(_MEMORY)
    scores = [
        [round(share * (1 - _PRICES[name] / 2000) + (1 - share) * _MEMORY[name] / 32, 9) for name in names]
        for share in shares
    ]
    assert found.correlation == pytest.approx(float(spearmanr(*scores).statistic))


def test_what_one_scenario_does_not_let_through_has_no_place_there(model: ReadModel) -> None:
    small = scenario("small", ROOMY, Filter((parse_condition("memory_gb <= 8"),)))
    found = compare_scenarios(model, scenario("all", ROOMY), small, top=3)
    places = {item.product.id: (item.place, item.other_place, item.moved) for item in found.movers}
    assert places["d"] == (1, None, None)
    assert places["b"] == (3, 1, 2)
    assert found.common == 3


def test_two_products_in_common_have_no_correlation(model: ReadModel) -> None:
    few = Filter((parse_condition("memory_gb = 8"),))
    found = compare_scenarios(model, scenario("all", ROOMY), scenario("few", CHEAP, few))
    assert (found.common, found.correlation) == (2, None)


def test_a_plan_is_bought_by_the_first_place_of_each_category(model: ReadModel) -> None:
    plan = [PlanLine(1, parse_category(LAPTOP), 10.0), PlanLine(2, parse_category(PAPER), 3.0)]
    found = compare_scenarios(model, scenario("cheap", CHEAP), scenario("roomy", ROOMY), plan=plan)
    laptops, paper = found.plan
    assert (laptops.one.cost, laptops.other.cost) == (Decimal(4000), Decimal(14000))
    assert laptops.one.product is not None
    assert laptops.one.product.id == "a"
    assert paper.one.product is None
    assert paper.other.cost is None
    assert found.cost is not None
    assert (found.cost.one, found.cost.other, found.cost.lines, found.cost.of) == (4000, 14000, 1, 2)
    assert found.footprint is not None
    assert found.footprint.lines == 0  # nobody states one: nothing is summed


def test_figures_that_are_counted_differently_are_not_summed_side_by_side(model: ReadModel) -> None:
    """A price without value added tax beside one with it, a footprint to the gate beside one to the grave."""

    def other_terms(document: dict) -> None:
        only_price_and_memory(document)
        document["price"]["vat"], document["comparability"]["boundary"] = "include", "cradle_to_gate"

    gross = replace(scenario("gross", CHEAP), profile=profile(other_terms))
    plan = [PlanLine(1, parse_category(LAPTOP), 10.0)]
    found = compare_scenarios(model, scenario("net", CHEAP), gross, plan=plan)
    assert (found.cost, found.footprint) == (None, None)
    assert found.labelled is not None


def test_a_scenario_of_another_category_buys_nothing_of_this_one(model: ReadModel) -> None:
    elsewhere = scenario("paper", CHEAP, Filter(category=parse_category(PAPER)))
    plan = [PlanLine(1, parse_category(LAPTOP), 1.0)]
    found = compare_scenarios(model, scenario("all", CHEAP), elsewhere, plan=plan)
    assert found.plan[0].one.product is not None
    assert found.plan[0].other.product is None
    for totals in (found.cost, found.footprint, found.labelled):  # of no line there is no sum: unknown, not nothing
        assert totals is not None
        assert (totals.lines, totals.of, totals.one, totals.other) == (0, 1, None, None)


@pytest.mark.parametrize("header", ["category,quantity", "品目,数量", "Category (CPV),Qty"])
def test_a_plan_is_read_by_the_names_of_its_columns(tmp_path: Path, header: str) -> None:
    file = tmp_path / "plan.csv"
    file.write_text(f"{header}\n{LAPTOP},12.5\n{PAPER},1\n", "utf-8")
    assert read_plan(file, FileOptions()) == (
        PlanLine(1, parse_category(LAPTOP), 12.5),
        PlanLine(2, parse_category(PAPER), 1.0),
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"category,quantity\n{LAPTOP},0\n", "plan.quantity_not_positive"),
        (f"category,quantity\n{LAPTOP},\n{PAPER},2\n", "plan.quantity_not_positive"),
        (f"category,quantity\n{LAPTOP},1\n,2\n", "plan.category_missing"),
        (f"category,quantity\n{LAPTOP},many\n", "plan.quantity_not_a_number"),
        (f"category\n{LAPTOP}\n", "plan.column_missing"),
        ("quantity\n5\n", "plan.column_missing"),
        ("category,quantity\n" + f"{LAPTOP},1\n" * 501, "plan.too_long"),
    ],
)
def test_a_plan_that_cannot_be_bought_is_refused(tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / "plan.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(ProcurementError) as refusal:
        read_plan(file, FileOptions())
    assert refusal.value.code == code
