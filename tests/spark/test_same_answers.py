"""The same questions on DuckDB and on Spark, of 20,000 products: the same answers in the same order."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pytest
from plain_reference import ranked_laptops

from catalog.demo.world import REFERENCE_DAY
from catalog.snapshot.filters import Filter
from catalog.snapshot.read_model import ReadModel
from procurement_core.policy.applied_set import AppliedSet, applied
from procurement_core.policy.library import load_profile
from procurement_core.policy.policy_set_reading import load_policy_set
from procurement_core.policy_lab.in_parts import COUNTED_IN, market_questions, policy_lab_in_parts
from procurement_core.policy_lab.lab_cache import LabCache
from procurement_core.policy_lab.service import policy_lab
from procurement_core.robustness.category_market import category_market
from procurement_core.robustness.flip_map import flip_map
from procurement_core.robustness.flip_map_in_parts import flip_map_in_parts
from procurement_core.robustness.market_depth import MarketDepth, market_depth
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


def test_the_wide_table_is_the_same(duckdb_model: ReadModel, spark_model: ReadModel):
    here, there = (
        model.arrow(wide_question(model, PROFILE, REFERENCE_DAY)).sort_by("product_id").combine_chunks()
        for model in (duckdb_model, spark_model)
    )
    assert here.num_rows == 20_000
    assert there.schema.names == here.schema.names
    for name in here.column_names:
        assert there.column(name).equals(here.column(name)), name


def test_duckdb_spark_and_plain_numpy_rank_alike(duckdb_model: ReadModel, spark_model: ReadModel):
    ids, scores = ranked_laptops(duckdb_model.arrow(wide_question(duckdb_model, PROFILE, REFERENCE_DAY)))
    assert len(ids) > 1_000
    here = order_of(duckdb_model, PROFILE, as_of=REFERENCE_DAY, cache=EvaluationCache())
    assert list(here.ids) == ids
    np.testing.assert_allclose(here.scores, scores, rtol=0, atol=1e-9)
    there = evaluate_in_parts(spark_model, PROFILE, as_of=REFERENCE_DAY, top=500)
    assert [item.id for item in there.products] == ids[:500]
    np.testing.assert_allclose([item.score for item in there.products], scores[:500], rtol=0, atol=1e-9)


@pytest.mark.parametrize("where", [EVERYTHING, Filter(text="pro")], ids=["everything", "filtered"])
def test_a_ranking_says_the_same_in_every_word(duckdb_model: ReadModel, spark_model: ReadModel, where: Filter):
    asked = {"as_of": REFERENCE_DAY, "where": where, "top": 50}
    here = evaluate(duckdb_model, PROFILE, cache=EvaluationCache(), **asked)
    there = evaluate_in_parts(spark_model, PROFILE, **asked)
    assert here.products
    assert there == here


def test_the_policy_lab_says_the_same(
    duckdb_model: ReadModel, spark_model: ReadModel, draft: AppliedSet, in_force: AppliedSet
):
    here = policy_lab(duckdb_model, draft, in_force, as_of=REFERENCE_DAY, cache=LabCache(EvaluationCache()))
    there = policy_lab_in_parts(spark_model, draft, in_force, as_of=REFERENCE_DAY)
    assert len(here.categories) == 9
    assert _fields(there) == _fields(here)


def test_the_flip_map_says_the_same(duckdb_model: ReadModel, spark_model: ReadModel, draft: AppliedSet):
    here = flip_map(duckdb_model, draft, as_of=REFERENCE_DAY, cache=LabCache(EvaluationCache()))
    there = flip_map_in_parts(spark_model, draft, as_of=REFERENCE_DAY)
    assert any(flip.smallest for flip in here.flips)
    assert _fields(there) == _fields(here)


def test_market_depth_says_the_same(duckdb_model: ReadModel, spark_model: ReadModel, draft: AppliedSet):
    here, there = (_depth(model, draft) for model in (duckdb_model, spark_model))
    assert here.curve is not None and there.curve is not None
    assert there.whole == here.whole
    assert repr(there.curve) == repr(here.curve)


def test_no_category_stands_in_two_parts(spark_model: ReadModel, draft: AppliedSet):
    def categories(tables: Sequence[pa.Table]) -> list[str]:
        return [category or "" for category in tables[0].column(COUNTED_IN).unique().to_pylist()]

    _, questions = market_questions(spark_model, REFERENCE_DAY, draft)
    parts = spark_model.in_parts(questions, categories, by=COUNTED_IN)
    assert len(parts) > 1
    together = [category for part in parts for category in part]
    assert sorted(together) == sorted(set(together))


def _depth(model: ReadModel, draft: AppliedSet) -> MarketDepth:
    """With caches of its own: shared ones know a revision by its digest, whichever engine was asked."""
    fresh = EvaluationCache()
    market = category_market(model, draft, LAPTOP, as_of=REFERENCE_DAY, lab=LabCache(fresh), evaluations=fresh)
    return market_depth(model, market, "footprint.total")


def _fields(answer: object) -> dict[str, object]:
    """Everything an answer says; the sets it was asked about are told apart by their digests."""
    found = {field.name: getattr(answer, field.name) for field in dataclasses.fields(answer)}
    return {name: value.digest if isinstance(value, AppliedSet) else value for name, value in found.items()}
