"""The same questions on DuckDB and on Spark: the same answers in the same order."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pytest
from both_engines import BothEngines

from bench.plain_reference import ranked_laptops
from catalog.demo.world import REFERENCE_DAY
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lists.filter import Filter
from procurement_core.policy.applied_set import AppliedSet, applied
from procurement_core.policy.library import load_profile
from procurement_core.policy.policy_set_reading import load_policy_set
from procurement_core.policy_lab.in_parts import COUNTED_IN, market_questions, policy_lab_in_parts
from procurement_core.policy_lab.lab_cache import LabCache
from procurement_core.policy_lab.service import policy_lab
from procurement_core.robustness.category_market import CategoryMarket, category_market
from procurement_core.robustness.flip_map import flip_map
from procurement_core.robustness.flip_map_in_parts import flip_map_in_parts
from procurement_core.robustness.market_depth import market_depth
from procurement_core.robustness.trade_offs import trade_off
from procurement_core.scoring.cache import EVERYTHING, EvaluationCache
from procurement_core.scoring.evaluation_table import wide_question
from procurement_core.scoring.order import order_of
from procurement_core.scoring.ranking_in_parts import evaluate_in_parts
from procurement_core.scoring.service import evaluate

LAPTOP = "CPV:2008:30213100"
PROFILE = load_profile("screening-laptops")


@pytest.fixture(scope="module")
def in_force() -> AppliedSet:
    return applied(load_policy_set("nine-categories-in-force"), load_profile)


@pytest.fixture(scope="module")
def draft() -> AppliedSet:
    return applied(load_policy_set("nine-categories-draft"), load_profile)


def test_the_wide_table_is_the_same(both: BothEngines):
    here, there = (
        model.arrow(wide_question(model, PROFILE, REFERENCE_DAY)).sort_by("product_id").combine_chunks()
        for model in (both.duckdb, both.spark)
    )
    assert here.num_rows == 5_000
    assert there.schema.names == here.schema.names
    for name in here.column_names:
        assert there.column(name).equals(here.column(name)), name


def test_duckdb_spark_and_plain_numpy_rank_alike(both: BothEngines):
    ids, scores = ranked_laptops(both.duckdb.arrow(wide_question(both.duckdb, PROFILE, REFERENCE_DAY)))
    assert len(ids) > 250
    here = order_of(both.duckdb, PROFILE, as_of=REFERENCE_DAY, cache=EvaluationCache())
    assert list(here.ids) == ids
    np.testing.assert_allclose(here.scores, scores, rtol=0, atol=1e-9)
    there = evaluate_in_parts(both.spark, PROFILE, as_of=REFERENCE_DAY, top=500)
    assert [item.id for item in there.products] == ids[:500]
    np.testing.assert_allclose([item.score for item in there.products], scores[:500], rtol=0, atol=1e-9)


@pytest.mark.parametrize("where", [EVERYTHING, Filter(text="pro")], ids=["everything", "filtered"])
def test_a_ranking_says_the_same_in_every_word(both: BothEngines, where: Filter):
    asked = {"as_of": REFERENCE_DAY, "where": where, "top": 50}
    here = evaluate(both.duckdb, PROFILE, cache=EvaluationCache(), **asked)
    there = evaluate_in_parts(both.spark, PROFILE, **asked)
    assert here.products
    assert there == here


def test_the_policy_lab_says_the_same(both: BothEngines, draft: AppliedSet, in_force: AppliedSet):
    here = policy_lab(both.duckdb, draft, in_force, as_of=REFERENCE_DAY, cache=LabCache(EvaluationCache()))
    there = policy_lab_in_parts(both.spark, draft, in_force, as_of=REFERENCE_DAY)
    assert len(here.categories) == 9
    assert _fields(there) == _fields(here)


def test_the_flip_map_says_the_same(both: BothEngines, draft: AppliedSet):
    here = flip_map(both.duckdb, draft, as_of=REFERENCE_DAY, cache=LabCache(EvaluationCache()))
    there = flip_map_in_parts(both.spark, draft, as_of=REFERENCE_DAY)
    assert any(flip.smallest for flip in here.flips)
    assert _fields(there) == _fields(here)


def test_market_depth_and_trade_off_say_the_same(both: BothEngines, draft: AppliedSet):
    here, there = (_market(model, draft) for model in (both.duckdb, both.spark))
    depth, other = (
        market_depth(both.duckdb, here, "footprint.total"),
        market_depth(both.spark, there, "footprint.total"),
    )
    assert depth.curve is not None and other.curve is not None
    assert other.whole == depth.whole
    assert repr(other.curve) == repr(depth.curve)
    edge, other_edge = trade_off(here), trade_off(there)
    assert edge.edge
    assert (other_edge.edge, other_edge.ids, other_edge.left_out) == (edge.edge, edge.ids, edge.left_out)
    assert (other_edge.bins.counts == edge.bins.counts).all()


def test_no_category_stands_in_two_parts(both: BothEngines, draft: AppliedSet):
    def categories(tables: Sequence[pa.Table]) -> list[str]:
        return [category or "" for category in tables[0].column(COUNTED_IN).unique().to_pylist()]

    _, questions = market_questions(both.spark, REFERENCE_DAY, draft)
    parts = both.spark.in_parts(questions[:1], categories, by=COUNTED_IN)  # whose categories are looked at
    assert len(parts) > 1
    together = [category for part in parts for category in part]
    assert sorted(together) == sorted(set(together))


def _market(model: ReadModel, draft: AppliedSet) -> CategoryMarket:
    """With caches of its own: shared ones know a revision by its digest, whichever engine was asked."""
    fresh = EvaluationCache()
    return category_market(model, draft, LAPTOP, as_of=REFERENCE_DAY, lab=LabCache(fresh), evaluations=fresh)


def _fields(answer: object) -> dict[str, object]:
    """Everything an answer says; the sets it was asked about are told apart by their digests."""
    found = {field.name: getattr(answer, field.name) for field in dataclasses.fields(answer)}
    return {name: value.digest if isinstance(value, AppliedSet) else value for name, value in found.items()}
