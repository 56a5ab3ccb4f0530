"""The sheet that takes every score apart: weight times worth, criterion by criterion, and a chart of it."""

from __future__ import annotations

from procurement_core.deliver.grid import Look, Sheet, StackedBars, count, headers, number, text
from procurement_core.deliver.sheets.opening import Row, opening
from procurement_core.deliver.terms import Terms
from procurement_core.scoring.evaluation import RankedProduct

_FIRST_CONTRIBUTION = 3


def scores_sheet(terms: Terms) -> Sheet:
    """One row per chosen product: its score, the contributions that add up to it, and the worth behind each."""
    criteria = terms.profile.criteria
    names = [criterion.title.in_language(terms.language) for criterion in criteria]
    titles = [
        *(terms.say(f"workbook.{name}") for name in ("rank", "name", "score")),
        *(terms.say("workbook.contribution", criterion=name) for name in names),
        *(terms.say("workbook.worth", criterion=name) for name in names),
        terms.say("workbook.product_id"),
    ]
    return Sheet(
        key="scores",
        name=terms.say("workbook.sheet.scores"),
        lead=opening(terms, terms.say("workbook.title.scores"), (terms.say("workbook.note.scores"),)),
        header=headers(titles),
        rows=(_weights(terms), *(_row(terms, product) for product in terms.products)),
        product_column=len(titles) - 1,
        chart=StackedBars(
            title=terms.say("workbook.chart"),
            labels=1,
            names=tuple(names),
            first=_FIRST_CONTRIBUTION,
            skip=1,
        ),
    )


def _weights(terms: Terms) -> Row:
    """The weights in points, above the contributions they bound; the worth columns of this row say the same in %."""
    weights = terms.shortlist.evaluation.weights
    shown = [weights.get(criterion.id) for criterion in terms.profile.criteria]
    return (
        text(None),
        text(terms.say("workbook.weight"), Look.LABEL),
        number(100 * sum(weight or 0.0 for weight in shown), Look.POINTS),
        *(number(None if weight is None else 100 * weight, Look.POINTS) for weight in shown),
        *(number(weight, Look.PERCENT) for weight in shown),
        text(None),
    )


def _row(terms: Terms, product: RankedProduct) -> Row:
    criteria = [criterion.id for criterion in terms.profile.criteria]
    contributions = [product.contributions.get(criterion) for criterion in criteria]
    return (
        count(product.rank),
        text(" ".join(part for part in (product.brand, product.name, product.configuration) if part)),
        number(product.score * 100, Look.POINTS),
        *(number(None if part is None else 100 * part, Look.POINTS) for part in contributions),
        *(number(product.worth.get(criterion), Look.PERCENT) for criterion in criteria),
        text(product.id, Look.CODE),
    )
