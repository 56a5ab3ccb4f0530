"""A footprint as a bidder declares it for comparison: all attributes that are asked for, None where not stated."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from catalog.model.footprint import Boundary, FootprintKind, Stage, Verification

#: What one declared stage list can hold, in the order of a life.
STAGES: tuple[Stage, ...] = tuple(Stage)
#: Stages that a named boundary covers.
COVERED: Mapping[Boundary, frozenset[Stage]] = {
    Boundary.CRADLE_TO_GATE: frozenset({Stage.RAW, Stage.PRODUCTION}),
    Boundary.CRADLE_TO_GRAVE: frozenset(STAGES),
    Boundary.GATE_TO_GATE: frozenset({Stage.PRODUCTION}),
}
#: What a footprint should state (the required attributes); what is not stated is said beside the verdict.
REQUIRED = (
    "unit_kind",
    "boundary",
    "pcr_id",
    "standard",
    "gwp_set",
    "offsets_included",
    "electricity",
    "reference_end",
    "valid_to",
    "primary_data_share",
    "exempted_share",
    "verification",
    "representativeness",
)


@dataclass(frozen=True, slots=True)
class Declared:
    """One declared footprint. `value_kg` is kg CO2e per `unit_basis`, stages likewise; shares are fractions of 1.

    `unit_basis` is a basis of `units.BASES`, None where none is stated, and `unit_text` how it was written.
    `uncertainty` is relative, one standard deviation unless `uncertainty_meaning` is `95_half_width`.
    `service_life_y` is the life the footprint was calculated for, `claimed_life_y` what the supplier promises, and
    `backed_life_y` the years covered by warranty and spare-part commitment. `parameters` are the quantities of unit
    conversions by name (`conversions.PARAMETERS`); `parameters_verified` says whether somebody has checked them.
    Certificate facts are judged on the day asked about: `issuer_listed`, `model_covered`, `certificate_status`.
    """

    id: str
    value_kg: float | None
    unit_basis: str | None
    unit_text: str = ""
    is_co2_only: bool = False
    kind: FootprintKind = FootprintKind.PRODUCT
    unit_kind: str | None = None
    product_family: str | None = None
    performance_class: str | None = None
    boundary: Boundary = Boundary.UNKNOWN
    listed_stages: frozenset[Stage] = frozenset()
    stages_kg: Mapping[Stage, float] = field(default_factory=dict)
    use_share: float | None = None
    pcr_id: str | None = None
    pcr_version: str | None = None
    standard: str | None = None
    gwp_set: str | None = None
    methane_kg: float | None = None
    nitrous_oxide_kg: float | None = None
    biogenic_treatment: str | None = None
    bio_based_share: float | None = None
    value_excluding_uptake_kg: float | None = None
    removals_declared: bool | None = None
    offsets_included: bool | None = None
    gross_value_kg: float | None = None
    electricity: str | None = None
    allocation: str | None = None
    eol_allocation: str | None = None
    service_life_y: float | None = None
    claimed_life_y: float | None = None
    backed_life_y: float | None = None
    use_kwh_year: float | None = None
    use_factor: float | None = None
    use_location: str | None = None
    reference_end: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    primary_data_share: float | None = None
    exempted_share: float | None = None
    uncertainty: float | None = None
    uncertainty_meaning: str | None = None
    database: str | None = None
    verification: Verification = Verification.UNKNOWN
    scheme: str | None = None
    scheme_variant: str | None = None
    certificate_number: str | None = None
    issuer: str | None = None
    certificate_status: str | None = None
    issuer_listed: bool | None = None
    model_covered: bool | None = None
    representativeness: str | None = None
    parameters: Mapping[str, float] = field(default_factory=dict)
    parameters_verified: bool | None = None

    @property
    def covered(self) -> frozenset[Stage] | None:
        """The life-cycle stages inside the number; None where nothing says which."""
        if self.listed_stages:
            return self.listed_stages
        if self.boundary in COVERED:
            return COVERED[self.boundary]
        return frozenset(self.stages_kg) or None

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the required attributes that are not stated, and of the service life where use is inside."""
        unstated = {None, Boundary.UNKNOWN, Verification.UNKNOWN}
        names = [name for name in REQUIRED if getattr(self, name) in unstated]
        if "boundary" in names and self.covered:
            names.remove("boundary")
        if Stage.USE in (self.covered or ()) and self.service_life_y is None:
            names.append("service_life_y")
        return tuple(names)


def is_same(first: float, second: float) -> bool:
    """Whether two quantities are the same but for the last digits that a change of unit leaves."""
    return math.isclose(first, second, rel_tol=1e-9, abs_tol=1e-12)


def exceeds(value: float, limit: float) -> bool:
    """Whether a value lies beyond a limit, by more than a change of unit leaves."""
    return value > limit and not is_same(value, limit)
