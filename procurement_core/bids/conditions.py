"""Conditions of a profile over the bids: what they may read, and what they say of each bid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from procurement_core.bids.claims import judged_claims, proven
from procurement_core.bids.references import reference_lists
from procurement_core.bids.table import BidTable, Column
from procurement_core.bids.tender import Terms
from procurement_core.policy.award.bid_facts import BidFacts, Cell
from procurement_core.policy.award.conditions import Condition
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.award.syntax import Compare, Constant, InList, Name, Node, parts_of

#: What a rule on prices calls a bid's unadjusted price.
PRICE_NAME = "P"
#: Facts of the tender that conditions may read; they are no columns of the bids.
TENDER_FACTS = ("ceiling", "estimate")


def holds(condition: Condition, bids: BidTable, terms: Terms) -> Column:
    """1 where the condition holds, 0 where it does not, NaN where it cannot be known."""
    verdicts = condition.judge(_facts(bids, terms))
    return np.where(verdicts.known, np.where(verdicts.true, 1.0, 0.0), np.nan)


def names_read(profile: AwardProfile) -> tuple[str, ...]:
    """The columns that conditions of gates, deductions and rules on low prices read, once each, in written order."""
    rule = profile.price.abnormally_low
    low = [] if rule is None else [name for condition in rule.conditions for name in condition.names]
    given = {PRICE_NAME, *TENDER_FACTS}
    return tuple(name for name in dict.fromkeys([*profile.condition_names, *low]) if name not in given)


def words_compared(profile: AwardProfile, name: str) -> tuple[str, ...]:
    """The words that the profile's conditions hold a column against, as they are written there."""
    conditions = [item.condition for item in profile.price.adjustments]
    conditions += [item.condition for item in profile.gates if item.condition is not None]
    return tuple(dict.fromkeys(word for condition in conditions for word in _words(condition.tree, name)))


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
