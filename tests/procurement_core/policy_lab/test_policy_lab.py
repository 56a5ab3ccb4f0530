"""The policy lab: a case computed by hand, a plain reference with full sorts, and parts that make the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lab_market import a_set, priced, three_categories
from market import AS_OF, CHAIR, LAPTOP, MONITOR

from catalog.catalogue import open_catalogue
from catalog.demo.generator import generate
from catalog.demo.world import REFERENCE_DAY
from catalog.imports.importer import import_facts
from catalog.snapshot.engine.read_model import ReadModel
from catalog.store.location import Home
from procurement_core.errors import ProcurementError
from procurement_core.policy.applied_set import AppliedSet, applied
from procurement_core.policy.changes import rebalanced, with_weights
from procurement_core.policy.draft_changes import AddedGate, DraftChanges, ProfileChanges, with_changes
from procurement_core.policy.library import load_profile
from procurement_core.policy.policy_set_reading import load_policy_set
from procurement_core.policy.profile import Profile
from procurement_core.policy_lab.category_detail import category_detail
from procurement_core.policy_lab.comparing import compared, gate_effect, side_of
from procurement_core.policy_lab.details import product_names, removed_models
from procurement_core.policy_lab.lab_cache import LabCache, basis_of
from procurement_core.policy_lab.market import JudgedMarket, judged_market, reweighted
from procurement_core.policy_lab.market_rows import rows_of
from procurement_core.policy_lab.parts import LabPart, merged
from procurement_core.policy_lab.result import PolicyLab
from procurement_core.policy_lab.service import finished, policy_lab, sides
from procurement_core.policy_lab.standing import NOBODY, place_in, top_rows
from procurement_core.scoring.cache import EvaluationCache
from procurement_core.scoring.categories import code_lists
from procurement_core.scoring.decision_matrix import DecisionMatrix, build_decision_matrix
from procurement_core.scoring.evaluation_table import EvaluationTable, table_of
from procurement_core.scoring.gate_states import FAIL
from procurement_core.scoring.service import evaluate
from procurement_core.what_if.sellers import seller_pairs, sellers_from


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> ReadModel:
    return three_categories(tmp_path_factory.mktemp("lab"))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReadModel]:
    catalogue = open_catalogue("demo", home=Home(Path(tmp_path_factory.mktemp("lab-demo"))))
    import_facts(catalogue, generate(400, 7), actor="tester", now=datetime(2026, 6, 30, 9, tzinfo=UTC))
    yield catalogue.read_model()
    catalogue.close()


@pytest.fixture(scope="module")
def judged(small: ReadModel) -> JudgedMarket:
    return sides(small, draft(), in_force(), as_of=AS_OF, top=1)[0].market


@pytest.fixture(scope="module")
def cache() -> LabCache:
    return LabCache(EvaluationCache())


def in_force() -> AppliedSet:
    rule = priced(0.6, 0.4)
    return a_set({LAPTOP: rule, MONITOR: rule, CHAIR: rule}, "in-force")


def draft() -> AppliedSet:
    """More weight on the price, at least 8 GB of memory, and not a word about chairs."""
    rule = priced(0.9, 0.1, memory=8.0, name="draft")
    return a_set({LAPTOP: rule, MONITOR: rule}, "draft")


def test_three_categories_as_computed_by_hand(small: ReadModel) -> None:
    found = policy_lab(small, draft(), in_force(), as_of=AS_OF, top=2)
    assert (found.total, found.compared, found.no_rule, found.no_category) == (8, 6, 1, 1)
    assert [item.category for item in found.categories] == [LAPTOP, MONITOR, CHAIR]
    laptops, monitors, chairs = found.categories

    # in force: b .6*.4+.4, c .6*.9, a .6*.8; draft: a .9*.8, b .9*.4+.1, c has 4 GB
    assert (laptops.in_force.winner.id, laptops.in_force.winner.score) == ("b", pytest.approx(0.64))
    assert (laptops.draft.winner.id, laptops.draft.winner.score) == ("a", pytest.approx(0.72))
    assert (laptops.entrants, laptops.leavers, laptops.winner_changes) == (("a",), ("c",), True)
    assert (laptops.in_force.top.price, laptops.draft.top.price, laptops.price_change) == (350, 400, 50)
    assert (laptops.in_force.top.footprint_kg, laptops.in_force.top.footprint_n) == (230, 1)
    assert (laptops.draft.top.footprint_kg, laptops.draft.top.footprint_n) == (220, 2)
    assert laptops.footprint_change_kg == -10
    assert (laptops.in_force.label_share, laptops.draft.label_share) == (pytest.approx(1 / 3), 0.5)
    assert (laptops.in_force.suppliers, laptops.draft.suppliers, laptops.draft.is_thin) == (3, 2, True)

    # e has no price: it earns nothing, is still ranked, and its maker stands in for a supplier
    assert (monitors.products, monitors.winner_changes, monitors.entrants) == (2, False, ())
    assert (monitors.draft.top.n, monitors.draft.top.price, monitors.draft.top.price_n) == (2, 500, 1)
    assert (monitors.draft.suppliers, monitors.draft.without_offer, monitors.price_change) == (2, 1, 0)

    # of chairs the draft does not speak
    assert (chairs.in_force.winner.id, chairs.draft.winner, chairs.draft.profile) == ("f", None, None)
    assert (chairs.price_change, chairs.draft.label_share, chairs.leavers) == (None, None, ("f",))
    assert (found.draft.ranked, found.draft.excluded, found.draft.no_rule) == (4, 1, 1)
    assert (found.in_force.ranked, found.in_force.excluded, found.in_force.no_rule) == (6, 0, 0)

    assert (found.dropped, found.entered) == (2, 0)
    assert [(item.profile, item.count.part.id, item.count.first) for item in found.removed] == [
        (None, "policy_lab.no_rule", 1),
        ("draft", "memory_floor", 1),
    ]
    assert (found.sellers.before, found.sellers.after, found.sellers.without_offer) == (4, 3, 1)
    assert [(item.name, item.products) for item in found.sellers.named] == [("Trade s3", 1)]
    assert found.is_simulation
    assert "policy_lab.illustrative" in found.warnings
    assert [item.category for item in found.newly_thin] == [LAPTOP]


def test_sets_that_cover_no_product_say_so(small: ReadModel) -> None:
    rule = priced(0.6, 0.4)
    found = policy_lab(small, *(a_set({"CPV:2008:30213110": rule}, name) for name in ("new", "old")), as_of=AS_OF)
    assert (found.compared, found.no_rule, found.no_category, found.categories) == (0, 7, 1, ())
    assert "policy_lab.nothing_compared" in found.warnings


def test_one_category_in_detail(small: ReadModel) -> None:
    found = policy_lab(small, draft(), in_force(), as_of=AS_OF, top=2)
    detail = category_detail(small, found, LAPTOP)
    told = [(item.id, item.place_before, item.place_after, item.reason) for item in detail.movers]
    assert told == [("a", 3, 1, None), ("b", 1, 2, None), ("c", 2, None, "attribute.not_met")]
    assert detail.names["a"].in_language("en") == "Fictional Works Model a"
    assert (detail.dropped, [item.count.part.id for item in detail.removed]) == (1, ["memory_floor"])
    assert [seller.name for seller in detail.sellers.named] == ["Trade s3"]
    with pytest.raises(ProcurementError) as refused:
        category_detail(small, found, "CPV:2008:03000000")
    assert refused.value.code == "policy_lab.category_unknown"


def test_what_a_part_removes_is_named(small: ReadModel) -> None:
    before, after = sides(small, draft(), in_force(), as_of=AS_OF, top=2)
    gate = removed_models(after.market, before.market, "draft", "memory_floor")
    assert (gate.count, gate.ids, [item.name for item in gate.sellers]) == (1, ("c",), ["Trade s3"])
    silent = removed_models(after.market, before.market, None, "policy_lab.no_rule")
    assert (silent.ids, silent.sellers) == (("f",), ())  # s1 still sells elsewhere
    assert removed_models(after.market, before.market, "draft", "memory_floor", category=MONITOR).count == 0


def test_a_draft_that_says_the_same_moves_nobody(demo: ReadModel, cache: LabCache) -> None:
    rule = shipped("nine-categories-in-force")
    found = policy_lab(demo, rule, rule, as_of=REFERENCE_DAY, cache=cache)
    assert "policy_lab.same_set" in found.warnings
    assert not any(item.changes for item in found.categories)
    assert (found.dropped, found.entered, found.removed, found.sellers.lost) == (0, 0, (), 0)
    assert all(item.price_change in (0.0, None) for item in found.categories)


def test_scores_and_gates_are_those_of_the_ranking(demo: ReadModel, cache: LabCache) -> None:
    rule = shipped("nine-categories-draft")
    market = cache.market(demo, rule, basis_of(demo, REFERENCE_DAY, rule))
    ranked = {item.id: item.score for item in evaluate(demo, rule.profiles[0], as_of=REFERENCE_DAY, top=None).products}
    scores = dict(zip(market.ids.to_pylist(), market.scores.tolist(), strict=True))
    assert {name: score for name, score in scores.items() if not np.isnan(score)} == pytest.approx(ranked, abs=1e-12)


def shipped(name: str) -> AppliedSet:
    return applied(load_policy_set(name), load_profile)


def reference(market: JudgedMarket, top: int) -> pd.DataFrame:
    """Every ranked product from what the matrix says it is worth, in plain columns, sorted in full."""
    frames = []
    for block in market.blocks:
        cap, weights = block.matrix.indicative_weight_cap, block.weights
        allowed = np.where(block.matrix.indicative(block.places), np.minimum(weights, cap), weights)
        frames.append(
            pd.DataFrame(
                {
                    "row": block.rows,
                    "id": market.ids.take(pa.array(block.rows)).to_pylist(),
                    "category": np.array(market.categories)[market.market.category_of[block.rows]],
                    "score": np.round((np.nan_to_num(block.matrix.worth(block.places)) * allowed).sum(axis=1), 9),
                    "price": block.matrix.price[block.places],
                    "state": block.matrix.gate_state[block.places],
                }
            )
        )
    every = pd.concat(frames)
    every = every[every.state != FAIL].sort_values(["category", "price", "id"], na_position="last", kind="stable")
    ordered = every.sort_values(["category", "score"], ascending=[True, False], kind="stable")
    return ordered.groupby("category").head(top)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    criterion=st.sampled_from(["price", "footprint", "type_i_label", "recycled"]),
    share=st.floats(0, 1),
    limit=st.sampled_from([None, 0.1, 0.3]),
    label=st.booleans(),
    top=st.sampled_from([1, 3, 10, 60]),
)
def test_equal_to_full_sorts_in_pandas(
    demo: ReadModel, cache: LabCache, *, criterion: str, share: float, limit: float | None, label: bool, top: int
) -> None:
    published, rule = shipped("nine-categories-draft"), shipped("nine-categories-in-force")
    moved = ProfileChanges(
        weights=rebalanced(published.profiles[0].weights, criterion, share),
        limits={} if limit is None else {"recycled_floor": limit},
        added=(AddedGate("label.type_i", "valid_on"),) if label else (),
    )
    changed = with_changes(published, DraftChanges({"screening-generic-draft": moved}))
    found = policy_lab(demo, changed, rule, as_of=REFERENCE_DAY, top=top, cache=cache)
    before, after = sides(demo, changed, rule, as_of=REFERENCE_DAY, top=top, cache=cache)
    old, new = reference(before.market, top), reference(after.market, top)
    for item in found.categories:
        ids = [frame[frame.category == item.category].id.tolist() for frame in (old, new)]
        assert [item.in_force.winner and item.in_force.winner.id, item.draft.winner and item.draft.winner.id] == [
            names[0] if names else None for names in ids
        ]
        assert list(item.entrants) == [name for name in ids[1] if name not in ids[0]]
        assert list(item.leavers) == [name for name in ids[0] if name not in ids[1]]
        means = [frame[frame.category == item.category].price.mean() for frame in (old, new)]
        for told, mean in zip((item.in_force.top.price, item.draft.top.price), means, strict=True):
            assert (told is None and np.isnan(mean)) or told == pytest.approx(mean)
        if item.price_change is not None:
            assert item.price_change == pytest.approx(means[1] - means[0])
    dropped = (before.market.gate_state != FAIL) & (after.market.gate_state == FAIL)
    assert found.dropped == dropped.sum() == sum(item.count.first for item in found.removed)
    assert found.compared == found.draft.ranked + found.draft.excluded + found.draft.no_rule


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000), top=st.integers(1, 12), levels=st.integers(1, 30))
def test_known_rows_change_the_time_and_never_the_answer(
    judged: JudgedMarket, seed: int, top: int, levels: int
) -> None:
    """Scores with many ties and gaps, held against a full sort; the best under other scores as a hint."""
    random = np.random.default_rng(seed)
    market = of_any_size(judged, random, rows=120, groups=5)
    scores = [np.where(random.random(120) < 0.3, np.nan, random.integers(0, levels, 120) / levels) for _ in range(2)]
    price = np.where(random.random(120) < 0.2, np.nan, random.integers(1, 4, 120).astype(float))
    first, second = (
        replace(
            market,
            ranked=np.flatnonzero(~np.isnan(each)).astype(np.int32),
            ranked_scores=each[~np.isnan(each)],
            price=price,
        )
        for each in scores
    )
    plain = top_rows(second, top)
    assert np.array_equal(top_rows(second, top, top_rows(first, top)), plain)
    assert top_rows(second, 10**11).shape[1] <= len(second.price)  # more than there are takes no more memory
    for group in range(5):
        begin, end = market.starts[group], market.starts[group + 1]
        rows = [row for row in range(begin, end) if not np.isnan(scores[1][row])]
        rows.sort(key=lambda row: (-scores[1][row], np.isnan(price[row]), price[row], row))
        assert [row for row in plain[group].tolist() if row != NOBODY] == rows[:top]
        for row in rows[:top]:
            assert place_in(second, row) == 1 + sum(scores[1][other] > scores[1][row] for other in rows)


def of_any_size(judged: JudgedMarket, random: np.random.Generator, *, rows: int, groups: int) -> JudgedMarket:
    """A judged market whose columns may be replaced."""
    starts = np.concatenate([[0], np.sort(random.choice(np.arange(1, rows), groups - 1, replace=False)), [rows]])
    ids = pa.array([f"p{place:04d}" for place in range(rows)])
    names = tuple(f"CPV:2008:{place:08d}" for place in range(groups))
    return replace(judged, market=replace(judged.market, ids=ids, categories=names, starts=starts))


def test_a_moved_weight_scores_its_own_block_alone(small: ReadModel) -> None:
    laptops, chairs = priced(0.6, 0.4), priced(0.6, 0.4, name="chairs")
    rule = a_set({LAPTOP: laptops, MONITOR: laptops, CHAIR: chairs}, "two")
    market = LabCache(EvaluationCache()).market(small, rule, basis_of(small, AS_OF, rule))
    chairs_alone = with_weights(chairs, {"price": 1.0, "type_i": 0.0})
    moved = reweighted(market, rule.with_profiles({"chairs": chairs_alone}))
    inside = market.market.is_in(CHAIR)
    assert np.array_equal(moved.scores[~inside], market.scores[~inside])
    assert (market.scores[inside], moved.scores[inside]) == (pytest.approx([0.54]), pytest.approx([0.9]))
    assert not moved.ranked_scores.flags.writeable


def test_parts_by_category_make_the_whole(demo: ReadModel, cache: LabCache) -> None:
    """What an engine does: every category judged by itself from its own rows, then put together."""
    new, old = shipped("nine-categories-draft"), shipped("nine-categories-in-force")
    whole = policy_lab(demo, new, old, as_of=REFERENCE_DAY, cache=cache)
    market = cache.rows(demo, basis_of(demo, REFERENCE_DAY, new, old))
    place_of = dict(zip(market.ids.to_pylist(), market.category_of.tolist(), strict=True))
    products = demo.arrow(demo.table("products").select("product_id", "codes").order_by("product_id"))
    groups: dict[int, list[str]] = {}
    for name in products["product_id"].to_pylist():
        groups.setdefault(place_of.get(name, -1), []).append(name)
    labelled = market.ids.filter(pa.array(market.has_label))
    parts = [part_of(demo, names, (new, old), products, labelled) for names in groups.values()]
    found = finished(merged(parts), demo, new, old, as_of=REFERENCE_DAY, top=10)
    assert found.categories == whole.categories
    assert (found.removed, found.draft, found.in_force) == (whole.removed, whole.draft, whole.in_force)
    assert (found.total, found.no_category, found.dropped) == (whole.total, whole.no_category, whole.dropped)
    assert counts_of(found) == counts_of(whole)


def counts_of(found: PolicyLab) -> tuple[int, ...]:
    sellers = found.sellers
    return sellers.before, sellers.after, sellers.lost, sellers.without_offer


def part_of(
    model: ReadModel, names: list[str], sets: tuple[AppliedSet, AppliedSet], products: pa.Table, labelled: pa.Array
) -> LabPart:
    """The draft beside the rule in force for some products, from tables that hold nothing else."""

    def of_part(table: pa.Table) -> pa.Table:
        return table.filter(pc.is_in(table["product_id"], value_set=pa.array(names)))

    mine = of_part(products)
    ids = mine["product_id"].combine_chunks()
    rows = rows_of(
        ids,
        code_lists(mine["codes"]),
        [prefix for item in sets for prefix in item.prefixes],
        pc.is_in(ids, value_set=labelled).to_numpy(zero_copy_only=False),
        sellers_from(*(of_part(pairs) for pairs in seller_pairs(model)), ids),
    )

    def judge(chosen: Profile, _: object) -> tuple[EvaluationTable, DecisionMatrix]:
        table = table_of(of_part(EVALUATIONS.table(model, chosen, REFERENCE_DAY).rows), chosen, REFERENCE_DAY)
        return table, build_decision_matrix(table, chosen)

    after, before = (side_of(judged_market(rows, item, judge), 10) for item in sets)
    return compared(after, before, gate_effect(after.market, before.market))


EVALUATIONS = EvaluationCache()


def test_names_are_asked_for_the_few_that_are_shown(small: ReadModel) -> None:
    assert {name.id for name in product_names(small, ["a", "nobody", "f"]).values()} == {"a", "f"}
    assert product_names(small, []) == {}
