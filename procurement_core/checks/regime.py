"""Which law a profile is under: what its jurisdiction, procedure, contract and method decide."""

from __future__ import annotations

import re

from procurement_core.policy.award.criteria import AwardCriterion
from procurement_core.policy.award.profile import WEIGHTED, AwardProfile

#: The Union and its members, whose law carries out Directive 2014/24/EU.
_EUROPEAN = frozenset(
    {"EU", "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "GR"}
    | {"HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"}
)
#: Competitive consultation (Caiku [2014] 214), as profiles may spell it.
_CONSULTATION = frozenset({"competitive_consultation", "consultation", "竞争性磋商", "磋商"})
#: Procedures of China that are neither tenders under Order 87 nor consultation.
_OTHER_PROCEDURES = frozenset(
    {
        "competitive_negotiation",
        "negotiation",
        "inquiry",
        "request_for_quotation",
        "single_source",
        "framework_agreement",
        "竞争性谈判",
        "询价",
        "单一来源",
        "框架协议",
        "框架协议采购",
    }
)


def is_chinese(profile: AwardProfile) -> bool:
    """Whether China's law applies."""
    return profile.jurisdiction.strip().upper() in {"CN", "CHN"}


def is_european(profile: AwardProfile) -> bool:
    """Whether the law of the European Union applies, directly or through a member state."""
    return profile.jurisdiction.strip().upper() in _EUROPEAN


def is_consultation(profile: AwardProfile) -> bool:
    """Whether China's rules on competitive consultation apply to goods or services."""
    return _under_finance_ministry(profile) and _procedure(profile) in _CONSULTATION


def is_chinese_tender(profile: AwardProfile) -> bool:
    """Whether Order 87 applies: tenders for goods or services.

    A procedure that is not known counts as a tender, the strictest of them, so that no spelling escapes the law.
    """
    return _under_finance_ministry(profile) and _procedure(profile) not in _CONSULTATION | _OTHER_PROCEDURES


def scores_by_weight(profile: AwardProfile) -> bool:
    """Whether the method adds up weighted scores."""
    return profile.award.method in WEIGHTED


def price_criteria(profile: AwardProfile) -> tuple[AwardCriterion, ...]:
    """The criteria of the group price."""
    return tuple(item for item in profile.award.criteria if item.group == "price")


def price_weight(profile: AwardProfile) -> float:
    """The weight of all price criteria together, a share of 1."""
    return sum(item.weight or 0.0 for item in price_criteria(profile))


def namespace(indicator: str) -> str:
    """The first word of an indicator's id: `pcf` of `pcf.value_kg`."""
    return indicator.split(".", 1)[0]


def _under_finance_ministry(profile: AwardProfile) -> bool:
    return is_chinese(profile) and profile.scope.contract in {"goods", "services"}


def _procedure(profile: AwardProfile) -> str:
    return re.sub(r"[\s-]+", "_", profile.scope.procedure.strip().lower())
