"""C18 to C22: who vouches for the number, how primary, old and exact it is; tier and uncertainty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from catalog.model.footprint import Verification
from procurement_core.policy.award.criteria import Tier
from procurement_core.policy.award.terms import AwardComparability
from procurement_core.proof.comparing.declared import Declared, exceeds
from procurement_core.proof.comparing.figures import figure
from procurement_core.proof.comparing.rules import Reason, reason

#: The best tier that each kind of verification can reach.
_REACHES: dict[Verification, Tier] = {
    Verification.CERTIFIED_LABEL: "T1",
    Verification.THIRD_PARTY_REASONABLE: "T2",
    Verification.THIRD_PARTY_LIMITED: "T2",
    Verification.SECOND_PARTY: "T3",
}
_EPD = ("EPD", "EN 15804", "EN15804", "ISO 21930", "ISO 14025")
_DEFAULTS = frozenset({"sector_default", "sector_average"})
_AVERAGES = frozenset({"family", "family_average", "average"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """How far a figure is proven: tier, relative uncertainty (one standard deviation), and what speaks against it."""

    tier: Tier
    uncertainty: float
    reasons: tuple[Reason, ...]


def evidence(
    declared: Declared,
    method: AwardComparability,
    on: date,
    *,
    is_same_pcr: bool,
    added_u: float = 0.0,
    unverified_primary: Literal["indicative", "uncertain"] = "indicative",
) -> Evidence:
    """The evidence for one footprint; `added_u` is uncertainty that other rules add in quadrature."""
    tier = tier_of(declared, is_same_pcr=is_same_pcr)
    reasons = (
        *_verified(declared, method),
        *_primary(declared, method, unverified_primary),
        *_exemptions(declared),
        *_age(declared, on),
        *_exactness(declared),
    )
    codes = {each.code for each in reasons}
    u = relative_uncertainty(declared, tier)
    u += figure("u_low_primary") if "footprint.primary_data_uncertain" in codes else 0.0
    u += figure("u_family") if "footprint.family_average" in codes else 0.0
    return Evidence(tier, (u**2 + added_u**2) ** 0.5, reasons)


def tier_of(declared: Declared, *, is_same_pcr: bool) -> Tier:
    """T1 to T5 (domain rules 4.6); a primary data share that is not stated counts as less than half.

    T1 asks for a label or a verified declaration under the reference's own rules and 70 % primary data.
    """
    if declared.representativeness in _DEFAULTS:
        return "T5"
    reached: Tier = "T4" if declared.scheme_variant == "self_filed" else verified_tier(declared)
    if reached in ("T3", "T4"):
        return reached
    share = declared.primary_data_share
    if declared.pcr_id is None or share is None or exceeds(figure("tier_2_primary_share"), share):
        return "T3"
    is_first = reached == "T1" and is_same_pcr and not exceeds(figure("tier_1_primary_share"), share)
    return "T1" if is_first else "T2"


def verified_tier(declared: Declared) -> Tier:
    """The tier that the verification alone reaches; a third party behind an EPD is as good as a label."""
    reached: Tier = _REACHES.get(declared.verification, "T4")
    return "T1" if reached == "T2" and is_epd(declared) else reached


def is_epd(declared: Declared) -> bool:
    """Whether the figure comes from an environmental product declaration."""
    return any(word in (declared.standard or "").upper() for word in _EPD)


def relative_uncertainty(declared: Declared, tier: Tier) -> float:
    """The stated uncertainty as one standard deviation, or else the tier's own.

    A meaning that is not stated is read as one standard deviation, which is the more careful of the two.
    """
    if declared.uncertainty is None:
        return figure(f"u.{tier}")
    if declared.uncertainty_meaning == "95_half_width":
        return declared.uncertainty / figure("half_width_95")
    return declared.uncertainty


def score_cap(tier: Tier) -> float:
    """The share of a criterion's points that evidence of this tier can earn."""
    return figure(f"cap.{tier}")


def _verified(declared: Declared, method: AwardComparability) -> Iterator[Reason]:
    reached = verified_tier(declared)
    if reached == "T4":
        yield reason("footprint.self_declared", verification=declared.verification.value)
    elif reached > method.min_verification:
        yield reason(
            "footprint.not_verified",
            verification=declared.verification.value,
            tier=reached,
            asked=method.min_verification,
        )


def _primary(
    declared: Declared, method: AwardComparability, unverified: Literal["indicative", "uncertain"]
) -> Iterator[Reason]:
    share = declared.primary_data_share
    if share is not None and not exceeds(method.min_pds, share):
        return
    if unverified == "uncertain":
        yield reason(
            "footprint.primary_data_uncertain", share=share, least=method.min_pds, added=figure("u_low_primary")
        )
    elif share is None:
        yield reason("footprint.primary_data_unstated", least=method.min_pds)
    else:
        yield reason("footprint.primary_data_low", share=share, least=method.min_pds)


def _exemptions(declared: Declared) -> Iterator[Reason]:
    share = declared.exempted_share
    if share is not None and exceeds(share, figure("exempted_share")):
        yield reason("footprint.exemptions_high", share=share, limit=figure("exempted_share"))


def _age(declared: Declared, on: date) -> Iterator[Reason]:
    ended = declared.reference_end
    years = figure("reference_age_years_epd" if is_epd(declared) else "reference_age_years")
    if ended is not None and _years_later(ended, int(years)) < on:
        yield reason("footprint.reference_old", ended=ended, on=on, limit=years)


def _exactness(declared: Declared) -> Iterator[Reason]:
    if declared.representativeness in _AVERAGES:
        yield reason("footprint.family_average", added=figure("u_family"))


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 3, 1)
