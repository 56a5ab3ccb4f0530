"""Footprints: how many kilograms of CO2 equivalent, per what, over which boundary, measured by which rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class FootprintKind(StrEnum):
    """What the number speaks of. Only `product` can be compared between products."""

    PRODUCT = "product"
    ORGANISATION = "organisation"


class Boundary(StrEnum):
    """How much of the life cycle is inside the number."""

    CRADLE_TO_GATE = "cradle_to_gate"
    CRADLE_TO_GRAVE = "cradle_to_grave"
    GATE_TO_GATE = "gate_to_gate"
    UNKNOWN = "unknown"


class Stage(StrEnum):
    """Life-cycle stages; a stage that is not declared is missing, never zero."""

    RAW = "raw"
    PRODUCTION = "production"
    DISTRIBUTION = "distribution"
    USE = "use"
    EOL = "eol"


class Verification(StrEnum):
    """Who has checked the number."""

    NONE = "none"
    SELF = "self"
    SECOND_PARTY = "second_party"
    THIRD_PARTY_LIMITED = "third_party_limited"
    THIRD_PARTY_REASONABLE = "third_party_reasonable"
    CERTIFIED_LABEL = "certified_label"
    UNKNOWN = "unknown"


class UnitBasis(StrEnum):
    """What one "per" is."""

    PIECE = "piece"
    SET = "set"
    KG = "kg"
    TONNE = "t"
    M2 = "m2"
    M3 = "m3"
    KWH_CAPACITY = "kWh_capacity"
    KWH_DELIVERED = "kWh_delivered"
    KWH_GENERATED = "kWh_generated"
    WP = "Wp"
    KM_1000 = "1000km"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Footprint:
    """One declared footprint. `value_kg` is kg CO2e per `unit_basis`; None in any field is "not declared".

    Shares (`primary_data_share`, `exempted_share`, `uncertainty`) are fractions of 1. `stages_kg` holds what maps to
    the five stages, `stages_other_kg` the source's own stages that do not.
    """

    id: str
    kind: FootprintKind
    value_kg: float
    unit_basis: UnitBasis
    unit_kind: str | None = None
    mass_kg: float | None = None
    boundary: Boundary = Boundary.UNKNOWN
    stages_kg: Mapping[Stage, float] = field(default_factory=dict)
    stages_other_kg: Mapping[str, float] = field(default_factory=dict)
    pcr_id: str | None = None
    pcr_version: str | None = None
    standard: str | None = None
    gwp_set: str | None = None
    biogenic_treatment: str | None = None
    offsets_included: bool | None = None
    electricity: str | None = None
    allocation: str | None = None
    service_life_years: float | None = None
    use_kwh_year: float | None = None
    use_location: str | None = None
    year: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    primary_data_share: float | None = None
    exempted_share: float | None = None
    uncertainty: float | None = None
    verification: Verification = Verification.UNKNOWN
    scheme: str | None = None
    scheme_variant: str | None = None
    certificate_number: str | None = None
    issuer: str | None = None
    representativeness: str | None = None
    site: str | None = None
    evidence_url: str | None = None
