"""The wide table: asked in parts here, as one expression elsewhere, within categories, from any rows of its shape."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pyarrow as pa
import pytest
from market import AS_OF, CHAIR, LAPTOP, Market
from policies import profile

from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lists.filter import Filter
from procurement_core.scoring.cache import EvaluationCache
from procurement_core.scoring.categories import code_lists
from procurement_core.scoring.decision_matrix import build_decision_matrix
from procurement_core.scoring.evaluation_table import EvaluationTable, table_of, wide_question
from procurement_core.scoring.ranking import rank
from procurement_core.scoring.service import weight_vector


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> ReadModel:
    market = Market()
    for place in range(12):
        codes = [[LAPTOP], [CHAIR], [], [CHAIR, LAPTOP]][place % 4]
        name = market.product(f"p{place:02d}", codes, memory_gb=float(place + 4))
        if place % 3:
            market.offer(name, 300 + 40 * place)
        if place % 2:
            market.footprint(name, 100 + 10 * place)
            market.certificate(name, valid_to=AS_OF + timedelta(days=place - 5))
    return market.publish(tmp_path_factory.mktemp("wide"))


def _cells(table: EvaluationTable) -> list[dict[str, object]]:
    """Rows with codes as texts, whichever way they are kept."""
    lists = code_lists(table.rows.column("codes"))
    first = lists.first(np.ones(len(lists.codes), dtype=np.bool_)).tolist()
    rows = table.rows.drop_columns("codes").to_pylist()
    return [row | {"first": place < 0 or lists.codes[place]} for row, place in zip(rows, first, strict=True)]


@pytest.mark.parametrize("within", [(), (CHAIR,)])
def test_the_parts_and_the_one_question_say_the_same(model: ReadModel, within: tuple[str, ...]) -> None:
    table = EvaluationCache().table(model, profile(), AS_OF, within)
    whole = table_of(model.arrow(wide_question(model, profile(), AS_OF, within)), profile(), AS_OF, within=within)
    names = [name for name in table.rows.column_names if name != "codes"]
    assert sorted(names) == sorted(name for name in whole.rows.column_names if name != "codes")
    assert [{name: row[name] for name in (*names, "first")} for row in _cells(whole)] == _cells(table)
    assert table.rows.num_rows == (6 if within else 12)


def test_a_part_scores_as_the_whole_and_needs_no_revision(model: ReadModel) -> None:
    policy, cache = profile(), EvaluationCache()
    every = cache.matrix(model, policy, AS_OF)
    rows = model.arrow(wide_question(model, policy, AS_OF))
    turned = rows.take(pa.array(np.random.default_rng(1).permutation(rows.num_rows)[:7]))
    part = build_decision_matrix(table_of(turned, policy, AS_OF), policy)
    weights = weight_vector(every, policy)
    whole, some = rank(every, weights, None, None), rank(part, weights, None, None)
    scores = dict(zip(every.ids.take(whole.rows).to_pylist(), whole.scores.tolist(), strict=True))
    found = dict(zip(part.ids.take(some.rows).to_pylist(), some.scores.tolist(), strict=True))
    assert found
    assert found == {name: scores[name] for name in found}
    assert set(found) == set(scores) & set(part.ids.to_pylist())


def test_within_is_part_of_the_question_and_masks_follow_its_rows(model: ReadModel) -> None:
    policy, cache = profile(), EvaluationCache()
    every, chairs = cache.matrix(model, policy, AS_OF), cache.matrix(model, policy, AS_OF, (CHAIR,))
    assert every is not chairs
    assert cache.matrix(model, policy, AS_OF, (CHAIR,)) is chairs
    assert chairs.ids.to_pylist() == [name for place, name in enumerate(every.ids.to_pylist()) if place % 2]
    mask = cache.mask(model, chairs, Filter(text="p01"))
    assert mask is not None
    assert mask.tolist() == [name.as_py() == every.ids[1].as_py() for name in chairs.ids]


def test_descriptions_and_ids_of_records_stay_in_the_revision(model: ReadModel) -> None:
    rows = EvaluationCache().table(model, profile(), AS_OF).rows
    kept = {name for name in rows.column_names if pa.types.is_string(rows.schema.field(name).type)}
    assert kept == {"product_id"}
