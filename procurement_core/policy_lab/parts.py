"""The lab's answer for a part of the categories, and how parts become the whole: what an engine hands back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from procurement_core.policy_lab.effects import Removed, by_frequency, ordered_removed
from procurement_core.policy_lab.result import CategoryChange, SideCounts
from procurement_core.policy_lab.seller_tally import SellerTally, tallied_together
from procurement_core.what_if.result import PartCount
from procurement_core.what_if.rulings import Part


@dataclass(frozen=True, slots=True)
class GateEffect:
    """What the rules change whatever the weights: products that drop out and enter, by which part, and the sellers."""

    dropped: int
    entered: int
    removed: tuple[Removed, ...]
    sellers: SellerTally


@dataclass(frozen=True, slots=True)
class LabPart:
    """The answer for some categories, or for all of them."""

    total: int
    no_category: int
    no_rule: int
    in_force: SideCounts
    draft: SideCounts
    categories: tuple[CategoryChange, ...]
    effect: GateEffect


def merged(parts: Sequence[LabPart]) -> LabPart:
    """The answer for all categories from answers for some each; no category stands in two of them.

    Raises ValueError where there is no part.
    """
    if not parts:
        raise ValueError("there is nothing to merge")
    effects = [part.effect for part in parts]
    changes = (item for part in parts for item in part.categories)
    return LabPart(
        total=sum(part.total for part in parts),
        no_category=sum(part.no_category for part in parts),
        no_rule=sum(part.no_rule for part in parts),
        in_force=_added([part.in_force for part in parts]),
        draft=_added([part.draft for part in parts]),
        categories=tuple(sorted(changes, key=lambda item: item.category)),
        effect=GateEffect(
            dropped=sum(item.dropped for item in effects),
            entered=sum(item.entered for item in effects),
            removed=_removed_in_all([removed for item in effects for removed in item.removed]),
            sellers=tallied_together([item.sellers for item in effects]),
        ),
    )


def _added(counts: Sequence[SideCounts]) -> SideCounts:
    return SideCounts(
        ranked=sum(item.ranked for item in counts),
        under_reserve=sum(item.under_reserve for item in counts),
        excluded=sum(item.excluded for item in counts),
        no_rule=sum(item.no_rule for item in counts),
        labelled=sum(item.labelled for item in counts),
    )


def _removed_in_all(removed: Sequence[Removed]) -> tuple[Removed, ...]:
    """One count for each part of each profile."""
    found: dict[tuple[str | None, Part], list[PartCount]] = {}
    for item in removed:
        found.setdefault((item.profile, item.count.part), []).append(item.count)
    return ordered_removed(
        Removed(
            profile,
            PartCount(
                part,
                sum(count.first for count in counts),
                sum(count.everywhere for count in counts),
                by_frequency(sum((Counter(count.reasons) for count in counts), Counter())),
            ),
        )
        for (profile, part), counts in found.items()
    )
