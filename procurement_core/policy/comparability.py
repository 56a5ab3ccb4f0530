"""The reference method of a profile: against what a declared footprint is compared, row by row."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from catalog.model.category import parse_category
from catalog.model.footprint import UnitBasis, Verification
from procurement_core.policy.terms import CategoryText, NumberSource, Strict

#: How much each kind of verification proves; a tie is the same tier (shape of the tiers: ISO 14064-3 assurance levels).
VERIFICATION_TIERS: dict[Verification, int] = {
    Verification.UNKNOWN: 0,
    Verification.NONE: 0,
    Verification.SELF: 1,
    Verification.SECOND_PARTY: 2,
    Verification.THIRD_PARTY_LIMITED: 3,
    Verification.THIRD_PARTY_REASONABLE: 4,
    Verification.CERTIFIED_LABEL: 4,
}

#: Stages that a boundary is made of, where a footprint discloses them.
BOUNDARY_STAGES: dict[str, tuple[str, ...]] = {
    "cradle_to_gate": ("raw", "production"),
    "cradle_to_grave": ("raw", "production", "distribution", "use", "eol"),
}

#: A screening profile may give this share of the weight at most to footprints that are indicative only.
INDICATIVE_LIMIT = 0.20


class UnitOfCategory(Strict):
    """In which unit footprints of one category are compared."""

    category: CategoryText
    unit_basis: UnitBasis


class Comparability(Strict):
    """Footprints are compared per `unit_basis`, over `boundary`, under one of `pcr`.

    `pcr` holds ids, or `id@version` where the version matters; `pcr_equivalence` pairs (accepted, equivalent to it).
    A longer prefix in `unit_basis_by_category` wins over a shorter one, and over `unit_basis`.
    `indicative_weight_cap` is the share of the total weight that an indicative footprint can earn at most (0: none).
    """

    boundary: Literal["cradle_to_gate", "cradle_to_grave"] = "cradle_to_grave"
    unit_basis: UnitBasis = UnitBasis.PIECE
    unit_basis_by_category: tuple[UnitOfCategory, ...] = ()
    pcr: tuple[str, ...] = ()
    pcr_equivalence: tuple[tuple[str, str], ...] = ()
    min_verification: Verification = Verification.THIRD_PARTY_LIMITED
    indicative_weight_cap: float = Field(default=0.0, ge=0.0, le=INDICATIVE_LIMIT)
    num: NumberSource | None = None

    @model_validator(mode="after")
    def _units_are_clear(self) -> Comparability:
        if UnitBasis.UNKNOWN in (self.unit_basis, *(item.unit_basis for item in self.unit_basis_by_category)):
            raise PydanticCustomError("profile.unit_unknown", "unit")
        codes = [item.category for item in self.unit_basis_by_category]
        if doubled := sorted({code for code in codes if codes.count(code) > 1}):
            raise PydanticCustomError("profile.duplicate", "duplicate", {"what": doubled[0]})
        return self

    def unit_prefixes(self) -> tuple[tuple[str, UnitBasis], ...]:
        """(category prefix, unit), the longest prefix first."""
        pairs = [(parse_category(item.category).prefix, item.unit_basis) for item in self.unit_basis_by_category]
        return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
