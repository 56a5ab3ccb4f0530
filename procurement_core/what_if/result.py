"""The answer to "what if this draft applied": counts of all products, and the names of some."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from procurement_core.policy.drafting import AnyProfile
from procurement_core.what_if.rulings import Coverage, Part, Untested


@dataclass(frozen=True, slots=True)
class PartCount:
    """How many products one part of a rule objects to: `first` as the first part that does, `everywhere` at all.

    `reasons` counts the latter by reason code, the most frequent first.
    """

    part: Part
    first: int
    everywhere: int
    reasons: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Side:
    """What one rule makes of the products that are compared: may_be_offered + excluded are all of them.

    `under_reserve` counts those among `may_be_offered` whose proof is to be clarified first. `parts` counts the
    excluded. `untested` and `coverage` are there for a profile for bids.
    """

    profile: AnyProfile
    may_be_offered: int
    under_reserve: int
    excluded: int
    parts: tuple[PartCount, ...]
    untested: tuple[Untested, ...]
    coverage: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True)
class MovedProduct:
    """A product for which the draft changes something. `parts` name what holds it, the first one first.

    `reasons` are codes, one per part that gives one.
    """

    id: str
    brand: str
    name: str
    name_zh: str
    configuration: str
    category: str | None
    parts: tuple[Part, ...]
    reasons: tuple[str, ...]

    def name_in(self, language: str) -> str:
        """The name in a reader's language where the catalogue has it, else `name`."""
        return self.name_zh if language == "zh" and self.name_zh else self.name


@dataclass(frozen=True, slots=True)
class Moves:
    """All products that move one way: how many, because of which parts, and the first of them by name."""

    count: int
    parts: tuple[PartCount, ...]
    products: tuple[MovedProduct, ...]


@dataclass(frozen=True, slots=True)
class LostSeller:
    """A seller none of whose products may be offered any more, and how many of them may be today.

    `is_supplier` is False for a manufacturer who stands in where no offer is known.
    """

    name: str
    is_supplier: bool
    products: int


@dataclass(frozen=True, slots=True)
class SellerEffect:
    """Sellers with a product that may be offered, outright or under reserve, before and after.

    `named` are some of the `lost`, the largest first.
    Suppliers count by legal identity. Of `without_offer` products no offer is known: their manufacturers count instead.
    """

    before: int
    after: int
    lost: int
    named: tuple[LostSeller, ...]
    without_offer: int


@dataclass(frozen=True, slots=True)
class CategoryDepth:
    """One category: its products, how many may be offered under the draft, and their sellers before and after.

    `under_reserve` counts those among `may_be_offered` whose proof is to be clarified first. `is_thin`
    says that fewer sellers are left than competition needs.
    """

    category: str
    products: int
    may_be_offered: int
    under_reserve: int
    sellers_before: int
    sellers_after: int
    is_thin: bool


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A simulation over one revision on one day.

    total = compared + no_category + outside_draft. Of the compared, the rule in force does not speak of `not_in_force`.
    `entered` and `made_unconditional` name what the rule in force had against a product, `dropped` and
    `made_conditional` what the draft has; without a rule in force every compared product counts as offered before.
    `ending_before_contract` is None where no end of the contract is given.
    """

    revision: int
    revision_digest: str
    as_of: date
    draft: Side
    in_force: Side | None
    total: int
    compared: int
    no_category: int
    outside_draft: int
    not_in_force: int
    dropped: Moves
    entered: Moves
    made_conditional: Moves
    made_unconditional: Moves
    sellers: SellerEffect
    categories: tuple[CategoryDepth, ...]
    ending_before_contract: int | None
    warnings: tuple[str, ...] = ()

    @property
    def thin_categories(self) -> tuple[CategoryDepth, ...]:
        """Categories in which too few sellers are left; in some of them there may have been no more before."""
        return tuple(item for item in self.categories if item.is_thin)

    @property
    def is_simulation(self) -> bool:
        """Always: nothing here is a decision, and no bid is judged."""
        return True
