"""Scores computed by hand: gaps, clipping, ties, gates, indicative footprints, what is counted out.

Weights of the test profile: price 0.5 (worst 1200, best 200), footprint 0.2 (400, 200), Type I label 0.2, memory 0.1
(8, 24). Indicative footprints earn at most 0.10 of the weight.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from market import AS_OF, CHAIR, LAPTOP, MONITOR, Market
from policies import criteria, profile, without_gates

from catalog.model.category import parse_category
from catalog.snapshot.lists.filter import Filter
from procurement_core.errors import ProcurementError
from procurement_core.policy.library import load_profile
from procurement_core.scoring.cache import EvaluationCache
from procurement_core.scoring.evaluation import Evaluation, GateState
from procurement_core.scoring.service import evaluate, excluded_products
from procurement_core.wording.say import has_sentence


def _market() -> Market:
    market = Market()
    full = market.product("full", memory_gb=16.0)
    market.offer(full, 700)
    market.footprint(full, 300)
    market.certificate(full)
    market.certificate(full, scheme="cn_cel", scheme_type="type_i")
    clipped = market.product("clipped", memory_gb=64.0)  # better than every best
    market.offer(clipped, 150)
    market.footprint(clipped, 90)
    market.certificate(clipped)
    gaps = market.product("gaps", memory_gb=8.0)  # only a price
    market.offer(gaps, 950)
    poor = market.product("poor", memory_gb=8.0)  # worse than every worst
    market.offer(poor, 5000)
    market.footprint(poor, 900)
    small = market.product("small", memory_gb=4.0)
    market.offer(small, 300)
    expired = market.product("expired", memory_gb=16.0)
    market.offer(expired, 300)
    market.certificate(expired, valid_to=date(2026, 2, 28))
    market.product("nameless", [], memory_gb=16.0)
    market.product("chair", [CHAIR])
    return market


@pytest.fixture
def ranked(tmp_path: Path) -> Evaluation:
    return evaluate(_market().publish(tmp_path), profile(), as_of=AS_OF, cache=EvaluationCache())


def test_scores_by_hand(ranked: Evaluation) -> None:
    found = {item.id: item for item in ranked.products}
    # full: price (700-1200)/(200-1200) = 0.5 -> 0.25; footprint (300-400)/(200-400) = 0.5 -> 0.10; label 1 -> 0.20;
    # memory (16-8)/(24-8) = 0.5 -> 0.05; together 0.60
    assert found["full"].contributions == pytest.approx(
        {"price": 0.25, "footprint": 0.1, "type_i": 0.2, "memory": 0.05}
    )
    assert found["full"].score == pytest.approx(0.60)
    # clipped: every anchored value beyond best counts as best: 0.5 + 0.2 + 0 + 0.1 = 0.80
    assert found["clipped"].score == pytest.approx(0.80)
    assert found["clipped"].values["price"] == 150
    # gaps: price (950-1200)/-1000 = 0.25 -> 0.125; no footprint, no label, memory 0 at the worst
    assert found["gaps"].contributions == pytest.approx({"price": 0.125, "footprint": 0, "type_i": 0, "memory": 0})
    assert found["gaps"].missing == ("footprint", "type_i")
    assert found["gaps"].worth == {"price": 0.25, "footprint": None, "type_i": None, "memory": 0.0}
    # poor: everything beyond the worst: 0, and nothing but the label is missing
    assert found["poor"].score == 0
    assert found["poor"].missing == ("type_i",)
    assert [item.id for item in ranked.products] == ["clipped", "full", "gaps", "poor"]
    assert [item.rank for item in ranked.products] == [1, 2, 3, 4]


def test_gates_by_hand(ranked: Evaluation) -> None:
    gates = {item.id: item.gate for item in ranked.products}
    assert gates == {
        "clipped": GateState.PASS,
        "full": GateState.PASS,
        "gaps": GateState.CONDITIONAL,  # no energy certificate: to be clarified
        "poor": GateState.CONDITIONAL,
    }
    # chair has a category outside the scope and no memory value: the first reason counts
    assert ranked.excluded == {
        "attribute.not_met": 1,  # small: 4 GB
        "certificate.expired": 1,
        "no_category": 1,
        "outside_scope": 1,
    }
    assert (ranked.total, ranked.eligible, ranked.conditional) == (8, 2, 2)
    assert ranked.total == ranked.eligible + ranked.conditional + sum(ranked.excluded.values())
    assert all(has_sentence(code) for code in (*ranked.excluded, *ranked.warnings))


def test_proofs_carry_record_source_and_state(ranked: Evaluation) -> None:
    full = next(item for item in ranked.products if item.id == "full")
    proofs = {proof.subject: proof for proof in full.proofs}
    assert list(proofs) == ["energy", "memory_floor", "price", "footprint", "type_i", "memory"]
    assert all(proof.counts for proof in full.proofs)
    assert all((proof.source, proof.pointer) == ("market.csv", "row 1") for proof in full.proofs)
    assert [proof.state for proof in full.proofs] == [
        "certificate.valid", "attribute.stated", "price.valid", "footprint.comparable", "certificate.valid",
        "attribute.stated",
    ]  # fmt: skip
    assert full.price is not None
    assert (full.price.amount, full.price.currency, full.price.supplier) == (
        Decimal("700.00"),
        "EUR",
        "Fictional Trade",
    )
    gaps = next(item for item in ranked.products if item.id == "gaps")
    states = {proof.subject: (proof.state, proof.counts) for proof in gaps.proofs}
    assert states["energy"] == ("certificate.none", False)
    assert states["footprint"] == ("footprint.missing", False)


def test_excluded_products_are_listed_with_all_reasons(tmp_path: Path) -> None:
    model = _market().publish(tmp_path)
    listed = excluded_products(model, profile(), as_of=AS_OF, limit=10, cache=EvaluationCache())
    assert {item.id: item.reasons for item in listed} == {
        "chair": ("outside_scope", "attribute.missing"),
        "expired": ("certificate.expired",),
        "nameless": ("no_category",),
        "small": ("attribute.not_met",),
    }
    assert {item.id: item.subjects for item in listed}["chair"] == ("", "memory_floor")
    only = excluded_products(model, profile(), as_of=AS_OF, reason="certificate.expired", limit=10)
    assert [item.id for item in only] == ["expired"]
    assert excluded_products(model, profile(), as_of=AS_OF, reason="price.missing", limit=10) == ()
    assert len(excluded_products(model, profile(), as_of=AS_OF, limit=1)) == 1


def test_equal_scores_share_a_place_and_the_cheaper_stands_first(tmp_path: Path) -> None:
    market = Market()
    for name, amount in (("d", None), ("c", 2000), ("b", 1500), ("a", 2000), ("best", 700)):
        market.product(name, memory_gb=8.0)
        if amount:
            market.offer(name, amount)
    ranked = evaluate(market.publish(tmp_path), profile(without_gates), as_of=AS_OF)
    # all but "best" score 0 (beyond the worst price, or no price): place 2 is shared, by price, then id, no price last
    assert [(item.rank, item.id) for item in ranked.products] == [(1, "best"), (2, "b"), (2, "a"), (2, "c"), (2, "d")]
    cut = evaluate(market.publish(tmp_path / "again"), profile(without_gates), as_of=AS_OF, top=3)
    assert [(item.rank, item.id) for item in cut.products] == [(1, "best"), (2, "b"), (2, "a")]
    assert cut.total == 5


@pytest.mark.parametrize(
    ("cells", "points", "state"),
    [
        # worth (300-400)/(200-400) = 0.5; comparable: 0.5 x 0.2; indicative: 0.5 x 0.1, the cap; else nothing
        ({}, 0.10, "footprint.comparable"),
        ({"pcr_id": "PCR-3"}, 0.10, "footprint.comparable_adjusted"),
        ({"verification": "second_party"}, 0.05, "footprint.indicative"),
        ({"verification": "self"}, 0.0, "footprint.indicative"),  # shown, never scored: nobody independent vouches
        ({"boundary": "cradle_to_gate"}, 0.0, "footprint.boundary_differs"),
        ({"kind": "organisation"}, 0.0, "footprint.organisational"),
    ],
)
def test_only_comparable_footprints_earn_their_weight(
    cells: dict[str, object], points: float, state: str, tmp_path: Path
) -> None:
    market = Market()
    market.footprint(market.product("a", memory_gb=8.0), 300, **cells)
    ranked = evaluate(market.publish(tmp_path), profile(without_gates), as_of=AS_OF)
    (product,) = ranked.products
    assert product.contributions["footprint"] == pytest.approx(points)
    proof = next(item for item in product.proofs if item.subject == "footprint")
    assert (proof.state, proof.counts) == (state, points > 0)
    assert ("evaluation.indicative_footprints" in ranked.warnings) is (state == "footprint.indicative" and points > 0)


def test_what_is_missing_can_exclude(tmp_path: Path) -> None:
    market = Market()
    market.footprint(market.product("old", memory_gb=8.0), 300, valid_to=date(2026, 1, 1))
    market.product("silent", memory_gb=8.0)
    market.footprint(market.product("good", memory_gb=8.0), 300)

    def required(changed: dict[str, object]) -> None:
        without_gates(changed)
        criteria(changed)[1]["missing"] = "reject"

    ranked = evaluate(market.publish(tmp_path), profile(required), as_of=AS_OF)
    assert [item.id for item in ranked.products] == ["good"]
    assert ranked.excluded == {"footprint.expired": 1, "footprint.missing": 1}


@pytest.mark.parametrize(
    ("rule", "points", "gate"),
    [("accept", 0.2, GateState.PASS), ("clarify", 0.0, GateState.CONDITIONAL), ("reject", 0.0, None)],
)
def test_a_certificate_without_end_counts_as_the_profile_says(
    rule: str, points: float, gate: GateState | None, tmp_path: Path
) -> None:
    market = Market()
    market.product("a", memory_gb=8.0)
    market.certificate("a", valid_to=None)
    market.certificate("a", scheme="cn_cel", scheme_type="type_i", valid_to=None)
    ranked = evaluate(market.publish(tmp_path), profile(lambda d: d.update(proof={"unknown_end": rule})), as_of=AS_OF)
    if gate is None:
        assert ranked.excluded == {"certificate.unknown_end": 1}
    else:
        (product,) = ranked.products
        assert (product.gate, product.contributions["type_i"]) == (gate, pytest.approx(points))


def test_a_price_without_end_may_stand_under_reserve(tmp_path: Path) -> None:
    market = Market()
    market.offer(market.product("a", memory_gb=8.0), 700, valid_to=None)

    def clarified(changed: dict[str, object]) -> None:
        without_gates(changed)
        changed["price"] = {"vat": "exclude", "unknown_end": "clarify"}

    (product,) = evaluate(market.publish(tmp_path), profile(clarified), as_of=AS_OF).products
    assert product.gate is GateState.CONDITIONAL
    assert product.contributions["price"] == pytest.approx(0.25)
    assert product.price is not None
    assert product.price.state == "unknown_end"


def test_a_filter_narrows_and_never_changes_a_score(tmp_path: Path) -> None:
    model = _market().publish(tmp_path)
    everything = {item.id: item.score for item in evaluate(model, profile(), as_of=AS_OF).products}
    laptops = Filter(category=parse_category(LAPTOP))
    narrowed = evaluate(model, profile(), as_of=AS_OF, where=laptops)
    assert (narrowed.total, narrowed.excluded) == (6, {"attribute.not_met": 1, "certificate.expired": 1})
    assert {item.id: item.score for item in narrowed.products} == everything
    nothing = evaluate(model, profile(), as_of=AS_OF, where=Filter(category=parse_category(MONITOR)))
    assert (nothing.total, nothing.products) == (0, ())
    assert "evaluation.nothing_in_play" in nothing.warnings


def test_named_products_keep_their_places_in_the_whole(tmp_path: Path) -> None:
    model = _market().publish(tmp_path)
    every = evaluate(model, profile(), as_of=AS_OF)
    named = evaluate(model, profile(), as_of=AS_OF, ids=["gaps", "full", "small", "no such product"], top=1)
    assert named.products == tuple(item for item in every.products if item.id in ("full", "gaps"))
    assert [item.rank for item in named.products] == [2, 3]
    assert (named.total, named.excluded) == (every.total, every.excluded)
    assert evaluate(model, profile(), as_of=AS_OF, ids=[]).products == ()


def test_an_empty_catalogue_gives_an_empty_ranking(tmp_path: Path) -> None:
    for name in ("screening-laptops", "screening-generic"):
        ranked = evaluate(Market().publish(tmp_path), load_profile(name), as_of=AS_OF, cache=EvaluationCache())
        assert (ranked.total, ranked.eligible, ranked.products, ranked.excluded) == (0, 0, (), {})


def test_the_first_category_with_anchors_is_the_one_that_is_scored(tmp_path: Path) -> None:
    market = Market()
    market.product("two", ["CN-GP:2022:A02010108", LAPTOP], memory_gb=24.0)
    market.product("other", ["CN-GP:2022:A02010108"], memory_gb=24.0)
    generic = load_profile("screening-generic")
    ranked = evaluate(market.publish(tmp_path), generic, as_of=AS_OF)
    assert [item.id for item in ranked.products] == ["two"]
    assert ranked.excluded == {"no_anchor": 1}


def test_proof_that_ends_before_the_contract_is_pointed_out(tmp_path: Path) -> None:
    model = _market().publish(tmp_path)
    early = evaluate(model, profile(), as_of=AS_OF, contract_end=date(2028, 1, 1))
    full = next(item for item in early.products if item.id == "full")
    assert {proof.subject for proof in full.proofs if proof.expires_before_contract_end} == {"energy", "type_i"}
    assert "evaluation.expires_before_contract_end" in early.warnings
    late = evaluate(model, profile(), as_of=AS_OF, contract_end=date(2026, 12, 31))
    assert not any(proof.expires_before_contract_end for item in late.products for proof in item.proofs)
    assert [item.score for item in late.products] == [item.score for item in early.products]


def test_moved_weights_mark_the_evaluation(tmp_path: Path) -> None:
    model = _market().publish(tmp_path)
    moved = evaluate(model, profile(), as_of=AS_OF, weights={"price": 0.0, "footprint": 0.7})
    assert moved.is_modified
    assert moved.profile_digest != profile().digest
    assert "evaluation.weights_moved" in moved.warnings
    assert moved.weights == {"price": 0.0, "footprint": 0.7, "type_i": 0.2, "memory": 0.1}
    with pytest.raises(ProcurementError) as refused:
        evaluate(model, profile(), as_of=AS_OF, weights={"price": 0.9})
    assert refused.value.code == "weights.sum"


def test_a_profile_for_awards_does_not_rank_a_catalogue(tmp_path: Path) -> None:
    def award(changed: dict[str, object]) -> None:
        changed["use"] = "award"
        changed["comparability"]["indicative_weight_cap"] = 0

    model = Market().publish(tmp_path)
    for call in (evaluate, excluded_products):
        with pytest.raises(ProcurementError) as refused:
            call(model, profile(award), as_of=AS_OF)
        assert refused.value.code == "profile.use_award"
