"""The sheet that takes every score apart: contributions that add up, the values and worth behind them, and a chart."""

from __future__ import annotations

from procurement_core.deliver.grid import Cell, Look, Sheet, StackedBars, headers, number, rank, text
from procurement_core.deliver.shortlists.sheets.opening import Row, opening
from procurement_core.deliver.shortlists.terms import Terms
from procurement_core.policy.criteria import Criterion
from procurement_core.scoring.evaluation import RankedProduct

_FIRST_CONTRIBUTION = 3
_MOST_BARS = 15  # what a row of a spreadsheet can be tall enough for


def scores_sheet(terms: Terms) -> Sheet:
    """Two tables of the chosen products: score and contributions, then category, values and worth."""
    bars = min(len(terms.products), _MOST_BARS)
    names = tuple(criterion.title.in_language(terms.language) for criterion in terms.profile.criteria)
    return Sheet(
        key="scores",
        name=terms.say("workbook.sheet.scores"),
        lead=(*opening(terms, terms.say("workbook.title.scores"), (terms.say("workbook.note.scores"),)), ()),
        header=_contribution_header(terms, names),
        rows=(
            _weights(terms),
            *(_contributions(terms, product) for product in terms.products),
            (),
            _value_header(terms),
            *(_values(terms, product) for product in terms.products),
        ),
        product_title=terms.say("workbook.product_id"),
        widest=36.0,
        chart=StackedBars(
            title=terms.say("workbook.chart" if bars == len(terms.products) else "workbook.chart_first", bars=bars),
            labels=1,
            names=names,
            first=_FIRST_CONTRIBUTION,
            skip=1,
            bars=bars,
        ),
    )


def _contribution_header(terms: Terms, names: tuple[str, ...]) -> Row:
    return headers(
        [
            *(terms.say(f"workbook.{name}") for name in ("rank", "name", "score")),
            *(terms.say("workbook.contribution", criterion=name) for name in names),
            terms.say("workbook.product_id"),
        ]
    )


def _weights(terms: Terms) -> Row:
    """The weights in points: what each contribution below them can be at most."""
    weights = terms.shortlist.evaluation.weights
    shown = [weights.get(criterion.id) for criterion in terms.profile.criteria]
    return (
        text(None),
        text(terms.say("workbook.weight"), Look.LABEL),
        number(100 * sum(weight or 0.0 for weight in shown), Look.POINTS),
        *(number(None if weight is None else 100 * weight, Look.POINTS) for weight in shown),
        text(None),
    )


def _contributions(terms: Terms, product: RankedProduct) -> Row:
    parts = [product.contributions.get(criterion.id) for criterion in terms.profile.criteria]
    return (
        rank(product.rank),
        text(terms.named(product)),
        number(product.score * 100, Look.POINTS),
        *(number(None if part is None else 100 * part, Look.POINTS) for part in parts),
        text(product.id, Look.CODE),
    )


def _value_header(terms: Terms) -> Row:
    titles = [terms.say(f"workbook.{name}") for name in ("rank", "name", "product_id", "category")]
    for criterion in terms.profile.criteria:
        title = criterion.title.in_language(terms.language)
        if not criterion.is_binary:
            titles.append(terms.say("workbook.value", criterion=title, unit=terms.criterion_unit(criterion)))
        titles.append(terms.say("workbook.worth", criterion=title))
    return headers(titles)


def _values(terms: Terms, product: RankedProduct) -> Row:
    return (
        rank(product.rank),
        text(terms.named(product)),
        text(product.id, Look.CODE),
        text(terms.category(product.category)),
        *(cell for criterion in terms.profile.criteria for cell in _pair(product, criterion)),
    )


def _pair(product: RankedProduct, criterion: Criterion) -> tuple[Cell, ...]:
    """Value and worth; of a claim that is proven or not the worth says all."""
    worth = number(product.worth.get(criterion.id), Look.PERCENT)
    return (worth,) if criterion.is_binary else (number(product.values.get(criterion.id), Look.NUMBER), worth)
