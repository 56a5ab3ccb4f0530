"""Conditions of a policy: read from text once, judged over all bids at once, never run as a program.

True, false or unknown (Kleene, 1938): where a name, a value or a divisor is missing, the answer is unknown and says
why, unless the rest decides it anyway.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from procurement_core.policy.award.bid_facts import BidFacts
from procurement_core.policy.award.grammar import tree_of
from procurement_core.policy.award.judging import Doubt, Verdicts, judge
from procurement_core.policy.award.syntax import Node, names_in, references_in

__all__ = ["BidFacts", "Condition", "Doubt", "Verdicts", "read_condition"]


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as it is written, and its syntax tree."""

    text: str
    tree: Node

    @property
    def names(self) -> tuple[str, ...]:
        """The columns and facts it reads, once each, in written order."""
        return tuple(dict.fromkeys(names_in(self.tree)))

    @property
    def references(self) -> tuple[str, ...]:
        """The reference lists it asks, once each."""
        return tuple(dict.fromkeys(references_in(self.tree)))

    def judge(self, facts: BidFacts) -> Verdicts:
        """True, false or unknown for each bid, and what is unknown why. Never raises."""
        return judge(self.tree, facts)


@lru_cache(maxsize=512)
def read_condition(text: str) -> Condition:
    """The condition in a text. Raises ProcurementError as `grammar.tree_of` does."""
    return Condition(text, tree_of(text))
