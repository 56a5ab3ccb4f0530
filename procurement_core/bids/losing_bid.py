"""The ranking paradox by simulation: how often one more bid that is worse than every other changes the winner."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from procurement_core.bids.award import Award, award
from procurement_core.bids.columns import is_claim
from procurement_core.bids.result import Remark
from procurement_core.bids.sensitivity import relative_formulas
from procurement_core.bids.table import BidTable, Column, Rows
from procurement_core.bids.tender import Terms

#: Losing bids that are tried; enough to see a share of a few percent.
TRIALS = 30
#: A losing bid is worse than the worst known value by up to this share.
_WORSE = 0.5
_NAME = "\N{BULLET}"


def losing_bid_share(terms: Terms, table: BidTable, rows: Rows, found: Award, seed: int) -> tuple[Remark, ...]:
    """A remark where the formula is relative and losing bids do change the winner; their share in percent.

    A losing bid is dearer than every other bid, or cheaper and worse in all that is scored, and never wins itself.
    """
    if not relative_formulas(terms) or len(found.rows) < 2:
        return ()
    random = np.random.default_rng(seed)
    winners = {table.bids[place] for place in found.winners}
    changed = counted = 0
    for _ in range(TRIALS):
        longer = _with_losing_bid(terms, table, found, random)
        again = award(terms, longer, np.append(rows, len(table)))
        now = {longer.bids[place] for place in again.winners}
        if _NAME in now:
            continue
        counted += 1
        changed += now != winners
    if not changed:
        return ()
    return (Remark("winner.losing_bid", {"percent": 100.0 * changed / counted, "trials": counted}),)


def _with_losing_bid(terms: Terms, table: BidTable, found: Award, random: np.random.Generator) -> BidTable:
    """The table with one more bid at its end."""
    ranked = table.take(found.rows)
    low, high = float(ranked.price.min()), float(ranked.price.max())
    price = random.uniform(0.55 * low, high * (1.0 + _WORSE))
    worse = {item.indicator: item.direction for item in terms.profile.criteria}
    numbers = {
        name: np.append(column, _worse(ranked.number(name), worse.get(name, "max"), random))
        for name, column in table.numbers.items()
    }
    claims = {
        name: np.append(column, 0.0 if name in worse and is_claim(name, terms.profile) else _first(ranked.claim(name)))
        for name, column in table.claims.items()
    }
    return replace(
        table,
        bids=(*table.bids, _NAME),
        suppliers=(*table.suppliers, None),
        price=np.append(table.price, price),
        numbers=numbers,
        claims=claims,
        texts={name: (*column, ranked.text(name)[-1]) for name, column in table.texts.items()},
        days={name: (*column, ranked.day(name)[-1]) for name, column in table.days.items()},
        footprints=(*table.footprints, None),
    )


def _worse(known: Column, direction: str, random: np.random.Generator) -> float:
    """A value no better than the worst that is known."""
    stated = known[~np.isnan(known)]
    if not len(stated):
        return float("nan")
    share = random.uniform(0.0, _WORSE)
    return float(stated.max() * (1 + share)) if direction == "min" else float(stated.min() * (1 - share))


def _first(column: Column) -> float:
    return float(column[0]) if len(column) else float("nan")
