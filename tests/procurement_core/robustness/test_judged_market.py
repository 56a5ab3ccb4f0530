"""The three questions over a real revision: what they say is what rankings, gates and offers say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from market import AS_OF, CHAIR, LAPTOP, MONITOR, PAPER, Market
from policies import profile

from catalog.model.category import parse_category
from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.errors import ProcurementError
from procurement_core.policy.applied_set import AppliedSet, applied
from procurement_core.policy.policy_set_reading import parse_policy_set
from procurement_core.policy.profile import Profile
from procurement_core.robustness.category_market import CategoryMarket, category_market
from procurement_core.robustness.flip import Firmness
from procurement_core.robustness.flip_map import flip_map, named_in
from procurement_core.robustness.market_depth import market_depth
from procurement_core.robustness.trade_offs import trade_off
from procurement_core.scoring.service import evaluate

SET = """
id: test-set
schema: spp-policy-set/1
version: 1.0.0
status: illustrative
title: {en: "Test", zh: "测试"}
rules: [{category: "CPV:2008:30213100", profile: test-laptops}, {category: "CPV:2008:30231300", profile: test-screens}]
"""


def screens(document: dict) -> None:
    """The same for screens, without footprints."""
    document["id"] = "test-screens"
    document["scope"] = {"categories": [MONITOR]}
    document["gates"], document["comparability"] = [], None
    criteria = [item for item in document["award"]["criteria"] if item["id"] == "price"]
    criteria[0]["weight"] = 1.0
    for anchor in criteria[0].get("anchors", []):
        anchor["category"] = MONITOR
    document["award"]["criteria"] = criteria


@pytest.fixture(scope="module")
def policy() -> AppliedSet:
    found = {"test-laptops": profile(), "test-screens": profile(screens)}
    return applied(parse_policy_set(SET, "test.yaml"), found.__getitem__)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> ReadModel:
    """Forty laptops of seven suppliers with gaps of every kind, one screen, one chair that no rule covers."""
    market, draw = Market(), np.random.default_rng(4)
    for number in range(40):
        name = f"l{number:02d}"
        market.product(name, memory_gb=float(draw.choice([4, 8, 16, 32])), warranty_years=float(draw.integers(1, 6)))
        if number % 8:
            market.offer(name, int(draw.integers(300, 2000)), supplier_id=f"s{number % 7}", supplier=f"S{number % 7}")
        if number % 3:
            market.certificate(name)
        if number % 4:
            rules = {0: "PCR-9", 1: None}.get(
                number % 5, "PCR-1"
            )  # other rules and no rules are one reason: indicative
            market.footprint(name, int(draw.integers(160, 440)), pcr_id=rules)
    market.product("screen", [MONITOR])
    market.offer("screen", 200)
    market.product("chair", [CHAIR])
    return market.publish(Path(tmp_path_factory.mktemp("robust")))


@pytest.fixture(scope="module")
def laptops(model: ReadModel, policy: AppliedSet) -> CategoryMarket:
    return category_market(model, policy, LAPTOP, as_of=AS_OF)


def test_the_named_weights_change_the_winner_of_the_ranking_and_smaller_moves_do_not(
    model: ReadModel, policy: AppliedSet
) -> None:
    found = flip_map(model, policy, as_of=AS_OF)
    flips = {flip.category: flip for flip in found.flips}
    assert flips[MONITOR].firmness is Firmness.ALONE
    assert found.counts()[Firmness.ALONE] == 1
    flip, rule = flips[LAPTOP], policy.profiles[0]
    assert flip.profile == rule.id
    assert first(model, rule) == flip.winner
    for change in (flip.smallest, flip.single):
        assert change is not None
        old, new = np.array(list(rule.weights.values())), np.array(change.weights)
        assert first(model, rule, old + 0.999 * (new - old)) == flip.winner
        beyond = old + 1.001 * (new - old)
        if (beyond >= 0).all():
            assert first(model, rule, beyond) == change.challenger
    assert {flip.winner, "screen"} <= named_in(found)


def first(model: ReadModel, rule: Profile, weights: np.ndarray | None = None) -> str:
    moved = None if weights is None else dict(zip(rule.weights, weights.tolist(), strict=True))
    return evaluate(model, rule, as_of=AS_OF, weights=moved, top=1).products[0].id


def test_one_category_is_answered_by_itself(model: ReadModel, policy: AppliedSet) -> None:
    whole = {flip.category: flip for flip in flip_map(model, policy, as_of=AS_OF).flips}
    alone = flip_map(model, policy, as_of=AS_OF, within=parse_category(LAPTOP))
    assert alone.flips == (whole[LAPTOP],)


def test_depth_counts_who_may_be_offered_and_keeps_the_unknown_apart(
    model: ReadModel, laptops: CategoryMarket, policy: AppliedSet
) -> None:
    found = market_depth(model, laptops, "footprint.total")
    ranked = evaluate(model, laptops.profile, as_of=AS_OF, top=None)
    assert found.products == ranked.total - 2  # the screen and the chair are no laptops
    assert found.whole.models == len(ranked.products)
    assert found.curve is not None
    compared = trade_off(laptops)
    loosest, left = found.curve.steps[0]
    assert left.models + found.curve.unknown == found.whole.models
    assert loosest >= max(point.footprint_kg for point in compared.edge)
    assert {mark.kind for mark in found.marks} == {"worst", "best"}
    assert {mark.value for mark in found.marks} <= {limit for limit, _ in found.curve.steps}


def test_a_gate_on_the_requirement_itself_does_not_narrow_the_market(model: ReadModel, laptops: CategoryMarket) -> None:
    memory = market_depth(model, laptops, "memory_gb")
    price = market_depth(model, laptops, "price.amount")
    assert memory.out < price.out  # the gate on memory counts for every other requirement
    assert memory.curve is not None
    assert memory.curve.lower_is_better is False
    assert next(mark.kind for mark in memory.marks) == "gate"
    assert price.unit == "EUR"


def test_an_attribute_that_no_rule_asks_for_needs_a_direction(model: ReadModel, laptops: CategoryMarket) -> None:
    with pytest.raises(ProcurementError, match="direction_unknown"):
        market_depth(model, laptops, "mass_kg")
    found = market_depth(model, laptops, "mass_kg", direction="min")
    assert found.curve is not None
    assert found.curve.unknown == found.whole.models
    with pytest.raises(ProcurementError, match="requirement_unknown"):
        market_depth(model, laptops, "brand")


def test_every_label_that_is_there_is_a_step(model: ReadModel, laptops: CategoryMarket) -> None:
    found = market_depth(model, laptops, "label")
    assert {"label.type_i", "label.energy", "cert.energy_star"} <= set(found.labels)
    assert found.labels["label.type_i"].models == 0
    assert found.labels["cert.energy_star"] == found.labels["label.energy"]
    assert 0 < found.labels["label.energy"].models < found.whole.models


def test_nobody_is_lost_from_the_trade_off(laptops: CategoryMarket) -> None:
    found = trade_off(laptops)
    assert found.products == 40 == found.compared + sum(found.left_out.values())
    assert 0 < found.compared == found.bins.counts.sum()
    assert {"price.missing", "footprint.missing", "footprint.indicative"} <= set(found.left_out)
    assert found.unit_basis == "piece"
    assert len(found.ids) == len(found.edge) > 0


def test_what_cannot_be_asked_is_refused(model: ReadModel, policy: AppliedSet) -> None:
    with pytest.raises(ProcurementError, match="no_products"):
        category_market(model, policy, CHAIR, as_of=AS_OF)
    with pytest.raises(ProcurementError, match="several_profiles"):
        category_market(model, policy, "CPV:2008:30200000", as_of=AS_OF)
    monitors = category_market(model, policy, MONITOR, as_of=AS_OF)
    with pytest.raises(ProcurementError, match="no_method"):
        trade_off(monitors)


def test_footprints_in_two_units_stand_on_no_common_axis(tmp_path: Path) -> None:
    """A kilogram of paper beats every laptop, and says nothing of it."""

    def per_kg(document: dict) -> None:
        document["gates"], document["scope"] = [], {"categories": [LAPTOP, PAPER]}
        document["comparability"]["unit_basis_by_category"] = [{"category": PAPER, "unit_basis": "kg"}]
        for criterion in document["award"]["criteria"]:
            anchors = criterion.get("anchors", [])
            criterion["anchors"] = [*anchors, *({**each, "category": PAPER} for each in anchors)]

    market = Market()
    market.offer(market.product("laptop"), 900)
    market.footprint("laptop", 250)
    market.offer(market.product("paper", [PAPER]), 5)
    market.footprint("paper", 1, unit_basis="kg")
    model, ranked = market.publish(tmp_path), profile(per_kg)
    rules = SET.split("rules:", maxsplit=1)[0] + 'rules: [{category: "CPV:2008:30000000", profile: test-laptops}]'
    wide = applied(parse_policy_set(rules, "wide.yaml"), lambda _: ranked)
    everything = category_market(model, wide, "CPV:2008:30000000", as_of=AS_OF)
    for ask in (lambda: trade_off(everything), lambda: market_depth(model, everything, "footprint.total")):
        with pytest.raises(ProcurementError) as refused:
            ask()
        assert refused.value.code == "robustness.several_units"
    assert market_depth(model, everything, "price.amount").whole.models == 2
    for code, unit in ((LAPTOP, "piece"), (PAPER, "kg")):
        found = trade_off(category_market(model, wide, code, as_of=AS_OF))
        assert (found.unit_basis, found.compared) == (unit, 1)
