"""The answer of the policy lab: category by category, who is first, who comes and goes, and what that changes.

Codes and numbers only; `names` turns product ids into names, and `wording` turns codes into sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from procurement_core.policy.applied_set import AppliedSet
from procurement_core.policy_lab.effects import Removed
from procurement_core.what_if.result import SellerEffect
from procurement_core.what_if.sellers import FEW_SUPPLIERS


@dataclass(frozen=True, slots=True)
class Winner:
    """The first of a category: `score` is 0..1, `price` in the profile's currency, `footprint_kg` in kg CO2e.

    `price` and `footprint_kg` are None where they are not known, or where the footprint may not be compared.
    """

    id: str
    score: float
    price: float | None
    footprint_kg: float | None
    under_reserve: bool
    has_label: bool


@dataclass(frozen=True, slots=True)
class TopOfCategory:
    """The first `n` of a category: means over those whose value is known (`price_n`, `footprint_n` of them).

    A mean over none is None. `labelled` have a valid type I label; `suppliers` counts by legal identity.
    """

    n: int
    price: float | None
    price_n: int
    footprint_kg: float | None
    footprint_n: int
    labelled: int
    suppliers: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A category under one set. `profile` is the id of the profile that ranks it; None where the set has no rule.

    `ranked` products may be offered, `under_reserve` of them once a proof is clarified, `labelled` of them have a valid
    type I label. `suppliers` sell them; of `without_offer` of them no offer is known: their manufacturers count.
    """

    profile: str | None
    currency: str | None
    ranked: int
    under_reserve: int
    labelled: int
    suppliers: int
    without_offer: int
    winner: Winner | None
    top: TopOfCategory

    @property
    def label_share(self) -> float | None:
        """Share (0..1) of the products that may be offered with a valid type I label; None where there are none."""
        return self.labelled / self.ranked if self.ranked else None

    @property
    def is_thin(self) -> bool:
        """Whether fewer suppliers are there than competition needs."""
        return self.suppliers < FEW_SUPPLIERS


@dataclass(frozen=True, slots=True)
class CategoryChange:
    """One category under the rule in force and under the draft.

    `entrants` come into the first k under the draft, best first; `leavers` go, in the order they had. Prices and
    footprints are held against each other only where both profiles count them alike.
    """

    category: str
    products: int
    in_force: Standing
    draft: Standing
    entrants: tuple[str, ...]
    leavers: tuple[str, ...]
    prices_compare: bool
    footprints_compare: bool

    @property
    def winner_changes(self) -> bool:
        """Whether somebody else is first."""
        before, after = self.in_force.winner, self.draft.winner
        return (before.id if before else None) != (after.id if after else None)

    @property
    def price_change(self) -> float | None:
        """Mean price of the first k under the draft less that under the rule in force, in the profiles' currency."""
        before, after = self.in_force.top.price, self.draft.top.price
        return after - before if self.prices_compare and before is not None and after is not None else None

    @property
    def footprint_change_kg(self) -> float | None:
        """The same for the mean footprint, in kg CO2e."""
        before, after = self.in_force.top.footprint_kg, self.draft.top.footprint_kg
        return after - before if self.footprints_compare and before is not None and after is not None else None

    @property
    def changes(self) -> bool:
        """Whether anything is different under the draft in who is first, among the first k, or may be offered."""
        return bool(self.winner_changes or self.entrants or self.leavers or self.in_force.ranked != self.draft.ranked)


@dataclass(frozen=True, slots=True)
class SideCounts:
    """One set over all compared products: ranked + excluded + no_rule are all of them.

    `labelled` of the ranked have a valid type I label.
    """

    ranked: int
    under_reserve: int
    excluded: int
    no_rule: int
    labelled: int


@dataclass(frozen=True, slots=True)
class PolicyLab:
    """A simulation over one revision on one day: total = compared + no_rule + no_category.

    `top` is k. `dropped` products may be offered today and not under the draft, `removed` says by which rule;
    `entered` the other way round.
    """

    revision: int
    revision_digest: str
    as_of: date
    top: int
    total: int
    compared: int
    no_rule: int
    no_category: int
    in_force_set: AppliedSet
    draft_set: AppliedSet
    in_force: SideCounts
    draft: SideCounts
    categories: tuple[CategoryChange, ...]
    dropped: int
    entered: int
    removed: tuple[Removed, ...]
    sellers: SellerEffect
    warnings: tuple[str, ...] = ()

    @property
    def is_simulation(self) -> bool:
        """Always: nothing here is a decision, and no bid is judged."""
        return True

    @property
    def changed_winners(self) -> int:
        """In how many categories somebody else is first."""
        return sum(item.winner_changes for item in self.categories)

    @property
    def thin_categories(self) -> tuple[CategoryChange, ...]:
        """Categories with fewer suppliers under the draft than competition needs; some may have had no more before."""
        return tuple(item for item in self.categories if item.draft.is_thin)

    @property
    def newly_thin(self) -> tuple[CategoryChange, ...]:
        """Those that had enough suppliers under the rule in force."""
        return tuple(item for item in self.thin_categories if not item.in_force.is_thin)

    def category(self, code: str) -> CategoryChange | None:
        """One category by its code; None where the lab has none of that code."""
        return next((item for item in self.categories if item.category == code), None)
