"""What the buyer fixes beside the profile: the use scenario, defaults, and how open questions of the table are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Buyer:
    """The buyer's own figures; everything may be left open.

    `years` replaces the profile's life. `grid_factor` is kg CO2e per kWh of the buyer's grid (a life-cycle factor),
    `median_kwh_year` the class median that stands in, flagged, where a bid states no use. `whole_units` buys
    replacements whole instead of in proportion. `parameters` are the buyer's defaults for unit conversions. `families`
    and `performance_class` say which function is asked for, `gwp_set` which warming potentials.
    `may_shrink` compares all on the stages that all have, even where that is less than the profile's boundary.
    `unverified_primary` is what a primary data share below the minimum, or none, does. `keeps_use` counts the use
    stage as declared: a screening profile fixes no years.
    """

    years: float | None = None
    grid_factor: float | None = None
    median_kwh_year: float | None = None
    whole_units: bool = False
    parameters: Mapping[str, float] = field(default_factory=dict)
    families: tuple[str, ...] = ()
    performance_class: str | None = None
    gwp_set: str | None = None
    may_shrink: bool = False
    unverified_primary: Literal["indicative", "uncertain"] = "indicative"
    keeps_use: bool = False
