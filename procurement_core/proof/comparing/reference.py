"""What the footprints of a set are held against where the profile leaves it open: what most of them state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from procurement_core.policy.award.terms import AwardComparability
from procurement_core.proof.comparing.buyer import Buyer
from procurement_core.proof.comparing.category_rules import rules_named
from procurement_core.proof.comparing.declared import Declared


@dataclass(frozen=True, slots=True)
class Reference:
    """One answer for the whole set; None where nothing is asked for, or where as many state one thing as another.

    `families`, `pcr` and `gwp_set` are sets of what is accepted; empty accepts nothing, None asks for nothing.
    """

    families: frozenset[str] | None
    performance: frozenset[str] | None
    pcr: tuple[str, ...] | None
    gwp_set: frozenset[str] | None
    allocation: frozenset[str] | None
    eol_allocation: frozenset[str] | None
    excludes_uptake: bool


def reference_of(usable: Sequence[Declared], method: AwardComparability, buyer: Buyer) -> Reference:
    """The reference of the footprints that are valid in themselves."""
    families = tuple(family for family in buyer.families if family != "any")
    treatments = {_treatment(each.biogenic_treatment) for each in usable if each.biogenic_treatment}
    return Reference(
        frozenset(families) if families else most_stated(each.product_family for each in usable),
        frozenset({buyer.performance_class})
        if buyer.performance_class
        else most_stated(each.performance_class for each in usable),
        method.pcr or _rules_of_most(usable),
        frozenset({buyer.gwp_set}) if buyer.gwp_set else most_stated(each.gwp_set for each in usable),
        most_stated((each.allocation for each in usable), preferred="cut_off"),
        most_stated((each.eol_allocation for each in usable), preferred="cut_off"),
        "excluded" in treatments,  # then a figure with uptake differs, whether or not it is usable itself
    )


def most_stated(values: Iterable[str | None], preferred: str | None = None) -> frozenset[str] | None:
    """What is stated most often; none of them where several are, and None where nothing is stated.

    Of several stated equally often, `preferred` is taken where it is among them.
    """
    counts = Counter(value for value in values if value is not None)
    if not counts:
        return None
    most = max(counts.values())
    leading = {value for value, count in counts.items() if count == most}
    if preferred in leading:
        return frozenset({preferred})
    return frozenset(leading) if len(leading) == 1 else frozenset()


def _rules_of_most(usable: Sequence[Declared]) -> tuple[str, ...] | None:
    found = most_stated(rules_named(each.pcr_id, each.pcr_version) for each in usable)
    return None if found is None else tuple(found)


def _treatment(text: str) -> str:
    """0/0 leaves uptake out, just as a figure that excludes it does."""
    return "excluded" if text in {"0/0", "excluded"} else text
