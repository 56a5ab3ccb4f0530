"""How the same questions grow with the catalogue: 10,000 to 10,000,000 products on DuckDB, a tenth of that on Spark."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

from bench.measure import Measurement, compare, seconds
from bench.scaled_revisions import scaled_revision
from bench.worlds import LARGE
from catalog.demo.world import REFERENCE_DAY
from catalog.model.engine import Engine
from catalog.snapshot.engine.opening import open_revision
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lists.facets import facets
from catalog.snapshot.lists.filter import Filter
from procurement_core.policy.applied_set import AppliedSet, applied
from procurement_core.policy.library import load_profile
from procurement_core.policy.policy_set_reading import load_policy_set
from procurement_core.policy_lab.in_parts import policy_lab_in_parts
from procurement_core.policy_lab.lab_cache import LabCache
from procurement_core.policy_lab.service import policy_lab
from procurement_core.robustness.flip_map_in_parts import flip_map_in_parts
from procurement_core.scoring.cache import EvaluationCache
from procurement_core.scoring.ranking_in_parts import evaluate_in_parts
from procurement_core.scoring.service import evaluate

_SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
_SIZES_ON_SPARK = _SIZES[:3]
_PROFILE = "screening-laptops"


def measure(folder: Path) -> Iterator[Measurement]:
    """On DuckDB, every size up to ten times the national catalogue."""
    # A national catalogue is content with the usual 640; the proof tables of ten times as much are not.
    os.environ.setdefault("GREENTENDER_DUCKDB_MEMORY_MB", "6000")
    for products in _SIZES:
        if products <= 10 * LARGE:
            yield from _on_duckdb(scaled_revision(folder, products), products)


def measure_on_spark(folder: Path) -> Iterator[Measurement]:
    """On Spark inside this machine, up to the size of the national catalogue."""
    for products in _SIZES_ON_SPARK:
        if products <= LARGE:
            yield from _on_spark(scaled_revision(folder, products), products)


def _on_duckdb(revision: Path, products: int) -> Iterator[Measurement]:
    """From the file to the answer with nothing kept, and again with everything kept."""
    draft, in_force = _sets()
    profile = load_profile(_PROFILE)
    with ExitStack() as hold:
        opened: list[ReadModel] = []
        yield _once("open", products, seconds(lambda: opened.append(_open(Engine.DUCKDB, revision, products, hold))))
        with closing(opened[0]) as model:
            cache = EvaluationCache()
            lab = LabCache(cache)
            yield _once("facets, first", products, seconds(lambda: facets(model, Filter())))
            yield compare("facets", products, lambda: facets(model, Filter()))
            ask = lambda: evaluate(model, profile, as_of=REFERENCE_DAY, top=200, cache=cache)  # noqa: E731
            yield _once("rank, first", products, seconds(ask))
            yield compare("rank", products, ask)
            compare_sets = lambda: policy_lab(model, draft, in_force, as_of=REFERENCE_DAY, cache=lab)  # noqa: E731
            yield _once("policy lab, first", products, seconds(compare_sets))
            yield compare("policy lab", products, compare_sets)


def _on_spark(revision: Path, products: int) -> Iterator[Measurement]:
    """Nothing is kept between questions but the small tables of numbers, so the second asking is shown too."""
    draft, in_force = _sets()
    profile = load_profile(_PROFILE)
    with ExitStack() as hold:
        opened: list[ReadModel] = []
        yield _once(
            "Spark: open", products, seconds(lambda: opened.append(_open(Engine.SPARK, revision, products, hold)))
        )
        with closing(opened[0]) as model:
            works = {
                "rank": lambda: evaluate_in_parts(model, profile, as_of=REFERENCE_DAY, top=200),
                "policy lab": lambda: policy_lab_in_parts(model, draft, in_force, as_of=REFERENCE_DAY),
                "flip map": lambda: flip_map_in_parts(model, draft, as_of=REFERENCE_DAY),
            }
            for name, work in works.items():
                yield _once(f"Spark: {name}, first", products, seconds(work))
                yield _once(f"Spark: {name}, second", products, seconds(work))


def _open(engine: Engine, revision: Path, products: int, hold: ExitStack) -> ReadModel:
    return open_revision(engine, revision, 1, f"scaled-{products}", hold)


def _sets() -> tuple[AppliedSet, AppliedSet]:
    """The draft and the rule in force over the demonstration's nine categories."""
    names = ("nine-categories-draft", "nine-categories-in-force")
    draft, in_force = (applied(load_policy_set(name), load_profile) for name in names)
    return draft, in_force


def _once(work: str, products: int, taken: float) -> Measurement:
    return Measurement(work, products, round(taken, 3), None, None, None, 1)
