"""Two judged markets side by side: pure functions over whole columns, for a catalogue or a part of its categories.

A part is complete in itself, so an engine may judge category by category elsewhere; `parts.merged` puts them together.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

import numpy as np
import pyarrow as pa

from procurement_core.policy.counted_alike import footprints_alike, prices_alike
from procurement_core.policy.profile import Profile
from procurement_core.policy_lab.effects import Depth, depth_of, dropped_rows, removed_by
from procurement_core.policy_lab.market import JudgedMarket
from procurement_core.policy_lab.market_rows import Rows, places_in
from procurement_core.policy_lab.parts import GateEffect, LabPart
from procurement_core.policy_lab.result import CategoryChange, SideCounts, Standing, TopOfCategory, Winner
from procurement_core.policy_lab.seller_tally import seller_tally
from procurement_core.policy_lab.standing import NOBODY, count_of, mean_of, top_rows
from procurement_core.scoring.gate_states import CONDITIONAL
from procurement_core.scoring.ranking import SCORE_DECIMALS


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """A judged market with its best rows (categories x k) and how deep its categories are."""

    market: JudgedMarket
    best: Rows
    depth: Depth

    @property
    def nbytes(self) -> int:
        """Bytes that only this side holds: its scores and its best rows."""
        return self.market.ranked_scores.nbytes + self.best.nbytes


def side_of(market: JudgedMarket, top: int, known: Rows | None = None, depth: Depth | None = None) -> Side:
    """A market with its first `top`; `known` rows (the first under other weights) only make it quicker."""
    return Side(market, top_rows(market, top, known), depth or depth_of(market))


def gate_effect(draft: JudgedMarket, in_force: JudgedMarket) -> GateEffect:
    """Who drops out and enters by gates, scope and required criteria: no weight has a part in it."""
    dropped = dropped_rows(draft, in_force)
    entered = int(np.count_nonzero(dropped_rows(in_force, draft)))
    tally = seller_tally(draft.market, in_force.is_ranked, draft.is_ranked)
    return GateEffect(int(np.count_nonzero(dropped)), entered, removed_by(draft, dropped), tally)


def compared(draft: Side, in_force: Side, effect: GateEffect) -> LabPart:
    """Everything the lab says of the rows of both markets, which are the same rows."""
    rows = draft.market.market
    before, after = _standings(in_force), _standings(draft)
    entrants, leavers = _ids_not_in(draft, in_force), _ids_not_in(in_force, draft)
    products = np.diff(rows.starts).tolist()
    alike = _Alike()
    changes = (
        CategoryChange(
            category=code,
            products=products[place],
            in_force=before[place][1],
            draft=after[place][1],
            entrants=entrants[place],
            leavers=leavers[place],
            prices_compare=alike.prices(before[place][0], after[place][0]),
            footprints_compare=alike.footprints(before[place][0], after[place][0]),
        )
        for place, code in enumerate(rows.categories)
    )
    return LabPart(
        total=rows.total,
        no_category=rows.no_category,
        no_rule=rows.no_rule,
        in_force=_counts(in_force),
        draft=_counts(draft),
        categories=tuple(changes),
        effect=effect,
    )


def _counts(side: Side) -> SideCounts:
    ranked, no_rule = int(side.depth.ranked.sum()), int(side.depth.no_rule.sum())
    return SideCounts(
        ranked=ranked,
        under_reserve=int(side.depth.under_reserve.sum()),
        excluded=len(side.market) - ranked - no_rule,
        no_rule=no_rule,
        labelled=int(side.depth.labelled.sum()),
    )


def _standings(side: Side) -> list[tuple[Profile | None, Standing]]:
    """Category by category, with the profile that ranks it."""
    market, depth = side.market, side.depth
    tops, winners = _tops(side), _winners(side)
    columns = (depth.ranked, depth.under_reserve, depth.labelled, depth.suppliers, depth.without_offer)
    counts = zip(*(column.tolist() for column in columns), strict=True)
    profiles = [market.blocks[place].profile if place >= 0 else None for place in depth.block.tolist()]
    return [
        (
            profile,
            Standing(
                profile=profile.id if profile else None,
                currency=profile.currency if profile else None,
                ranked=ranked,
                under_reserve=reserved,
                labelled=labelled,
                suppliers=suppliers,
                without_offer=unsold,
                winner=winner,
                top=top,
            ),
        )
        for profile, (ranked, reserved, labelled, suppliers, unsold), winner, top in zip(
            profiles, counts, winners, tops, strict=True
        )
    ]


def _tops(side: Side) -> list[TopOfCategory]:
    market, best = side.market, side.best
    price, footprint = mean_of(market.price, best), mean_of(market.footprint_kg, best)
    count, labelled = (best != NOBODY).sum(axis=1), count_of(market.has_label, best)
    suppliers = market.market.sellers_among(best)
    columns = (count, price.value, price.n, footprint.value, footprint.n, labelled, suppliers)
    return [
        TopOfCategory(n, _known(mean), mean_n, _known(kg), kg_n, labels, sellers)
        for n, mean, mean_n, kg, kg_n, labels, sellers in zip(*(column.tolist() for column in columns), strict=True)
    ]


def _winners(side: Side) -> list[Winner | None]:
    market, first = side.market, side.best[:, 0] if side.best.size else np.empty(0, dtype=np.int64)
    rows = first[first != NOBODY]
    found = iter(
        Winner(product, score, _known(price), _known(kg), reserve, label)
        for product, score, price, kg, reserve, label in zip(
            market.ids.take(pa.array(rows)).to_pylist(),
            np.round(market.ranked_scores[places_in(market.ranked, rows)], SCORE_DECIMALS).tolist(),
            market.price[rows].tolist(),
            market.footprint_kg[rows].tolist(),
            (market.gate_state[rows] == CONDITIONAL).tolist(),
            market.has_label[rows].tolist(),
            strict=True,
        )
    )
    return [None if row == NOBODY else next(found) for row in first.tolist()]


def _known(value: float) -> float | None:
    return None if isnan(value) else value


def _ids_not_in(side: Side, other: Side) -> list[tuple[str, ...]]:
    """For each category the first rows of one side that are not among those of the other, as ids, best first."""
    is_new = (side.best != NOBODY) & ~np.isin(side.best, other.best)
    ids = side.market.ids.take(pa.array(side.best[is_new])).to_pylist()
    ends = np.cumsum(is_new.sum(axis=1)).tolist()
    return [tuple(ids[begin:end]) for begin, end in zip([0, *ends[:-1]], ends, strict=True)] if ends else []


class _Alike:
    """Whether two profiles count prices and footprints alike; few pairs of profiles stand for many categories."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[bool, bool]] = {}

    def prices(self, before: Profile | None, after: Profile | None) -> bool:
        return self._of(before, after)[0]

    def footprints(self, before: Profile | None, after: Profile | None) -> bool:
        return self._of(before, after)[1]

    def _of(self, before: Profile | None, after: Profile | None) -> tuple[bool, bool]:
        if before is None or after is None:
            return False, False
        key = (before.id, after.id)
        if key not in self._known:
            self._known[key] = (prices_alike(before, after), footprints_alike(before, after))
        return self._known[key]
