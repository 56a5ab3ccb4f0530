"""What kind of market the demonstration shows: how often something is missing, and in which state proof is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

#: Every date in the demonstration is relative to this day, so that a seed gives the same catalogue on any day.
REFERENCE_DAY = date(2026, 6, 30)


@dataclass(frozen=True, slots=True)
class World:
    """Shares (0 to 1) of a market. `certificates` and `offers` map states on the reference day to their shares."""

    name: str
    certificates: Mapping[str, float]
    offers: Mapping[str, float]
    without_offer: float
    without_category: float
    without_attribute: float
    without_name: float
    with_footprint: float
    label_chance: float  # multiplies how common each scheme is in a category
    #: Schemes that are so common in every category, whatever the category says.
    schemes: Mapping[str, float] = field(default_factory=dict)
    #: Families per certificate that is no register of single models, before a maker's end cuts it.
    median_families: float = 14.0
    #: Models of a scheme that certificates name by their number alone: links for a person to confirm.
    most_short: int = 12


_MARKET = World(
    name="market",
    certificates=MappingProxyType(
        {
            "valid": 0.60,
            "expiring": 0.09,
            "expired": 0.10,
            "suspended": 0.04,
            "reinstated": 0.04,
            "withdrawn": 0.02,
            "terminated": 0.02,
            "not_yet": 0.03,
            "no_end": 0.06,
        }
    ),
    offers=MappingProxyType({"valid": 0.72, "expired": 0.12, "future": 0.05, "no_end": 0.11}),
    without_offer=0.07,
    without_category=0.03,
    without_attribute=0.07,
    without_name=0.02,
    with_footprint=0.62,
    label_chance=1.0,
)
_GAPS = World(
    name="gaps",
    certificates=MappingProxyType(
        {
            "valid": 0.10,
            "expiring": 0.05,
            "expired": 0.45,
            "suspended": 0.12,
            "reinstated": 0.03,
            "withdrawn": 0.08,
            "terminated": 0.05,
            "not_yet": 0.05,
            "no_end": 0.07,
        }
    ),
    offers=MappingProxyType({"valid": 0.30, "expired": 0.45, "future": 0.10, "no_end": 0.15}),
    without_offer=0.45,
    without_category=0.25,
    without_attribute=0.45,
    without_name=0.15,
    with_footprint=0.22,
    label_chance=0.6,
)

#: The whole national programme: the states of the market, most models under China's environmental label with about as
#: many to a certificate as there (10,408 certificates for more than 900,000 models in 2020), and no more doubtful links
#: than a person can go through.
NATIONAL = replace(
    _MARKET, name="national", schemes=MappingProxyType({"cn_cel": 0.75}), median_families=30.0, most_short=1
)

#: The worlds of the nine hand-made categories.
WORLDS: Mapping[str, World] = MappingProxyType({world.name: world for world in (_MARKET, _GAPS)})
