"""How many products each seller may offer before and after: what has to be added up over the parts of a catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from procurement_core.policy_lab.market_rows import MarketRows, Mask, Rows
from procurement_core.what_if.result import LostSeller, SellerEffect


@dataclass(frozen=True, slots=True, eq=False)
class SellerTally:
    """Sellers by identity, suppliers first: products that may be offered `before` and `after`.

    From the place `first_manufacturer` on they are makers, in place of suppliers nobody knows. Of `without_offer`
    compared products no offer is known.
    """

    identities: tuple[str, ...]
    names: tuple[str, ...]
    first_manufacturer: int
    before: Rows
    after: Rows
    without_offer: int

    def effect(self, limit: int) -> SellerEffect:
        """The counts, and the largest `limit` of those who lose all their products."""
        lost = np.flatnonzero((self.before > 0) & (self.after == 0))
        ordered = sorted(lost.tolist(), key=lambda place: (-int(self.before[place]), self.names[place]))
        return SellerEffect(
            before=int(np.count_nonzero(self.before)),
            after=int(np.count_nonzero(self.after)),
            lost=len(lost),
            named=tuple(
                LostSeller(self.names[place], place < self.first_manufacturer, int(self.before[place]))
                for place in ordered[:limit]
            ),
            without_offer=self.without_offer,
        )


def seller_tally(rows: MarketRows, might: Mask, may: Mask, among: Mask | None = None) -> SellerTally:
    """The sellers of some rows, with how many of theirs may be offered before (`might`) and after (`may`).

    `among` says which rows are compared; None is all of them.
    """
    sellers = rows.sellers
    unsold = sellers.without_offer(len(rows))
    return SellerTally(
        identities=sellers.identities,
        names=sellers.names,
        first_manufacturer=sellers.first_manufacturer,
        before=sellers.counts(might),
        after=sellers.counts(may),
        without_offer=int(np.count_nonzero(unsold if among is None else unsold & among)),
    )


def tallied_together(tallies: Sequence[SellerTally]) -> SellerTally:
    """The sum of several tallies, sellers in the order of their identities, of several names the first."""
    found: dict[tuple[bool, str], tuple[str, int, int]] = {}
    for tally in tallies:
        columns = zip(tally.identities, tally.names, tally.before.tolist(), tally.after.tolist(), strict=True)
        for place, (identity, name, before, after) in enumerate(columns):
            key = (place >= tally.first_manufacturer, identity)
            known, had, has = found.get(key, (name, 0, 0))
            found[key] = (min(known, name), had + before, has + after)
    ordered = sorted(found)
    return SellerTally(
        identities=tuple(identity for _, identity in ordered),
        names=tuple(found[key][0] for key in ordered),
        first_manufacturer=sum(not is_maker for is_maker, _ in ordered),
        before=np.array([found[key][1] for key in ordered], dtype=np.int64),
        after=np.array([found[key][2] for key in ordered], dtype=np.int64),
        without_offer=sum(tally.without_offer for tally in tallies),
    )
