"""How firmly the winner stands: who wins without one of the others, what really told the bids apart, and edges."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from procurement_core.bids.award import Award, award
from procurement_core.bids.missing import Judged
from procurement_core.bids.result import CriterionSpread, EdgeCase, LeftOut, Remark
from procurement_core.bids.table import BidTable, Column, Rows
from procurement_core.bids.tender import Terms
from procurement_core.checks.spread import DECORATIVE_SHARE
from procurement_core.checks.weights import SYMBOLIC_SHARE, is_environmental
from procurement_core.policy.award.criteria import RELATIVE, Step
from procurement_core.scoring import formulas


def leave_one_out(terms: Terms, table: BidTable, rows: Rows, found: Award) -> tuple[LeftOut, ...]:
    """Who wins if one of the ranked bids had not been there: the whole award again without it.

    A winner that is removed hands over to the next; `changed` then compares with who came next before.
    """
    return tuple(_without(terms, table, rows, found, int(removed)) for removed in found.rows)


def _without(terms: Terms, table: BidTable, rows: Rows, found: Award, removed: int) -> LeftOut:
    again = award(terms, table, rows[rows != removed])
    expected = _first_without(found, removed)
    winners = tuple(table.bids[place] for place in again.winners)
    return LeftOut(table.bids[removed], winners, {*again.winners} != expected)


def _first_without(found: Award, removed: int) -> set[int]:
    """Who stood first among the others."""
    places = {int(row): int(place) for row, place in zip(found.rows, found.placing.places, strict=True)}
    places.pop(removed)
    best = min(places.values(), default=0)
    return {row for row, place in places.items() if place == best}


def spreads(terms: Terms, found: Award) -> tuple[CriterionSpread, ...]:
    """(max - min) of the points of each criterion over the ranked bids, and its share of the sum of all.

    For methods in money the evaluation price has a spread as well.
    """
    parts: dict[str, Column] = {}
    method = terms.profile.award.method
    if method in ("price_minus_value", "price_plus_externality"):
        parts["price"] = found.adjusted
    parts |= {item.criterion.id: row for item, row in zip(found.criteria, found.totals.points, strict=True)}
    points = {name: float(row.max() - row.min()) if len(row) else 0.0 for name, row in parts.items()}
    whole = sum(points.values())
    weights = terms.profile.weights
    return tuple(
        CriterionSpread(name, weights.get(name), spread, spread / whole if whole > 0 else None)
        for name, spread in points.items()
    )


def weight_remarks(terms: Terms, found: Award, shown: Sequence[CriterionSpread]) -> tuple[Remark, ...]:
    """Criteria that decorate, and an environment that is only a symbol, in a method that shares out points."""
    profile = terms.profile
    if profile.award.method not in ("weighted_sum", "wb_combined"):
        return ()
    titles = {item.id: item.title.both for item in profile.criteria}
    idle = [item for item in shown if item.points < DECORATIVE_SHARE * profile.award.scale]
    remarks = (
        [Remark("criterion.decorative", {"criterion": titles[item.criterion], "points": item.points}) for item in idle]
        if len(found.rows) > 1
        else []
    )
    green = sum(item.weight or 0.0 for item in profile.criteria if is_environmental(item))
    if green < SYMBOLIC_SHARE:
        remarks.append(Remark("criterion.symbolic", {"percent": green * 100}))
    return tuple(remarks)


def edge_cases(table: BidTable, found: Award) -> tuple[EdgeCase, ...]:
    """Values in a table of intervals whose uncertainty (one standard deviation) reaches across an edge."""
    return tuple(case for item in found.criteria for case in _edges_of(item, table, found.rows))


def _edges_of(item: Judged, table: BidTable, rows: Rows) -> list[EdgeCase]:
    rule, offer = item.criterion.normalisation, item.offer
    if not isinstance(rule, Step) or offer.uncertainty is None or item.is_information or item.is_dropped:
        return []
    edges = np.array([edge for edge, _ in rule.params.edges])
    scores = [points / 100 for _, points in rule.params.edges]

    def score(values: Column) -> Column:
        found = formulas.step(values, edges.tolist(), scores, lower_is_better=item.criterion.direction == "min")
        return found if offer.caps is None else np.minimum(found, offer.caps)

    values, u = offer.values, offer.uncertainty
    low, high = score(values * (1 - u)), score(values * (1 + u))
    crosses = ~np.isnan(values) & ~np.isnan(u) & (low != high)
    return [
        EdgeCase(
            table.bids[int(rows[place])],
            item.criterion.id,
            float(values[place]),
            float(u[place]),
            float(edges[np.abs(edges - values[place]).argmin()]),
            float(low[place]),
            float(item.scores[place]),
            float(high[place]),
        )
        for place in np.flatnonzero(crosses).tolist()
    ]


def relative_formulas(terms: Terms) -> bool:
    """Whether what one bid earns depends on which others are there."""
    method = terms.profile.award.method
    if method in ("lowest_price", "lowest_lcc", "price_plus_externality"):
        return False
    return method == "wb_combined" or any(item.normalisation.type in RELATIVE for item in terms.profile.criteria)
