"""What a draft would change: every product's verdict is that of the ranking, and nobody is lost between the counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from market import AS_OF, CHAIR, LAPTOP, Market
from policies import profile, without_gates

from catalog.catalogue import open_catalogue
from catalog.demo.generator import generate
from catalog.demo.world import REFERENCE_DAY
from catalog.imports.importer import import_facts
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lists.condition import parse_condition
from catalog.snapshot.lists.filter import Filter
from catalog.store.location import Home
from procurement_core.policy.award.catalogue_indicators import WRITTEN, catalogue_counterpart
from procurement_core.policy.award.library import list_award_profiles, load_award_profile
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.library import load_profile
from procurement_core.policy.profile import Profile
from procurement_core.scoring.evaluation import GateState
from procurement_core.scoring.gate_states import CONDITIONAL, FAIL, PASS
from procurement_core.scoring.service import evaluate, excluded_products
from procurement_core.what_if.result import Moves, WhatIf
from procurement_core.what_if.service import ruling_of, what_if
from procurement_core.wording.say import has_sentence

STATES = {GateState.PASS: PASS, GateState.CONDITIONAL: CONDITIONAL}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReadModel]:
    catalogue = open_catalogue("demo", home=Home(Path(tmp_path_factory.mktemp("what-if"))))
    import_facts(catalogue, generate(300, 7), actor="tester", now=datetime(2026, 6, 30, 9, tzinfo=UTC))
    yield catalogue.read_model()
    catalogue.close()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> ReadModel:
    """Laptops of two suppliers and of a maker whose offers nobody knows, and a chair."""
    market = Market()
    for name, memory, supplier in (("a", 16.0, "s1"), ("b", 8.0, "s1"), ("c", 4.0, "s2"), ("d", 32.0, None)):
        market.product(name, memory_gb=memory, warranty_years=3.0 if name == "a" else None)
        if supplier:
            market.offer(name, 500, supplier_id=supplier, supplier=f"Trade {supplier}")
    market.product("chair", [CHAIR])
    market.product("nameless", [])
    market.certificate("a", valid_to=AS_OF + timedelta(days=30), scheme="energy_star")
    market.certificate("b", valid_to=AS_OF - timedelta(days=1), scheme="energy_star")
    market.certificate("c", scheme="cn_cel", scheme_type="type_i", issuer="Unheard-of Body")
    market.certificate("d", scheme="cn_cel", scheme_type="type_i", issuer="CEC")
    return market.publish(tmp_path_factory.mktemp("small"))


def strict(document: dict) -> None:
    """No certificate, no offer; footprints that may not be compared put a product out."""
    document["gates"][0]["on_missing"] = "reject"
    next(item for item in document["award"]["criteria"] if item["id"] == "footprint")["missing"] = "reject"
    document["price"]["unknown_end"] = "clarify"


@pytest.mark.parametrize("name", ["screening-laptops", "screening-generic", "strict"])
def test_every_verdict_is_that_of_the_ranking(demo: ReadModel, name: str) -> None:
    chosen = profile(strict) if name == "strict" else load_profile(name)
    ruling = ruling_of(demo, chosen, REFERENCE_DAY)
    ranked = evaluate(demo, chosen, as_of=REFERENCE_DAY, top=None).products
    out = excluded_products(demo, chosen, as_of=REFERENCE_DAY, limit=10_000)
    states = dict(zip(ruling.ids.to_pylist(), ruling.state.tolist(), strict=True))
    assert states == {**{item.id: STATES[item.gate] for item in ranked}, **{item.id: FAIL for item in out}}
    rows = {product: row for row, product in enumerate(ruling.ids.to_pylist())}
    for item in out:
        row = rows[item.id]
        failing = [place for place in range(len(ruling.parts)) if ruling.states[row, place] == FAIL]
        assert tuple(ruling.reason_codes[ruling.reasons[row, place]] for place in failing) == item.reasons


def test_the_counts_add_up_and_name_each_move_once(demo: ReadModel) -> None:
    draft, rule = profile(strict), load_profile("screening-laptops")
    found = what_if(demo, draft, rule, as_of=REFERENCE_DAY, limit=1000)
    assert found.total == 300 == found.compared + found.no_category + found.outside_draft
    for side in (found.draft, found.in_force):
        assert side is not None
        assert side.may_be_offered + side.excluded == found.compared
        assert 0 < side.under_reserve < side.may_be_offered
    by_category = found.categories
    assert sum(item.may_be_offered for item in by_category) == found.draft.may_be_offered
    assert sum(item.under_reserve for item in by_category) == found.draft.under_reserve
    before, after = states_of(demo, rule), states_of(demo, draft)
    speaks = {item for item, state in after.items() if state is not None}
    assert ids(found.dropped) == {item for item in speaks if after[item] == FAIL and before[item] != FAIL}
    assert ids(found.entered) == {item for item in speaks if after[item] != FAIL and before[item] == FAIL}
    assert ids(found.made_conditional) == {
        item for item in speaks if (before[item], after[item]) == (PASS, CONDITIONAL)
    }
    for moved in (found.dropped, found.entered, found.made_conditional, found.made_unconditional):
        assert moved.count == len(moved.products) == sum(part.first for part in moved.parts)
        assert all(part.everywhere == sum(part.reasons.values()) for part in moved.parts)
    assert found.dropped.count > 0
    footprint = next(count for count in found.dropped.parts if count.part.id == "footprint")
    assert footprint.part.kind == "criterion"
    assert footprint.everywhere > footprint.first > 0


def states_of(model: ReadModel, chosen: Profile) -> dict[str, int | None]:
    """Verdicts by product; None where the profile does not speak of it."""
    ruling = ruling_of(model, chosen, REFERENCE_DAY)
    rows = zip(ruling.ids.to_pylist(), ruling.state.tolist(), ruling.in_scope.tolist(), strict=True)
    return {product: state if inside else None for product, state, inside in rows}


def ids(moved: Moves) -> set[str]:
    return {item.id for item in moved.products}


def test_a_filter_leaves_out_and_changes_no_verdict(demo: ReadModel) -> None:
    draft, where = profile(strict), Filter((parse_condition("memory_gb >= 16"),))
    everything = what_if(demo, draft, None, as_of=REFERENCE_DAY, limit=1000)
    filtered = what_if(demo, draft, None, as_of=REFERENCE_DAY, where=where, limit=1000)
    assert 0 < filtered.compared < everything.compared
    assert ids(filtered.dropped) < ids(everything.dropped)


def test_without_a_rule_in_force_all_are_offered_before(small: ReadModel) -> None:
    found = what_if(small, profile(), None, as_of=AS_OF)
    assert (found.total, found.compared, found.outside_draft, found.no_category) == (6, 4, 1, 1)
    assert found.in_force is None
    assert ids(found.dropped) == {"b", "c"}  # an expired certificate, and too little memory
    assert [item.parts[0].id for item in found.dropped.products] == ["energy", "memory_floor"]
    assert (found.entered.count, found.made_unconditional.count) == (0, 0)


def test_suppliers_count_by_identity_and_a_manufacturer_stands_in_where_no_offer_is_known(small: ReadModel) -> None:
    found = what_if(small, profile(), None, as_of=AS_OF)
    assert (found.sellers.before, found.sellers.after, found.sellers.lost) == (3, 2, 1)
    assert [(each.name, each.is_supplier, each.products) for each in found.sellers.named] == [("Trade s2", True, 1)]
    assert found.sellers.without_offer == 1
    assert [
        (item.category, item.products, item.may_be_offered, item.sellers_before, item.sellers_after, item.is_thin)
        for item in found.categories
    ] == [(LAPTOP, 4, 2, 3, 2, True)]
    ungated = what_if(small, profile(without_gates), None, as_of=AS_OF)
    assert (ungated.sellers.lost, ungated.thin_categories) == (0, ())


def test_a_product_enters_by_the_rule_it_failed_until_now(small: ReadModel) -> None:
    found = what_if(small, profile(without_gates), profile(), as_of=AS_OF)
    assert ids(found.entered) == {"b", "c"}
    assert {count.part.id for count in found.entered.parts} == {"energy", "memory_floor"}
    assert "what_if.same_rule" not in found.warnings
    same = what_if(small, profile(), profile(), as_of=AS_OF)
    assert "what_if.same_rule" in same.warnings
    assert not any((same.dropped.count, same.entered.count, same.made_conditional.count))


def test_proof_that_ends_before_the_contract_is_counted(small: ReadModel) -> None:
    assert what_if(small, profile(), None, as_of=AS_OF).ending_before_contract is None
    for end, ending in ((AS_OF + timedelta(days=30), 0), (AS_OF + timedelta(days=31), 1)):
        assert what_if(small, profile(), None, as_of=AS_OF, contract_end=end).ending_before_contract == ending
        bids = load_award_profile("eu-gpp-computers-core")
        assert what_if(small, bids, None, as_of=AS_OF, contract_end=end).ending_before_contract == ending


def test_gates_of_bids_are_tested_as_far_as_the_catalogue_knows(small: ReadModel) -> None:
    found = what_if(small, load_award_profile("eu-gpp-computers-core"), None, as_of=AS_OF)
    assert found.compared == 4
    assert first_parts(found) == {"b": "energy_star", "c": "warranty", "d": "warranty"}
    assert [(gate.id, gate.products) for gate in found.draft.untested] == [("spare_parts", 4), ("battery", 4)]
    assert {"what_if.gates_of_bids", "what_if.gates_untested"} <= set(found.warnings)
    assert (found.draft.may_be_offered, found.draft.under_reserve, found.draft.excluded) == (1, 0, 3)


def test_only_bodies_on_the_list_open_a_gate_that_names_one(small: ReadModel) -> None:
    document = load_award_profile("cn-cnca-pcf-laptop").as_json()
    gate = {**document["gates"][0], "indicator": "cert.cn_env_label"}
    found = what_if(small, AwardProfile.model_validate({**document, "gates": [gate]}), None, as_of=AS_OF)
    assert ids(found.dropped) == {"a", "b"}  # certificates of other labels are none
    assert ids(found.made_conditional) == {"c"}  # the list on file does not name all bodies: never out for that
    assert found.made_conditional.parts[0].reasons == {"what_if.issuer_unknown": 1}
    assert (found.draft.may_be_offered, found.draft.under_reserve) == (2, 1)  # d: a body on the list


def test_a_condition_on_the_category_decides_where_it_can_and_leaves_open_where_it_cannot(small: ReadModel) -> None:
    document = load_award_profile("eu-gpp-computers-core").as_json()
    warranty = next(gate for gate in document["gates"] if gate["id"] == "warranty")
    others = [gate for gate in document["gates"] if gate["id"] == "battery"]

    def under(condition: str) -> WhatIf:
        gates = [{**warranty, "applies_if": condition}, *others]
        return what_if(small, AwardProfile.model_validate({**document, "gates": gates}), None, as_of=AS_OF)

    assert first_parts(under(f"category == '{LAPTOP}'")) == dict.fromkeys("bcd", "warranty")
    assert under(f"category == '{CHAIR}'").draft.may_be_offered == 4
    open_ = under("supplier.size == 'small'")
    assert (open_.draft.may_be_offered, open_.draft.under_reserve, open_.draft.excluded) == (4, 3, 0)
    assert open_.made_conditional.parts[0].reasons == {"what_if.may_apply": 3}


def first_parts(found: WhatIf) -> dict[str, str]:
    return {item.id: item.parts[0].id for item in found.dropped.products}


@pytest.mark.parametrize("chosen", list_award_profiles(), ids=lambda chosen: chosen.id)
def test_every_shipped_profile_for_bids_can_be_tried_out(small: ReadModel, chosen: AwardProfile) -> None:
    found = what_if(small, chosen, None, as_of=AS_OF)
    tested = {count.part.id for count in found.draft.parts if count.part.kind == "gate"}
    assert tested.isdisjoint(gate.id for gate in found.draft.untested)
    assert [item.id for item in found.draft.coverage] == [item.id for item in chosen.criteria]
    assert all(has_sentence(item.reason) for item in (*found.draft.untested, *found.draft.coverage))
    assert all((item.known is None) == (item.relation == "none") for item in found.draft.coverage)
    assert found.draft.may_be_offered + found.draft.excluded == found.compared


def test_every_written_counterpart_is_asked_by_a_shipped_profile_and_is_there() -> None:
    asked = {name for chosen in list_award_profiles() for name in chosen.indicators}
    assert set(WRITTEN) <= asked
    for name in sorted(asked):
        counterpart = catalogue_counterpart(name)
        assert has_sentence(counterpart.reason)
        assert len(counterpart.indicators) == len(counterpart.ids)
        assert bool(counterpart.ids) == (counterpart.relation != "none")


def test_nothing_in_scope_is_said(small: ReadModel) -> None:
    found = what_if(small, load_award_profile("nl-mki-monetised"), None, as_of=AS_OF)
    assert (found.compared, found.outside_draft) == (0, 5)
    assert "what_if.nothing_compared" in found.warnings
