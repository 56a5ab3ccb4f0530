"""Footprints judged under any profile: the verdict it counts, every reason, and the buyer's years.

An award profile's terms judge the products as a set, as they judge bids. A screening profile judges row by row, as in
its ranking, and asks for fewer things: what else the comparison table finds is kept beside the verdict. Ties are a
label on a catalogue and move no points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from catalog.model.footprint import Boundary, Stage, Verification
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.criteria import Tier
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.award.terms import AwardComparability
from procurement_core.policy.comparability import BOUNDARY_STAGES, Comparability
from procurement_core.policy.drafting import AnyProfile
from procurement_core.policy.profile import Profile
from procurement_core.policy.terms import NumberSource
from procurement_core.proof.comparing.buyer import Buyer
from procurement_core.proof.comparing.category_rules import edition
from procurement_core.proof.comparing.declared import Declared
from procurement_core.proof.comparing.rules import UNPROVEN, Reason, in_order, reason, worst
from procurement_core.proof.comparing.service import Compared, compare_footprints
from procurement_core.proof.comparing.ties import Rated, Tie, tie_groups, ties
from procurement_core.proof.comparing.use_stage import with_buyers_use
from procurement_core.proof.verdicts import Verdict

#: Rules that a screening profile counts, as its ranking does; the others stand beside its verdict.
SCREENED = frozenset(
    {*(f"V0{n}" for n in range(1, 7)), *("C02", "C03", "C04", "C06", "C07"), *(f"C{n:02}" for n in range(8, 13)), "C18"}
)
#: The tier that a screening profile's least verification comes to.
_TIERS: Mapping[Verification, Tier] = {
    Verification.CERTIFIED_LABEL: "T1",
    Verification.THIRD_PARTY_REASONABLE: "T2",
    Verification.THIRD_PARTY_LIMITED: "T2",
    Verification.SECOND_PARTY: "T3",
    Verification.SELF: "T4",
    Verification.NONE: "T5",
    Verification.UNKNOWN: "T5",
}
#: Years that a screening profile's terms carry; its use stage counts as declared, so they reach no figure.
_NO_YEARS = 1.0
#: What only a profile that sets a minimum can find; that it is not stated is said in any case.
_OF_A_MINIMUM = frozenset({"footprint.primary_data_unstated"})
#: Standard normal quantile of 95 %: a screening profile sets none of its own for ties.
_U_Z = 1.96


@dataclass(frozen=True, slots=True)
class JudgedFootprint:
    """A footprint with the verdict that the profile counts, from `counted`; `beside` is what it does not ask about.

    `not_apart` are the ids of footprints that its figure cannot be told apart from, whatever their verdicts.
    `over_years_kg` is the footprint over the buyer's years, None where it cannot be had: `lacking` names what for.
    """

    declared: Declared
    compared: Compared
    verdict: Verdict
    counted: tuple[Reason, ...]
    beside: tuple[Reason, ...]
    over_years_kg: float | None
    lacking: tuple[str, ...]
    not_apart: tuple[str, ...] = ()

    @property
    def may_earn(self) -> bool:
        """Whether it may earn as a comparable footprint: by the verdict, by who vouches for it, and by its tier."""
        is_vouched = not UNPROVEN & {each.code for each in self.compared.reasons}
        return is_vouched and self.verdict <= Verdict.COMPARABLE_ADJUSTED and self.compared.score_cap > 0


@dataclass(frozen=True, slots=True)
class ProfileComparison:
    """Footprints against one profile, per `unit_basis` and over `stages`; `years` is None where nobody fixed any."""

    profile: AnyProfile
    on: date
    unit_basis: str
    stages: tuple[str, ...]
    years: float | None
    footprints: tuple[JudgedFootprint, ...]
    ties: tuple[Tie, ...]

    @property
    def comparable(self) -> int:
        """How many may be compared, as declared or adjusted."""
        return sum(each.verdict <= Verdict.COMPARABLE_ADJUSTED for each in self.footprints)


def compare_under_profile(
    declared: Sequence[Declared],
    profile: AnyProfile,
    *,
    on: date,
    buyer: Buyer | None = None,
    codes: Mapping[str, Sequence[str]] | None = None,
) -> ProfileComparison:
    """Judge the footprints on the day `on`; `codes` are the category codes of the product behind each, by its id.

    Raises ProcurementError `comparing.no_method` for a profile that compares no footprints.
    """
    buyer = buyer or Buyer()
    if isinstance(profile, AwardProfile):
        return _as_bids(declared, profile, on, buyer)
    return _row_by_row(declared, profile, on, buyer, codes or {})


def _as_bids(declared: Sequence[Declared], profile: AwardProfile, on: date, buyer: Buyer) -> ProfileComparison:
    """All as one set, under the terms of the tender."""
    if profile.comparability is None:
        raise ProcurementError("comparing.no_method", profile=profile.id)
    families = tuple(name for name in profile.scope.product_families if name != "any")
    asked = replace(buyer, families=buyer.families or families)
    found = compare_footprints(declared, profile.comparability, on=on, buyer=asked)
    judged = tuple(
        JudgedFootprint(
            each, compared, compared.verdict, compared.reasons, (), *_over_years(each, compared, found.years, asked)
        )
        for each, compared in zip(declared, found.footprints, strict=True)
    )
    pairs = _pairs(judged, profile.comparability.u_z, profile.comparability.rho)
    judged = tuple(replace(each, not_apart=tuple(_tied(each, pairs))) for each in judged)
    return ProfileComparison(profile, on, found.unit_basis, found.stages, found.years, judged, found.ties)


def _row_by_row(
    declared: Sequence[Declared], profile: Profile, on: date, buyer: Buyer, codes: Mapping[str, Sequence[str]]
) -> ProfileComparison:
    """Each alone, as the ranking does; then what cannot be told apart."""
    method = profile.comparability
    if method is None:
        raise ProcurementError("comparing.no_method", profile=profile.id)
    alone = replace(buyer, keeps_use=True)
    judged = []
    for each in declared:
        terms = _terms(method, codes.get(each.id, ()))
        compared = compare_footprints([each], terms, on=on, buyer=alone).footprints[0]
        counted = tuple(why for why in compared.reasons if why.rule in SCREENED)
        beside = tuple(why for why in compared.reasons if why.rule not in SCREENED and why.code not in _OF_A_MINIMUM)
        over = (None, ()) if buyer.years is None else _over_years(each, compared, buyer.years, buyer)
        judged.append(JudgedFootprint(each, compared, worst(counted), counted, beside, *over))
    pairs, labelled = _labelled(judged)
    stages = BOUNDARY_STAGES[method.boundary]
    return ProfileComparison(profile, on, method.unit_basis.value, stages, buyer.years, labelled, pairs)


def _over_years(
    declared: Declared, compared: Compared, years: float, buyer: Buyer
) -> tuple[float | None, tuple[str, ...]]:
    """The footprint over the buyer's years, whatever the verdict makes of it, or what is lacking for that.

    Over years the embodied part counts once per life and the use stage at the buyer's own use and grid; a footprint
    that was calculated for just these years stands as it is.
    """
    if compared.harmonised is not None:
        return compared.harmonised.total_kg, ()
    if compared.adjusted_kg is None:
        return None, tuple(name for why in compared.reasons for name in _texts(why.facts.get("lacks")))
    if Stage.USE not in (declared.covered or ()):
        return None, ("stage_use_kg",)
    used = with_buyers_use(declared, compared.adjusted_kg, years, buyer)
    return used.value_kg, tuple(name for why in used.reasons for name in _texts(why.facts.get("lacks")))


def _texts(fact: object) -> tuple[str, ...]:
    return fact if isinstance(fact, tuple) else ()


def _labelled(judged: Sequence[JudgedFootprint]) -> tuple[tuple[Tie, ...], tuple[JudgedFootprint, ...]]:
    """The pairs that are closer than their uncertainty, and each footprint told of its own."""
    pairs = _pairs(judged, _U_Z, 0.0)
    groups = tie_groups([_rated(each) for each in judged if each.compared.adjusted_kg is not None], pairs)
    return pairs, tuple(_told(each, pairs, groups) for each in judged)


def _pairs(judged: Sequence[JudgedFootprint], u_z: float, rho: float) -> tuple[Tie, ...]:
    """The pairs of footprints with a figure that cannot be told apart, indicative ones among them."""
    return ties([_rated(each) for each in judged if each.compared.adjusted_kg is not None], u_z, rho)


def _rated(each: JudgedFootprint) -> Rated:
    declared, compared = each.declared, each.compared
    pcr = None if declared.pcr_id is None else str(edition(declared.pcr_id, declared.pcr_version))
    return Rated(compared.id, compared.adjusted_kg or 0.0, compared.uncertainty, pcr, declared.database)


def _told(each: JudgedFootprint, pairs: Sequence[Tie], groups: Mapping[str, int]) -> JudgedFootprint:
    tied = _tied(each, pairs)
    grouped = replace(each.compared, tie_group=groups.get(each.compared.id))
    if not tied:
        return replace(each, compared=grouped)
    told = reason("footprint.tie", others=tuple(sorted(tied)), z=max(tied.values()))
    return replace(each, compared=grouped, beside=in_order((*each.beside, told)), not_apart=tuple(tied))


def _tied(each: JudgedFootprint, pairs: Sequence[Tie]) -> Mapping[str, float]:
    """The footprints that one is tied with, and how far apart they are in standard deviations."""
    name = each.compared.id
    return {
        pair.second if pair.first == name else pair.first: pair.z for pair in pairs if name in (pair.first, pair.second)
    }


def _terms(method: Comparability, codes: Sequence[str]) -> AwardComparability:
    """A screening profile's method in the terms of the comparison table, for goods of these codes."""
    units = (basis for prefix, basis in method.unit_prefixes() if any(code.startswith(prefix) for code in codes))
    return AwardComparability(
        pcr=method.pcr,
        pcr_equivalence=method.pcr_equivalence,
        boundary=Boundary(method.boundary),
        stages=BOUNDARY_STAGES[method.boundary],
        unit_basis=next(units, method.unit_basis),
        lifetime_y=_NO_YEARS,
        min_pds=0.0,
        min_verification=_TIERS[method.min_verification],
        num=method.num or NumberSource(src="illustrative", conf="L"),
    )
