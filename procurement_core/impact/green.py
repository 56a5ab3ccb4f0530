"""In which way a contract is green. A contract may be green in several ways; in totals the highest one counts."""

from __future__ import annotations

from enum import StrEnum


class GreenType(StrEnum):
    """The ways, the highest first. The order is a choice of GreenTender: what the law makes sure of comes before what
    the buyer demands, and demands come before what only earns points."""

    MANDATORY_CERTIFIED = "mandatory_certified"
    PRIORITY_CERTIFIED = "priority_certified"
    GPP_COMPREHENSIVE = "gpp_comprehensive"
    GPP_CORE = "gpp_core"
    AWARD_WEIGHTED = "award_weighted"
    LCC = "lcc"


class CriteriaPlace(StrEnum):
    """Where in the tender documents green criteria stand."""

    TECHNICAL = "TS"
    AWARD = "AC"
    PERFORMANCE = "CPC"


#: The types, the highest first.
RANKED = tuple(GreenType)
