"""Conditions of a profile over the bids: what they may read, and what they say of each bid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from procurement_core.bids.claims import judged_claims, proven
from procurement_core.bids.references import reference_lists
from procurement_core.bids.table import BidTable, Column
from procurement_core.bids.tender import Terms
from procurement_core.policy.award.bid_facts import BidFacts, Cell
from procurement_core.policy.award.conditions import Condition, Verdicts
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.award.syntax import (
    All,
    AnyBid,
    Chain,
    Compare,
    Constant,
    InList,
    InReference,
    Name,
    Negative,
    Node,
    Not,
    Over,
    Some,
    parts_of,
)

#: What a rule on prices calls a bid's unadjusted price.
PRICE_NAME = "P"
#: Facts of the tender that conditions may read; they are no columns of the bids.
TENDER_FACTS = ("ceiling", "estimate")


class Use(StrEnum):
    """What a condition takes a column for."""

    CLAIM = "claim"
    NUMBER = "number"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Unstated:
    """What keeps a condition from being known for one bid: names it does not state itself, and names that the other
    `bids` do not state."""

    own: tuple[str, ...]
    others: tuple[str, ...] = ()
    bids: tuple[str, ...] = ()


def unstated(condition: Condition, verdicts: Verdicts, bids: BidTable, place: int) -> Unstated:
    """Why a condition is not known for the bid at that place: its own silence first, else that of other bids."""
    silences = [doubt for doubt in verdicts.doubts_of(place) if "name" in doubt.facts]
    own = dict.fromkeys(str(doubt.facts["name"]) for doubt in silences if doubt.of[place])
    if own or not silences:
        return Unstated(tuple(own) or condition.names)
    names = dict.fromkeys(str(doubt.facts["name"]) for doubt in silences)
    rows = np.logical_or.reduce([doubt.of for doubt in silences])
    return Unstated((), tuple(names), tuple(bids.bids[row] for row in np.flatnonzero(rows).tolist()))


def uses(profile: AwardProfile, name: str) -> frozenset[Use]:
    """What the profile's conditions take a column for."""
    found: set[Use] = set()
    for condition in profile.conditions:
        found.update(_uses(condition.tree, name, Use.CLAIM))
    return frozenset(found)


def _uses(node: Node, name: str, wanted: Use) -> Iterator[Use]:
    match node:
        case Name(read) if read == name:
            yield wanted
        case Over(_, Name(read)) if read == name:
            yield Use.NUMBER
        case Compare(_, left, right):
            yield from _uses(left, name, _beside(right))
            yield from _uses(right, name, _beside(left))
        case InList(item, options):
            for option in options:
                yield from _uses(item, name, _beside(option))
        case InReference(item, _):
            yield from _uses(item, name, Use.WORD)
        case Chain() | Negative():
            for part in parts_of(node):
                yield from _uses(part, name, Use.NUMBER)
        case Not() | All() | Some() | AnyBid():
            for part in parts_of(node):
                yield from _uses(part, name, Use.CLAIM)


def _beside(node: Node) -> Use:
    """What stands on the other side of a comparison has the same kind; of a name nobody knows it."""
    match node:
        case Constant(bool()):
            return Use.CLAIM
        case Constant(float()) | Chain() | Negative() | Over():
            return Use.NUMBER
    return Use.WORD


def holds(condition: Condition, bids: BidTable, terms: Terms) -> Column:
    """1 where the condition holds, 0 where it does not, NaN where it cannot be known."""
    verdicts = judged(condition, bids, terms)
    return np.where(verdicts.known, np.where(verdicts.true, 1.0, 0.0), np.nan)


def judged(condition: Condition, bids: BidTable, terms: Terms) -> Verdicts:
    """What a condition says of each bid, and where it cannot be known, why."""
    return condition.judge(_facts(bids, terms))


def names_read(profile: AwardProfile) -> tuple[str, ...]:
    """The columns that conditions of gates, deductions and rules on low prices read, once each, in written order."""
    given = {PRICE_NAME, *TENDER_FACTS}
    return tuple(name for name in profile.condition_names if name not in given)


def words_compared(profile: AwardProfile, name: str) -> tuple[str, ...]:
    """The words that the profile's conditions hold a column against, as they are written there."""
    return tuple(dict.fromkeys(word for each in profile.conditions for word in _words(each.tree, name)))


def _words(node: Node, name: str) -> Iterator[str]:
    match node:
        case InList(Name(read), options) if read == name:
            yield from (option.value for option in options if isinstance(option.value, str))
        case Compare(_, Name(read), Constant(str() as word)) if read == name:
            yield word
        case Compare(_, Constant(str() as word), Name(read)) if read == name:
            yield word
    for part in parts_of(node):
        yield from _words(part, name)


def _facts(bids: BidTable, terms: Terms) -> BidFacts:
    columns: dict[str, tuple[Cell, ...] | Column] = {
        **{name: _stated(column) for name, column in bids.texts.items()},
        **bids.numbers,
        **{name: _proven(name, bids, terms) for name in bids.claims},
        "price": bids.price,
        PRICE_NAME: bids.price,
    }
    tender: Mapping[str, Cell] = {"ceiling": terms.ceiling, "estimate": terms.estimate}
    return BidFacts(len(bids), columns, tender, reference_lists(terms.on))


def _proven(name: str, bids: BidTable, terms: Terms) -> tuple[Cell, ...]:
    """A claim as far as it holds on the bid deadline: a certificate that has ended proves nothing to a condition."""
    return tuple(_truth(claim) for claim in proven(judged_claims(bids, name, terms.on)).tolist())


def _truth(claim: float) -> bool | None:
    return None if np.isnan(claim) else claim == 1


def _stated(column: tuple[str | None, ...]) -> tuple[Cell, ...]:
    return column
