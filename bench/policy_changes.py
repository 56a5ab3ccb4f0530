"""What policy staff ask of a whole national catalogue: a draft beside the rule in force, and what would flip."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np

from bench.measure import Measurement, compare
from bench.ten_criteria import ten_criteria
from bench.worlds import national
from catalog.demo.world import REFERENCE_DAY
from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.policy.applied_set import AppliedSet, applied
from procurement_core.policy.draft_changes import DraftChanges, ProfileChanges, with_changes
from procurement_core.policy.library import load_profile
from procurement_core.policy.policy_set_reading import load_policy_set
from procurement_core.policy_lab.lab_cache import LabCache
from procurement_core.policy_lab.service import policy_lab
from procurement_core.robustness.flip_map import flip_map
from procurement_core.scoring.cache import EvaluationCache
from procurement_core.scoring.ranking import rank
from procurement_core.scoring.service import weight_vector

_TOP = 200


def measure(folder: Path) -> Iterator[Measurement]:
    """The policy lab beside the plain rank of the same products, then the flip map."""
    with closing(national(folder)) as catalogue, closing(catalogue.read_model()) as model:
        yield _lab(model)
        yield _flips(model)


def national_sets() -> tuple[AppliedSet, AppliedSet]:
    """The draft and the rule in force over 92 categories."""
    draft, in_force = (applied(load_policy_set(f"national-{stage}"), load_profile) for stage in ("draft", "in-force"))
    return draft, in_force


def _lab(model: ReadModel) -> Measurement:
    """Another weight each time, everything else as it was asked before."""
    draft, in_force = national_sets()
    evaluations = EvaluationCache()
    lab, moves = LabCache(evaluations), itertools.count()
    plain = ten_criteria()
    matrix = evaluations.matrix(model, plain, REFERENCE_DAY)
    weights = weight_vector(matrix, plain)

    def ours() -> None:
        changed = with_changes(draft, _moved(draft, next(moves)))
        policy_lab(model, changed, in_force, as_of=REFERENCE_DAY, cache=lab)

    def plain_rank() -> None:
        step = (1 + next(moves) % 97) / 1000
        rank(matrix, weights + np.array([step, -step, *[0.0] * (len(weights) - 2)]), None, _TOP)

    ours()  # what the first question of a day takes is measured as a cold start
    peer = f"our plain rank of the same products: {len(weights)} criteria, top {_TOP}"
    return compare("policy lab, a weight moved, 92 categories", len(matrix), ours, peer, plain_rank)


def _moved(draft: AppliedSet, move: int) -> DraftChanges:
    """A little of the first criterion's weight given to the second."""
    profile = draft.profiles[0]
    step = (1 + move % 97) / 1000
    first, second, *_ = profile.weights
    changed = {**profile.weights, first: profile.weights[first] - step, second: profile.weights[second] + step}
    return DraftChanges({profile.id: ProfileChanges(weights=changed)})


def _flips(model: ReadModel) -> Measurement:
    """Every winner again under other weights."""
    draft, _ = national_sets()
    lab, moves = LabCache(EvaluationCache()), itertools.count()

    def ours() -> None:
        flip_map(model, with_changes(draft, _moved(draft, next(moves))), as_of=REFERENCE_DAY, cache=lab)

    ours()
    return compare(
        "flip map, a weight moved, 92 categories",
        int(model.arrow(model.table("products").select("product_id")).num_rows),
        ours,
    )
