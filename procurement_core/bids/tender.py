"""Under which terms bids are evaluated: the profile, the day, and what the buyer has published beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from procurement_core.policy.award.profile import AwardProfile


@dataclass(frozen=True, slots=True)
class Terms:
    """`on` is the bid deadline; `estimate` and `ceiling` are in the profile's currency, None where not published.

    `grid_factor` is that of the buyer's electricity for the use stage of footprints, in kg CO2e per kWh over its life
    cycle; None takes the profile's.
    """

    profile: AwardProfile
    on: date
    estimate: float | None = None
    ceiling: float | None = None
    grid_factor: float | None = None
