"""A buying plan: how much of which category is needed, and what a ranking would have bought for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from catalog.model.category import Category, parse_category
from catalog.model.indicator import IndicatorKind
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lists.filter import Filter
from procurement_core.decisions.scenario import Scenario
from procurement_core.errors import ProcurementError
from procurement_core.policy.gates import judged_indicator
from procurement_core.policy.profile import Profile
from procurement_core.scoring.cache import SHARED, EvaluationCache
from procurement_core.scoring.evaluation import RankedProduct
from procurement_core.scoring.service import evaluate
from procurement_core.tables.named_columns import Column, FileOptions, NamedColumns, read_columns

#: A plan of more lines is a catalogue: every line asks for a ranking of its own.
MOST_LINES = 500
_ALIASES = {"品目": "category", "类别": "category", "数量": "quantity", "qty": "quantity"}


@dataclass(frozen=True, slots=True)
class PlanLine:
    """So many products of one category; `row` is the data row of the file, counted from 1."""

    row: int
    category: Category
    quantity: float


@dataclass(frozen=True, slots=True)
class Purchase:
    """What the first place of a line's category comes to, times the quantity; None is not known, never nothing.

    `cost` is in `currency`, `footprint_kg` in kg CO2e as far as the profile lets the footprint count. `is_labelled`
    says whether a certificate of the product counts under the profile. Without a ranked product, `product` is None and
    `missing` is the code of the reason.
    """

    product: RankedProduct | None
    currency: str
    cost: Decimal | None
    footprint_kg: float | None
    is_labelled: bool
    missing: str | None = None


def read_plan(file: Path, options: FileOptions) -> tuple[PlanLine, ...]:
    """The lines of a table with the columns `category` (SCHEME:VERSION:CODE) and `quantity`.

    Raises ProcurementError `plan.column_missing`, `plan.category_missing`, `plan.quantity_not_a_number`,
    `plan.quantity_not_positive` or `plan.too_long`, CatalogError `category.malformed`, and what `read_columns` raises.
    """
    table = read_columns(file, words=("category",), numbers=("quantity",), options=options, aliases=_ALIASES)
    quantities = _quantities(table)
    if quantities is None or not table.has("category"):
        raise ProcurementError("plan.column_missing", column="quantity" if quantities is None else "category")
    if len(table) > MOST_LINES:
        raise ProcurementError("plan.too_long", lines=len(table), limit=MOST_LINES)
    lines = []
    for row, code, quantity in zip(table.row, table.text("category"), quantities, strict=True):
        if not code:
            raise ProcurementError("plan.category_missing", row=row)
        if not 0 < quantity < float("inf"):
            raise ProcurementError("plan.quantity_not_positive", row=row)
        lines.append(PlanLine(row, parse_category(code), float(quantity)))
    return tuple(lines)


def _quantities(table: NamedColumns) -> Column | None:
    """The column of quantities, refused in the words of a plan: it has no units."""
    try:
        return table.number("quantity")
    except ProcurementError as error:
        if error.code != "cost.cell_not_a_number":
            raise
        raise ProcurementError("plan.quantity_not_a_number", **error.facts) from error


def purchase(model: ReadModel, scenario: Scenario, line: PlanLine, *, cache: EvaluationCache = SHARED) -> Purchase:
    """What the scenario would have bought for a line: the first of its ranking within the line's category."""
    profile = scenario.applied
    within = _within(scenario.question.where, line.category)
    if within is None:
        return _nothing(profile, "plan.outside_filter")
    found = evaluate(model, profile, as_of=scenario.question.as_of, where=within, top=1, cache=cache).products
    if not found:
        return _nothing(profile, "plan.nothing_ranked")
    best = found[0]
    return Purchase(
        product=best,
        currency=profile.currency,
        cost=best.price.amount * Decimal(repr(line.quantity)) if best.price else None,
        footprint_kg=_times(_footprint(best, profile), line.quantity),
        is_labelled=any(proof.kind == "certificate" and proof.counts for proof in best.proofs),
    )


def _nothing(profile: Profile, reason: str) -> Purchase:
    return Purchase(None, profile.currency, None, None, is_labelled=False, missing=reason)


def _within(where: Filter, category: Category) -> Filter | None:
    """The filter narrowed to a category; None where it lets none of that category through."""
    if where.category is None or where.category.covers(category):
        return replace(where, category=category)
    return where if category.covers(where.category) else None


def _footprint(product: RankedProduct, profile: Profile) -> float | None:
    for criterion in profile.criteria:
        if judged_indicator(criterion.indicator).kind is IndicatorKind.FOOTPRINT:
            return product.values[criterion.id]
    return None


def _times(value: float | None, quantity: float) -> float | None:
    return None if value is None else value * quantity
