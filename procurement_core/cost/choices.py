"""The choices in how a life-cycle cost is calculated. Nothing heavy is loaded here: the command line offers them."""

from __future__ import annotations

from enum import StrEnum


class Timing(StrEnum):
    """When within a year its costs fall due."""

    END_YEAR = "end_year"
    MID_YEAR = "mid_year"


class Lives(StrEnum):
    """How options with different lives are made comparable; present values over different years never are."""

    #: Every option over the buyer's years, bought again when worn out.
    COMMON_PERIOD = "common_period"
    #: Each over its own life, compared by equivalent annual cost.
    OWN_LIFE = "own_life"


class Residual(StrEnum):
    """What a product is worth at the end."""

    #: Only what the bid binds itself to pay.
    BINDING_ONLY = "binding_only"
    #: The unused share of the last unit's life, unless the bid states a value.
    STRAIGHT_LINE = "straight_line"
