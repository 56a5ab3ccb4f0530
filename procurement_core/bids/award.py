"""One award from the bids that passed the gates to places: the order of execution of every profile.

Suspiciously low prices (unadjusted), policy deductions, comparability, scores, minimum scores, tie-break.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from procurement_core.bids.methods import Totals, totals
from procurement_core.bids.missing import Judged, judged
from procurement_core.bids.offered import offered
from procurement_core.bids.placing import Placing, placed
from procurement_core.bids.prices import abnormally_low, adjusted_prices
from procurement_core.bids.result import Effect, Reason, Remark
from procurement_core.bids.table import BidTable, Column, Rows
from procurement_core.bids.tender import Terms


@dataclass(frozen=True, slots=True)
class Award:
    """`rows` are the places in the table of the bids that were ranked; the other columns follow them.

    `reasons` are by place in the table and speak of excluded bids too.
    """

    rows: Rows
    adjusted: Column
    criteria: tuple[Judged, ...]
    totals: Totals
    placing: Placing
    reasons: Mapping[int, tuple[Reason, ...]]
    remarks: tuple[Remark, ...]

    @property
    def winners(self) -> tuple[int, ...]:
        """Places in the table of the bids that share the first place."""
        return tuple(self.rows[self.placing.places == 1].tolist())


def award(terms: Terms, table: BidTable, rows: Rows) -> Award:
    """The award among the bids at `rows`. Bids that leave on the way leave before anything relative is formed."""
    reasons: dict[int, list[Reason]] = {}
    low = abnormally_low(terms, table.take(rows))
    _note(reasons, rows, low.reasons)
    rows = rows[low.stays]
    while True:
        bids = table.take(rows)
        adjusted, deductions = adjusted_prices(terms, bids)
        criteria = tuple(judged(item, offered(item, terms, bids, adjusted), terms) for item in terms.profile.criteria)
        out = _excluded(criteria, len(rows))
        below = {} if out.any() else _below_minimum(terms, criteria)
        for place in below:
            out[place] = True
        if not out.any():
            break
        for item in criteria:
            _note(reasons, rows, {place: found for place, found in item.reasons.items() if out[place]})
        _note(reasons, rows, below)
        rows = rows[~out]
    _note(reasons, rows, deductions)
    for item in criteria:
        _note(reasons, rows, item.reasons)
    counted = totals(terms, criteria, adjusted)
    placing = placed(terms, bids, adjusted, criteria, counted)
    remarks = (*low.remarks, *(remark for item in criteria for remark in item.remarks))
    told = {place: tuple(found) for place, found in reasons.items()}
    return Award(rows, adjusted, criteria, counted, placing, told, remarks)


def _excluded(criteria: Sequence[Judged], count: int) -> NDArray[np.bool_]:
    out = np.zeros(count, dtype=np.bool_)
    for item in criteria:
        out |= item.excluded
    return out


def _below_minimum(terms: Terms, criteria: Sequence[Judged]) -> dict[int, tuple[Reason, ...]]:
    """Bids below a minimum score of a criterion or of a group, as a share of what it can earn."""
    found: dict[int, tuple[Reason, ...]] = {}
    for rule in terms.profile.award.min_scores:
        members = [
            item
            for item in criteria
            if rule.criterion in (None, item.criterion.id) and rule.group in (None, item.criterion.group)
        ]
        counted = [item for item in members if not (item.is_information or item.is_dropped)]
        if not counted:
            continue
        weights = np.array([item.criterion.weight or item.criterion.value_max or 1.0 for item in counted])
        share = (weights @ np.vstack([item.scores for item in counted])) / weights.sum()
        for place in np.flatnonzero(share < rule.min - 1e-9).tolist():
            facts = {"percent": float(share[place]) * 100, "least": rule.min * 100}
            reason = Reason("score.below_minimum", rule.criterion or rule.group or "", Effect.FAIL, facts)
            found[place] = (*found.get(place, ()), reason)
    return found


def _note(reasons: dict[int, list[Reason]], rows: Rows, found: Mapping[int, Sequence[Reason]]) -> None:
    """Keep what was said of bids, under their places in the whole table, each thing once."""
    for place, said in found.items():
        kept = reasons.setdefault(int(rows[place]), [])
        kept.extend(reason for reason in said if reason not in kept)
