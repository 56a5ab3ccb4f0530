"""Two scenarios side by side over one revision: who moves, how alike the orders are, what a buying plan comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.decisions.scenario import Scenario
from procurement_core.policy.counted_alike import footprints_alike, prices_alike
from procurement_core.scoring.cache import SHARED, EvaluationCache
from procurement_core.scoring.evaluation import Evaluation, RankedProduct
from procurement_core.scoring.ranking import SCORE_DECIMALS, rank
from procurement_core.scoring.service import evaluate, weight_vector
from procurement_core.what_if.buying_plan import PlanLine, Purchase, purchase

#: Below so many common products a rank correlation says nothing.
FEWEST_COMMON = 3


@dataclass(frozen=True, slots=True)
class ScenarioMover:
    """A product among the first of either scenario, with its place in each; None where it is not ranked there."""

    product: RankedProduct
    place: int | None
    other_place: int | None

    @property
    def moved(self) -> int | None:
        """Places won in the other scenario, negative for lost; None where it is ranked in one only."""
        if self.place is None or self.other_place is None:
            return None
        return self.place - self.other_place


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """One line of a buying plan under both scenarios."""

    line: PlanLine
    one: Purchase
    other: Purchase


@dataclass(frozen=True, slots=True)
class PlanTotals:
    """Sums over the lines for which both sides know the figure: `lines` says how many of `of` these are.

    A sum over no line is None: it is not known, and not nothing.
    """

    lines: int
    of: int
    one: Decimal | float | None
    other: Decimal | float | None


@dataclass(frozen=True, slots=True)
class ScenarioComparison:
    """`one` and `other` are the rankings down to `top`; `movers` are all products that either holds there.

    `correlation` is Spearman's over the `common` products ranked in both (ties take the mean place), None where there
    are too few or a side gives all of them one score. Without a plan, `plan` is empty. Sums of money and of footprints
    stand side by side only where both profiles count them alike.
    """

    one: Evaluation
    other: Evaluation
    top: int
    movers: tuple[ScenarioMover, ...]
    common: int
    correlation: float | None
    plan: tuple[PlanComparison, ...]
    prices_compare: bool
    footprints_compare: bool

    @property
    def cost(self) -> PlanTotals | None:
        """Money over the plan; None without a plan, or where the two sides count prices differently."""
        if not self.plan or not self.prices_compare:
            return None
        return _totals([(line.one.cost, line.other.cost) for line in self.plan])

    @property
    def footprint(self) -> PlanTotals | None:
        """Kilograms CO2e over the plan; None without one, or where the two sides compare footprints differently."""
        if not self.plan or not self.footprints_compare:
            return None
        return _totals([(line.one.footprint_kg, line.other.footprint_kg) for line in self.plan])

    @property
    def labelled(self) -> PlanTotals | None:
        """Lines whose product holds a certificate that counts, of those that both sides fill; None without a plan."""
        labelled: list[tuple[float | None, float | None]] = [
            (line.one.is_labelled, line.other.is_labelled) if line.one.product and line.other.product else (None, None)
            for line in self.plan
        ]
        return _totals(labelled) if labelled else None


def compare_scenarios(
    model: ReadModel,
    one: Scenario,
    other: Scenario,
    *,
    top: int = 10,
    plan: Sequence[PlanLine] = (),
    cache: EvaluationCache = SHARED,
) -> ScenarioComparison:
    """Ask both scenarios of one revision, each with its own filter, profile, weights and day."""
    first, second = (_asked(model, scenario, cache, top=top) for scenario in (one, other))
    union = tuple(dict.fromkeys(item.id for side in (first, second) for item in side.products))
    places = [_asked(model, scenario, cache, ids=union).products for scenario in (one, other)]
    common, correlation = _likeness(*(_scores(model, scenario, cache) for scenario in (one, other)))
    return ScenarioComparison(
        one=first,
        other=second,
        top=top,
        movers=_movers(union, *places),
        common=common,
        correlation=correlation,
        plan=tuple(
            PlanComparison(line, *(purchase(model, scenario, line, cache=cache) for scenario in (one, other)))
            for line in plan
        ),
        prices_compare=prices_alike(one.profile, other.profile),
        footprints_compare=footprints_alike(one.profile, other.profile),
    )


def _asked(
    model: ReadModel,
    scenario: Scenario,
    cache: EvaluationCache,
    *,
    top: int | None = None,
    ids: tuple[str, ...] | None = None,
) -> Evaluation:
    question = scenario.question
    return evaluate(
        model,
        scenario.applied,
        as_of=question.as_of,
        where=question.where,
        contract_end=question.contract_end,
        top=top,
        ids=ids,
        cache=cache,
    )


def _movers(
    union: Sequence[str], one: Sequence[RankedProduct], other: Sequence[RankedProduct]
) -> tuple[ScenarioMover, ...]:
    """In the order of the other scenario, then those that it does not rank in the order of the first."""
    before, after = ({item.id: item for item in side} for side in (one, other))
    movers = [
        ScenarioMover(
            product=after.get(name) or before[name],
            place=before[name].rank if name in before else None,
            other_place=after[name].rank if name in after else None,
        )
        for name in union
    ]
    return tuple(
        sorted(movers, key=lambda item: (item.other_place is None, item.other_place or item.place, item.product.id))
    )


def _scores(model: ReadModel, scenario: Scenario, cache: EvaluationCache) -> pd.Series[float]:
    """The scores of everything the scenario ranks, by row of the revision."""
    profile, question = scenario.applied, scenario.question
    matrix = cache.matrix(model, profile, question.as_of)
    ranking = rank(matrix, weight_vector(matrix, profile), cache.mask(model, matrix, question.where), None)
    return pd.Series(np.round(ranking.scores, SCORE_DECIMALS), index=ranking.rows)


def _likeness(one: pd.Series[float], other: pd.Series[float]) -> tuple[int, float | None]:
    """How many products both rank, and Spearman's correlation of their places among these (Spearman, 1904)."""
    rows = one.index.intersection(other.index)
    if len(rows) < FEWEST_COMMON:
        return len(rows), None
    places = [_mean_places(side[rows]) for side in (one, other)]
    if any(np.ptp(side) == 0 for side in places):
        return len(rows), None
    return len(rows), float(np.corrcoef(places[0], places[1])[0, 1])


def _mean_places(scores: pd.Series[float]) -> NDArray[np.float64]:
    return np.asarray(scores.rank(method="average", ascending=False), dtype=np.float64)


def _totals(pairs: Sequence[tuple[Decimal | float | None, Decimal | float | None]]) -> PlanTotals:
    known = [(one, other) for one, other in pairs if one is not None and other is not None]
    return PlanTotals(
        lines=len(known),
        of=len(pairs),
        one=sum(one for one, _ in known) if known else None,
        other=sum(other for _, other in known) if known else None,
    )
