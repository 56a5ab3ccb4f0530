"""Profiles that ask the same of the proofs share the answer, and only as long as somebody holds it."""

from __future__ import annotations

import gc
from datetime import timedelta
from pathlib import Path

import numpy as np
from market import AS_OF, LAPTOP, Market
from policies import Document, profile

from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.policy.profile import Profile
from procurement_core.scoring.evaluation_table import EvaluationTable, build_evaluation_table
from procurement_core.scoring.proof_answers import SharedAnswers

MONITOR = "CPV:2008:30231300"


def _model(folder: Path) -> ReadModel:
    market = Market()
    for place in range(12):
        name = market.product(f"p{place:02d}", (LAPTOP if place % 3 else MONITOR,), memory_gb=float(place + 4))
        market.offer(name, 300 + 40 * place, valid_from=AS_OF - timedelta(days=place))
        market.certificate(name, valid_to=AS_OF + timedelta(days=place - 5))
        market.footprint(name, 200 + place)
    return market.publish(folder)


def _other_prices() -> Profile:
    def change(document: Document) -> None:
        document["price"] = {"vat": "include", "vat_unknown": "reject", "unknown_end": "reject"}

    return profile(change)


def _shares(one: EvaluationTable, other: EvaluationTable, column: str) -> bool:
    """Whether both columns are the same bytes of memory."""
    first, second = (table.rows.column(column).chunk(0).buffers()[1].address for table in (one, other))
    return bool(first == second)


def test_only_what_is_asked_alike_is_shared(tmp_path: Path) -> None:
    model, shared = _model(tmp_path), SharedAnswers()
    one = build_evaluation_table(model, profile(), AS_OF, shared=shared)
    other = build_evaluation_table(model, _other_prices(), AS_OF, shared=shared)
    assert _shares(one, other, "state_0")
    assert _shares(one, other, "verdict")
    assert not _shares(one, other, "price_state")
    assert other.rows.equals(build_evaluation_table(model, _other_prices(), AS_OF).rows)
    later = build_evaluation_table(model, profile(), AS_OF + timedelta(days=4), shared=shared)
    assert not _shares(one, later, "state_0")
    assert later.rows.equals(build_evaluation_table(model, profile(), AS_OF + timedelta(days=4)).rows)


def test_a_category_takes_its_products_from_the_whole(tmp_path: Path) -> None:
    model, shared = _model(tmp_path), SharedAnswers()
    whole = build_evaluation_table(model, profile(), AS_OF, shared=shared)
    part = build_evaluation_table(model, profile(), AS_OF, (MONITOR,), shared=shared)
    assert part.rows.equals(build_evaluation_table(model, profile(), AS_OF, (MONITOR,)).rows)
    assert (whole.rows.num_rows, part.rows.num_rows, part.answers) == (12, 4, ())


def test_nothing_is_kept_that_no_table_holds(tmp_path: Path) -> None:
    model, shared = _model(tmp_path), SharedAnswers()
    whole = build_evaluation_table(model, profile(), AS_OF, shared=shared)
    assert len(shared) == 3
    few = whole.of_rows(np.array([3, 1]))
    del whole
    gc.collect()
    assert (len(shared), few.rows.num_rows) == (0, 2)
