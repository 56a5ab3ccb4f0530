"""How many products each seller may offer before and after: what has to be added up over the parts of a catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from procurement_core.policy_lab.market_rows import MarketRows, Mask, Rows
from procurement_core.what_if.result import SellerEffect
from procurement_core.what_if.sellers import lost_sellers


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
        lost = lost_sellers(self.names, self.first_manufacturer, self.before, self.after)
        return SellerEffect(
            before=int(np.count_nonzero(self.before)),
            after=int(np.count_nonzero(self.after)),
            lost=len(lost),
            named=lost[:limit],
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
    """The sum of several tallies, sellers in the order of their identities, suppliers first.

    Who sells in one part is a supplier in all of them, and goes by the first of the names on its offers.
    """
    found: dict[str, tuple[tuple[bool, str], int, int]] = {}
    for tally in tallies:
        columns = zip(tally.identities, tally.names, tally.before.tolist(), tally.after.tolist(), strict=True)
        for place, (identity, name, before, after) in enumerate(columns):
            called = (place >= tally.first_manufacturer, name)
            known, had, has = found.get(identity, (called, 0, 0))
            found[identity] = (min(known, called), had + before, has + after)
    ordered = sorted(found, key=lambda identity: (found[identity][0][0], identity))
    return SellerTally(
        identities=tuple(ordered),
        names=tuple(found[identity][0][1] for identity in ordered),
        first_manufacturer=sum(not is_maker for (is_maker, _), _, _ in found.values()),
        before=np.array([found[identity][1] for identity in ordered], dtype=np.int64),
        after=np.array([found[identity][2] for identity in ordered], dtype=np.int64),
        without_offer=sum(tally.without_offer for tally in tallies),
    )
