"""`python -m bench.engines`: DuckDB, Spark and plain NumPy asked the same of a national catalogue of 100,000 products.

Answers that differ by more than 1e-9, or in their order, end it with an error. Then, how Spark's answers grow.
"""

from __future__ import annotations

import dataclasses
import itertools
import math
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

import numpy as np

from bench.measure import Measurement, compare
from bench.plain_reference import Anchors, ranked_national
from bench.policy_changes import national_sets
from bench.scaled_revisions import latest_folder
from bench.scaling import measure_on_spark
from bench.worlds import LARGE, bench_folder, national
from catalog.demo.world import REFERENCE_DAY
from catalog.model.engine import Engine
from catalog.snapshot.engine.opening import open_revision
from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.policy.library import load_profile
from procurement_core.policy_lab.in_parts import policy_lab_in_parts
from procurement_core.policy_lab.lab_cache import LabCache
from procurement_core.policy_lab.result import PolicyLab
from procurement_core.policy_lab.service import policy_lab
from procurement_core.robustness.category_market import category_market
from procurement_core.robustness.flip_map import flip_map
from procurement_core.robustness.flip_map_in_parts import flip_map_in_parts
from procurement_core.robustness.market_depth import MarketDepth, market_depth
from procurement_core.scoring.cache import EvaluationCache
from procurement_core.scoring.evaluation import Evaluation
from procurement_core.scoring.evaluation_table import wide_question
from procurement_core.scoring.ranking_in_parts import evaluate_in_parts
from procurement_core.scoring.service import evaluate

_PRODUCTS = min(100_000, LARGE)
_TOP = 500
_PEER = "Spark local[2]"
_LAPTOPS = "CPV:2008:30213100"
_TOLERANCE = 1e-9

Asked = tuple[Callable[[], object], Callable[[], object]]


def main() -> None:
    """Print a line for each question; AssertionError at the first answer that is not the same."""
    os.environ.setdefault("PYSPARK_SUBMIT_ARGS", "--master local[2] --driver-memory 4g pyspark-shell")
    with bench_folder() as folder:
        for measurement in itertools.chain(measure(folder), measure_on_spark(folder)):
            measurement.print()


def measure(folder: Path) -> Iterator[Measurement]:
    """Nothing is kept between two questions on either engine."""
    with closing(national(folder, _PRODUCTS)) as catalogue, ExitStack() as hold:
        revision = latest_folder(catalogue)
        here, there = (
            hold.enter_context(closing(open_revision(engine, revision, 1, "engines", hold.enter_context(ExitStack()))))
            for engine in Engine
        )
        first: dict[str, object] = {}
        for name, (on_duckdb, on_spark) in _questions(here, there).items():
            answers: list[object] = []
            others: list[object] = []
            measurement = compare(
                f"{name}, nothing kept, the same on Spark to 1e-9",
                _PRODUCTS,
                lambda ask=on_duckdb, into=answers: into.append(ask()),
                _PEER,
                lambda ask=on_spark, into=others: into.append(ask()),
            )
            for answer, other in zip(answers, others, strict=True):
                require_same(answer, other, name)
            first[name] = answers[0]
            yield measurement
        _require_plain(here, first)


def _questions(here: ReadModel, there: ReadModel) -> dict[str, Asked]:
    profile, (draft, in_force) = load_profile("screening-national"), national_sets()
    day = REFERENCE_DAY

    def depth(model: ReadModel) -> MarketDepth:
        fresh = EvaluationCache()
        market = category_market(model, draft, _LAPTOPS, as_of=day, lab=LabCache(fresh), evaluations=fresh)
        return market_depth(model, market, "footprint.total")

    def fresh_lab() -> LabCache:
        return LabCache(EvaluationCache())

    return {
        "rank": (
            lambda: evaluate(here, profile, as_of=day, top=_TOP, cache=EvaluationCache()),
            lambda: evaluate_in_parts(there, profile, as_of=day, top=_TOP),
        ),
        "policy lab": (
            lambda: policy_lab(here, draft, in_force, as_of=day, cache=fresh_lab()),
            lambda: policy_lab_in_parts(there, draft, in_force, as_of=day),
        ),
        "flip map": (
            lambda: flip_map(here, draft, as_of=day, cache=fresh_lab()),
            lambda: flip_map_in_parts(there, draft, as_of=day),
        ),
        "market depth": (lambda: depth(here), lambda: depth(there)),
    }


def _require_plain(model: ReadModel, answers: Mapping[str, object]) -> None:
    """The ranking in its order, and the first of every category under the rule in force, as plain NumPy has them."""
    profile = load_profile("screening-national")
    rows = model.arrow(wide_question(model, profile, REFERENCE_DAY))
    ids, scores, categories = ranked_national(rows, _anchors())
    ranking, lab = answers["rank"], answers["policy lab"]
    if not isinstance(ranking, Evaluation) or not isinstance(lab, PolicyLab):
        raise TypeError("a ranking and a comparison of policies were asked for")
    assert [item.id for item in ranking.products] == ids[:_TOP]
    np.testing.assert_allclose([item.score for item in ranking.products], scores[:_TOP], rtol=0, atol=_TOLERANCE)
    assert ranking.total - sum(ranking.excluded.values()) == len(ids)
    first: dict[str, str] = {}
    for category, product in zip(categories, ids, strict=True):
        first.setdefault(category, product)
    winners = {item.category: item.in_force.winner.id for item in lab.categories if item.in_force.winner}
    assert winners == first


def _anchors() -> Anchors:
    profile = load_profile("screening-national")
    named = {item.id: item.anchors for item in profile.criteria if item.anchors}
    return {name: {each.category: (each.worst, each.best) for each in anchors} for name, anchors in named.items()}


def require_same(here: object, there: object, where: str) -> None:
    """AssertionError where two answers differ: in a number by more than the tolerance, in anything else at all."""
    if isinstance(here, float) and isinstance(there, float):
        assert math.isclose(here, there, rel_tol=_TOLERANCE, abs_tol=_TOLERANCE) or math.isnan(here + there), where
    elif dataclasses.is_dataclass(here) and hasattr(here, "digest"):
        assert here.digest == getattr(there, "digest", None), where
    elif dataclasses.is_dataclass(here):
        for field in dataclasses.fields(here):
            require_same(getattr(here, field.name), getattr(there, field.name), f"{where}.{field.name}")
    elif isinstance(here, Mapping) and isinstance(there, Mapping):
        assert list(here) == list(there), where
        for key, value in here.items():
            require_same(value, there[key], f"{where}[{key}]")
    elif isinstance(here, Sequence) and not isinstance(here, str) and isinstance(there, Sequence):
        assert len(here) == len(there), where
        for place, (one, other) in enumerate(zip(here, there, strict=True)):
            require_same(one, other, f"{where}[{place}]")
    else:
        assert here == there, (where, here, there)


if __name__ == "__main__":
    main()
