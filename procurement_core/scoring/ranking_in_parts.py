"""A ranking worked out where the rows are: each part is judged by itself, the best of the parts are judged once more.

Judging is what `evaluate` does, on a part of the rows. Whoever is among the first of the whole is among the first of
its part, and so is everybody before it: places follow from the best of the parts alone, and counts are sums.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import pyarrow as pa

from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lists.filter import Filter
from catalog.snapshot.lists.masks import products_in
from procurement_core.policy.profile import Profile
from procurement_core.scoring.cache import EVERYTHING
from procurement_core.scoring.decision_matrix import DecisionMatrix, build_decision_matrix
from procurement_core.scoring.evaluation import Evaluation
from procurement_core.scoring.evaluation_table import table_of, wide_question
from procurement_core.scoring.ranking import Ranking, rank
from procurement_core.scoring.service import evaluation_of, require_screening, weight_vector
from procurement_core.scoring.tally import Tally


@dataclass(frozen=True, slots=True, eq=False)
class RankedPart:
    """Of a part of the products the best, as rows of the wide table, and the counts of all of them."""

    best: pa.Table
    tally: Tally


def rank_part(tables: Sequence[pa.Table], profile: Profile, as_of: date, top: int | None) -> RankedPart:
    """Judge the products of one part and keep the `top` of them; None keeps every ranked one."""
    table = table_of(tables[0], profile, as_of)
    matrix = build_decision_matrix(table, profile)
    ranking = rank(matrix, weight_vector(matrix, profile), None, top)
    return RankedPart(table.rows.take(pa.array(ranking.rows)), matrix.tally)


def evaluate_in_parts(
    model: ReadModel,
    profile: Profile,
    *,
    as_of: date,
    where: Filter = EVERYTHING,
    contract_end: date | None = None,
    top: int | None = 50,
) -> Evaluation:
    """What `evaluate` says, from a model whose rows stay with its workers; nothing is kept for the next question.

    Raises ProcurementError `profile.use_award` for a profile that ranks bids.
    """
    require_screening(profile)
    question = wide_question(model, profile, as_of)
    if where != EVERYTHING:
        question = question.semi_join(products_in(model, where).select("product_id"), "product_id")
    parts = model.in_parts([question], partial(rank_part, profile=profile, as_of=as_of, top=top))
    best = pa.concat_tables([part.best for part in parts])
    table = table_of(best, profile, as_of, revision=model.revision, revision_digest=model.digest)
    matrix = build_decision_matrix(table, profile)
    ranking = rank(matrix, weight_vector(matrix, profile), None, top)
    return evaluation_of(model, matrix, profile, _counting_all(ranking, matrix, parts), contract_end)


def _counting_all(ranking: Ranking, matrix: DecisionMatrix, parts: Sequence[RankedPart]) -> Ranking:
    """The ranking of the best with the counts of everybody; reasons in the order in which the matrix asks."""
    tallies = [part.tally for part in parts]
    excluded = sum((Counter(tally.excluded) for tally in tallies), Counter())
    known = {code: excluded.pop(code) for code in matrix.reason_codes if code in excluded}
    return replace(
        ranking,
        total=sum(tally.total for tally in tallies),
        eligible=sum(tally.eligible for tally in tallies),
        conditional=sum(tally.conditional for tally in tallies),
        excluded={**known, **excluded},
    )
