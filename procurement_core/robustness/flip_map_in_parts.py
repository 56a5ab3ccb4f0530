"""The flip map from an engine that splits a catalogue by category: each part is answered where its rows are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import chain

import pyarrow as pa

from catalog.model.category import Category, parse_category
from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.policy.applied_set import AppliedSet
from procurement_core.policy_lab.in_parts import COUNTED_IN, MarketPlan, market_questions
from procurement_core.robustness.flip import FRAGILE_BELOW, Flip
from procurement_core.robustness.flip_map import FlipMap, flips_in, put_together


def flip_map_in_parts(
    model: ReadModel,
    policy: AppliedSet,
    *,
    as_of: date,
    fragile_below: float = FRAGILE_BELOW,
    within: Category | None = None,
) -> FlipMap:
    """What `flip_map` says, from a model whose rows stay with its workers; nothing is kept for the next question."""
    plan, questions = market_questions(model, as_of, policy)
    judge = partial(_flips, plan=plan, policy=policy, fragile_below=fragile_below, within=within)
    parts = model.in_parts(questions, judge, by=COUNTED_IN)
    return put_together(chain.from_iterable(parts), model, policy, as_of, fragile_below)


def _flips(
    tables: Sequence[pa.Table], plan: MarketPlan, policy: AppliedSet, fragile_below: float, within: Category | None
) -> tuple[Flip, ...]:
    market = plan.part(tables).judged(policy)
    wanted = [code for code in market.categories if within is None or within.covers(parse_category(code))]
    return flips_in(market, fragile_below, wanted)
